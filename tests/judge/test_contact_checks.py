"""Ways to reach somebody that are missing, single or broken."""

from __future__ import annotations

from tests.judge.bench import findings


def test_the_gap_on_complaints_is_not_said_twice() -> None:
    text = "## Complaints\n\nYou may make a complaint."
    assert len(findings("complaint-without-contact", text)) == 1
    assert findings("complaint-without-contact", text, statuses={"complaints": "partial"}) == []


def test_a_contact_elsewhere_that_is_for_complaints_is_enough() -> None:
    text = (
        "## Complaints\n\nYou may make a complaint.\n\n## Contact\n\nFor complaints: 020 7946 0958."
    )
    assert findings("complaint-without-contact", text) == []


def test_a_masked_address_is_no_way_to_complain() -> None:
    text = "## Complaints\n\nSend your complaint to [email protected]."
    assert len(findings("complaint-without-contact", text)) == 1
    assert len(findings("masked-contact", text)) == 1


def test_a_single_channel_is_named() -> None:
    (found,) = findings("single-channel", "Call 020 7946 0958 or 020 7946 0959.")
    assert "telephone" in found.message


def test_a_value_that_comes_back_is_one_finding() -> None:
    text = "Write to office.millwater@gmail.com.\n\nAgain: office.millwater@gmail.com."
    assert len(findings("personal-mailbox", text)) == 1


def test_one_country_s_premium_prefix_is_another_s_town() -> None:
    assert findings("premium-phone", "Telephone: 091 536 400") == []
    assert len(findings("premium-phone", "Telephone: 0871 234 5678")) == 1


def test_a_short_number_is_not_cut_short() -> None:
    assert findings("short-phone", "Teléfono: 010", "es") == []
    assert findings("short-phone", "In an emergency call 999.") == []


def test_an_incomplete_address_is_told_once() -> None:
    text = "Write to info@oakham-water.\n\nAgain: info@oakham-water.\n\nWebsite: http://"
    assert [f.message for f in findings("broken-contact", text)] == [
        "The address info@oakham-water is incomplete.",
        "The address http:// is incomplete.",
    ]


def test_a_second_channel_may_stand_in_words_that_no_pack_reads() -> None:
    french = "Adressez-vous au maître du bac, tous les jours de la semaine, au 01 99 00 41 20 ou au guichet."
    assert findings("single-channel", f"{french} Ecrivez à bac@orine.fr.", "fr") == []
    english = "Write to us whenever you like, we are happy to answer: ferry@orine.org."
    assert findings("single-channel", f"{english}\n\n{french}", None) == []
    assert len(findings("single-channel", english, None)) == 1


def test_a_number_is_measured_by_the_country_of_the_others() -> None:
    text = "Teléfono: 954 55 01 18\n\nQuejas: teléfono 954 55 01 1"
    (found,) = findings("short-phone", text, language="es")
    assert found.evidence[0].quote == "Quejas: teléfono 954 55 01 1"
    uruguay = "Teléfono: 2901 2345\n\nQuejas: teléfono 2902 3456 o 2903 4567"
    assert findings("short-phone", uruguay, language="es") == []
