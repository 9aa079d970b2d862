from __future__ import annotations

from time import perf_counter

import pytest

from charterlint.analysis.commitments import accepted, find_claims, passage_claims
from charterlint.analysis.topics import MOST_WORDS, shortened
from tests.analysis.samples import load_language, packs, said


def found(text, language, **more):
    passage = said(text, language, **more)
    return accepted(passage_claims(passage, load_language(language)))


def values(text, language, **more):
    return [(c.value, c.unit) for c in found(text, language, **more)]


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("en", "We answer every letter within ten working days.", 10, "working_day"),
        ("en", "You will be seen within half an hour.", 30, "minute"),
        ("en", "If we miss a visit we pay you £25.", 25, "currency"),
        ("en", "You can return it within 60 days for your money back.", 60, "day"),
        ("en", "We give at least 48 hours' notice of planned work.", 48, "hour"),
        ("en", "Nobody waits longer than 15 minutes.", 15, "minute"),
        ("es", "Responderemos su escrito en 15 días hábiles.", 15, "working_day"),
        ("es", "Los cortes se anuncian con 48 horas de antelación.", 48, "hour"),
        ("es", "Si fallamos, descontamos 20 € en la siguiente factura.", 20, "currency"),
        ("it", "Rispondiamo entro trenta giorni.", 30, "day"),
        ("it", "Hai 30 giorni per restituire il prodotto.", 30, "day"),
        ("it", "Vogliamo chiudere al primo contatto l'80% delle richieste.", 80, "percent"),
        ("pl", "Na skargi odpowiadamy w ciągu 14 dni.", 14, "day"),
        ("pl", "O przerwie uprzedzamy co najmniej 3 dni wcześniej.", 3, "day"),
        ("pl", "Zamówienie nadajemy tego samego dnia.", 0, "day"),
        ("pl", "Uwięzionych w windzie uwalniamy w ciągu 45 minut od wezwania.", 45, "minute"),
        ("pl", "Domofon naprawiamy w przeciągu tygodnia.", 1, "week"),
        ("en", "A letter is answered in a week.", 1, "week"),
        ("it", "Rispondiamo in mezza giornata lavorativa.", 0.5, "working_day"),
        ("sv", "Vi svarar på mejl inom två arbetsdagar.", 2, "working_day"),
        ("sv", "Missar vi ett besök får du 400 kronor.", 400, "currency"),
        ("sv", "Nio av tio ska vara nöjda med bemötandet.", 90, "percent"),
        ("pt", "Respondemos em até 10 dias úteis.", 10, "working_day"),
        ("pt", "Você pode desistir em até 7 dias corridos.", 7, "day"),
        ("pt", "Paradas são avisadas com 48 horas de antecedência.", 48, "hour"),
    ],
)
def test_a_quantified_promise_is_a_commitment(language, text, value, unit):
    assert (value, unit) in values(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Please tell us at least 48 hours beforehand if you cannot come."),
        ("en", "You must report faults within 5 days."),
        ("en", "The night desk is staffed three days in a week."),
        ("en", "We walk the platforms twice in a week."),
        ("es", "Escríbenos antes de las 14 h."),
        ("pt", "A Carta é reapreciada de dois em dois anos."),
        ("en", "The joining fee is $37."),
        ("en", "Last year we answered 93% of calls in 20 seconds."),
        ("en", "Our 24-hour line is open every day."),
        ("en", "These 10 days do not apply in winter."),
        ("en", "Children under 16 years need an adult."),
        ("es", "El usuario deberá avisar con 24 horas de antelación."),
        ("es", "El carné cuesta 3,20 euros."),
        ("es", "Los menores de seis años entran gratis."),
        ("es", "Contra la respuesta cabe recurso en un mes."),
        ("it", "L'utente è tenuto a comunicare la variazione entro 30 giorni."),
        ("it", "Si prega di disdire almeno 24 ore prima."),
        ("it", "Lavoriamo il legno da oltre trent'anni."),
        ("pl", "Zmianę danych należy zgłosić w ciągu 14 dni."),
        ("pl", "Przesyłka kosztuje 11,50 zł."),
        ("sv", "Lämna återbud senast 36 timmar innan."),
        ("sv", "Andelen nöjda var 93,5 procent i fjol."),
        ("sv", "Garantin gäller inte om vi sagt till 3 dagar i förväg."),
        ("pt", "A taxa custa 22 euros."),
        ("pt", "Pedimos que avise com 24 horas de antecedência."),
    ],
)
def test_other_quantities_are_no_commitment(language, text):
    assert values(text, language) == []


