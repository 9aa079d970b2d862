"""Laws clause by clause: statuses, reasons, limits on times, scopes, own profiles, and the facts of each clause."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from benchmarks.accuracy.profiles import Figures, compare, report_of
from charterlint.analysis.understanding import understand
from charterlint.errors import CharterlintError
from charterlint.judge.checks import run_checks
from charterlint.judge.compliance import compliance, element_clauses
from charterlint.judge.compliance_scene import Scene
from charterlint.judge.context import Context, Settings
from charterlint.judge.judging import profile_view
from charterlint.judge.verdicts import judge_elements
from charterlint.model import ClauseVerdict, Evidence, Finding, Location
from charterlint.packs.catalogue import Catalogue, load_catalogue
from charterlint.packs.laws import law
from charterlint.readers import read_bytes

FIXTURES = Path(__file__).parents[2] / "fixtures" / "profiles"
LAWS = sorted(name for name, data in load_catalogue().profiles.items() if data.get("clauses"))
LEY, RD = "es-ley10-2025", "es-rd951-2005"


def context_of(
    text: str,
    *profiles: str,
    scopes: tuple[str, ...] = (),
    language: str | None = None,
    catalogue: Catalogue | None = None,
) -> Context:
    """A document on the bench; elements are judged by their phrases alone."""
    catalogue = catalogue or load_catalogue()
    settings = Settings(
        profiles=profiles, scopes=scopes, report_language="en", today=date(2026, 11, 22)
    )
    reading = understand(read_bytes(text.encode(), "t.md"), catalogue.languages, language)
    verdicts = judge_elements(reading, None, catalogue, profile_view(catalogue, settings), "en")
    return Context(reading, None, verdicts, catalogue, settings, "en")


def clauses(text: str, *profiles: str, **more: Any) -> dict[str, ClauseVerdict]:
    found = compliance(context_of(text, *profiles, **more))
    return {f"{c.clause} {c.part}": c for item in found for c in item.clauses}


def findings(text: str, *profiles: str, **more: Any) -> list[Finding]:
    return [f for f in run_checks(context_of(text, *profiles, **more)) if f.rule[:3] == "CL8"]


def spanish(body: str) -> str:
    return f"# Carta de servicios\n\n## Reclamaciones\n\n{body}\n"


# What the data says of itself.


@pytest.mark.parametrize("name", LAWS)
def test_every_clause_has_source_certainty_date_and_row(name: str) -> None:
    for clause in law(load_catalogue(), name).clauses:
        assert re.match(r"https?://", clause["source"]), clause["part"]
        assert clause["certainty"] in ("seen", "seen-2nd")
        assert re.match(r"2026-\d\d-\d\d$", clause["checked_on"])
        assert re.match(r"\d+(\.\d+)? \S", clause["row"])
        assert clause["title"]["en"]


@pytest.mark.parametrize("name", LAWS)
def test_no_clause_stands_twice(name: str) -> None:
    keys = [(c["clause"], c["part"]) for c in law(load_catalogue(), name).clauses]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", LAWS)
def test_scopes_and_subjects_that_clauses_name_exist(name: str) -> None:
    catalogue = load_catalogue()
    own = law(catalogue, name)
    for clause in own.clauses:
        assert {*clause.get("scopes", ()), *clause.get("unless", ())} <= set(own.data["scopes"] if clause.get("scopes") or clause.get("unless") else {})  # fmt: skip
        for look in clause.get("looks", ()):
            for key in ("subject", "field", "within"):
                assert look.get(key) is None or look[key] in catalogue.subjects
            assert look.get("element") is None or look["element"] in catalogue.elements


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*/*.json")), ids=lambda p: p.stem)
def test_labels_of_fixtures_name_every_clause(path: Path) -> None:
    labels = json.loads(path.read_text(encoding="utf-8"))["clauses"]
    known = law(load_catalogue(), path.parent.name).clauses
    assert set(labels) == {f"{c['clause']} {c['part']}" for c in known}


@pytest.mark.parametrize("name", LAWS)
def test_each_profile_has_a_document_that_meets_it_and_one_that_does_not(name: str) -> None:
    stems = {path.stem.split("-")[0] for path in (FIXTURES / name).glob("*.md")}
    assert {"meets", "fails"} <= stems


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*/*.md")), ids=lambda p: p.stem)
def test_fixtures_are_judged_nearly_as_labelled(path: Path) -> None:
    labels = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    figures = Figures()
    laws, found = report_of(path, labels, load_catalogue(), by_words=True)
    compare(laws, found, labels, path.stem, figures)
    assert figures.exact >= 0.9 * figures.clauses, "\n".join(figures.differences)


SUBJECT_EXAMPLES = [
    (name, language, example, counts)
    for name, data in sorted(load_catalogue().subjects.items())
    for language, own in data["languages"].items()
    for counts in (True, False)
    for example in own.get("count" if counts else "not_count", ())
]


@pytest.mark.parametrize(("name", "language", "example", "counts"), SUBJECT_EXAMPLES)
def test_examples_of_subjects_hold(
    name: str, language: str, example: dict[str, str], counts: bool
) -> None:
    text = f"# X\n\n## {example['heading']}\n\n" if example.get("heading") else "# X\n\n"
    scene = Scene(context_of(text + example["text"] + "\n", language=language))
    assert any(spot.counts == "yes" for spot in scene.subject(name)) is counts


# Times.


def test_a_longer_time_than_the_law_allows_is_an_error_with_both_numbers_and_the_clause() -> None:
    text = spanish("Contestamos las reclamaciones en 30 días hábiles.")
    found = next(f for f in findings(text, LEY) if f.rule == "CL803")
    assert found.severity == "error"
    assert "30 días hábiles" in found.message and "15 working days" in found.message
    assert found.clause == "Ley 10/2025, 17.1"
    assert found.evidence[0].quote == "Contestamos las reclamaciones en 30 días hábiles."


def test_a_shorter_time_is_fine() -> None:
    text = spanish("Contestamos las reclamaciones en 5 días hábiles.")
    assert clauses(text, LEY)["17.1 answer-limit"].status == "met"


def test_bare_days_are_a_warning_where_the_law_counts_working_days() -> None:
    text = spanish("Contestamos las reclamaciones en 12 días.")
    found = [f for f in findings(text, LEY) if f.rule in ("CL803", "CL804")]
    assert [(f.rule, f.severity) for f in found] == [("CL804", "warning")]
    assert clauses(text, LEY)["17.1 answer-limit"].status == "partly"


def test_thirty_bare_days_are_longer_than_fifteen_working_days() -> None:
    text = spanish("Contestamos las reclamaciones en 30 días.")
    assert [f.rule for f in findings(text, LEY) if f.rule in ("CL803", "CL804")] == ["CL803"]


def test_a_time_for_the_customer_must_not_be_shorter() -> None:
    text = spanish("Si falta un dato, dispone de 5 días hábiles para completar su reclamación.")
    assert clauses(text, LEY)["13.3 completing"].status == "not_met"


def test_the_time_to_acknowledge_is_no_time_to_answer() -> None:
    text = spanish("Acusamos recibo de su reclamación en 20 días hábiles.")
    assert clauses(text, LEY)["17.1 answer-limit"].status == "not_visible"


def test_each_time_of_a_sentence_belongs_to_what_stands_before_it() -> None:
    text = "# Customer charter\n\n## Complaints\n\nWe acknowledge complaints within 3 working days and answer within 20 working days.\n"
    said = clauses(text, "uk-lgsco-complaints")
    assert said["6.2 acknowledgement"].status == "met"
    assert said["6.3 stage-1"].status == "not_met"


def test_a_time_that_is_not_given_is_no_gap_where_the_law_does_not_ask_for_a_number() -> None:
    assert clauses(spanish("Escríbanos."), LEY)["17.1 answer-limit"].status == "not_visible"


def test_calendar_days_are_held_against_calendar_days() -> None:
    head = "# Karta klienta\n\n## Reklamacje\n\n"
    good = clauses(
        head + "Odpowiadamy na reklamację w terminie 30 dni.\n", "pl-reklamacje-finansowe"
    )
    late = clauses(
        head + "Odpowiadamy na reklamację w terminie 45 dni.\n", "pl-reklamacje-finansowe"
    )
    assert good["6 thirty-days"].status == "met"
    assert late["6 thirty-days"].status == "not_met"


def test_notice_of_planned_cuts_is_no_answer_to_queries_about_cuts() -> None:
    text = spanish("Los cortes programados se anuncian con 48 horas de antelación.")
    said = clauses(text, LEY, scopes=("basic-service",))["17.2 cut-queries"]
    assert "48 horas" not in (said.reason or "")


def test_fewer_cases_in_much_less_time_are_not_held_against_the_share() -> None:
    text = spanish("Atendemos el 90 % de las llamadas en menos de 30 segundos.")
    assert clauses(text, LEY)["8.2, 10.3 three-minutes"].status == "met"


def test_a_smaller_share_of_cases_in_the_same_time_is_an_error() -> None:
    text = spanish("Atendemos el 80 % de las llamadas en menos de 3 minutos.")
    assert any("95" in f.message for f in findings(text, LEY) if f.rule == "CL803")


# What counts.


def test_a_subject_that_is_denied_is_not_there() -> None:
    text = "# Carta de servicios\n\nNo disponemos de buzón de sugerencias.\n"
    assert clauses(text, RD)["9.a.4 participation"].status == "not_met"


def test_a_heading_with_nothing_beneath_it_is_partly_met() -> None:
    text = "# Carta de servicios\n\n## Servicios que prestamos\n\n## Horario\n\nLunes a viernes de 9:00 a 14:00.\n"
    said = clauses(text, RD)["9.a.2 services"]
    assert said.status == "partly" and said.reason


def test_hours_need_times_of_day() -> None:
    text = "# Carta\n\n## Horario\n\nEl horario se anuncia en la puerta.\n"
    assert clauses(text, RD)["9.b.1 hours-places"].status != "met"


def test_what_is_optional_and_absent_does_not_apply() -> None:
    assert clauses(spanish("Llámenos."), RD)["9.b.3 quality-systems"].status == "not_applicable"


def test_conduct_is_never_a_gap() -> None:
    said = clauses(spanish("Llámenos."), RD)
    assert said["12.2 yearly-report"].status == "not_visible"
    assert not any("12.2" in (f.clause or "") for f in findings(spanish("Llámenos."), RD))


def test_a_repealed_law_is_a_warning() -> None:
    text = "# Carta de servicios\n\n## Normativa\n\nLey 30/1992, de Régimen Jurídico.\n"
    assert any(f.rule == "CL806" and f.severity == "warning" for f in findings(text, RD))


def test_a_premium_rate_number_is_an_error_where_the_service_must_be_free() -> None:
    text = spanish("Llame al 902 555 033 para reclamar.")
    assert any(f.rule == "CL805" and "902" in f.message for f in findings(text, LEY))


def test_a_service_of_machines_alone_is_an_error() -> None:
    text = spanish("La atención se presta únicamente mediante el asistente virtual.")
    assert clauses(text, LEY)["8.1-2 person"].status == "not_met"


def test_words_that_the_profile_lacks_in_a_language_claim_nothing() -> None:
    text = "# Customer charter\n\n## Our services\n\nWe repair bicycles for everybody in town.\n"
    said = clauses(text, LEY)["5.3.b, 12 proof"]
    assert said.status == "not_visible" and "en" in (said.reason or "")


# Scopes, several profiles, own profiles.


def test_a_clause_of_a_scope_applies_only_when_the_scope_is_asked_for() -> None:
    text = spanish("Llámenos.")
    assert clauses(text, LEY)["14.2 round-the-clock"].status == "not_applicable"
    asked = clauses(text, LEY, scopes=("basic-service",))
    assert asked["14.2 round-the-clock"].status == "not_met"


def test_finance_firms_are_spared_what_does_not_apply_to_them() -> None:
    text = spanish("Llámenos.")
    assert clauses(text, LEY)["4.4, 13.8 no-cut"].status == "not_met"
    assert clauses(text, LEY, scopes=("finance",))["4.4, 13.8 no-cut"].status == "not_applicable"


def test_a_scope_that_nobody_knows_is_refused() -> None:
    with pytest.raises(CharterlintError, match="basic"):
        clauses(spanish("Llámenos."), LEY, scopes=("basics",))


def test_several_profiles_give_one_matrix_each() -> None:
    found = compliance(context_of(spanish("Llámenos."), RD, LEY))
    assert [item.profile for item in found] == [RD, LEY]
    assert all("not legal advice" in item.notes[0] for item in found)
    assert all("2026-11-22" in item.notes[0] for item in found)


def test_a_profile_without_clauses_gives_no_matrix() -> None:
    assert compliance(context_of(spanish("Llámenos."), "generic")) == ()


OWN = """id: own
title: {en: Our own}
extends: es-rd951-2005
drop: ["9.d.1 transport"]
clauses:
  - clause: "1"
    part: motto
    title: {en: Our motto}
    duty: should
    certainty: seen
    source: https://example.org/rules
    row: "0 own"
    checked_on: "2026-01-01"
    looks:
      - phrases: {es: [siempre cerca]}
