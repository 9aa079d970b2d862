"""The same charter in Word and PDF gets the verdicts of its Markdown."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from benchmarks.formats import Comparison, Decision, compared, figures, report_on
from charterlint.model import DocumentReport, Verdict
from charterlint.packs.catalogue import load_catalogue

CHARTERS = Path(__file__).parents[1] / "fixtures" / "charters"
FORMS = sorted(path for kind in ("docx", "pdf") for path in CHARTERS.glob(f"*/*.{kind}"))


@lru_cache(maxsize=4)
def in_markdown(path: Path) -> DocumentReport:
    return report_on(path, load_catalogue())


def test_every_charter_is_there_in_word_and_pdf() -> None:
    named = sorted(CHARTERS.glob("*/*.md"))
    assert len(named) >= 25
    assert sorted(path.with_suffix(end) for path in named for end in (".docx", ".pdf")) == FORMS


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    sorted(FORMS, key=lambda path: (path.parent, path.stem)),
    ids=lambda path: f"{path.parent.name}-{path.name}",
)
def test_word_and_pdf_get_the_verdicts_of_their_markdown(path: Path) -> None:
    first = in_markdown(path.with_suffix(".md"))
    other = report_on(path, load_catalogue())
    assert other.readable and other.language == first.language
    assert (other.words, other.title) == (first.words, first.title)
    assert [one for one in compared(path, first, other).decisions if not one.agrees] == []


def report(*statuses: str, score: int | None = 50) -> DocumentReport:
    verdicts = tuple(Verdict(f"e{at}", status, 0.9, "CL100") for at, status in enumerate(statuses))
    return DocumentReport(
        "a.md", "md", "", None, "en", {}, None, 10, bool(statuses), elements=verdicts, score=score
    )


def test_partial_and_missing_are_the_same_decision() -> None:
    found = compared(Path("a.pdf"), report("present", "partial"), report("present", "missing"))
    assert all(one.agrees for one in found.decisions)


def test_a_form_that_cannot_be_read_agrees_with_nothing() -> None:
    unread = compared(Path("a.pdf"), report("present", "missing"), report(score=None))
    unknown = compared(Path("a.pdf"), report("present", "missing"), report("unknown", "unknown"))
    for found in (unread, unknown):
        assert not any(one.agrees for one in found.decisions)
    assert unread.scores is None


def test_figures_are_shares_and_distances_over_all_charters() -> None:
    path = Path("a.pdf")
    found = [
        Comparison(path, (Decision(path, "a", True, True, (0.9, 0.8)),), (70, 70)),
        Comparison(path, (Decision(path, "a", True, False, (0.6, 0.3)),), (70, 66)),
    ]
    row = figures(found)
    assert (row["charters"], row["decisions"], row["agree"], row["score apart"]) == (2, 2, 0.5, 2)
    assert (row["distance"], row["largest"]) == (pytest.approx(0.2), pytest.approx(0.3))