def test_a_share_of_cases_belongs_to_the_time():
    share, time = found("80% of calls answered within 30 seconds", "en", kind="item")
    assert (share.value, share.unit) == (80, "percent")
    assert (time.value, time.unit, time.share) == (0.5, "minute", 80)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "We reply within 10 days in 95% of cases and within 20 days in all others.",
            [(10, 95), (20, None)],
        ),
        (
            "es",
            "Respondemos en 10 días en el 95 % de los casos y en 20 días en los demás.",
            [(10, 95), (20, None)],
        ),
        (
            "en",
            "We answer 90% of letters within 5 days and 99% within 10 days.",
            [(5, 90), (10, 99)],
        ),
        ("en", "Within 5 days in 90% of cases, within 9 days in 99%.", [(5, 90), (9, 99)]),
        ("en", "Over 12 months, 95% of letters are answered within 10 days.", [(10, 95)]),
    ],
)
def test_each_time_has_its_own_share(language, text, expected):
    times = [(c.value, c.share) for c in found(text, language) if c.unit == "day"]
    assert times == expected


@pytest.mark.parametrize(
    ("heads", "text", "expected"),
    [
        (
            ("Servizio", "Standard", "Indennizzo"),
            "Attesa | massimo 20 minuti nel 90% dei casi | 5 euro",
            90,
        ),
        ((), "Attesa in ritardo | massimo 20 minuti nel 90% dei casi", 90),
        (("Servizio", "Indennizzo"), "Attesa | 50% dopo 20 minuti", None),
    ],
)
def test_a_payment_in_another_cell_takes_no_share(heads, text, expected):
    times = [c.share for c in found(text, "it", kind="row", heads=heads) if c.unit == "minute"]
    assert set(times) <= {expected}
    assert times or expected is None


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("en", "We answer within 5 days (working days).", "working_day"),
        ("en", "We answer within 5 days (calendar days).", "day"),
        ("es", "Respondemos en 5 días (hábiles).", "working_day"),
        ("it", "Rispondiamo entro 5 giorni (lavorativi).", "working_day"),
        ("pl", "Odpowiadamy w ciągu 5 dni (dni robocze).", "working_day"),
        ("sv", "Vi svarar inom 5 dagar (arbetsdagar).", "working_day"),
        ("pt", "Respondemos em 5 dias (dias úteis).", "working_day"),
        ("ca", "Responem en 5 dies (dies hàbils).", "working_day"),
    ],
)
def test_brackets_behind_days_say_which(language, text, unit):
    assert values(text, language) == [(5, unit)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Complaints fell by 5 % within 2 years."),
        ("en", "Waiting times went down from 10 days to 5 days."),
        ("es", "Las quejas bajaron un 5 % en 2 años."),
        ("es", "El plazo pasó de 10 días a 5 días."),
        ("it", "I reclami sono diminuiti del 5 % in due anni."),
        ("it", "I tempi sono passati da 10 a 5 giorni."),
        ("pl", "Liczba skarg spadła o 5 % w ciągu dwóch lat."),
        ("pl", "Czas oczekiwania zmniejszył się z 10 do 5 dni."),
        ("sv", "Klagomålen minskade med 5 % på två år."),
        ("sv", "Väntetiden sjönk från 10 till 5 dagar."),
        ("pt", "As reclamações caíram 5 % em dois anos."),
        ("pt", "O prazo passou de 10 para 5 dias."),
        ("ca", "Les queixes han baixat un 5 % en dos anys."),
        ("ca", "El termini va passar de 10 a 5 dies."),
    ],
)
def test_what_rose_or_fell_is_no_promise(language, text):
    assert values(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "comparator"),
    [
        ("en", "We reply within 5 days.", "within"),
        ("en", "We give at least 5 days' notice.", "at_least"),
        ("en", "The map is updated every 2 hours.", "every"),
        ("en", "We ring you the day before the visit.", "at_least"),
        ("es", "Le llamamos el día antes de la visita.", "at_least"),
        ("it", "Vi telefoniamo il giorno prima della visita.", "at_least"),
        ("pl", "Dzwonimy do Państwa dzień przed wizytą.", "at_least"),
        ("sv", "Vi ringer dig dagen före besöket.", "at_least"),
        ("pt", "Ligamos na véspera da visita.", "at_least"),
        ("ca", "Us truquem el dia abans de la visita.", "at_least"),
        ("en", "We refund 50 % of your fare if we are late.", "equals"),
        ("es", "Si llegamos tarde, reembolsamos el 50 % del billete.", "equals"),
        ("it", "In caso di ritardo rimborsiamo il 50 % del biglietto.", "equals"),
        ("pl", "Za spóźnienie zwracamy 50 % ceny biletu.", "equals"),
        ("sv", "Vi återbetalar 50 % av biljettpriset om tåget är sent.", "equals"),
        ("pt", "Em caso de atraso, reembolsamos 50 % do bilhete.", "equals"),
        ("ca", "Si arribem tard, us tornem el 50 % del bitllet.", "equals"),
        ("en", "If we are late you get 50% of the fare.", "equals"),
        ("es", "Si llega tarde recibe el 50 % del billete.", "equals"),
        ("pl", "Za spóźnienie klient dostaje 50 % ceny biletu.", "equals"),
        ("sv", "Är vi sena får du 50 % av biljettpriset.", "equals"),
        ("pt", "Em caso de atraso, o passageiro recebe 50 % do bilhete.", "equals"),
        ("ca", "Si arribem tard, rebeu el 50 % del bitllet.", "equals"),
        ("it", "Se il ritardo supera 30 minuti rimborsiamo il biglietto.", "after"),
        ("ca", "Les esborrem dos anys després.", "after"),
        ("es", "Las borramos dos años después.", "after"),
        ("pt", "Emitimos o atestado de residência em 2 dias úteis.", "within"),
        ("pt", "Limpamos de duas em duas horas.", "every"),
        ("en", "95 % of refunds are made within 5 days.", "at_least"),
        ("en", "Refunds are made within 5 days in 95 % of cases.", "within"),
        ("es", "La espera no superará los 15 minutos.", "within"),
        ("it", "Avvisiamo con almeno 48 ore di anticipo.", "at_least"),
        ("pl", "Czekasz nie dłużej niż 15 minut.", "within"),
        ("sv", "Du behöver aldrig vänta längre än 15 minuter.", "within"),
    ],
)
def test_the_comparator_is_read(language, text, comparator):
    assert found(text, language)[0].comparator == comparator


