from __future__ import annotations

from time import perf_counter

import pytest

from charterlint.analysis.quantities import quantities
from tests.analysis.samples import load_language, said


def found(text, language, **more):
    passage = said(text, language, **more)
    return [(q.value, q.unit) for q in quantities(passage, load_language(language))]


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("en", "within 60 seconds", 1, "minute"),
        ("en", "half an hour", 30, "minute"),
        ("en", "within 5 to 10 working days", 10, "working_day"),
        ("en", "in 30 (thirty) calendar days", 30, "day"),
        ("en", "24/48 hours", 48, "hour"),
        ("en", "by the next working day", 1, "working_day"),
        ("en", "before the fifth ring", 5, "ring"),
        ("en", "within 2 hours 30 minutes", 150, "minute"),
        ("en", "within 1 minute 30 seconds", 1.5, "minute"),
        ("en", "within 1 hour 2 minutes 30 seconds", 62.5, "minute"),
        ("it", "entro 1 minuto e 30 secondi", 1.5, "minute"),
        ("pl", "w ciągu 2 minut 15 sekund", 2.25, "minute"),
        ("en", "$1,000 for each day", 1000, "currency"),
        ("en", "on the same day", 0, "day"),
        ("es", "en cuarenta y ocho horas", 48, "hour"),
        ("es", "en 15 días hábiles", 15, "working_day"),
        ("es", "30 días naturales", 30, "day"),
        ("es", "cuarto de hora", 15, "minute"),
        ("es", "antes del tercer tono", 3, "ring"),
        ("it", "entro trenta giorni", 30, "day"),
        ("it", "in 5 giorni lavorativi", 5, "working_day"),
        ("it", "mezz'ora", 30, "minute"),
        ("it", "un quarto d'ora", 15, "minute"),
        ("it", "almeno il 99,5%", 99.5, "percent"),
        ("pl", "w ciągu siedmiu dni roboczych", 7, "working_day"),
        ("pl", "kwadrans", 15, "minute"),
        ("pl", "w ciągu tygodnia", 1, "week"),
        ("pl", "przed piątym sygnałem", 5, "ring"),
        ("pl", "dwugodzinny przedział", 2, "hour"),
        ("pl", "najpóźniej 30. dnia", 30, "day"),
        ("sv", "inom två arbetsdagar", 2, "working_day"),
        ("sv", "en halvtimme", 30, "minute"),
        ("sv", "inom tjugofem vardagar", 25, "working_day"),
        ("sv", "i 2-timmarsfönster", 2, "hour"),
        ("sv", "500 kronors avdrag", 500, "currency"),
        ("pt", "em até 3 dias úteis", 3, "working_day"),
        ("pt", "sete dias corridos", 7, "day"),
        ("pt", "desconto de R$ 15,00", 15, "currency"),
        ("en", "ready on the second working day", 2, "working_day"),
        ("en", "the third business day after your call", 3, "working_day"),
        ("en", "we knock a tenner off", 10, "currency"),
        ("en", "twenty bucks back", 20, "currency"),
        ("en", "by the end of the following week", 1, "week"),
        ("en", "Day 5: our answer", 5, "day"),
        ("en", "Half the month's charge", 50, "percent"),
        ("it", "la pratica si chiude in mesi due", 2, "month"),
        ("pl", "nowy termin, nie dłuższy niż miesiąc", 1, "month"),
        ("pl", "nocą: godzina", 1, "hour"),
        ("pl", "ogłaszamy miesiąc wcześniej", 1, "month"),
        ("es", "cuatrocientos euros", 400, "currency"),
        ("it", "trecento euro", 300, "currency"),
        ("it", "centocinquanta euro", 150, "currency"),
        ("it", "centottanta euro", 180, "currency"),
        ("it", "duemila euro", 2000, "currency"),
        ("pt", "seiscentos euros", 600, "currency"),
        ("sv", "trehundra kronor", 300, "currency"),
        ("sv", "etthundrafemtio kronor", 150, "currency"),
        ("sv", "tvåtusen kronor", 2000, "currency"),
        ("en", "the answer comes in an hour", 1, "hour"),
        ("en", "Social media: an hour", 1, "hour"),
        ("en", "The law gives you 14 days; with us you have 60.", 60, "day"),
        ("it", "La legge dà 14 giorni, noi ne diamo trenta.", 30, "day"),
        ("sv", "Lagen ger dig 14 dagar, vår gräns är 60.", 60, "day"),
        ("pl", "do sześciuset złotych", 600, "currency"),
        ("it", "accreditiamo fr. 40.–", 40, "currency"),
        ("en", "a quarter of an hour before we come", 15, "minute"),
        ("en", "three quarters of an hour", 45, "minute"),
        ("es", "antes del minuto y medio", 1.5, "minute"),
        ("it", "in un giorno e mezzo lavorativo", 1.5, "working_day"),
        ("pl", "z co najmniej tygodniowym wyprzedzeniem", 1, "week"),
        ("es", "al segundo día hábil", 2, "working_day"),
        ("es", "le contestamos en el día", 0, "day"),
        ("es", "un par de días laborables", 2, "working_day"),
        ("es", "Día 10: la respuesta", 10, "day"),
        ("it", "nel termine di giorni 25 (venticinque)", 25, "day"),
        ("it", "entro gg. 15", 15, "day"),
        ("it", "entro ventiquattr'ore", 24, "hour"),
        ("it", "una decina di giorni", 10, "day"),
        ("it", "il terzo giorno lavorativo", 3, "working_day"),
        ("pl", "drugiego dnia roboczego", 2, "working_day"),
        ("pl", "najdalej na dziewiąty dzień", 9, "day"),
        ("pl", "z 3-dniowym wyprzedzeniem", 3, "day"),
        ("pl", "5-letniej gwarancji", 5, "year"),
        ("pl", "oddajemy stówę", 100, "currency"),
        ("sv", "de första 30 dagarna", 30, "day"),
        ("sv", "andra arbetsdagen efter anmälan", 2, "working_day"),
        ("sv", "senast den sjunde vardagen", 7, "working_day"),
        ("sv", "klart på en halv dag", 0.5, "day"),
        ("sv", "tioårsgaranti", 10, "year"),
        ("sv", "vi drar en hundralapp", 100, "currency"),
        ("pt", "ao segundo dia útil", 2, "working_day"),
        ("pt", "devolvemos 1.500 Kz", 1500, "currency"),
        ("pt", "numa quinzena", 15, "day"),
        ("es", "dentro de las 18 horas siguientes", 18, "hour"),
        ("es", "antes de las 72 horas", 72, "hour"),
        ("es", "antes de 18 horas", 18, "hour"),
        ("it", "entro le 18 ore successive", 18, "hour"),
        ("it", "entro ore 24", 24, "hour"),
    ],
)
def test_a_number_with_a_unit_is_a_quantity(language, text, value, unit):
    assert (value, unit) in found(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "open 9am to 4.30pm"),
        ("en", "on the second working day of the month"),
        ("en", "Day 5 of the festival"),
        ("pl", "Minął rok szkolny."),
        ("pl", "tydzień otwartych drzwi"),
        ("es", "el tercer día hábil de cada mes"),
        ("it", "il secondo giorno lavorativo del mese"),
        ("en", "the Act of 2003"),
        ("en", "twice a year"),
        ("es", "de 9 a 14 h"),
        ("es", "abierto hasta las 22:00 horas"),
        ("es", "abierto hasta las 20 horas"),
        ("es", "los pedidos hechos antes de las 14 horas"),
        ("ca", "obert fins a les 20 hores"),
        ("pt", "os pedidos feitos até às 16 horas"),
        ("pt", "antes das 18 horas"),
        ("it", "le richieste arrivate entro le ore 12"),
        ("it", "dalle 8.30 alle 13.00"),
        ("pl", "w 2024 roku"),
        ("sv", "öppet kl. 8–16"),
        ("sv", "vardagar 8–16"),
        ("pl", "dni robocze 8-15"),
        ("en", "Weekdays 9 - 5"),
        ("pt", "das 8h às 16h30"),
    ],
)
def test_clock_times_and_years_are_no_quantity(language, text):
    assert found(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "within two and a half hours"),
        ("en", "within two hours and a half"),
        ("es", "en dos horas y media"),
        ("it", "entro due ore e mezza"),
        ("pt", "em duas horas e meia"),
        ("pl", "w ciągu dwóch i pół godziny"),
        ("pl", "w ciągu dwóch godzin i pół"),
        ("sv", "inom två och en halv timme"),
        ("ca", "en dues hores i mitja"),
    ],
)
def test_a_half_may_stand_before_or_behind_the_unit(language, text):
    assert found(text, language) == [(2.5, "hour")]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "within half an hour", [(30, "minute")]),
        ("en", "within one and a half hours", [(1.5, "hour")]),
        ("es", "dos horas y media jornada", [(2, "hour")]),
        ("sv", "inom en halv timme", [(30, "minute")]),
        ("en", "15 clear days' notice", [(15, "day")]),
    ],
)
def test_a_half_belongs_to_what_it_stands_with(language, text, wanted):
    assert found(text, language)[: len(wanted)] == wanted


