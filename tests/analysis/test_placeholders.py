from __future__ import annotations

import pytest

from charterlint.analysis.placeholders import placeholders
from tests.analysis.samples import packs, said


def found(text, language, **more):
    return [item.text for item in placeholders([said(text, language, **more)], packs())]


@pytest.mark.parametrize(
    ("language", "text", "part"),
    [
        ("en", "We answer within [n] days.", "[n]"),
        ("en", "Call [insert phone number] now.", "[insert phone number]"),
        ("en", "Reply within XX days", "XX"),
        ("en", "Approved by decision number XX.", "XX"),
        ("sv", "Beslutad vid sammanträde nr XX.", "XX"),
        ("es", "Aprobada por acuerdo n.º XX.", "XX"),
        ("en", "Lorem ipsum dolor sit amet", "Lorem ipsum dolor sit amet"),
        ("en", "Review date: TBC", "TBC"),
        ("en", "Ring 0XXX-2XXXXX at night.", "0XXX-2XXXXX"),
        ("en", "Ring +6XX XXX XXX at night.", "+6XX XXX XXX"),
        ("sv", "Husvärd | 0980-319 21X", "0980-319 21X"),
        ("en", "Ring 01632 96xx at night.", "01632 96xx"),
        ("en", "Ring 020 7946 0XXX at night.", "020 7946 0XXX"),
        ("es", "Por la presente carta prometemos contestar en ____ días.", "____"),
        ("it", "Con la presente Carta rispondiamo entro ____ giorni.", "____"),
        ("pl", "Zgodnie z niniejszym regulaminem odpowiadamy w ciągu ____ dni.", "____"),
        ("sv", "Vi lovar härmed att svara inom ____ dagar.", "____"),
        ("pt", "Pelo presente documento respondemos em ____ dias.", "____"),
        ("ca", "Per la present carta responem en ____ dies.", "____"),
        ("en", "Next revision: ____ / ______", "____ / ______"),
        ("en", "Write to [COMPANY NAME].", "[COMPANY NAME]"),
        ("en", "Dear {{customer_name}}", "{{customer_name}}"),
        ("es", "XXXX (por definir con la gerencia)", "XXXX"),
        ("es", "[Texto pendiente de la gerencia]", "[Texto pendiente de la gerencia]"),
        ("it", "Sezione da completare", "Sezione da completare"),
        ("it", "[testo in corso di stesura]", "[testo in corso di stesura]"),
        ("pl", "(treść w przygotowaniu)", "(treść w przygotowaniu)"),
        ("pl", "Telefon: (do uzupełnienia)", "(do uzupełnienia)"),
        ("sv", "[fylls i av chefen]", "[fylls i av chefen]"),
        ("sv", "Text kommer", "Text kommer"),
        ("pt", "[A preencher pela direção]", "[A preencher pela direção]"),
        ("pt", "Prazo: ..........", ".........."),
        ("pl", "§ 2. [do uzupełnienia]", "[do uzupełnienia]"),
        ("en", "§ 2. [insert scope]", "[insert scope]"),
    ],
)
def test_unfilled_text_is_found(language, text, part):
    assert any(part in item for item in found(text, language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "See note [1] and the guide [PDF]."),
        ("en", "I hereby cancel my contract number .......... from ...................."),
        ("sv", "Härmed säger jag upp lägenhet nummer ……… till den sista i ………."),
        ("it", "Il sottoscritto …………… chiede il rimborso."),
        ("es", "Por la presente comunico que desisto del contrato n.º ............"),
        ("it", "Con la presente comunico il recesso dal contratto n. ............"),
        ("pl", "Niniejszym informuję o odstąpieniu od umowy nr ............"),
        ("pt", "Pelo presente documento declaro que resolvo o contrato n.º ............"),
        ("ca", "Per la present comunico que desisteixo del contracte núm. ............"),
        ("en", "Panels of 01/20 x 30 cm, boxes of 05 20 x 2, room 04 12X."),
        ("en", "[x] I agree to the terms"),
        ("en", "[our form](https://example.org/form)"),
        ("en", "the council (and its partners) will answer"),
        ("en", "Issued 2024-04-12, version 3"),
        ("en", "And so on … we carry on."),
        ("es", "en el siglo XX se fundó la casa"),
        ("it", "Il modulo va compilato dal cliente prima della visita in ufficio."),
        ("pl", "w XX wieku"),
        ("pl", "Uchwała nr XX/87/2024 Rady Gminy"),
        ("en", "See chapter XX."),
        ("sv", "Du fyller själv i blanketten på webbplatsen och skickar den till oss."),
        ("pl", "Wystarczy podać numer zamówienia."),
        ("pl", "§ 2. [Zakres]"),
        ("pl", "Art. 4. [Skargi]"),
    ],
)
def test_ordinary_text_is_no_placeholder(language, text):
    assert found(text, language) == []


def test_leader_dots_of_a_contents_entry_are_no_placeholder():
    assert found("Complaints ............ 7", "en", region="contents") == []
    assert found("Complaints ............ 7", "en") == []


def test_an_unknown_language_still_shows_signs_that_need_no_language():
    assert found("Telefon: ______", "cs") == ["______"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Signature: ____________"),
        ("es", "Nombre y apellidos: ______ Firma: ____"),
        ("it", "Luogo e data ________"),
        ("pl", "Imię i nazwisko: ____ Podpis: ____"),
        ("sv", "Namnteckning ______ Ort och datum ______"),
        ("pt", "Assinatura: ____________"),
        ("es", "Inserte la tarjeta y elija idioma."),
        ("pl", "Wpisz numer sprawy w wyszukiwarce."),
    ],
)
def test_lines_for_the_reader_are_no_placeholder(language, text):
    assert found(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "This section has not been written yet."),
        ("es", "Este apartado aún no está redactado."),
        ("it", "Questa sezione non è ancora stata scritta."),
        ("pl", "Ten rozdział nie został jeszcze napisany."),
        ("sv", "(Punkten har utgått.)"),
        ("pt", "Esta secção ainda não foi escrita."),
    ],
)
def test_a_section_not_written_yet_is_a_placeholder(language, text):
    assert found(text, language)