@pytest.mark.parametrize(
    ("language", "text", "channel"),
    [
        ("en", "We answer e-mails within 2 days.", "email"),
        ("es", "Atendemos las llamadas en 30 segundos.", "phone"),
        ("it", "Attesa allo sportello: 20 minuti", "desk"),
        ("pl", "Na list odpowiadamy w ciągu 10 dni.", "letter"),
        ("sv", "Vi svarar i chatten inom 2 minuter.", "chat"),
        ("pt", "Respondemos ao correio eletrónico em 2 dias.", "email"),
        ("pt", "Respondemos por carta em 7 dias.", "letter"),
        ("es", "Le confirmamos la recepción en 3 días hábiles.", None),
        ("pt", "Acusamos a receção em 3 dias úteis.", None),
        ("it", "Alle e-mail l'ufficio risponde entro 10 giorni.", "email"),
        ("es", "Atendemos en la recepción en 5 minutos.", "desk"),
        ("ca", "Atenem a l'oficina en 5 minuts.", "desk"),
        ("pt", "Nesta carta prometemos atender em 10 minutos.", None),
    ],
)
def test_the_channel_is_read(language, text, channel):
    assert found(text, language)[0].channel == channel


def test_a_row_gives_its_head_as_topic_and_its_cells_as_quote():
    (promise,) = found("Letter | 10 working days", "en", kind="row", heads=("Service", "Time"))
    assert promise.topic == "Letter"
    assert promise.quote == "Letter | 10 working days"


