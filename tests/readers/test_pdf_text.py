"""The words of a PDF: joined over lines, mended, spelled as a person reads them."""

from __future__ import annotations

import pytest

from charterlint.model import Document, Link
from charterlint.readers import read_bytes
from charterlint.readers.pdf_glyphs import code_page, repaired, unspaced
from charterlint.readers.pdf_lines import Hyphens
from tests.readers.paper import Sheet, pdf


def read(*sheets: Sheet, **more: object) -> Document:
    made = read_bytes(pdf(*sheets, **more), "c.pdf")
    assert made.problem is None, made.problem
    return made


def texts(*sheets: Sheet, **more: object) -> list[str]:
    return [b.text for b in read(*sheets, **more).blocks]


def test_a_paragraph_goes_on_over_its_lines() -> None:
    sheet = Sheet().lines(
        72,
        700,
        ["We answer every letter that reaches us within ten working", "days, also in summer."],
    )
    assert texts(sheet) == [
        "We answer every letter that reaches us within ten working days, also in summer."
    ]


def test_a_gap_parts_paragraphs() -> None:
    sheet = Sheet().lines(72, 700, ["We answer every letter.", "We never charge for it."], step=30)
    assert texts(sheet) == ["We answer every letter.", "We never charge for it."]


def test_letters_beyond_latin_one_are_read() -> None:
    assert texts(Sheet().put(72, 700, "Żółta gęś, åäö, ñandú — czy è così?")) == [
        "Żółta gęś, åäö, ñandú — czy è così?"
    ]


def test_ligatures_are_spelled_out() -> None:
    assert texts(Sheet().put(72, 700, "The o\ufb03ce \ufb01nds a bene\ufb01t")) == [
        "The office finds a benefit"
    ]


def test_an_accent_set_over_its_letter_belongs_to_it() -> None:
    sheet = Sheet().put(72, 700, "perche").put(72 + 5 * 5.72, 700, "\u00b4")
    assert texts(sheet) == ["perché"]


def test_polish_read_as_western_letters_is_put_right() -> None:
    wrong = "us³uga dla ca³ego miasta, zg³oszenia przyjmujemy codziennie, równie¿ w œwiêta"
    made = read(Sheet().put(72, 700, wrong, 8))
    assert made.blocks[0].text.startswith("usługa dla całego miasta, zgłoszenia")
    assert "święta" in made.blocks[0].text
    assert any("wrongly encoded" in limit for limit in made.limits)


def test_a_superscript_figure_is_no_polish_letter() -> None:
    assert code_page(["30 m³ per year and 20 m³ per month", "¹ see below"]) == ""
    assert repaired("30 m³", "") == "30 m³"


def test_utf8_read_as_western_letters_is_put_right() -> None:
    words = "attivitÃ ".rstrip() + " cittÃ  qualitÃ©"
    assert code_page(["perchÃ© piÃ¹ puÃ² giÃ³"]) == "double"
    assert repaired("perchÃ©", "double") == "perché"
    assert repaired(words, "") == words


@pytest.mark.parametrize(
    ("spread", "closed"),
    [("C H A R T E R", "CHARTER"), ("a b", "a b"), ("Plan A B and C", "Plan A B and C")],
)
def test_letters_set_wide_apart_are_a_word(spread: str, closed: str) -> None:
    assert unspaced(spread) == closed


def test_a_word_broken_at_the_end_of_a_line_is_mended() -> None:
    lines = [
        "The administra-",
        "tion answers and the administration",
        "keeps its word in commu-",
        "nications.",
    ]
    assert texts(Sheet().lines(72, 700, lines)) == [
        "The administration answers and the administration keeps its word in communications."
    ]


@pytest.mark.parametrize(
    ("known", "before", "after", "between"),
    [
        ({"nonstop": 1}, "non", "stop", ""),
        ({"self-service": 1}, "self", "service", "-"),
        ({}, "e", "mail", "-"),
        ({}, "Emilia", "Romagna", "-"),
        ({}, "straordinaria", "mente", ""),
        ({}, "COVID", "19", "-"),
    ],
)
def test_the_document_knows_which_hyphens_stay(
    known: dict[str, int], before: str, after: str, between: str
) -> None:
    hyphens = Hyphens()
    hyphens.words.update(known)
    assert hyphens.between(before, after, False) == between


def test_a_document_without_hyphenation_keeps_its_hyphens() -> None:
    assert Hyphens(hyphenated=False).between("multi", "disciplinary", False) == "-"


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("Ring us on 08-", "465 004 29.", "Ring us on 08-465 004 29."),
        ("We answer within a 24-", "hour period.", "We answer within a 24-hour period."),
        ("There are 10-", "and 20-day tickets.", "There are 10- and 20-day tickets."),
    ],
)
def test_a_figure_and_its_hyphen_are_not_torn_apart(before: str, after: str, whole: str) -> None:
    assert texts(Sheet().lines(72, 700, [before, after])) == [whole]


def test_a_hyphen_set_apart_by_the_typesetter_goes() -> None:
    assert Hyphens(marked=True).between("multi", "disciplinary", True) == ""
    assert Hyphens(marked=True).between("multi", "disciplinary", False) == "-"


def test_a_range_broken_after_its_dash_has_no_space() -> None:
    lines = ["The office in the main street is open every day 9.00–", "18.00 except in August."]
    assert texts(Sheet().lines(72, 700, lines)) == [
        "The office in the main street is open every day 9.00–18.00 except in August."
    ]


def test_a_mail_address_broken_over_lines_is_whole() -> None:
    lines = [
        "Complaints in writing go to the office at complaints@tol",
        "bridge.example or by post.",
    ]
    assert "complaints@tolbridge.example or" in texts(Sheet().lines(72, 700, lines))[0]


def test_a_sentence_after_a_mail_address_stays_apart() -> None:
    lines = [
        "Complaints in writing go to complaints@tolbridge.example",
        "or by post to the office.",
    ]
    assert "complaints@tolbridge.example or by post" in texts(Sheet().lines(72, 700, lines))[0]


def test_a_link_knows_its_text_and_target() -> None:
    sheet = (
        Sheet().put(72, 700, "Write to ").put(130, 700, "our office", 11).put(200, 700, "today.")
    )
    sheet.link(129, 695, 190, 712, "https://office.example/form")
    block = read(sheet).blocks[0]
    assert block.links == (Link(9, 19, "https://office.example/form"),)
    assert block.text[9:19] == "our office"


def test_a_bullet_of_a_symbol_font_is_a_bullet() -> None:
    block = read(Sheet().put(72, 700, "\uf0b7 free of charge")).blocks[0]
    assert (block.kind, block.marker, block.text) == ("item", "•", "free of charge")


def test_title_language_and_properties_are_told() -> None:
    made = read(Sheet().put(72, 700, "Text."), language="it-IT", title="Carta")
    assert (made.title, made.language, made.pages) == ("Carta", "it-IT", 1)
    assert made.properties["producer"] == "By hand"
    assert made.sha256


def test_text_turned_by_a_quarter_is_read() -> None:
    sheet = Sheet(size=(842, 595))
    sheet.put(400, 72, "We answer every letter", turn="0 1 -1 0")
    sheet.put(414, 72, "within ten days.", turn="0 1 -1 0")
    assert " ".join(texts(sheet)) == "We answer every letter within ten days."
