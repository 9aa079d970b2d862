"""Many documents in a terminal: one table, the gaps of the worst, and nothing lost with `full`."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from charterlint.model import Evidence, Location
from charterlint.packs.catalogue import load_catalogue
from charterlint.reports.registry import RenderOptions, render_to
from charterlint.reports.terminal_overview import MANY, WORST, worst
from tests.reports.sample import good, hostile, report, unread, weak


def charters(count: int = 12):
    """A good one, a scan, a text that is no charter, one with a long name, and weak ones of falling score."""
    others = (
        good(),
        unread(),
        replace(weak("notes/recipe.md"), charter_like=False, elements=(), findings=(), score=None),
        replace(good("branches/harbour/carta dei servizi del porto, versione definitiva.docx"), score=88),
    )  # fmt: skip
    rest = (
        replace(weak(f"charters/branch-{number:02}.md"), score=60 - number)
        for number in range(count - len(others))
    )
    return report(*others, *rest)


def text(whole, **options) -> str:
    return render_to("text", whole, load_catalogue(), RenderOptions(**options)).decode()


@pytest.mark.parametrize("width", [110, 80, 50])
def test_the_table_is_as_agreed(width, snapshot):
    shown = text(charters(), width=width)
    assert shown.partition("branch-07.md ──")[0] == snapshot


@pytest.mark.parametrize("language", ["es", "it", "pl", "sv", "pt"])
def test_the_table_in_another_language_is_as_agreed(language, snapshot):
    whole = charters()
    whole = replace(
        whole, documents=tuple(replace(doc, report_language=language) for doc in whole.documents)
    )
    shown = text(whole, width=100).splitlines()
    assert "\n".join([*shown[:9], "", *shown[-2:]]) == snapshot


def test_colours_are_as_agreed(snapshot):
    assert text(charters(), width=100, colour=True).splitlines()[:8] == snapshot


@pytest.mark.parametrize("width", [20, 33, 50, 72, 80, 100, 200])
def test_no_line_is_wider_than_the_terminal(width):
    lines = text(charters(), width=width).splitlines()
    assert max(cell_len(line) for line in lines) <= width


def test_no_colour_means_no_escapes():
    assert "\x1b" not in text(charters())


def test_so_many_documents_are_shown_as_ever_and_more_in_brief():
    assert text(charters(MANY)).count(" ──") == MANY
    assert text(charters(MANY + 1)).count(" ──") == WORST
    assert text(charters(MANY + 1), full=True).count(" ──") == MANY + 1


def test_the_worst_come_first_and_only_with_what_is_to_be_mended():
    whole = charters()
    assert [doc.score for doc in worst(whole)] == [53, 54, 55, 56, 57]
    shown = text(whole)
    assert "CL107 How to complain: missing." in shown and "CL301" in shown
    assert "CL503" not in shown and "A library sells nothing." not in shown
    assert "--full shows everything" in shown.splitlines()[-1]


def test_every_document_has_its_line_and_what_could_not_be_read_says_why():
    table = text(charters(), width=300).partition(" ──")[0]
    assert all(f"branch-{number:02}.md" in table for number in range(8))
    assert "scan.pdf" in table and "The pages are pictures without text." in table
    assert "does not look like a service charter" in table


def test_charters_without_gaps_need_no_more_than_the_table():
    shown = text(report(*(replace(good(f"{number}.docx"), findings=()) for number in range(12))))
    assert " ──" not in shown and "--full" in shown


def test_hostile_names_and_titles_stay_text():
    shown = text(report(*[hostile()] * 11), width=300)
    assert "[bold red]markup[/]" in shown
    assert "\x1b" not in shown and "\u202e" not in shown and "\r" not in shown


def test_a_contradiction_shows_both_places():
    doc = weak("charters/harbour.md")
    first = doc.findings[0]
    sides = (Evidence("within 5 days", Location(line=3)), Evidence("in 2 weeks", Location(line=9)))
    whole = report(replace(doc, findings=(replace(first, evidence=sides),)))
    shown = text(whole, width=110)
    assert "“within 5 days”  line 3" in shown
    assert "“in 2 weeks”  line 9" in shown
