"""Two versions of one charter held against each other."""

from __future__ import annotations

from typing import Any

import pytest

from charterlint.judge.changes import Change, compare
from charterlint.model import Commitment, DocumentReport, Location
from charterlint.packs.catalogue import load_catalogue
from tests.judge.pairs import LANGUAGES, element, known, report, text_of, with_promises

CATALOGUE = load_catalogue()


def values(change: Change) -> tuple[float | str, ...]:
    shown = [item for item in (change.old, change.new) if item is not None]
    found: list[float | str] = [round(shown[0].value, 2), shown[0].unit]
    return (*found, *(round(item.value, 2) for item in shown[1:]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_planted_changes_are_found_and_none_is_invented(language: str) -> None:
    wanted = known("changes.json")
    old, new = report(text_of(language, "old")), report(text_of(language, "new"))
    found = compare(old, new, CATALOGUE)
    for kind in ("weakened", "strengthened", "dropped", "added"):
        seen = sorted(values(change) for change in found if change.kind == kind)
        assert seen == sorted(tuple(planted) for planted in wanted[kind]), kind
    assert len(found) == 16


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_version_has_not_changed_from_itself(language: str) -> None:
    old = report(text_of(language, "old"))
    assert compare(old, old, CATALOGUE) == ()


def promise(value: float, unit: str, quote: str, **more: Any) -> Commitment:
    given: dict[str, Any] = {"comparator": "within", "channel": None, "share": None, **more}
    return Commitment(
        quote=quote, topic="", actor="organisation", value=value, unit=unit, passage=0, start=0, end=0,
        location=Location(), **given,
    )  # fmt: skip


def kinds(old: Commitment, new: Commitment) -> list[str]:
    return [change.kind for change in compare(with_promises(old), with_promises(new), CATALOGUE)]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (promise(30, "day", "we refund you within 30 days"), promise(45, "day", "we refund you within 45 days"), "weakened"),
        (promise(5, "day", "we answer within 5 days"), promise(5, "working_day", "we answer within 5 working days"), "weakened"),
        (promise(2, "week", "we answer within 2 weeks"), promise(10, "working_day", "we answer within 10 working days"), None),
        (promise(7, "day", "notice of 7 days", comparator="at_least"), promise(14, "day", "notice of 14 days", comparator="at_least"), "strengthened"),
        (promise(30, "day", "return goods within 30 days"), promise(14, "day", "return goods within 14 days"), "weakened"),
        (promise(6, "month", "you may go to the ombudsman within six months"), promise(3, "month", "you may go to the ombudsman within three months"), "weakened"),
        (promise(6, "day", "you can go to the desk, where we answer within 6 days"), promise(3, "day", "you can go to the desk, where we answer within 3 days"), "strengthened"),
        (promise(5, "percent", "fewer than 5 % of calls are lost", comparator="at_most"), promise(3, "percent", "fewer than 3 % of calls are lost", comparator="at_most"), "strengthened"),
        (promise(20, "currency", "a credit of £20", comparator="equals"), promise(25, "currency", "a credit of £25", comparator="equals"), "strengthened"),
        (promise(2, "day", "we answer within 2 days"), promise(2, "day", "we answer 90 % within 2 days", share=90.0), "weakened"),
        (promise(4, "day", "we answer within 4 days"), promise(2, "day", "we answer 80 % within 2 days", share=80.0), "changed"),
        (promise(2, "year", "we keep your data for 2 years"), promise(9, "year", "we keep your data for 9 years"), "changed"),
        (promise(2, "day", "we answer within 2 days"), promise(2, "day", "we aim to answer within 2 days"), "hedged"),
    ],
    ids=lambda item: item.quote if isinstance(item, Commitment) else str(item),
)  # fmt: skip
def test_a_change_has_a_direction(old: Commitment, new: Commitment, kind: str | None) -> None:
    assert kinds(old, new) == ([kind] if kind else [])


def test_promises_for_two_channels_are_two_promises() -> None:
    old = promise(2, "day", "we answer within 2 days", channel="email")
    new = promise(5, "day", "we answer within 5 days", channel="letter")
    assert sorted(kinds(old, new)) == ["added", "dropped"]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (element("missing"), element("present"), "gained"),
        (element("partial"), element("present"), "gained"),
        (element("present"), element("missing"), "lost"),
        (element("present"), element("present"), None),
        (element("missing"), element("partial"), None),
        (element("unknown"), element("present"), None),
        (element("partial", 0.6), element("present", 0.6), None),
    ],
)
def test_an_element_is_gained_or_lost_only_clearly(
    old: DocumentReport, new: DocumentReport, kind: str | None
) -> None:
    assert [change.kind for change in compare(old, new, CATALOGUE)] == ([kind] if kind else [])


def test_a_value_that_now_equals_another_of_its_sentence_is_weakened_not_dropped() -> None:
    catalogue = CATALOGUE
    text = "You may cancel within {} days of joining and get every penny back within 7 days."
    old = [promise(14, "day", text.format(14)), promise(7, "day", text.format(14))]
    new = [promise(7, "day", text.format(7))]
    assert [c.kind for c in compare(with_promises(*old), with_promises(*new), catalogue)] == [
        "weakened"
    ]
    assert [c.kind for c in compare(with_promises(*new), with_promises(*old), catalogue)] == [
        "strengthened"
    ]
    gone = promise(7, "day", "You get every penny back within 7 days.")
    assert "dropped" in [
        c.kind for c in compare(with_promises(*old), with_promises(gone), catalogue)
    ]
