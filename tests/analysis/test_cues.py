from __future__ import annotations

import pytest

from charterlint.analysis.cues import cues
from tests.analysis.samples import packs, said


def kinds(text, language):
    return {cue.kind for cue in cues([said(text, language)], packs())}


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "These times do not apply in winter.", "denial"),
        ("en", "We reserve the right to refuse.", "company_right"),
        ("en", "The policy will be published later.", "deferral"),
        ("en", "You must bring your card.", "customer"),
        ("en", "You have the right to a copy.", "customer_right"),
        ("en", "We aim to help where possible.", "hedge"),
        ("es", "Estos plazos no se aplican en agosto.", "denial"),
        ("es", "La empresa se reserva el derecho.", "company_right"),
        ("es", "Nos comprometemos a responder.", "organisation"),
        ("it", "Gli standard non si applicano agli scioperi.", "denial"),
        ("it", "Ci impegniamo a rispondere.", "organisation"),
        ("it", "Si rinvia al regolamento.", "deferral"),
        ("pl", "Karta nie obejmuje opieki zimowej.", "denial"),
        ("pl", "Zobowiązujemy się odpowiadać.", "organisation"),
        ("pl", "Spółka zastrzega sobie prawo.", "company_right"),
        ("sv", "Garantin gäller inte vid storm.", "denial"),
        ("sv", "Vi svarar på alla brev.", "organisation"),
        ("sv", "Du måste visa legitimation.", "customer"),
        ("pt", "A carta não abrange as escolas.", "denial"),
        ("pt", "Comprometemo-nos a responder.", "organisation"),
    ],
)
def test_a_cue_turns_the_meaning(language, text, kind):
    assert kind in kinds(text, language)


def test_a_denied_right_is_a_denial_too():
    assert {"denial"} <= kinds("No compensation is paid and this charter does not apply.", "en")


def test_the_italian_name_of_an_emergency_team_is_not_vague():
    assert "vague" not in kinds("Arrivo sul posto per pronto intervento", "it")
    assert "vague" in kinds("Garantiamo una pronta risposta", "it")