def test_a_threshold_in_the_first_cell_is_the_key_of_the_row():
    assert values(
        "30–45 minuter | halva biljettpriset", "sv", kind="row", heads=("Försening", "Du får")
    ) == [(50, "percent")]


def test_days_are_working_days_when_the_text_says_so_once():
    texts = ["Rispondiamo entro 10 giorni.", "I termini si intendono in giorni lavorativi."]
    passages = [said(text, "it") for text in texts]
    assert [c.unit for c in accepted(find_claims(passages, packs()))] == ["working_day"]


def test_weekdays_with_opening_hours_do_not_make_all_days_working_days():
    passages = (
        said("Kundtjänst vardagar 8–18, fel dygnet runt.", "sv"),
        said("Vi svarar inom 10 dagar.", "sv"),
    )
    assert [c.unit for c in accepted(find_claims(passages, packs()))] == ["day"]


def test_an_order_placed_on_a_weekday_does_not_make_all_days_working_days():
    order = said(
        "Order on a weekday and it leaves the same day. All arrive inside those times.", "en"
    )
    back = said("You will have your money back within 60 days.", "en")
    assert [c.unit for c in accepted(find_claims([order, back], packs())) if c.value] == ["day"]


def test_working_days_behind_a_blank_do_not_speak_for_all_days():
    text = "El título se entrega en un plazo de [__] días laborables. El duplicado se despacha en cinco días."
    assert [c.unit for c in accepted(find_claims((said(text, "es"),), packs()))] == ["day"]


def test_days_of_the_calendar_stay_such_where_days_are_working_days():
    texts = [
        "Tiene 30 días corridos para devolver la compra.",
        "Le contestamos en 5 días.",
        "Los plazos se cuentan en días hábiles.",
    ]
    found_units = [c.unit for c in accepted(find_claims([said(t, "es") for t in texts], packs()))]
    assert found_units == ["day", "working_day"]


def test_the_head_of_a_table_speaks_of_that_table_only():
    head = said("Etapa | Prazo (dias úteis)", "pt", kind="heading")
    passages = [head, said("Apagamos os dados em 15 dias.", "pt")]
    assert [c.unit for c in accepted(find_claims(passages, packs()))] == ["day"]


def test_a_bare_number_takes_the_money_that_its_head_names_not_the_time_it_is_paid_for():
    heads = ("Zdarzenie", "Kwota w zł za każdą rozpoczętą dobę")
    assert values("Brak ciepła ponad 12 godzin | 9", "pl", kind="row", heads=heads) == [
        (9, "currency")
    ]


def test_a_list_of_what_customers_must_do_holds_no_promise():
    text = "cancel within 24 hours"
    assert values(text, "en", kind="item", section=("What we ask of you",)) == []


def test_headings_and_running_heads_hold_no_promise():
    assert values("Answer within 5 days", "en", kind="heading") == []
    assert values("We answer within 5 days", "en", region="footer") == []


