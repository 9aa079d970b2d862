"""Findings of what could not be judged: every problem has its rule, in every language."""

from __future__ import annotations

import json
import re
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from charterlint.model import DocumentReport, Problem, say
from charterlint.model.serial import from_data, to_data
from charterlint.packs.catalogue import load_catalogue
from charterlint.runner.crash import Bug, crash_text, describe, keep_crash
from charterlint.runner.gate import exit_code
from charterlint.runner.options import defaults
from charterlint.runner.pool import Failure
from charterlint.runner.unjudged import problem_of, rule_for, with_finding

CATALOGUE = load_catalogue()
SOURCE = Path(__file__).parents[2] / "src" / "charterlint"
UNREAD = DocumentReport(
    path="a.md", format="md", sha256="", title=None, language=None, languages={}, pages=None, words=0,
    readable=False, problem=Problem("damaged", "The file is damaged.", "Save it anew."),
)  # fmt: skip


def codes_in_use() -> set[str]:
    found: set[str] = set()
    for path in [*SOURCE.glob("readers/*.py"), *SOURCE.glob("runner/*.py")]:
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r"(?:UnreadableDocument|Problem)\(\s*\"([a-z-]+)\"", text))
    return found


def test_every_problem_that_a_reader_can_have_is_named_by_a_rule() -> None:
    named = {
        code
        for rule in CATALOGUE.wording.values()
        if rule["check"] == "unjudged"
        for code in rule.get("parameters", {}).get("problems", ())
    }
    assert codes_in_use() - named == set()


@pytest.mark.parametrize("language", sorted(CATALOGUE.languages))
def test_the_finding_speaks_the_language_of_the_report(language: str) -> None:
    (found,) = with_finding(replace(UNREAD, report_language=language), CATALOGUE).findings
    assert found.rule == "CL901" and found.severity == "error"
    assert found.message.endswith("The file is damaged.") and found.suggestion == "Save it anew."
    rule = CATALOGUE.rule("CL901")
    assert found.message.startswith(rule.data["message"][language].partition("{")[0])


def test_problem_and_limits_speak_the_language_of_the_report_and_stay_so() -> None:
    problem = Problem("no-text-layer", "The PDF has only empty pages.", "Is this the right file?")
    limits = (say("Pages {pages} have no text layer and could not be read. {hint}", pages="1, 4-6",
                  hint=say("Split the document.")),)  # fmt: skip
    unread = replace(UNREAD, problem=problem, limits=limits, report_language="it")
    once = with_finding(unread, CATALOGUE)
    assert once.problem == Problem(
        "no-text-layer", "Il PDF ha solo pagine vuote.", "È il file giusto?"
    )
    assert once.limits == ("Le pagine 1, 4-6 non hanno testo e non è stato possibile leggerle. Dividere il documento.",)  # fmt: skip
    assert once.limit_codes == ("pages-unread",)
    assert once.findings[0].message.endswith("Il PDF ha solo pagine vuote.")
    kept = from_data(DocumentReport, json.loads(json.dumps(to_data(once))))
    assert with_finding(kept, CATALOGUE) == once


def test_an_unknown_problem_is_unreadable() -> None:
    rule = rule_for("something-new", CATALOGUE)
    assert rule is not None and rule["code"] == "CL901"


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (Failure("timeout"), "after 60 seconds"),
        (Failure("memory"), "more memory"),
        (Failure("crashed", signal.SIGSEGV), "(SIGSEGV)"),
        (Failure("crashed", 35), "(35)"),
        (Failure("crashed"), "ended abruptly."),
        (
            Failure("bug", bug=Bug("KeyError", "", ["a.py:3 in f", "b.py:7 in g"])),
            "KeyError in b.py:7",
        ),
    ],
)
def test_a_lost_document_is_explained_in_one_sentence(failure: Failure, words: str) -> None:
    problem = problem_of(failure, 60.0)
    assert words in problem.message and problem.hint and "\n" not in problem.message


def test_crash_reports_hold_no_words_unless_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        raise ValueError("words of the document")
    except ValueError as error:
        silent = describe(error)
        monkeypatch.setenv("CHARTERLINT_CRASH_TEXT", "1")
        full = describe(error)
    assert "words of" not in crash_text(silent) and "test_unjudged.py" in crash_text(silent)
    assert "words of the document" in crash_text(full)
    path = keep_crash(silent)
    assert path is not None
    assert Path(path).read_text() == crash_text(silent)
    Path(path).unlink()


def test_what_could_not_be_checked_outweighs_findings_and_is_not_forgiven() -> None:
    values = defaults()
    fine = replace(UNREAD, readable=True, problem=None)
    assert exit_code([(fine, values)]) == 0
    assert exit_code([(fine, values), (UNREAD, values)]) == 2
    assert exit_code([(UNREAD, values)], exit_zero=True) == 2
