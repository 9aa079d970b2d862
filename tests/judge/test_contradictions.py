"""One document that says two things."""

from __future__ import annotations

import pytest

from tests.judge.bench import findings


def two(first: str, second: str) -> str:
    return f"## One\n\n{first}\n\n## Two\n\n{second}\n"


def test_both_values_and_both_places_are_said() -> None:
    text = two("We answer letters within 5 days.", "Letters are answered within 10 days.")
    (found,) = findings("contradicting-promise", text)
    assert "5 day" in found.message and "10 day" in found.message
    assert [e.quote for e in found.evidence] == [
        "We answer letters within 5 days.",
        "Letters are answered within 10 days.",
    ]
    assert [e.location.line for e in found.evidence] == [3, 7]


def test_numbers_in_words_contradict_as_digits_do() -> None:
    text = two("We answer letters within ten days.", "We answer letters within five days.")
    assert len(findings("contradicting-promise", text)) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("We answer letters within 10 working days.", "We answer letters within 2 weeks."),
        ("We acknowledge letters within 2 days.", "We answer letters within 10 days."),
        ("We answer letters within 5 days.", "We answer urgent letters within 1 day."),
        ("We answer letters within 5 days.", "We answer letters about bills and meters of tenants within 9 days."),
        ("We answer within 5 days.", "We answer within 10 days."),
        ("We answer letters within 5 days.", "If the file is abroad, we answer letters within 10 days."),
        ("If you are new, we answer letters within 5 days.", "If the file is abroad, we answer letters within 10 days."),
        ("We tell you of works at least 3 days in advance.", "The works take at least 5 days."),
        ("We answer letters within 5 days.", "We answer letters at weekends within 10 days."),
        ("We answer letters within 5 days.", "Letters were answered within 10 days."),
    ],
)  # fmt: skip
def test_promises_that_only_look_alike_do_not_contradict(first: str, second: str) -> None:
    assert findings("contradicting-promise", two(first, second)) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Refunds reach your account within 10 days.", "You have your money back three weeks after the return."),
        ("Potholes are filled within 5 days of a report.", "A hole in the road is closed by our crew in 2 weeks."),
        ("We tell you of planned works at least 3 days ahead.", "Scheduled interruptions are announced 10 days in advance."),
    ],
)  # fmt: skip
def test_one_promise_with_two_values_is_told_of_in_other_words_as_a_guess(
    first: str, second: str
) -> None:
    assert findings("contradicting-promise", two(first, second)) == []
    (found,) = findings("rival-promise", two(first, second))
    assert "seem to be" in found.message
    assert found.severity == "warning"
    assert [e.quote for e in found.evidence] == [first, second]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("We answer letters within 5 days.", "Letters are answered within 10 days."),
        ("Refunds reach you within 10 days.", "Business customers have their refund within 5 days."),
        ("Refunds reach you within 10 days.", "On average the money was back within 4 days."),
        ("We answer e-mails within 2 days.", "If our answer does not satisfy you, the director replies by e-mail within 5 days."),
        ("We answer e-mails within 2 days.", "We answer e-mails about grants within 9 days."),
        ("We answer e-mails within 2 days.", "We answer letters within 9 days."),
        ("Potholes are filled within 5 days.", "Dangerous potholes are filled within 1 day."),
    ],
)  # fmt: skip
def test_no_guess_where_the_words_agree_or_say_for_which_cases(first: str, second: str) -> None:
    assert findings("rival-promise", two(first, second)) == []


def test_no_guess_in_a_handbook_that_has_many_services() -> None:
    text = two("Potholes are filled within 5 days.", "A hole in the road is closed in 2 weeks.")
    assert len(findings("rival-promise", text)) == 1
    assert findings("rival-promise", text + "Our town lies by the sea. " * 800) == []


def test_a_text_that_contradicts_itself_all_over_is_told_so_in_few_findings() -> None:
    text = "\n\n".join(f"We answer letters within {days} days." for days in range(1, 41))
    assert len(findings("contradicting-promise", text)) == 20


def test_the_rows_of_one_table_differ_on_purpose() -> None:
    text = (
        "| What | When |\n| --- | --- |\n| Letters | answered within 5 days |\n"
        "| Letters from abroad | answered within 10 days |\n"
    )
    assert findings("contradicting-promise", text) == []


BILINGUAL = """| Català | Castellano |
| --- | --- |
| Respondrem els correus en {} dies hàbils. | Responderemos a los correos en {} días hábiles. |
| Us respondrem les queixes en 15 dies. | Le responderemos a las quejas en 15 días. |
| En cas de nevada els terminis no s'apliquen. | En caso de nevada los plazos no se aplican. |
"""


def test_a_row_in_two_languages_has_one_value() -> None:
    (found,) = findings("contradicting-promise", BILINGUAL.format(3, 5), None)
    assert [e.quote for e in found.evidence] == [
        "Respondrem els correus en 3 dies hàbils.",
        "Responderemos a los correos en 5 días hábiles.",
    ]
    assert findings("contradicting-promise", BILINGUAL.format(3, 3), None) == []


def test_two_shares_of_one_time_are_no_contradiction_of_times() -> None:
    text = two("We answer 80 % of letters within 5 days.", "We answer all letters within 10 days.")
    assert findings("contradicting-promise", text) == []


def test_a_slip_in_an_address_is_found_and_a_numbered_office_is_not() -> None:
    slip = two("Write to help@millwater.example.", "Write to help@millwater.exampel.")
    assert len(findings("contact-differs", slip)) <= 1
    numbered = two("Write to office1@millwater.example.", "Write to office2@millwater.example.")
    assert findings("contact-differs", numbered) == []


def test_two_numbers_in_one_section_are_a_choice() -> None:
    text = "## Contact\n\nLost property: 020 7946 0958.\n\nLost property: 020 7946 0959.\n"
    assert findings("contact-differs", text) == []


def test_three_numbers_under_one_label_are_a_list_of_branches() -> None:
    text = "".join(f"## Branch {n}\n\nFront desk: 020 7946 095{n}.\n\n" for n in (1, 2, 3))
    assert findings("contact-differs", text) == []


def test_an_appeal_may_take_longer_than_the_first_answer() -> None:
    text = "## Complaints\n\nWe answer your complaint within 10 days. An appeal is answered within 30 days."
    assert findings("answer-longer-than-procedure", text) == []
