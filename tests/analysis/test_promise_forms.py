"""The forms in which promises come: lists, tables, borrowed units, notes, conditions, payments."""

from __future__ import annotations

import pytest

from charterlint.analysis.commitments import accepted, find_claims, passage_claims
from tests.analysis.samples import load_language, packs, said


def values(text, language, **more):
    found = accepted(passage_claims(said(text, language, **more), load_language(language)))
    return [(round(c.value, 2), c.unit) for c in found]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Letters: 10 days. E-mails: 3.", [(10, "day"), (3, "day")]),
        (
            "es",
            "Contestamos los correos en dos días; las cartas, en diez.",
            [(2, "day"), (10, "day")],
        ),
        ("it", "Reclami: 20 giorni, 30 se servono perizie.", [(20, "day"), (30, "day")]),
        ("pl", "Odpis wysyła się w ciągu 7 dni, a pilny – trzech.", [(7, "day"), (3, "day")]),
        ("sv", "Mejl får svar inom två dagar, brev inom tio.", [(2, "day"), (10, "day")]),
        ("pt", "Reclamações: 15 dias; recursos, 30.", [(15, "day"), (30, "day")]),
        (
            "es",
            "Resuelve en treinta días, prorrogables por otros quince.",
            [(30, "day"), (15, "day")],
        ),
    ],
)
def test_a_number_alone_borrows_the_unit_before_it(language, text, expected):
    assert values(text, language) == expected


def test_times_of_the_day_borrow_nothing():
    assert values("svarar i telefon inom 5 minuter på vardagar kl. 8–16", "sv") == [(5, "minute")]


@pytest.mark.parametrize(
    ("language", "text", "heads", "expected"),
    [
        (
            "en",
            "Street light | 5 | 4.6",
            ("Fault", "Target (days)", "Result last year"),
            [(5, "day")],
        ),
        ("es", "Licencia | 20 días | 17", ("Trámite", "Plazo", "Dato 2024"), [(20, "day")]),
        ("it", "Copia | 5 giorni | 4,2", ("Atto", "Standard", "Risultato"), [(5, "day")]),
        ("pl", "Wydanie | 3 | 98%", ("Usługa", "Termin (dni)", "Wynik"), [(3, "day")]),
        ("sv", "Byte av lås | 2 dygn | 1,6", ("Åtgärd", "Mål", "Utfall 2024"), [(2, "day")]),
        ("pt", "Segunda via | 2 dias | 1,7", ("Serviço", "Prazo", "Resultado"), [(2, "day")]),
    ],
)
def test_a_column_of_results_holds_no_promise(language, text, heads, expected):
    assert values(text, language, kind="row", heads=heads) == expected


@pytest.mark.parametrize(
    ("language", "text", "heads", "expected"),
    [
        ("en", "Late fitter | $80 a day", ("Promise", "If we fail"), [(80, "currency")]),
        ("es", "Técnico ausente | 20 €", ("Fallo", "Si te fallamos"), [(20, "currency")]),
        ("it", "Visita saltata | 25 €", ("Caso", "Indennizzo"), [(25, "currency")]),
        ("sv", "Utebliven tekniker | 300 kr", ("Händelse", "Ersättning"), [(300, "currency")]),
    ],
)
def test_a_sum_under_a_head_of_payments_is_promised(language, text, heads, expected):
    assert values(text, language, kind="row", heads=heads) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Response times: phone 1 minute, chat 2 minutes.", [(1, "minute"), (2, "minute")]),
        ("es", "P1: 15 minutos, también de noche", [(15, "minute")]),
        ("es", "Los correos, contestados al día siguiente laborable", [(1, "working_day")]),
        (
            "it",
            "Tre giorni lavorativi; cinque giorni per gli altri",
            [(3, "working_day"), (5, "working_day")],
        ),
        ("pl", "Czas odpowiedzi: telefon 1 minuta, czat 2 minuty.", [(1, "minute"), (2, "minute")]),
        ("sv", "Nio av tio ärenden är klara på tre veckor.", [(90, "percent"), (3, "week")]),
        ("pt", "Recebe o dinheiro de volta numa semana.", [(1, "week")]),
        ("en", "They decide not later than the tenth day after receipt.", [(10, "day")]),
    ],
)
def test_lists_of_times_are_read(language, text, expected):
    assert values(text, language, kind="item") == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The bill is payable within 30 days."),
        ("es", "La factura se paga a los 30 días."),
        ("it", "La fattura si paga a 30 giorni."),
        ("pl", "Fakturę należy opłacić w terminie 30 dni."),
        ("sv", "Fakturan ska betalas inom 30 dagar."),
        ("pt", "A fatura deve ser paga em 30 dias."),
        ("es", "Puede reclamar dentro de los 30 días siguientes."),
        ("it", "Può reclamare entro 30 giorni."),
        ("sv", "Du kan klaga inom 30 dagar."),
        ("es", "La presente carta entra en vigor a los treinta días."),
        ("it", "Il Gestore rivede la Carta con revisione entro tre anni."),
        ("sv", "Ring 0771-55 33 22 vardagar 8–16."),
        ("pt", "seg. a sex., 9h–17h"),
    ],
)
def test_what_customers_owe_and_dates_of_the_charter_are_no_promise(language, text):
    assert values(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Tell us two days before and we refund it all.", [(2, "day")]),
        ("it", "Avvisi tre giorni prima e le restituiamo tutto.", [(3, "day")]),
        ("sv", "Säg till inom 45 dagar så återbetalar vi allt.", [(45, "day")]),
    ],
)
def test_a_reward_for_telling_in_time_is_a_promise(language, text, expected):
    assert values(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "We credit €35 for each further 12 hours.", [(35, "currency")]),
        ("it", "Rimborsiamo 35 € ogni ulteriori 12 ore.", [(35, "currency")]),
        ("en", "Uptime below 99.5%: credit of 5%.", [(5, "percent")]),
        ("pl", "Za windę stojącą odejmiemy jedną dziesiątą opłaty.", [(10, "percent")]),
    ],
)
def test_what_only_measures_a_payment_is_no_promise_of_its_own(language, text, expected):
    assert values(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Requests: 20 working days (last year we took 17 days).", [(20, "working_day")]),
        ("it", "Accesso agli atti: 30 giorni (l'anno scorso 18 giorni).", [(30, "day")]),
        ("sv", "Utlämnande: 5 dagar (i fjol var snittet 3 dagar).", [(5, "day")]),
    ],
)
def test_last_years_figure_in_brackets_does_not_undo_the_promise(language, text, expected):
    assert values(text, language) == expected


