from __future__ import annotations

from copy import deepcopy

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
        ("en", "Telephone: 020 7946 0321", "020 7946 0321"),
        ("en", "Write or ring (802) 555-0117.", "(802) 555-0117"),
        ("en", "In danger call 999.", "999"),
        ("es", "Llame al 915 550 127", "915 550 127"),
        ("es", "Teléfono 010", "010"),
        ("es", "el taxi del valle, 611 550 127, espera", "611 550 127"),
        ("sv", "Ring 08-555 01 27 vardagar 8–16", "08-555 01 27"),
        ("pt", "através do 266 555 127", "266 555 127"),
        ("pt", "Estamos no 266 555 127 todos os dias.", "266 555 127"),
        ("es", "si hay riesgo, llame primero al 112", "112"),
        ("it", "numero verde 800 555 927", "800 555 927"),
        ("it", "tel. 0444 555 921", "0444 555 921"),
        ("pl", "tel. 58 555 92 14", "58 555 92 14"),
        ("pl", "Awarie: całą dobę pod numerem 994", "994"),
        ("sv", "Ring jouren: 08-465 004 77", "08-465 004 77"),
        ("sv", "Ring 1177 för råd", "1177"),
        ("sv", "bibban@byn.example.org. Bussen 040-628 04 15. Barn", "040-628 04 15"),
        ("it", "di notte risponde un tecnico all'800 000 914: è qui in un'ora", "800 000 914"),
        ("pt", "Telefone: 0800 555 0777", "0800 555 0777"),
        ("pt", "WhatsApp: (51) 95555-0177", "(51) 95555-0177"),
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
        ("en", "we serve 73,000 homes and 1 200 000 people"),
        ("pl", "dostarczamy wodę do 12 700 mieszkań"),
        ("es", "28799 Valdelosa"),
        ("en", "ISO 9001:2015 since 2018"),
        ("en", "valid 2024-2027, issued 12.03.2024"),
        ("en", "reference 2024-112233"),
        ("es", "un importe de 15.000 euros"),
        ("es", "un total de 900 123 456 habitantes"),
        ("sv", "Gruvstigen | 1955–1958 | 9 | 162"),
        ("es", "Archivo histórico, teléfono de la sala: legajos de 1881-1936"),
        ("sv", "Husvärd Älgforsen, telefon 0980-319 21X"),
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
        ("en", "9 Tanner Lane, Oxley QX9 9ZZ", "9 Tanner Lane"),
        ("en", "PO Box 731, Dunmere VIC 3998", "PO Box 731"),
        ("es", "Calle del Olmo, 22, 01999 Villarrubio", "Calle del Olmo, 22"),
        ("it", "via Torre Antica 7, 00099 Belcolle", "via Torre Antica 7"),
        ("it", "via ai Mulini 5, 6999 Belcolle", "via ai Mulini 5"),
        ("it", "piazza dell'Orologio 3", "piazza dell'Orologio 3"),
        ("pl", "ul. Lipowa 31, 00-999 Dąbrówka", "ul. Lipowa 31"),
        ("sv", "Björkvägen 17, 999 99 Sandby", "Björkvägen 17"),
        ("pt", "Rua das Acácias, 81", "Rua das Acácias, 81"),
    ],
)
def test_a_postal_address_is_found(language, text, part):
    assert any(part in address for address in found(text, language, "address"))


@pytest.mark.parametrize(
    ("language", "text", "use"),
    [
        ("en", "To complain, ring 020 7946 0322.", "complaints"),
        ("en", "In an emergency ring 020 7946 0323.", "emergency"),
        ("es", "Quejas: teléfono 915 550 128", "complaints"),
        ("it", "Reclami: tel. 0444 555 922", "complaints"),
        ("pl", "Reklamacje: tel. 58 555 92 15", "complaints"),
        ("sv", "Akuta fel: ring 0611-39 90 11", "emergency"),
        ("pt", "Ouvidoria: telefone 0800 555 0777", "complaints"),
        ("en", "Telephone 020 7946 0321", "general"),
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


def test_forms_and_offices_and_social_media_are_contacts():
    text = "Use the complaint form, ask our Complaints Officer or @firm_help."
    assert found(text, "en", "form") == ["complaint form"]
    assert found(text, "en", "office") == ["Complaints Officer"]
    assert found(text, "en", "social") == ["@firm_help"]


def test_a_phone_that_phonenumbers_knows_is_normalised():
    assert one("tel. +48 22 123 45 67", "pl", "phone").normal == "+48221234567"


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [
        ("es", "Conmutador (55) 5555 0123, ext. 204", 1),
        ("it", "Centralino 0432-555011, int. 214", 1),
        ("en", "Ask at the desk or ring extension 4410", 1),
    ],
)
def test_an_extension_belongs_to_its_number(language, text, numbers):
    assert len(found(text, language, "phone")) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "info [at] example.org",
        "info(arroba)example(punto)org",
        "info [chiocciola] example [punto] org",
        "info[małpa]example[kropka]org",
        "info (snabel-a) example (punkt) org",
        "info [@] example.org",
    ],
)
@pytest.mark.parametrize("language", ["en", "pl", "de"])
def test_an_address_spelled_out_in_one_language_is_found_in_every_other(text, language):
    assert one(text, language, "email").normal == "info@example.org"


@pytest.mark.parametrize("text", ["[email protected]", "[e-mail chroniony]", "email protegida"])
def test_a_masked_address_is_known_whatever_the_language_of_the_text(text):
    assert one(text, "sv", "email").flags == ("masked",)


@pytest.mark.parametrize(
    ("mail", "flags"),
    [
        ("mairie@gmail.com", ("personal",)),
        ("xxx@town.gov", ("example",)),
        ("your-name@town.gov", ("example",)),
        ("nombre@town.gov", ("example",)),
        ("office@esempio.it", ("example",)),
        ("namely@town.gov", ()),
        ("xxl@town.gov", ()),
    ],
)
def test_mailboxes_of_anybody_and_of_nobody_are_told(mail, flags):
    assert one(f"Write to {mail}.", "en", "email").flags == flags


@pytest.mark.parametrize(
    ("language", "text", "phone"),
    [
        ("sv", "tfn nr 0771-55 50 12", "0771-55 50 12"),
        ("pl", "tel. nr 58 555 92 14", "58 555 92 14"),
    ],
)
def test_a_word_for_number_behind_a_phone_word_leaves_it_a_phone(language, text, phone):
    assert phone in found(text, language, "phone")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Kontonr 5011-22 33 44"),
        ("pl", "PLN 600 555 914"),
        ("en", "Rs. 1800 123 456"),
    ],
)
def test_a_word_for_number_or_money_right_before_makes_it_no_phone(language, text):
    assert found(text, language, "phone") == []


def test_a_number_with_a_zero_before_it_is_no_house():
    text = "The pool, Mill Road, 020 912 4930, opens at ten."
    assert "address" not in {item.kind for item in contacts([said(text, "en")], packs())}
    assert found(text, "en", "phone")


def test_an_extension_is_no_phone_of_its_own():
    assert found("Tel. 0444 555 921 int. 214", "it", "phone") == ["0444 555 921"]


def test_a_postcode_that_would_not_end_costs_a_second_only():
    own = deepcopy(packs()["en"])
    own["contacts"]["postcode"] = [r"(?:a+)+(?:b|c+)+d"]
    text = "Ring 020 7946 0321. " + "a" * 3000
    assert [c.value for c in contacts([said(text, "en")], {"en": own})] == ["020 7946 0321"]
