from __future__ import annotations

import pytest

from charterlint.analysis.contacts import contacts
from tests.analysis.samples import packs, said


def found(text, language, kind, **more):
    return [c.value for c in contacts([said(text, language, **more)], packs()) if c.kind == kind]


def one(text, language, kind, **more):
    return next(c for c in contacts([said(text, language, **more)], packs()) if c.kind == kind)


@pytest.mark.parametrize(
    ("language", "text", "phone"),
    [
        ("en", "Telephone: 01632 960114", "01632 960114"),
        ("en", "Write or ring (406) 555-0142.", "(406) 555-0142"),
        ("en", "In danger call 999.", "999"),
        ("es", "Llame al 918 555 010", "918 555 010"),
        ("es", "Teléfono 010", "010"),
        ("es", "si hay riesgo, llame primero al 112", "112"),
        ("it", "numero verde 800 555 041", "800 555 041"),
        ("it", "tel. 0522 555 033", "0522 555 033"),
        ("pl", "tel. 84 555 31 07", "84 555 31 07"),
        ("pl", "Awarie: całą dobę pod numerem 994", "994"),
        ("sv", "Ring jouren: 08-465 004 19", "08-465 004 19"),
        ("sv", "Ring 1177 för råd", "1177"),
        ("pt", "Telefone: 0800 555 0190", "0800 555 0190"),
        ("pt", "WhatsApp: (37) 95555-0142", "(37) 95555-0142"),
    ],
)
def test_a_phone_is_found(language, text, phone):
    assert phone in found(text, language, "phone")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("it", "P. IVA 01234567890"),
        ("pl", "NIP 123-456-78-90, REGON 123456785"),
        ("sv", "org.nr 556123-4567"),
        ("es", "Ley 39/2015, de 1 de octubre de 2015"),
        ("en", "open 8.30-13.00 and 14.30-17.00"),
        ("en", "we serve 61,000 homes and 1 200 000 people"),
        ("pl", "dostarczamy wodę do 11 400 posesji"),
        ("es", "28799 Valdelosa"),
        ("en", "ISO 9001:2015 since 2018"),
        ("en", "valid 2024-2027, issued 12.03.2024"),
        ("en", "reference 2024-112233"),
        ("es", "un importe de 15.000 euros"),
    ],
)
def test_other_numbers_are_no_phone(language, text):
    assert found(text, language, "phone") == []


@pytest.mark.parametrize("language", ["en", "es", "it", "pl", "sv", "pt"])
def test_an_email_is_found_and_its_host_is_no_web_address(language):
    text = "x: help.desk@firm-name.org, www.firm-name.org/help"
    assert found(text, language, "email") == ["help.desk@firm-name.org"]
    assert found(text, language, "url") == ["www.firm-name.org/help"]


@pytest.mark.parametrize(
    "text", ["see art.5 and sec.2", "Acme S.p.A. and Foo Sp.z o.o.", "e.g. this"]
)
def test_abbreviations_are_no_web_address(text):
    assert found(text, "en", "url") == []


@pytest.mark.parametrize(
    ("language", "text", "part"),
    [
        ("en", "4 Mill Lane, Harrow HX0 0AA", "4 Mill Lane"),
        ("en", "PO Box 110, Merton VIC 3999", "PO Box 110"),
        ("es", "Calle de la Acequia, 9, 46990 Riofresco", "Calle de la Acequia, 9"),
        ("it", "via Molino Vecchio 12, 00000 Pontalto", "via Molino Vecchio 12"),
        ("pl", "ul. Leśna 15, 22-699 Modrzew", "ul. Leśna 15"),
        ("sv", "Pumphusvägen 6, 864 99 Ljunga", "Pumphusvägen 6"),
        ("pt", "Rua dos Ipês, 455", "Rua dos Ipês, 455"),
    ],
)
def test_a_postal_address_is_found(language, text, part):
    assert any(part in address for address in found(text, language, "address"))


@pytest.mark.parametrize(
    ("language", "text", "use"),
    [
        ("en", "To complain, ring 01632 960120.", "complaints"),
        ("en", "In an emergency ring 01632 960199.", "emergency"),
        ("es", "Quejas: teléfono 918 555 099", "complaints"),
        ("it", "Reclami: tel. 0123 555 210", "complaints"),
        ("pl", "Reklamacje: tel. 67 555 01 10", "complaints"),
        ("sv", "Akuta fel: ring 0980-31 92 11", "emergency"),
        ("pt", "Ouvidoria: telefone 0800 555 0190", "complaints"),
        ("en", "Telephone 01632 960114", "general"),
    ],
)
def test_the_words_around_say_what_a_phone_is_for(language, text, use):
    assert one(text, language, "phone").use == use


def test_the_heading_says_what_a_contact_is_for():
    assert one("office@firm.org", "en", "email", section=("Complaints",)).use == "complaints"


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("mario.rossi@gmail.com", "personal"),
        ("[email protected]", "masked"),
        ("name@example.com", "example"),
    ],
)
def test_an_email_that_is_no_good_contact_is_flagged(text, flag):
    assert flag in one(text, "en", "email").flags


def test_premium_short_and_emergency_numbers_are_flagged():
    assert "premium" in one("tel. 0900 123 4567", "sv", "phone").flags
    assert "emergency-number" in one("ring 112", "sv", "phone").flags
    assert "short-number" in one("Teléfono 010", "es", "phone").flags


def test_a_phone_with_too_few_digits_is_flagged():
    assert "too-short" in one("tel. 555 01", "en", "phone").flags


def test_forms_and_offices_and_social_media_are_contacts():
    text = "Use the complaint form, ask our Complaints Officer or @firm_help."
    assert found(text, "en", "form") == ["complaint form"]
    assert found(text, "en", "office") == ["Complaints Officer"]
    assert found(text, "en", "social") == ["@firm_help"]


def test_a_phone_that_phonenumbers_knows_is_normalised():
    assert one("tel. +48 22 123 45 67", "pl", "phone").normal == "+48221234567"