@pytest.mark.parametrize(
    ("language", "note", "promise"),
    [
        ("en", "Where we say days we mean working days.", "We answer letters within 10 days."),
        (
            "es",
            "Los días señalados se computan como hábiles.",
            "Contestamos las cartas en 10 días.",
        ),
        ("it", "* giorni lavorativi", "Rispondiamo alle lettere entro 10 giorni."),
        ("pl", "Ilekroć mowa o dniach, chodzi o dni robocze.", "Odpowiadamy w ciągu 10 dni."),
        ("sv", "Tidsfristerna räknas i vardagar.", "Vi svarar på brev inom 10 dagar."),
        ("pt", "Por dias entende-se dias úteis.", "Respondemos às cartas em 10 dias."),
    ],
)
def test_a_note_makes_days_working_days(language, note, promise):
    found = accepted(find_claims((said(promise, language), said(note, language)), packs()))
    assert [c.unit for c in found] == ["working_day"]


@pytest.mark.parametrize(
    ("language", "line", "promise"),
    [
        ("en", "Call us on working days.", "We answer letters within 10 days."),
        ("es", "Llámenos en días hábiles.", "Contestamos las cartas en 10 días."),
        ("it", "Lo sportello è aperto nei giorni lavorativi.", "Rispondiamo entro 10 giorni."),
        ("pl", "Dzwoń w dni robocze.", "Odpowiadamy w ciągu 10 dni."),
        ("sv", "Vi har öppet vardagar 9–16.", "Vi svarar på brev inom 10 dagar."),
    ],
)
def test_opening_days_do_not(language, line, promise):
    found = accepted(find_claims((said(promise, language), said(line, language)), packs()))
    assert [c.unit for c in found] == ["day"]


@pytest.mark.parametrize(
    ("language", "text", "heads", "lead_in"),
    [
        ("en", "Low Street | 212 | Thursday, odd weeks", ("Place", "Homes", "Bin"), ""),
        ("en", "Small room | 84", ("Room", "Rent"), "Per week:"),
        ("sv", "Diskmaskin | 62", ("Tillval", "Pris"), "Tillval per månad:"),
        ("it", "Sala grande | 40", ("Sala", "Costo/ora"), ""),
        ("es", "Sala grande | 40", ("Sala", "Precio por hora"), ""),
    ],
)
def test_bare_numbers_of_prices_and_of_things_are_no_times(language, text, heads, lead_in):
    assert values(text, language, kind="row", heads=heads, lead_in=lead_in) == []


@pytest.mark.parametrize(("language", "head"), [("es", "Plazo/días"), ("en", "Time/days")])
def test_a_slash_before_a_unit_makes_no_rate_of_a_limit(language, head):
    found = values("A | 10", language, kind="row", heads=("Service", head))
    assert found == [(10, "day")]


def test_a_cell_with_nothing_but_the_unit_lends_it():
    heads = ("Service", "Limit", "Counted in")
    found = values("Letters | 10 | working days", "en", kind="row", heads=heads)
    assert found == [(10, "working_day")]
