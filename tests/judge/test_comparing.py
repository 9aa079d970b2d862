"""Two versions and two languages held against each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from charterlint.judge.assignment import LARGEST, pair_up
from charterlint.judge.comparing import Change, Difference, compare, parity
from charterlint.model import Commitment, DocumentReport, Location, Verdict
from charterlint.packs.catalogue import load_catalogue
from tests.judge.pairs import LANGUAGES, known, report, text_of

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
def test_a_version_does_not_differ_from_itself(language: str) -> None:
    old = report(text_of(language, "old"))
    assert compare(old, old, CATALOGUE) == ()
    assert parity(old, old, CATALOGUE) == ()


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_faithful_translation_shows_no_difference(language: str) -> None:
    found = parity(report(text_of("en", "old")), report(text_of(language, "old")), CATALOGUE)
    assert [item for item in found if item.kind != "element"] == []


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_planted_differences_between_languages_are_found(language: str) -> None:
    english, text = report(text_of("en", "old")), text_of(language, "old")
    for kind, swaps in known("parity.json")[language].items():
        for before, after in swaps:
            assert text.count(before) == 1, before
            found = parity(english, report(text.replace(before, after), language), CATALOGUE)
            assert {item.kind for item in found} == {kind}, (before, after, found)


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_all_planted_differences_are_found_at_once(language: str) -> None:
    english, text = report(text_of("en", "old")), text_of(language, "old")
    wanted = {}
    for kind, swaps in known("parity.json")[language].items():
        for before, after in swaps:
            text = text.replace(before, after)
        one_sided = kind in ("phone", "email", "date")
        wanted[kind] = len(swaps) * (2 if one_sided else 1)
    found = parity(english, report(text, language), CATALOGUE)
    assert {kind: sum(item.kind == kind for item in found) for kind in wanted} == wanted


def promise(value: float, unit: str, quote: str, **more: object) -> Commitment:
    given = {"comparator": "within", "channel": None, "share": None, **more}
    return Commitment(
        quote=quote, topic="", actor="organisation", value=value, unit=unit, passage=0, start=0, end=0,
        location=Location(), **given,  # type: ignore[arg-type]
    )  # fmt: skip


def with_promises(*items: Commitment) -> DocumentReport:
    return replace(report("# Charter\n\nWe answer."), commitments=items, language="en")


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
        (promise(5, "percent", "fewer than 5 % of calls are lost", comparator="at_most"), promise(3, "percent", "fewer than 3 % of calls are lost", comparator="at_most"), "strengthened"),
        (promise(20, "currency", "a credit of £20", comparator="equals"), promise(25, "currency", "a credit of £25", comparator="equals"), "strengthened"),
        (promise(2, "day", "we answer within 2 days"), promise(2, "day", "we answer 90 % within 2 days", share=90.0), "weakened"),
        (promise(4, "day", "we answer within 4 days"), promise(2, "day", "we answer 80 % within 2 days", share=80.0), "changed"),
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


def element(status: str, confidence: float = 0.95) -> DocumentReport:
    verdict = Verdict("privacy", status, confidence, "CL118")  # type: ignore[arg-type]
    return replace(with_promises(), elements=(verdict,))


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


def test_an_element_of_one_version_only_is_a_difference() -> None:
    found = parity(element("present"), element("missing"), CATALOGUE)
    assert found == (Difference("element", "present", "missing", element="privacy"),)


def test_phones_with_and_without_country_code_are_the_same() -> None:
    here = report("Telephone: +44 20 7946 0958", "en")
    there = report("Telephone: 020 7946 0958", "en")
    assert parity(here, there, CATALOGUE) == ()


def test_the_best_pairing_is_not_the_greedy_one() -> None:
    assert pair_up([[0.9, 0.8], [0.8, 0.1]]) == [(0, 1), (1, 0)]


def test_pairs_without_gain_are_left_alone() -> None:
    assert pair_up([[-1.0, 0.5, 0.0], [-0.2, -0.3, 0.0]]) == [(0, 1)]
    assert pair_up([[0.1], [0.3], [0.2]]) == [(1, 0)]
    assert pair_up([]) == []


def test_very_long_lists_are_still_paired() -> None:
    size = LARGEST + 1
    gains = [[1.0 if row == column else 0.0 for column in range(size)] for row in range(size)]
    assert pair_up(gains) == [(place, place) for place in range(size)]
