"""Which quantities and weak words belong to a promise, by signs and by what is heard around them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from charterlint.analysis.commitments import find_claims
from charterlint.analysis.understanding import understand
from charterlint.analysis.units import Unit
from charterlint.errors import CharterlintError
from charterlint.judge.promise_weights import load_weights, promises_path
from charterlint.judge.register import CLAIM_VIEWS, registered
from charterlint.judge.voices import Views, Voices, voices_of
from charterlint.judge.weak_clauses import CLAUSE_VIEWS
from charterlint.judge.weighing import weigh
from charterlint.learned import ELEMENTS, WORDINGS
from charterlint.model import Claim
from charterlint.packs.catalogue import load_catalogue
from charterlint.readers import read_bytes
from tests.analysis.samples import said

UNHEARD = np.zeros((0, len(WORDINGS)), np.float32)


def claims(text: str) -> tuple[Claim, ...]:
    return find_claims((said(text, "en"),), load_catalogue().languages)


def voices(text: str, *promises: float, **loud: float) -> Voices:
    """Both views give the elements of `loud` a probability, and all others next to none; the encoder gives the claims
    `promises`."""
    heard = np.full((1, len(ELEMENTS)), 0.001, np.float32)
    for name, value in loud.items():
        heard[0, ELEMENTS.index(name)] = value
    return voices_of((Unit(0, 0, len(text)),), Views(heard, heard, np.array(promises), UNHEARD))


DEADLINE = "Complaints are answered within 10 working days."
DUTY = "The form is to be handed in within 10 working days."


def test_what_sounds_like_a_standard_is_registered() -> None:
    heard = voices(DEADLINE, 0.97, standards=0.98, commitments=0.95, measurable_standards=0.98)
    found = registered(claims(DEADLINE), heard)
    assert [(item.value, item.unit) for item in found] == [(10.0, "working_day")]


def test_what_sounds_like_a_duty_of_the_customer_is_not() -> None:
    assert registered(claims(DUTY), voices(DUTY, 0.02, responsibilities=0.99, access=0.9)) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Write to us within 20 days and we will answer within 15 days."),
        ("es", "Presente la reclamación en 20 días; le contestamos en 15 días."),
        ("it", "Il reclamo si presenta entro 20 giorni e riceve risposta entro 15 giorni."),
        ("pl", "Reklamację złóż w ciągu 20 dni, odpowiemy w ciągu 15 dni."),
        ("sv", "Klaga inom 20 dagar, så svarar vi inom 15 dagar."),
        ("pt", "Apresente a reclamação em 20 dias; respondemos em 15 dias."),
    ],
)
def test_of_a_deadline_of_the_customer_and_one_of_ours_the_second_is_a_promise(
    language: str, text: str
) -> None:
    catalogue = load_catalogue()
    reading = understand(read_bytes(text.encode(), "c.md"), catalogue.languages, language)
    found = registered(reading.claims, weigh(reading, catalogue).voices)
    assert [item.value for item in found] == [15.0]


def test_one_promise_is_registered_once() -> None:
    heard = voices(DEADLINE, 0.97, 0.97, standards=0.98, commitments=0.95)
    assert len(registered(claims(DEADLINE) * 2, heard)) == 1


def test_of_two_like_claims_the_encoder_may_refuse_one() -> None:
    text = "You write to us within 10 days and we answer within 10 working days."
    heard = voices(text, 0.001, 0.99, standards=0.9, commitments=0.9)
    assert [item.unit for item in registered(claims(text), heard)] == ["working_day"]


def test_a_boast_is_no_promise_however_it_sounds() -> None:
    text = "Your satisfaction is 100 % guaranteed."
    assert registered(claims(text), voices(text, 0.99, standards=0.99, commitments=0.99)) == ()


def test_without_quantities_nothing_is_registered() -> None:
    assert registered((), voices("", standards=0.9)) == ()


def test_a_number_is_heard_in_its_own_sentence() -> None:
    units = (Unit(0, 0, 40), Unit(0, 0, 20), Unit(0, 20, 40), Unit(1, 0, 30))
    views = np.full((4, len(ELEMENTS)), 0.5, np.float32)
    heard = voices_of(units, Views(views, views, np.array([]), UNHEARD))
    assert [heard.around(0, at) for at in (3, 25)] == [1, 2]
    assert (heard.around(1, 3), heard.whole(1)) == (3, 3)


def test_views_of_a_larger_catalogue_are_put_in_order() -> None:
    ids = ("own", *reversed(ELEMENTS))
    views = np.linspace(0.1, 0.9, len(ids), dtype=np.float32)[None, :]
    heard = voices_of((Unit(0, 0, 9),), Views(views, views, np.array([]), UNHEARD), ids)
    assert heard.ngrams.shape == (1, len(ELEMENTS))
    assert list(heard.ngrams[0]) == sorted(heard.ngrams[0], reverse=True)


def test_signs_are_names_and_the_same_in_every_language() -> None:
    (claim,) = claims(DEADLINE)
    assert {"accepted", "unit: working_day", "comparator: within"} <= claim.signs
    assert not any(word in sign for sign in claim.signs for word in ("Complaints", "answered"))


@pytest.mark.parametrize("broken", ["", "{}", '{"elements": [], "claims": {}}'])
def test_weights_that_cannot_be_read_are_refused(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "promises.json"
    path.write_text(broken)
    with pytest.raises(CharterlintError, match=r"promises\.json"):
        load_weights(path, "claims", CLAIM_VIEWS)


def test_weights_for_other_elements_are_refused(tmp_path: Path) -> None:
    data = json.loads(promises_path().read_text(encoding="utf-8"))
    data["elements"] = data["elements"][::-1]
    path = tmp_path / "promises.json"
    path.write_text(json.dumps(data))
    with pytest.raises(CharterlintError, match="another version"):
        load_weights(path, "vague", CLAUSE_VIEWS)
