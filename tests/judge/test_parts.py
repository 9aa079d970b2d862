"""Parts of elements: what is there and what is lacking."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import perf_counter

import pytest
import yaml

from charterlint.errors import CharterlintError
from charterlint.judge.parts import TESTS, judge_parts, sort_parts
from charterlint.packs.catalogue import load_catalogue
from charterlint.readers import read_bytes
from tests.judge.bench import context
from tests.judge.test_verdicts import report

FOLDER = Path(__file__).parents[2] / "fixtures" / "parts"
CASES = [
    (path.stem, element, texts)
    for path in sorted(FOLDER.glob("*.yaml"))
    for element, texts in yaml.safe_load(path.read_text(encoding="utf-8")).items()
]


def ids(case: object) -> str | None:
    return case if isinstance(case, str) else ""


@pytest.mark.parametrize(("language", "element", "texts"), CASES, ids=ids)
def test_a_whole_section_lacks_nothing(language: str, element: str, texts: dict[str, str]) -> None:
    _, lacking = sort_parts(context(texts["whole"], language), element)
    assert [part["id"] for part in lacking] == []


@pytest.mark.parametrize(("language", "element", "texts"), CASES, ids=ids)
def test_a_bare_section_lacks_every_part(
    language: str, element: str, texts: dict[str, str]
) -> None:
    there, _ = sort_parts(context(texts["bare"], language), element)
    assert [part["id"] for part in there] == []


def test_every_element_with_parts_is_tried_in_every_language() -> None:
    catalogue = load_catalogue()
    with_parts = {name for name, element in catalogue.elements.items() if element.get("parts")}
    tried = {(language, element) for language, element, _ in CASES}
    assert tried == {
        (lang, name) for name in with_parts for lang in ("en", "es", "it", "pl", "sv", "pt", "ca")
    }


def test_a_part_that_lacks_is_a_finding_that_says_what_is_there() -> None:
    text = "## Complaints\n\nCall 020 7946 0958 or write to help@millwater.example."
    only = {name: "missing" for name in load_catalogue().elements if name != "complaints"}
    verdicts, findings = judge_parts(context(text, statuses=only))
    by_rule = {finding.rule: finding for finding in findings}
    assert set(by_rule) == {"CL212", "CL213", "CL214", "CL215"}
    assert by_rule["CL212"].name == "complaints-handler"
    assert "Two ways to complain" in by_rule["CL212"].message
    assert by_rule["CL212"].suggestion
    complaints = next(verdict for verdict in verdicts if verdict.id == "complaints")
    assert complaints.lacking == ("handler", "steps", "acknowledgement-time", "answer-time")
    assert complaints.status == "present"


def test_the_parts_of_an_element_that_is_a_gap_are_not_asked_for() -> None:
    nothing = dict.fromkeys(load_catalogue().elements, "missing")
    verdicts, findings = judge_parts(context("## Complaints\n\nNone.", statuses=nothing))
    assert findings == ()
    assert all(verdict.lacking == () for verdict in verdicts)


def test_an_unknown_test_is_named() -> None:
    bench = context("## Complaints\n\nYou can make a complaint.")
    elements = dict(bench.catalogue.elements)
    part = {**elements["complaints"]["parts"][0], "test": "magic"}
    elements["complaints"] = {**elements["complaints"], "parts": [part]}
    bench = replace(bench, catalogue=replace(bench.catalogue, elements=elements))
    with pytest.raises(CharterlintError, match='no test "magic"'):
        sort_parts(bench, "complaints")


def test_every_part_names_a_test_that_exists() -> None:
    for element in load_catalogue().elements.values():
        for part in element.get("parts", ()):
            assert part["test"] in TESTS


CONSEQUENCES = [
    ("en", "In a storm the times above do not hold, but you still get your fare back."),
    ("en", "During a strike all deadlines are suspended."),
    ("es", "Durante una huelga los plazos quedan suspendidos."),
    ("es", "En caso de temporal estas horas no valen y la respuesta puede tardar más."),
    ("it", "In caso di sciopero i termini vengono sospesi."),
    ("it", "In caso di maltempo la visita può durare di più; avete comunque diritto al biglietto."),
    ("pl", "W czasie strajku terminy ulegają zawieszeniu."),
    ("pl", "W przypadku burzy naprawa może potrwać dłużej, ale nadal przysługuje zwrot."),
    ("sv", "Vid strejk gäller tiderna inte, men du får ändå pengarna tillbaka."),
    ("sv", "Vid oväder kan svaret dröja längre."),
    ("pt", "Em caso de greve os prazos ficam suspensos."),
    (
        "pt",
        "Em caso de temporal estas horas deixam de valer, mas continua a ter direito ao bilhete.",
    ),
    ("ca", "Durant una vaga els terminis queden suspesos."),
    ("ca", "En cas de nevada la resposta pot trigar més, però rebeu igualment els diners."),
]
NO_CONSEQUENCES = [
    ("en", "Storms and strikes are outside our control."),
    ("es", "Los temporales y las huelgas son ajenos a nuestra voluntad."),
    ("it", "Il maltempo e lo sciopero sono cause non imputabili."),
    ("pl", "Burza i strajk są niezależne od nas."),
    ("sv", "Oväder och strejk ligger utanför vår kontroll."),
    ("pt", "O temporal e a greve são alheios à nossa vontade."),
    ("ca", "El temporal i la vaga són causes alienes."),
]
CONCRETE = [
    ("en", "You have the right to a statement once a quarter."),
    ("en", "You have the right to see what we hold, and to have it deleted."),
    ("es", "Tiene derecho a un extracto cada trimestre."),
    ("es", "Tiene derecho a ver qué datos guardamos y a que se borren."),
    ("it", "Avete diritto a un estratto ogni trimestre."),
    ("it", "Avete diritto di vedere quali dati teniamo e di farli cancellare."),
    ("pl", "Mają Państwo prawo zobaczyć swoje dane i je usunąć."),
    ("pl", "Mają Państwo prawo do zestawienia raz na kwartał."),
    ("sv", "Du har rätt att se vad vi har sparat och att få det raderat."),
    ("sv", "Du har rätt till en specificerad räkning."),
    ("pt", "Tem direito a um extrato por trimestre."),
    ("pt", "Tem direito a ver que dados guardamos e a que sejam apagados."),
    ("ca", "Teniu dret a un extracte cada trimestre."),
    ("ca", "Teniu dret a veure què guardem i que s'esborri."),
]
GENERIC = [
    ("en", "You have the right to fair and respectful treatment."),
    ("es", "Tiene derecho a un trato digno."),
    ("it", "Avete diritto a un trattamento rispettoso."),
    ("pl", "Mają Państwo prawo do godnego traktowania."),
    ("sv", "Du har rätt till ett värdigt bemötande."),
    ("pt", "Tem direito a um tratamento digno."),
    ("ca", "Teniu dret a un tracte digne."),
]


def lacks(element: str, part: str, language: str, sentence: str) -> bool:
    heading = load_catalogue().elements[element]["languages"][language]["headings"][0]
    _, lacking = sort_parts(context(f"# A\n\n## {heading}\n\n{sentence}\n", language), element)
    return part in [one["id"] for one in lacking]


@pytest.mark.parametrize(("language", "sentence"), CONSEQUENCES)
def test_what_then_holds_is_the_consequence_of_an_exception(language: str, sentence: str) -> None:
    assert not lacks("exceptions", "consequence", language, sentence)


@pytest.mark.parametrize(("language", "sentence"), NO_CONSEQUENCES)
def test_a_circumstance_alone_has_no_consequence(language: str, sentence: str) -> None:
    assert lacks("exceptions", "consequence", language, sentence)


@pytest.mark.parametrize(("language", "sentence"), CONCRETE)
def test_what_one_can_get_or_see_is_a_concrete_right(language: str, sentence: str) -> None:
    assert not lacks("rights", "concrete", language, sentence)


@pytest.mark.parametrize(("language", "sentence"), GENERIC)
def test_a_right_to_be_treated_well_is_not_concrete(language: str, sentence: str) -> None:
    assert lacks("rights", "concrete", language, sentence)


SAID: list[tuple[str, str, str, str]] = [
    ("rights", "concrete", "en", "You have the right to read the meter with us and to pay in three instalments."),
    ("rights", "concrete", "es", "Tiene derecho a que se le explique cualquier sanción."),
    ("rights", "concrete", "it", "Ha diritto di pagare a rate le bollette sopra i 100 euro."),
    ("rights", "concrete", "pl", "Mają Państwo prawo kandydować do władz klubu."),
    ("rights", "concrete", "sv", "Du har rätt att byta handläggare."),
    ("rights", "concrete", "pt", "Tem direito a levantar o livro noutra loja."),
    ("rights", "concrete", "ca", "Teniu dret a comprovar el pes a la balança pública."),
    ("exceptions", "circumstances", "en", "If the dog has bitten somebody, no walk is owed."),
    ("exceptions", "circumstances", "es", "La chimenea no se enciende con viento sur y en esos casos no hay rebaja en el precio."),
    ("exceptions", "circumstances", "it", "Mentre mancano documenti i tempi non decorrono."),
    ("exceptions", "circumstances", "pl", "Gdy klient nie odbierze telefonu, termin nie biegnie."),
    ("exceptions", "circumstances", "sv", "Vid snöstorm gäller inte tiderna."),
    ("exceptions", "circumstances", "pt", "Os prazos não correm enquanto faltar um documento."),
    ("exceptions", "circumstances", "ca", "Els terminis s'aturen mentre faltin papers."),
    ("exceptions", "consequence", "sv", "När vägen är avstängd kan vi inte svara för leveranstiderna."),
    ("exceptions", "consequence", "it", "I tempi non li garantiamo quando i corrieri scioperano."),
    ("exceptions", "consequence", "pl", "Gwarancja przepada, jeśli ktoś inny naprawiał rower."),
    ("interruptions", "when", "en", "We tell you of planned shut-offs on our website."),
    ("interruptions", "when", "pl", "O planowanym wyłączeniu wody informujemy na klatkach."),
    ("interruptions", "when", "pt", "Quando o sistema cai, avisamos no site."),
    ("interruptions", "when", "sv", "Om vi måste ställa in ett besök ringer vi dig."),
    ("interruptions", "means", "en", "If the pool closes, a red flag goes up."),
    ("interruptions", "means", "es", "Si cerramos la piscina, izamos una bandera roja."),
    ("interruptions", "means", "it", "Se dobbiamo chiudere vi avvisiamo nella chat di sezione."),
    ("interruptions", "means", "pl", "O przerwie w dostawie wody informujemy na klatkach schodowych."),
    ("interruptions", "means", "sv", "Vi sätter upp lappar i trapphuset om vattnet stängs av."),
    ("interruptions", "means", "pt", "O aviso segue pelo grupo de mensagens quando a piscina fecha."),
    ("interruptions", "means", "ca", "Si tanquem, ho posem a la pissarra de l'entrada."),
    ("interruptions", "how-far-ahead", "en", "If we cannot come, we ring you the day before."),
    ("interruptions", "how-far-ahead", "sv", "Om vi måste ställa in ringer vi dagen innan."),
    ("complaints", "handler", "en", "Tell Maya Ford at maya@fernhill.example."),
    ("complaints", "handler", "es", "Dígaselo a Malena: malena@fernhill.example. El administrador responde."),
    ("complaints", "handler", "it", "Con Mirella, che è anche la titolare: mirella@fernhill.example."),
    ("complaints", "handler", "pl", "Skargę rozpatruje naczelnik."),
    ("complaints", "handler", "sv", "Skriv till Ylva: ylva@fernhill.example."),
    ("complaints", "handler", "pt", "Fale com o substituto, na sala 2."),
    ("complaints", "handler", "ca", "Digueu-ho a la Remei, cap de moll."),
    ("complaints", "steps", "en", "The officer hears both sides and reports to the board."),
    ("complaints", "steps", "es", "El jefe recoge las versiones y propone una solución."),
    ("complaints", "steps", "it", "Esaminiamo il reclamo e vi diciamo come si risolve."),
    ("complaints", "steps", "pl", "Kierownik wysłucha obie strony i sprawdzi kartę naprawy."),
    ("complaints", "steps", "sv", "Hon tar reda på vad som gick snett och ger dig ett förslag."),
    ("complaints", "steps", "pt", "Ela abre um protocolo e ouve as partes."),
    ("complaints", "steps", "ca", "Esbrinem què ha passat i us proposem una solució."),
    ("complaints", "acknowledgement-time", "en", "A docket number is issued within 48 hours."),
    ("complaints", "answer-time", "en", "You can complain at the desk and you hear back within 14 days."),
    ("complaints", "answer-time", "pl", "Damy znać w ciągu 4 dni roboczych, co z tym robimy."),
    ("complaints", "answer-time", "sv", "Vi hör av oss inom 2 arbetsdagar."),
    ("redress", "how-to-claim", "en", "We take a day's rent off your next bill."),
    ("redress", "how-to-claim", "es", "Le descontamos la mitad de la noche."),
    ("redress", "how-to-claim", "it", "Per ogni giornata persa scaliamo 28 euro dalla retta."),
    ("redress", "how-to-claim", "pl", "Za każdy dzień opóźnienia obniżamy czynsz o 1%."),
    ("redress", "how-to-claim", "sv", "Vi drar av timmen från räkningen."),
    ("redress", "how-to-claim", "pt", "Cai na sua conta um vale de 15 reais."),
    ("redress", "how-to-claim", "ca", "Es descompta de la quota del mes següent."),
    ("redress", "by-when", "en", "It comes off your next bill."),
    ("redress", "by-when", "ca", "Es descompta de la quota del mes següent."),
    ("review", "yearly", "en", "Version 3, valid from 1 March 2026. Next review: March 2027."),
    ("review", "yearly", "es", "La repasamos todos los otoños."),
    ("review", "yearly", "it", "La rivediamo tutti gli anni."),
    ("review", "yearly", "pl", "Przeglądamy ją co rok."),
    ("review", "yearly", "sv", "Vi läser igenom den igen om ett år."),
    ("review", "yearly", "pt", "Versão 2, janeiro de 2026, revista todo ano."),
    ("review", "yearly", "ca", "La revisem cada curs."),
    ("review", "yearly", "en", "Issued on 31.06.2025. Next review: 30.02.2026."),
    ("scope", "names-channels", "en", "It covers our branches and our online shop."),
    ("scope", "names-channels", "ca", "Val tant si veniu en persona com si truqueu o escriviu."),
    ("scope", "names-channels", "sv", "Det gäller webbshoppen och butiken på torget."),
    ("escalation", "how-to-reach", "es", "Puede recurrir al comité por carta."),
]  # fmt: skip
UNSAID: list[tuple[str, str, str, str]] = [
    ("exceptions", "circumstances", "en", "In exceptional circumstances the times may be longer."),
    ("exceptions", "circumstances", "es", "En circunstancias excepcionales los plazos pueden alargarse."),
    ("exceptions", "circumstances", "it", "In casi eccezionali i tempi possono allungarsi."),
    ("exceptions", "circumstances", "pl", "W wyjątkowych sytuacjach terminy mogą się wydłużyć."),
    ("exceptions", "circumstances", "sv", "Vid särskilda omständigheter gäller inte tiderna."),
    ("exceptions", "circumstances", "pt", "Em casos excecionais os prazos podem demorar mais."),
    ("exceptions", "circumstances", "ca", "En casos excepcionals els terminis es poden allargar."),
    ("interruptions", "means", "es", "Si cerramos, lo anunciamos con un mes de antelación."),
    ("interruptions", "means", "en", "If we close, you are told a month before."),
    ("complaints", "handler", "en", "You can complain by phone or by e-mail. We answer within 10 days."),
    ("complaints", "handler", "pl", "Skargę można złożyć telefonicznie lub e-mailem. Odpowiadamy w ciągu 14 dni."),
    ("complaints", "steps", "en", "You can complain by phone. We answer within 10 days."),
    ("complaints", "steps", "es", "Puede quejarse por teléfono. Contestaremos en 30 días."),
    ("complaints", "acknowledgement-time", "en", "You can complain by phone. We answer within 10 days."),
    ("complaints", "answer-time", "en", "You can complain by phone. We answer every complaint."),
    ("redress", "how-to-claim", "en", "You get your fare back."),
    ("redress", "how-to-claim", "es", "Le devolvemos el importe del billete."),
    ("redress", "by-when", "pl", "Za każdy dzień opóźnienia obniżamy czynsz o 1%."),
    ("review", "yearly", "it", "Carta adottata il 3 febbraio 2025, aggiornata ogni due anni."),
    ("review", "yearly", "en", "Issued on 31.06.2025. Next review: 31.11.2026."),
    ("review", "yearly", "es", "Esta carta se aprobó el 12 de marzo de 2019 y estará vigente hasta el 31 de diciembre de 2022."),
]  # fmt: skip


@pytest.mark.parametrize(("element", "part", "language", "sentence"), SAID)
def test_what_is_said_in_other_words_is_not_lacking(
    element: str, part: str, language: str, sentence: str
) -> None:
    assert not lacks(element, part, language, sentence)


@pytest.mark.parametrize(("element", "part", "language", "sentence"), UNSAID)
def test_what_is_not_said_is_lacking(element: str, part: str, language: str, sentence: str) -> None:
    assert lacks(element, part, language, sentence)


def test_how_customers_are_treated_may_be_said_elsewhere_but_not_by_what_is_asked_of_them() -> None:
    text = "# A\n\n## Our service standards\n\nWe answer letters within 5 working days.\n\n## {}\n\n{}\n"
    ours = text.format("Home visits", "Our fitters carry identification and are polite.")
    yours = text.format("Your responsibilities", "Please be polite to our staff.")
    for source, lacking in ((ours, False), (yours, True)):
        _, found = sort_parts(context(source), "standards")
        assert ("how-treated" in [part["id"] for part in found]) is lacking


def test_a_part_that_cannot_be_judged_surely_is_neither_there_nor_lacking() -> None:
    text = "# A\n\n## Rights\n\nYou have the right to stand for the club's offices.\n"
    there, lacking = sort_parts(context(text), "rights")
    assert not there
    assert not lacking


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Contact Camilla Vane, who runs the boats:\n\n- phone 020 7946 0958\n"),
        ("sv", "Kontakta Camilla Österlund, som kör båtarna:\n\n- tfn 08-465 005 18\n"),
        ("pt", "Contacte Camilla Souto, que conduz os barcos:\n\n- telefone 212 555 018\n"),
    ],
)
def test_a_name_in_the_lead_in_line_may_be_who_handles_complaints(language: str, text: str) -> None:
    assert not lacks("complaints", "handler", language, text)


def test_the_time_of_the_next_instance_is_not_the_time_to_answer_a_complaint() -> None:
    text = (
        "# Charter\n\nYour charter with Fernhill Laundry.\n\n## Complaints\n\n"
        "Complain at the desk or on 020 7946 0958. We answer without delay and in writing. If you still disagree, take "
        "your case to the Consumer Tribunal, 4 High Street, Westhaven, which decides within 30 days of your letter.\n"
    )
    found = report(read_bytes(text.encode(), "x.md"))
    assert "CL215" in {finding.rule for finding in found.findings}


@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_the_time_for_the_parts_grows_with_the_text_and_no_faster(between: str) -> None:
    sentence = "Complain to the Manager Anna by phone within 5 days, we answer your complaint within 10 days."
    bench = context("# A\n\n## Complaints\n\n" + (sentence + between) * 800)
    start = perf_counter()
    sort_parts(bench, "complaints")
    assert perf_counter() - start < 15