"""


@pytest.fixture()
def own_rules(tmp_path: Path) -> Catalogue:
    folder = tmp_path / "rules" / "profiles"
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_text(OWN, encoding="utf-8")
    return load_catalogue((folder.parent,))


def test_an_own_profile_extends_a_shipped_one(own_rules: Catalogue) -> None:
    said = clauses(spanish("Estamos siempre cerca."), "own", catalogue=own_rules)
    assert said["1 motto"].status == "met"
    assert "9.a.2 services" in said
    assert "9.d.1 transport" not in said


def test_an_own_should_clause_only_warns(own_rules: Catalogue) -> None:
    found = findings(spanish("Llámenos."), "own", catalogue=own_rules)
    assert [f.severity for f in found if (f.clause or "").endswith(", 1")] == ["warning"]


def test_an_unknown_profile_is_answered_with_the_nearest_name() -> None:
    with pytest.raises(CharterlintError, match="es-rd951-2005"):
        law(load_catalogue(), "es-rd951")


# Gaps of elements cite the clause.


def test_the_gap_of_an_element_cites_the_clause_that_asks_for_it() -> None:
    settings = Settings(profiles=(RD,))
    cited, _ = element_clauses(load_catalogue(), settings)
    assert cited["rights"] == "RD 951/2005, 9.a.3"
    view = profile_view(load_catalogue(), settings)
    assert view.clauses["rights"] == "RD 951/2005, 9.a.3"
    assert view.severity.get("rights", load_catalogue().elements["rights"]["severity"]) == "error"


def test_an_element_asked_for_by_a_clause_is_not_reported_twice() -> None:
    assert not any("9.a.3" in (f.clause or "") for f in findings(spanish("Llámenos."), RD))


def test_a_finding_has_the_same_fingerprint_in_every_language() -> None:
    text = spanish("Llámenos.")
    catalogue = load_catalogue()
    prints = []
    for language in ("en", "es"):
        context = context_of(text, LEY)
        told = Context(
            context.reading, None, context.verdicts, catalogue, context.settings, language
        )
        prints.append([f.fingerprint for f in run_checks(told) if f.rule == "CL801"])
    assert prints[0] == prints[1] and len(set(prints[0])) == len(prints[0])


def test_a_sentence_said_four_thousand_times_counts_as_said_once() -> None:
    once, often = (f"# Carta\n\n{'Queja en 3 días. ' * times}" for times in (1, 4000))
    clause = "16.1 answer-time"
    assert clauses(often, RD)[clause].status == clauses(once, RD)[clause].status


def said(*lines: str) -> str:
    return "# Our customer charter\n\n" + "\n\n".join(lines) + "\n"


TIMES = ("We answer letters within 10 working days and e-mails within 2 working days.",
         "You wait at most 15 minutes at the counter.")  # fmt: skip


def test_answer_times_are_timeliness_without_the_word() -> None:
    whole, one, none = (
        clauses(said(*lines, "We are polite."), "ie-qcs")["QCS 2000 timeliness-courtesy"]
        for lines in (TIMES, TIMES[1:], ())
    )
    assert (whole.status, one.status, none.status) == ("met", "partly", "partly")
    assert any("15 minutes" in quote.quote for quote in whole.evidence)


@pytest.mark.parametrize(
    ("part", "line", "status"),
    [
        ("report", "We post the figures of the year in every branch.", "met"),
        ("report", "The results appear on our website.", "met"),
        ("report", "Your meter shows the figures in cubic metres.", "not_met"),
        ("evaluate", "We check how often we meet these times.", "met"),
        ("evaluate", "Please check your bill.", "not_met"),
        ("consult", "The user council reads every draft.", "met"),
        ("consult", "The council meets on Mondays.", "not_met"),
    ],
)
def test_the_four_steps_are_known_by_what_is_done(part: str, line: str, status: str) -> None:
    assert clauses(said(line), "ie-qcs")[f"Initiative 2002 {part}"].status == status


SCOPES = {"it-carta-servizi": ("local-services",)}


@pytest.mark.parametrize(
    ("profile", "clause", "element"),
    [
        ("ie-qcs", "QCS 2000 complaints", "complaints"),
        ("it-carta-servizi", "Dir. PCM 27.1.1994, I equality", "equal_treatment"),
        ("it-carta-servizi", "L. 244/2007, 2 c.461 refunds", "redress"),
        ("es-rd951-2005", "9.a.1 identity", "overview"),
        ("es-ct-ley19-2014", "59.1.d access", "access"),
        ("es-ct-ley19-2014", "59.1.g claiming", "complaints"),
        ("pl-reklamacje-finansowe", "4.1 place-form", "complaints"),
    ],
)
def test_a_clause_does_not_deny_what_an_element_gives(
    profile: str, clause: str, element: str
) -> None:
    context = context_of(
        "# Charter\n\nGrumbles are heard at the desk.\n", profile, scopes=SCOPES.get(profile, ())
    )
    proof = Evidence("Grumbles are heard at the desk.", Location())
    verdicts = tuple(
        replace(v, status="present" if v.id == element else "missing", evidence=(proof,))
        for v in context.verdicts
    )
    found = {f"{c.clause} {c.part}": c
             for law in compliance(replace(context, verdicts=verdicts)) for c in law.clauses}  # fmt: skip
    assert found[clause].status == "met"
    assert found[clause].evidence == (proof,)


# What to do about it.

WORDS = {
    "en": ("Shorten", "at most"), "es": ("Acorte", "como máximo"), "it": ("Ridurre", "al massimo"), "pl": ("skrócić", "najwyżej"),
    "sv": ("Korta", "högst"), "pt": ("Encurte", "no máximo"), "ca": ("Escurceu", "com a màxim"),
}  # fmt: skip


@pytest.mark.parametrize("language", WORDS)
def test_a_time_that_is_too_long_is_to_be_shortened_not_added(language: str) -> None:
    bench = context_of(spanish("Contestaremos las reclamaciones en 45 días hábiles."), LEY)
    found = [f for f in run_checks(replace(bench, language=language)) if f.rule == "CL803"]
    assert found and all(word in found[0].suggestion for word in WORDS[language])
    assert "45 días hábiles" in found[0].suggestion and "15" in found[0].suggestion


COUNTRIES = {
    "en": "(Catalonia)", "es": "(Cataluña)", "it": "(Catalogna)", "pl": "(Katalonia)", "sv": "(Katalonien)", "pt": "(Catalunha)",
    "ca": "Llei 19/2014 (Catalunya)",
}  # fmt: skip


@pytest.mark.parametrize("language", COUNTRIES)
def test_a_law_is_cited_in_the_language_of_the_report(language: str) -> None:
    bench = context_of(spanish("Escriba una carta."), "es-ct-ley19-2014")
    found = [f for f in run_checks(replace(bench, language=language)) if f.rule == "CL801"]
    assert found and all(COUNTRIES[language] in (f.clause or "") for f in found)
    english = [f for f in run_checks(bench) if f.rule == "CL801"]
    assert [f.fingerprint for f in found] == [f.fingerprint for f in english]
    irish = law(load_catalogue(), "ie-qcs")
    assert ("Ireland" in irish.name(irish.clauses[0], language)) is (language == "en")
