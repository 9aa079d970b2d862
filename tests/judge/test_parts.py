"""Parts of elements: what is there and what is lacking."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from charterlint.errors import CharterlintError
from charterlint.judge.parts import TESTS, judge_parts, sort_parts
from charterlint.packs.catalogue import load_catalogue
from tests.judge.bench import context

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
        (lang, name) for name in with_parts for lang in ("en", "es", "it", "pl", "sv", "pt")
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
