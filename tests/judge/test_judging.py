"""A reading judged as a whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from charterlint.analysis.understanding import understand
from charterlint.judge.context import Settings
from charterlint.judge.judging import judge, profile_view, unjudged_languages
from charterlint.packs.catalogue import load_catalogue
from charterlint.packs.sentences import code_of, said
from charterlint.readers import read_bytes

CATALOGUE = load_catalogue()


def test_what_was_read_with_limits_is_said_in_the_language_of_the_report() -> None:
    """In a language without rules, so that no model is loaded."""
    text = "---\ntitle: [x\n---\n\n# Nos engagements\n\nNous répondons à vos lettres.\n"
    reading = understand(read_bytes(text.encode(), "x.md"), CATALOGUE.languages, "fr")
    report = judge(reading, CATALOGUE, Settings(report_language="pt", today=date(2026, 6, 1)))
    assert report.limits == ("O cabeçalho não é YAML válido (linha 3) e não foi lido.",)
    assert report.limit_codes == ("front-matter-invalid-at",)


def test_of_two_profiles_the_stricter_severity_wins_in_either_order() -> None:
    own = {
        "strict": {"elements": {"rights": {"severity": "error"}, "dates": {}}},
        "mild": {"elements": {"rights": {"severity": "note"}, "dates": {"severity": "warning"}}},
    }
    catalogue = replace(CATALOGUE, profiles={**CATALOGUE.profiles, **own})
    for profiles in (("strict", "mild"), ("mild", "strict")):
        view = profile_view(catalogue, Settings(profiles=profiles))
        assert view.severity == {"rights": "error", "dates": "warning"}


def test_what_the_settings_say_of_a_severity_wins_over_profiles() -> None:
    code = CATALOGUE.elements["rights"]["code"]
    view = profile_view(CATALOGUE, Settings(severity={code: "note"}))
    assert view.severity["rights"] == "note"


def test_a_good_part_in_a_language_without_rules_is_a_limit() -> None:
    reading = understand(
        read_bytes(b"# Charter\n\nWe answer.\n", "x.md"), CATALOGUE.languages, "en"
    )

    def limits(**shares: float) -> tuple[str, ...]:
        return unjudged_languages(replace(reading, languages=shares), CATALOGUE)

    [limit] = limits(en=0.6, de=0.32, fr=0.08)
    assert code_of(limit, CATALOGUE) == "language-unjudged"
    assert "40 %" in limit and "(de, fr)" in limit
    assert "Około 40 % słów" in said(limit, CATALOGUE, "pl")
    assert limits(en=0.95, de=0.05) == ()
    assert limits(en=0.6, es=0.4) == ()
