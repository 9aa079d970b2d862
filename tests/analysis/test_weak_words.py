from __future__ import annotations

import pytest

from charterlint.analysis.weak_words import absolute_spans, vague_spans
from tests.analysis.samples import load_language, said


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "We reply promptly.", "promptly"),
        ("en", "Repairs are done as soon as we can.", "as soon as we"),
        ("es", "Restableceremos el servicio con la mayor celeridad.", "con la mayor celeridad"),
        ("es", "Le llamamos en cuanto podemos.", "en cuanto podemos"),
        ("it", "Rispondiamo tempestivamente.", "tempestivamente"),
        ("it", "Ripariamo i guasti nel più breve tempo possibile.", "nel più breve tempo"),
        ("pl", "Informujemy niezwłocznie.", "niezwłocznie"),
        ("pl", "Oddzwaniamy tak szybko, jak się da.", "tak szybko, jak"),
        ("sv", "Vi ringer så fort som möjligt.", "så fort som möjligt"),
        ("sv", "Vi svarar skyndsamt.", "skyndsamt"),
        ("pt", "Respondemos com a maior brevidade possível.", "com a maior brevidade"),
    ],
)
def test_a_promise_without_a_measure_is_vague(language, text, words):
    spans = [text[a:b] for a, b in vague_spans(said(text, language), load_language(language))]
    assert any(words in span for span in spans)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Please tell us as soon as you can."),
        ("en", "We reply promptly, within 2 working days."),
        ("en", "We will not be able to answer promptly and this charter does not apply."),
        ("es", "Se ruega avisar lo antes posible."),
        ("it", "Si prega di comunicare tempestivamente la disdetta."),
        ("pl", "Prosimy niezwłocznie zgłosić usterkę."),
        ("sv", "Du måste säga till så fort som möjligt."),
        ("pt", "Pedimos que nos avise com a maior brevidade possível."),
    ],
)
def test_what_is_asked_of_the_customer_is_no_vague_promise(language, text):
    assert vague_spans(said(text, language), load_language(language)) == ()


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "We never lose a parcel.", "never"),
        ("en", "Our staff always answer.", "always"),
        ("es", "Nunca perdemos un paquete.", "Nunca"),
        ("it", "Non arriviamo mai in ritardo.", "mai"),
        ("pl", "Nasi monterzy zawsze sprzątają.", "zawsze"),
        ("sv", "Vi svarar alltid.", "alltid"),
        ("pt", "Nunca lhe pedimos o mesmo papel.", "Nunca"),
    ],
)
def test_a_promise_that_nobody_can_keep_is_absolute(language, text, words):
    spans = [text[a:b] for a, b in absolute_spans(said(text, language), load_language(language))]
    assert words in spans


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Always bring your card."),
        ("en", "We are closer than ever, as always."),
        ("es", "Siempre que pueda, avise."),
        ("it", "Il mondo cambia sempre più in fretta."),
        ("pl", "Kot nigdy nie wychodzi."),
        ("sv", "Framtiden är snabbare än någonsin."),
        ("pt", "Sempre que possível respondemos no dia."),
        ("en", "We take boxes back that were never opened."),
        ("es", "Devolvemos el importe de una pieza nunca instalada."),
        ("it", "Le scatole mai aperte le riprendiamo."),
        ("pl", "Przyjmiemy zwrot, jeśli pudełko jest nigdy nie otwierane."),
        ("sv", "Vi tar tillbaka aldrig öppnade förpackningar."),
        ("pt", "Aceitamos a devolução de peças nunca usadas."),
    ],
)
def test_a_turn_of_phrase_is_no_absolute_promise(language, text):
    assert absolute_spans(said(text, language), load_language(language)) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Repairs are done when workload permits."),
        ("en", "We aim to keep waits as short as possible with minimal fuss."),
        ("es", "Te lo arreglamos lo más deprisa que podamos."),
        ("es", "Las solicitudes se tramitan según la carga de trabajo."),
        ("it", "Le risposte arrivano in tempi consoni alla domanda."),
        ("it", "Appena si libera un posto, la chiamiamo."),
        ("pl", "Sprawy prowadzimy w miarę wolnych mocy."),
        ("pl", "Usterki usuwamy sukcesywnie."),
        ("sv", "Vi tar tag i felet så kvickt vi hinner."),
        ("sv", "Ärenden handläggs i den takt resurserna medger."),
        ("pt", "A gente retorna o mais rápido que der."),
        ("pt", "Respondemos conforme a disponibilidade da equipa."),
    ],
)
def test_promises_that_hang_on_means_or_pace_are_vague(language, text):
    assert vague_spans(said(text, language), load_language(language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "You may board the Rapid Bus at our stop."),
        ("en", "Did our fitter never show?"),
        ("sv", "Kommer vi inte på utsatt tid betalar vi 250 kronor."),
        ("it", "Il nostro pronto intervento risponde al 800 555 911."),
        ("pt", "Um livro que nunca apareceu na nossa sala?"),
    ],
)
def test_names_questions_and_payments_are_no_vague_promise(language, text):
    pack = load_language(language)
    assert vague_spans(said(text, language), pack) == ()
    assert absolute_spans(said(text, language), pack) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Our answers take never more than five days."),
        ("it", "La nostra soddisfazione mai sotto l'85%."),
        ("pt", "A nossa meta: satisfação nunca abaixo de 85%."),
        ("en", "80 % of all complaints are settled to your full satisfaction."),
        ("es", "Resolvemos el 85 % de todos los problemas el mismo día."),
        ("sv", "Minst 80 procent av alla frågor ska lösas vid första kontakten."),
    ],
)
def test_a_limit_that_can_be_measured_is_not_absolute(language, text):
    assert absolute_spans(said(text, language), load_language(language)) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "This leaflet explains how we answer promptly."),
        ("es", "Este folleto explica cómo atendemos con rapidez."),
        ("it", "Questo foglio spiega come rispondiamo rapidamente."),
        ("pl", "Karta opisuje, jak szybko odpowiadamy."),
        ("sv", "Dokumentet beskriver hur vi svarar snabbt."),
        ("pt", "Este folheto explica como respondemos rapidamente."),
    ],
)
def test_a_document_that_speaks_of_itself_promises_nothing_vague(language, text):
    assert vague_spans(said(text, language), load_language(language)) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", 'We say "promptly" too often, says our auditor.'),
        ("it", "Puzza di gas: 112, subito."),
        ("pl", "Piszemy do klientów, gdy tylko lek dotrze, najpóźniej godzinę przed zamknięciem."),
    ],
)
def test_words_cited_advice_and_limits_behind_a_comma_are_not_vague(language, text):
    assert vague_spans(said(text, language), load_language(language)) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "There is always a lifeguard."),
        ("es", "Siempre hay un socorrista."),
        ("it", "C'è sempre un bagnino."),
        ("sv", "Det finns alltid en badvakt."),
        ("pt", "Há sempre um nadador-salvador."),
    ],
)
def test_somebody_who_is_always_there_is_an_absolute_promise(language, text):
    assert absolute_spans(said(text, language), load_language(language))
