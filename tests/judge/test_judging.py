"""A reading judged as a whole."""

from __future__ import annotations

from datetime import date

from charterlint.analysis.understanding import understand
from charterlint.judge.context import Settings
from charterlint.judge.judging import judge
from charterlint.packs.catalogue import load_catalogue
from charterlint.readers import read_bytes

CATALOGUE = load_catalogue()


def test_what_was_read_with_limits_is_said_in_the_language_of_the_report() -> None:
    """In a language without rules, so that no model is loaded."""
    text = "---\ntitle: [x\n---\n\n# Nos engagements\n\nNous répondons à vos lettres.\n"
    reading = understand(read_bytes(text.encode(), "x.md"), CATALOGUE.languages, "fr")
    report = judge(reading, CATALOGUE, Settings(report_language="pt", today=date(2026, 6, 1)))
    assert report.limits == ("O cabeçalho não é YAML válido (linha 3) e não foi lido.",)
    assert report.limit_codes == ("front-matter-invalid-at",)
