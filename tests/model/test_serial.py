"""Values of the model as plain data and back."""

from __future__ import annotations

import json

import pytest

from charterlint.model import (
    ClauseVerdict,
    Commitment,
    Compliance,
    DocumentReport,
    Evidence,
    Finding,
    Location,
    Problem,
    Suppressed,
    Verdict,
)
from charterlint.model.serial import from_data, to_data

PLACE = Location(
    line=3, column=1, end_line=3, end_column=9, paragraph=2, section=("Reclami", "Chi")
)
REPORT = DocumentReport(
    path="carta.md",
    format="md",
    sha256="00",
    title=None,
    language="it",
    languages={"it": 0.93, "de": 0.07},
    pages=None,
    words=1312,
    readable=True,
    problem=Problem("x", "y"),
    limits=("one",),
    elements=(Verdict("complaints", "present", 0.94, "CL107", evidence=(Evidence("Chiamate", PLACE),)),),
    findings=(
        Finding("CL301", "vague-promise", "warning", "…", evidence=(Evidence("presto", PLACE, "against"),),
                insert_after=PLACE, suppressed=Suppressed("inline", "perché sì")),
    ),
    commitments=(Commitment("entro 2 giorni", "reclami", None, "organisation", "within", 2.0, "day", None, 4, 1, 9,
                            PLACE),),
    contacts={"phones": ("06 1",), "emails": ()},
    compliance=(Compliance("p", "t", "2026-01-01", (ClauseVerdict("1", "a", "b", "must", "met"),)),),
    score=71,
    grade="amber",
    nlp={"it": "blank"},
)  # fmt: skip


def test_a_report_comes_back_as_it_was() -> None:
    text = json.dumps(to_data(REPORT))
    assert from_data(DocumentReport, json.loads(text)) == REPORT


def test_fields_that_hold_their_default_are_left_out() -> None:
    assert to_data(Location(line=1)) == {"line": 1}


def test_data_of_another_make_are_refused() -> None:
    with pytest.raises((TypeError, KeyError)):
        from_data(Location, {"row": 1})