def test_the_condition_is_kept():
    (promise,) = found("If the pipe is ours, we repair it within 5 days.", "en")
    assert promise.condition == "If the pipe is ours"


@pytest.mark.parametrize(
    ("language", "row", "head"),
    [
        ("en", "Crown | 6", "Days in lab (working)"),
        ("es", "Corona | 6", "Días en taller (hábiles)"),
        ("it", "Corona | 6", "Giorni di attesa (lavorativi)"),
        ("pl", "Korona | 6", "Liczba dni oczekiwania (roboczych)"),
        ("pt", "Coroa | 6", "Dias de espera (úteis)"),
        ("sv", "Krona | 6", "Dagar i verkstad (vardagar)"),
    ],
)
def test_a_head_says_in_brackets_that_its_days_are_working_days(language, row, head):
    (promise,) = found(row, language, kind="row", heads=("", head))
    assert (promise.value, promise.unit) == (6, "working_day")


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("en", "If we are late we pay you £25, which rises to 40 after an hour.", 40, "currency"),
        ("en", "We answer within 10 days; in August this goes up to 20.", 20, "day"),
        (
            "es",
            "Si fallamos, le descontamos 20 euros, que pasan a 40 si repetimos.",
            40,
            "currency",
        ),
        ("it", "Vi rimborsiamo 30 euro; dopo due ore gli euro diventano 60.", 60, "currency"),
        ("pl", "Oddajemy 20 zł, a po dwóch godzinach kwota rośnie do 40.", 40, "currency"),
        ("pt", "Devolvemos 20 euros, que passam a 40 após uma semana.", 40, "currency"),
        ("sv", "Du får 200 kronor tillbaka, efter två timmar blir det 400.", 400, "currency"),
    ],
)
def test_a_measure_that_grows_lends_its_unit(language, text, value, unit):
    assert (value, unit) in values(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The fee is 20 euro, which rises to 40 after a month."),
        ("es", "La tasa es de 20 euros y sube a 40 en agosto."),
        ("it", "La tariffa è di 20 euro e sale a 40 dopo le 20."),
        ("pl", "Opłata wynosi 20 zł i rośnie do 40."),
        ("pt", "A taxa é de 20 euros e passa a 40 ao domingo."),
        ("sv", "Avgiften är 200 kronor och blir 400 på helger."),
    ],
)
def test_a_fee_that_grows_is_no_promise(language, text):
    assert values(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("en", "Workmanship is covered for two full years.", 2, "year"),
        ("es", "Los empastes van garantizados un año y medio.", 18, "month"),
        ("it", "Sul lavoro fatto rispondo per 24 mesi.", 24, "month"),
        ("pl", "Naprawa ma trzy miesiące gwarancji.", 3, "month"),
        ("pt", "As reparações têm garantia de seis meses.", 6, "month"),
        ("sv", "Garantin gäller i 24 månader.", 24, "month"),
        ("ca", "Les reparacions tenen una garantia de sis mesos.", 6, "month"),
    ],
)
def test_a_guarantee_lasts_for_its_time(language, text, value, unit):
    (promise,) = found(text, language)
    assert (promise.value, promise.unit, promise.comparator) == (value, unit, "equals")


