"""A baseline hides what was there before, and nothing else."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from charterlint.errors import CharterlintError
from charterlint.judge.fingerprint import fingerprint
from charterlint.model import DocumentReport, Evidence, Finding, Location
from charterlint.runner.baseline import (
    Baseline,
    Entry,
    baseline_text,
    entries_of,
    load_baseline,
    mark,
    stale,
)


def finding(rule: str, quote: str, element: str | None = None, line: int = 1) -> Finding:
    evidence = (Evidence(quote, Location(line=line)),)
    mark_of = fingerprint(rule, quote)
    return Finding(
        rule, "n", "warning", "m", element=element, evidence=evidence, fingerprint=mark_of
    )


def report(path: Path, *findings: Finding) -> DocumentReport:
    return DocumentReport(
        path=str(path), format="md", sha256="", title=None, language="en", languages={}, pages=None, words=1,
        readable=True, findings=findings, score=70, grade="amber",
    )  # fmt: skip


def baseline_of(folder: Path, *reports: DocumentReport) -> Baseline:
    entries: Counter[Entry] = Counter()
    for one in reports:
        entries += entries_of(one, str(folder))
    path = folder / "b.json"
    path.write_text(baseline_text(entries), encoding="utf-8")
    return load_baseline(str(path))


def hidden(baseline: Baseline, one: DocumentReport) -> list[bool]:
    marked = mark(one, baseline, Counter(baseline.entries))
    return [item.suppressed is not None for item in marked.findings]


def test_the_same_finding_on_another_line_stays_hidden(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    baseline = baseline_of(tmp_path, report(path, finding("CL301", "We answer promptly.")))
    assert hidden(baseline, report(path, finding("CL301", "We answer  promptly", line=90))) == [
        True
    ]


def test_a_weakened_promise_is_not_hidden_by_an_old_entry_for_another_passage(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.md"
    baseline = baseline_of(tmp_path, report(path, finding("CL301", "We answer letters promptly.")))
    weaker = finding("CL301", "We answer calls as soon as possible.")
    assert hidden(baseline, report(path, weaker)) == [False]


def test_what_was_partial_and_is_missing_now_is_not_hidden(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    partial = replace(finding("CL107", "Complain to us.", "complaints"), evidence=())
    baseline = baseline_of(tmp_path, report(path, partial))
    missing = replace(partial, fingerprint=fingerprint("CL107", "missing"))
    assert hidden(baseline, report(path, missing)) == [False]


def test_an_entry_holds_for_its_own_document_and_rule(tmp_path: Path) -> None:
    one = finding("CL301", "We answer promptly.")
    baseline = baseline_of(tmp_path, report(tmp_path / "a.md", one))
    assert hidden(baseline, report(tmp_path / "b.md", one)) == [False]
    assert hidden(baseline, report(tmp_path / "a.md", replace(one, rule="CL302"))) == [False]
    assert hidden(baseline, report(tmp_path / "a.md", replace(one, element="access"))) == [False]


def test_the_second_of_two_equal_findings_is_new_if_there_was_one(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    one = finding("CL301", "We answer promptly.")
    baseline = baseline_of(tmp_path, report(path, one))
    assert hidden(baseline, report(path, one, one)) == [True, False]
    assert hidden(baseline_of(tmp_path, report(path, one, one)), report(path, one, one)) == [
        True,
        True,
    ]


def test_what_could_not_be_judged_never_gets_into_a_baseline(tmp_path: Path) -> None:
    assert not entries_of(report(tmp_path / "a.md", finding("CL901", "x")), str(tmp_path))


def test_the_score_is_no_better_for_having_been_bad_before(tmp_path: Path) -> None:
    one = report(tmp_path / "a.md", finding("CL301", "soon"))
    baseline = baseline_of(tmp_path, one)
    assert mark(one, baseline, Counter(baseline.entries)).score == 70


def test_the_file_is_sorted_one_line_an_entry_and_holds_no_line_numbers(tmp_path: Path) -> None:
    two = report(
        tmp_path / "b.md", finding("CL301", "é", line=77), finding("CL107", "x", "complaints")
    )
    text = baseline_text(
        entries_of(two, str(tmp_path)) + Counter({Entry("a.md", "CL1", "", "f"): 2})
    )
    assert "77" not in text.replace(fingerprint("CL301", "é"), "")
    rows = json.loads(text)["findings"]
    assert [row["path"] for row in rows] == ["a.md", "b.md", "b.md"]
    assert rows[0]["count"] == 2 and rows[1]["element"] == "complaints"
    assert len(text.splitlines()) == 8
    assert baseline_text({}) == '{\n "version": 1,\n "findings": []\n}\n'


def test_stale_entries_are_those_of_checked_or_vanished_documents(tmp_path: Path) -> None:
    (tmp_path / "kept.md").write_text("x")
    entries = {Entry(name, "CL301", "", "f"): 1 for name in ("a.md", "kept.md", "gone.md")}
    baseline = Baseline(str(tmp_path / "b.json"), entries)
    gone = stale(baseline, Counter(entries), [str(tmp_path / "a.md")])
    assert {entry.path for entry in gone} == {"a.md", "gone.md"}


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"version": 9}', '{"version": 1, "findings": [{}]}', "[" * 100_000,
     '{"version": 1, "findings": [{"path": "a", "rule": "b", "fingerprint": 3}]}'],
)  # fmt: skip
def test_a_damaged_baseline_is_refused_in_one_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "b.json"
    path.write_text(text)
    with pytest.raises(CharterlintError) as caught:
        load_baseline(str(path))
    assert str(caught.value).startswith(str(path)) and "\n" not in str(caught.value)