def test_a_bare_cell_takes_its_unit_from_the_column_head():
    row = {"kind": "row", "heads": ("Service", "Working days")}
    assert found("Letters | 5", "en", **row) == [(5, "working_day")]


def test_a_bare_cell_takes_its_unit_from_the_row_head():
    row = {"kind": "row", "heads": ("Indicatore", "Valore")}
    assert found("Attesa allo sportello (minuti) | 20", "it", **row) == [(20, "minute")]


def test_a_second_number_without_unit_takes_that_of_the_first():
    text = "Contestamos en 15 días hábiles; si pide documentos, dentro de 10."
    assert found(text, "es") == [(15, "working_day"), (10, "working_day")]


def test_a_range_keeps_its_lower_bound():
    (quantity,) = quantities(said("da 3 a 5 giorni", "it"), load_language("it"))
    assert (quantity.low, quantity.value) == (3, 5)


def test_calendar_days_are_marked():
    (quantity,) = quantities(said("14 dni kalendarzowych", "pl"), load_language("pl"))
    assert quantity.calendar


def test_a_long_hostile_text_is_read_in_time():
    text = "1 " * 30_000 + "one " * 30_000
    assert isinstance(quantities(said(text, "en"), load_language("en")), tuple)


def test_a_long_row_of_sums_is_looked_through_once() -> None:
    row = said("then €7, " * 3_000, "en")
    assert len(quantities(row, load_language("en"))) == 3_000


@pytest.mark.parametrize("columns", [0, 900])
def test_the_units_of_a_wide_row_are_looked_up_once(columns: int) -> None:
    heads = ("Service", *("Days",) * columns) if columns else ()
    row = said("Plan" + " | 5" * 900, "en", kind="row", heads=heads, lead_in="Working days")
    start = perf_counter()
    assert len(quantities(row, load_language("en"))) == 900
    assert perf_counter() - start < 15


@pytest.mark.parametrize("text", ["60 seconds and 30 seconds", "1 minute or 30 seconds"])
def test_two_times_are_not_made_one(text):
    assert found(text, "en") == [(1, "minute"), (0.5, "minute")]