@pytest.mark.parametrize(
    ("language", "heads", "row", "kept"),
    [
        ("es", ("Servicio", "Meta", "Cumplimiento en 2025"), "Envío | 3 días | 97 %", [(3, "day")]),
        ("it", ("Evento", "Base", "Rispettato nel 2024"), "Luci | 3 ore | 89,9 %", [(3, "hour")]),
        ("en", ("Work", "Days", "Our share met last year"), "Tank | 3 | 91 %", [(3, "day")]),
        ("es", ("Trámite", "Plazo", "Si no lo logramos"), "Fuga | 3 días | 10 % menos en el recibo", [(3, "day"), (10, "percent")]),
    ],
)  # fmt: skip
def test_a_column_of_the_past_holds_no_promises(language, heads, row, kept):
    assert values(row, language, kind="row", heads=heads) == kept


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The router carries a manufacturer's warranty of 24 months."),
        ("it", "La stampante ha due anni di garanzia del produttore."),
        ("es", "La garantía legal de tres años no cambia."),
        ("it", "I corsi estivi per principianti durano una settimana."),
        ("pl", "Szkolenie dla początkujących trwa 3 godziny."),
        ("es", "El viaje dura unas tres horas y media."),
        ("sv", "Kursen för nybörjare pågår i tre veckor."),
        ("pt", "O curso para principiantes dura três semanas."),
        ("en", "Every May we hold workshops for beginners: eight seats, an hour and a half."),
        ("it", "Ogni mese teniamo lezioni di cucina: dieci posti, un'ora e mezza."),
        ("pl", "Raz w miesiącu prowadzimy warsztaty z ceramiki: osiem osób, półtorej godziny."),
        ("es", "Volvemos y lo reparamos sin cobrarte un peso."),
        ("it", "Ti chiamo prima di spendere un euro dei tuoi."),
    ],
)
def test_guarantees_of_others_lengths_of_events_and_pennies_are_no_promises(language, text):
    assert values(text, language) == []


def test_a_complaint_that_takes_days_is_no_event():
    assert values("Rozpatrzenie skargi trwa 14 dni.", "pl") == [(14, "day")]


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("en", "E-mails to help@north.example.org are answered within 2 days.", "E-mails"),
        ("en", "(b) Forms on www.north.example.org/forms are checked in 3 days.", "Forms checked"),
        ("en", "You'll get a check-in card within 3 days and a badge within 5 days.", "check-in card badge"),
        ("es", "Los e-mails a ayuda@norte.example se contestan en 2 días.", "e-mails"),
        ("it", "Rispondiamo sull'allaccio dell'acqua entro 2 giorni.", "allaccio acqua"),
        ("it", "Alle e-mail di tutti rispondiamo entro 3 giorni.", "Alle e-mail"),
        ("pl", "Na e-maile na adres biuro@polnoc.example odpowiadamy w ciągu 2 dni.", "e-maile adres"),
        ("sv", "Mejl till hjalp@norr.example besvaras inom två dagar.", "Mejl"),
        ("pt", "Os e-mails para ajuda@norte.example são respondidos em 2 dias.", "e-mails"),
        ("ca", "La reparació de l'enllumenat es fa en 3 dies.", "reparació enllumenat fa"),
    ],
)  # fmt: skip
def test_a_topic_is_made_of_whole_words_without_addresses(language, text, topic):
    assert found(text, language)[0].topic == topic


def test_a_topic_is_cut_between_words():
    assert shortened("word " * 30) == ("word " * 16).strip()
    assert shortened("w" * 90) == "w" * 80


def test_the_topic_of_an_endless_clause_is_made_of_its_first_words() -> None:
    text = "We answer letters within 5 days and " + "mend 10 pipes within 5 days and " * 3_000
    start = perf_counter()
    found = accepted(passage_claims(said(text, "en"), load_language("en")))
    assert perf_counter() - start < 30
    assert found[0].topic.split()[:2] == ["answer", "letters"]
    assert all(len(item.topic.split()) <= MOST_WORDS for item in found)


@pytest.mark.parametrize(
    ("language", "heading", "text"),
    [
        ("es", "Compromisos", "Avisar de los cortes con al menos 3 días de antelación."),
        ("es", "Compromisos", "Devolver el importe de la cuota en 10 días."),
        ("pt", "Os nossos compromissos", "Avisar dos cortes com 3 dias de antecedência."),
        ("ca", "Compromisos", "Avisar dels talls amb 3 dies d'antelació."),
    ],
)
def test_under_our_commitments_a_verb_without_anybody_is_our_duty(language, heading, text):
    assert values(text, language, section=(heading,))
    assert not values(text, language)
