"""Promises that say too little or too much."""

from __future__ import annotations

from time import perf_counter

import pytest

from charterlint.analysis.parsed import parse
from charterlint.judge.checks import find_check
from charterlint.judge.wordlists import body
from charterlint.judge.yardsticks import is_bounded
from tests.judge.bench import context, findings


def test_a_vague_promise_quotes_its_sentence_first() -> None:
    found = findings(
        "vague-promise", "We open at nine. We answer letters promptly. Come and see us."
    )
    assert [f.evidence[0].quote for f in found] == ["We answer letters promptly."]
    assert "“promptly”" in found[0].message


def test_the_example_puts_a_measure_in_place_of_the_vague_words() -> None:
    found = findings("vague-promise", "We answer letters promptly.")
    assert found[0].example == "We answer letters within [n] [hours/working days]."


def test_vague_quality_gets_an_example_that_can_be_measured() -> None:
    found = findings("vague-promise", "We give you a service of the highest quality.")
    assert "[n]" in found[0].example
    assert found[0].confidence < 0.9


def test_two_vague_words_in_one_sentence_are_one_finding() -> None:
    found = findings(
        "vague-promise", "We answer letters promptly and deal with calls as soon as we can."
    )
    assert len(found) == 1
    assert "“promptly”" in found[0].message and "“as soon as we can”" in found[0].message


def test_the_quote_of_a_table_row_is_its_cell() -> None:
    text = "| Channel | Our target |\n| --- | --- |\n| Letters | We answer them as quickly as possible |\n"
    found = findings("vague-promise", text)
    assert [f.evidence[0].quote for f in found] == ["We answer them as quickly as possible"]


def test_what_the_customer_is_asked_to_do_soon_is_no_promise() -> None:
    assert findings("vague-promise", "Please tell us promptly when you move.") == []


def test_a_hedge_beside_a_vague_word_is_left_to_the_vague_promise() -> None:
    text = "We aim to answer letters as soon as possible."
    assert findings("hedged-promise", text) == []
    assert len(findings("vague-promise", text)) == 1


def test_two_hedges_weigh_more_than_one() -> None:
    twice = findings("hedged-promise", "We aim to try to answer your questions at once by phone.")
    once = findings("hedged-promise", "We aim to answer your questions by phone.")
    assert [f.severity for f in (*twice, *once)] == ["warning", "note"]


def test_what_the_customer_is_asked_where_possible_is_no_hedged_promise() -> None:
    asked = "In return we ask you to:\n\n- help us save money by using our website where possible"
    assert findings("hedged-promise", asked) == []
    assert len(findings("hedged-promise", asked.replace("In return we ask you", "We try"))) == 2


def test_an_aim_above_a_list_with_measures_is_not_hedged() -> None:
    listed = "We aim to:\n\n- answer letters in 5 days\n- tell you who deals with them"
    assert findings("hedged-promise", listed) == []
    assert len(findings("hedged-promise", listed.replace(" in 5 days", ""))) == 1


def test_a_target_with_a_share_is_not_hedged() -> None:
    assert (
        findings("hedged-promise", "We aim to settle 90 % of complaints at the first call.") == []
    )


def test_standards_without_measure_are_not_said_twice() -> None:
    text = "## Our service standards\n\nWe greet you.\n\nWe answer letters in plain words."
    gap = {"measurable_standards": "missing"}
    assert findings("standards-without-measure", text, statuses=gap) == []
    assert len(findings("standards-without-measure", text)) == 1


def test_a_title_that_heads_the_whole_document_is_no_section_of_standards() -> None:
    text = "# Customer service standards\n\nWe greet you.\n\nWe answer letters.\n\n## Contact\n\nCall us."
    assert findings("standards-without-measure", text) == []


def test_a_promise_about_staff_with_a_number_can_be_noticed() -> None:
    text = "Our team is passionate about calling you back within 2 hours."
    assert findings("unnoticeable-promise", text) == []


def test_a_question_and_a_document_on_itself_are_not_hedged() -> None:
    assert findings("hedged-promise", "What do we strive to do for our members?") == []
    assert findings("hedged-promise", "Our charter tells how we aim to treat members.") == []


@pytest.mark.parametrize(
    ("language", "text", "bounded"),
    [
        ("en", "We try to keep the pressure above one bar.", True),
        ("en", "We try to keep the pressure as it should be.", False),
        ("en", "One of us tries to keep the line above water.", False),
        ("es", "Procuramos mantener la presión por encima de 2 bares.", True),
        ("it", "Cerchiamo di tenere la pressione sopra il 2 bar o almeno 1 bar.", True),
        ("pl", "Staramy się utrzymać ciśnienie powyżej 2 barów.", True),
        ("sv", "Vi försöker hålla trycket över 2 bar.", True),
        ("pt", "Tentamos manter a pressão acima de 2 bar.", True),
        ("ca", "Intentem mantenir la pressió per sobre de 2 bars.", True),
    ],
)
def test_a_value_held_to_a_number_of_any_unit_is_measured(
    language: str, text: str, bounded: bool
) -> None:
    bench = context(text, language)
    [(passage, pack)] = body(bench)
    assert is_bounded(parse(passage, pack), (0, len(text))) is bounded


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("We promptly answer all letters within 5 days.", False),
        ("Within 5 days, we promptly answer letters.", False),
        ("We promptly answer letters and e-mails within 5 days.", False),
        ("We answer letters promptly, and calls within 20 seconds.", True),
        ("We answer letters promptly and e-mails within 2 days.", True),
        ("We tell you within 6 minutes and promptly send a bus.", True),
        ("We reply promptly, seven days a week.", True),
        ("We do our best to bring you home the same evening.", True),
        ("The pumps are thoroughly tested every two weeks.", False),
        ("The hall is regularly cleaned, each day.", False),
        ("Every day we do our best for you.", True),
        ("We are there twice a year, and we do our best for you.", True),
    ],
)
def test_a_time_or_rhythm_measures_the_vague_words_of_its_own_act(text: str, vague: bool) -> None:
    assert bool(findings("vague-promise", text)) is vague


def test_the_time_for_many_vague_clauses_grows_with_their_number_and_no_faster() -> None:
    text = "We answer letters promptly. " * 3_000
    bench = context(text)
    rule = bench.catalogue.wording["vague-promise"]
    start = perf_counter()
    assert len(list(find_check(rule["check"])(bench, rule))) == 3_000
    assert perf_counter() - start < 20
