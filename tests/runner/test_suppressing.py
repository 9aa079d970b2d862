"""Suppressions: exactly the finding that is meant, with a reason, and none that hides nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from charterlint.model import (
    Block,
    Document,
    DocumentReport,
    Evidence,
    Finding,
    Location,
    Suppression,
)
from charterlint.packs.catalogue import load_catalogue
from charterlint.readers import read_bytes
from charterlint.runner.baseline import entries_of
from charterlint.runner.suppressing import suppress_configured, suppress_inline

CATALOGUE = load_catalogue()


def finding(rule: str, name: str, at: int | None, quote: str = "soon") -> Finding:
    evidence = () if at is None else (Evidence(quote, Location(paragraph=at)),)
    return Finding(rule, name, "warning", "m", evidence=evidence, fingerprint=f"{rule}{at}")


VAGUE = finding("CL301", "vague-promise", 2)
OTHER = finding("CL301", "vague-promise", 5)
MISSING = finding("CL107", "missing-complaints", None)


def report(*findings: Finding) -> DocumentReport:
    return DocumentReport(
        path="a.md", format="md", sha256="", title=None, language="en", languages={}, pages=None, words=1,
        readable=True, findings=findings,
    )  # fmt: skip


def document(*wishes: Suppression) -> Document:
    return Document("a.md", "md", blocks=(Block("paragraph", "x"),) * 9, suppressions=wishes)


def after(wish: Suppression, *findings: Finding, ignored: tuple[str, ...] = ()) -> list[Finding]:
    return list(suppress_inline(report(*findings), document(wish), CATALOGUE, ignored).findings)


@pytest.mark.parametrize("codes", [("CL301",), ("cl301",), ("vague-promise",), ()])
def test_a_comment_hides_the_finding_at_its_passage_only(codes: tuple[str, ...]) -> None:
    found = after(Suppression(codes, "agreed", 2, 2), VAGUE, OTHER)
    assert [f.suppressed.reason if f.suppressed else None for f in found] == ["agreed", None]
    assert found[0].suppressed is not None and found[0].suppressed.kind == "inline"


def test_a_finding_is_marked_and_not_dropped() -> None:
    assert len(after(Suppression(("CL301",), "agreed", 2, 2), VAGUE)) == 1


def test_what_is_missing_is_hidden_by_naming_its_rule_and_not_by_a_blanket_comment() -> None:
    named = after(Suppression(("CL107",), "by phone only", 3, 3), MISSING)
    assert named[0].suppressed is not None
    blanket = after(Suppression((), "whatever", 3, 3), MISSING)
    assert blanket[0].suppressed is None


def test_an_element_stands_for_every_finding_about_it() -> None:
    part = replace(finding("CL217", "returns-period", 2), element="returns")
    gap = replace(finding("CL117", "missing-returns", None), element="returns")
    found = after(Suppression(("returns",), "we sell nothing", 0, 8), part, gap, VAGUE)
    assert [f.suppressed is not None for f in found] == [True, True, False]
    wish = {"rule": "returns", "reason": "no", "base": "/", "source": "charterlint.toml"}
    used: set[int] = set()
    told = suppress_configured(report(part, gap, VAGUE), "a.md", [wish], used).findings
    assert [f.suppressed is not None for f in told] == [True, True, False]
    assert used == {id(wish)}


@pytest.mark.parametrize(
    ("said", "ignored"), [("returns", "CL1"), ("returns", "CL117"), ("CL117", "returns")]
)
def test_a_comment_on_an_element_that_was_not_asked_for_is_left_alone(
    said: str, ignored: str
) -> None:
    assert after(Suppression((said,), "why", 2, 2), VAGUE, ignored=(ignored,)) == [VAGUE]


def test_a_comment_on_an_element_that_hides_nothing_is_told_without_another_name() -> None:
    (_, told) = after(Suppression(("returns",), "why", 2, 2), VAGUE)
    assert told.rule == "CL908" and "Did you mean" not in told.message
    (_, mistyped) = after(Suppression(("retruns",), "why", 2, 2), VAGUE)
    assert 'Did you mean "returns"?' in mistyped.message


def test_a_comment_that_hides_nothing_is_told_with_the_nearest_rule() -> None:
    found = after(Suppression(("CL399",), "why", 2, 2, line=7), VAGUE)
    assert [f.rule for f in found] == ["CL301", "CL908"]
    assert found[1].severity == "note" and "Did you mean" in found[1].message
    assert found[1].evidence[0].location.line == 7


def test_a_comment_for_a_rule_that_was_not_asked_for_is_left_alone() -> None:
    assert after(Suppression(("CL301",), "why", 2, 2), MISSING, ignored=("CL3",)) == [MISSING]


def test_a_comment_without_a_reason_works_and_is_told() -> None:
    found = after(Suppression(("CL301",), "", 2, 2), VAGUE)
    assert found[0].suppressed is not None and found[1].rule == "CL909"


@pytest.mark.parametrize("code", [code for code in CATALOGUE.rules() if code.startswith("CL90")])
def test_what_could_not_be_judged_and_notes_on_suppressions_cannot_be_hidden(code: str) -> None:
    told = finding(code, CATALOGUE.rule(code).name, 2)
    assert after(Suppression((), "why", 0, 8), told)[0].suppressed is None
    wish = {"rule": code, "reason": "why", "base": "/", "source": "charterlint.toml"}
    assert suppress_configured(report(told), "a.md", [wish], set()).findings == (told,)
    assert not entries_of(report(told), "/")


def test_a_document_that_is_no_charter_is_not_told_about_its_comments() -> None:
    plain = replace(report(), charter_like=False)
    assert suppress_inline(plain, document(Suppression(("CL301",), "", 0, 8)), CATALOGUE) == plain


def test_that_a_document_is_no_charter_can_be_hidden() -> None:
    other = replace(report(finding("CL512", "not-a-charter", None)), charter_like=False)
    whole = document(Suppression(("CL512",), "a recipe", 0, 8))
    found = suppress_inline(other, whole, CATALOGUE).findings
    assert [f.suppressed.reason if f.suppressed else None for f in found] == ["a recipe"]


@pytest.mark.parametrize("verb", ["disable", "disable-next"])
def test_a_comment_at_the_end_of_a_document_is_told_if_it_hides_nothing(verb: str) -> None:
    made = read_bytes(f"# A\n\nText.\n\n<!-- charterlint-{verb} CL301: why -->\n".encode(), "a.md")
    found = suppress_inline(report(), made, CATALOGUE).findings
    assert [(f.rule, f.evidence[0].location.line) for f in found] == [("CL908", 5)]


def test_comments_of_a_real_markdown_file_are_understood() -> None:
    text = (
        "# Charter\n\n<!-- charterlint-disable-next CL301: printed already -->\n"
        "We answer soon.\n\nWe call back soon.\n"
    )
    read = read_bytes(text.encode(), "a.md")
    found = suppress_inline(
        report(finding("CL301", "vague-promise", 1), finding("CL301", "vague-promise", 2)),
        read,
        CATALOGUE,
    ).findings
    assert [f.suppressed is not None for f in found] == [True, False]


@pytest.mark.parametrize(
    ("wish", "hidden"),
    [
        ({"rule": "CL301"}, [True, True]),
        ({"rule": "vague-promise", "text": "As  SOON as"}, [True, False]),
        ({"rule": "CL301", "fingerprint": "CL3015"}, [False, True]),
        ({"rule": "CL301", "path": "*.md"}, [True, True]),
        ({"rule": "CL301", "path": "docs/*.md"}, [False, False]),
        ({"rule": "CL302"}, [False, False]),
    ],
)
def test_the_configuration_hides_what_it_names(
    tmp_path: Path, wish: dict[str, str], hidden: list[bool]
) -> None:
    full = {**wish, "reason": "agreed", "base": str(tmp_path), "source": "charterlint.toml"}
    first = finding("CL301", "vague-promise", 2, "as soon as possible")
    used: set[int] = set()
    found = suppress_configured(report(first, OTHER), str(tmp_path / "a.md"), [full], used).findings
    assert [f.suppressed is not None for f in found] == hidden
    assert bool(used) is any(hidden)
