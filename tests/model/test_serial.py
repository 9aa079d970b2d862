"""Values of the model as plain data and back."""

from __future__ import annotations

import json

import pytest

from charterlint.model import DocumentReport, Location
from charterlint.model.serial import from_data, to_data
from tests.reports.sample import good, hostile, unread, weak


@pytest.mark.parametrize("report", [weak(), good(), unread(), hostile()], ids=lambda one: one.path)
def test_a_report_comes_back_as_it_was(report: DocumentReport) -> None:
    text = json.dumps(to_data(report))
    assert from_data(DocumentReport, json.loads(text)) == report


def test_fields_that_hold_their_default_are_left_out() -> None:
    assert to_data(Location(line=1)) == {"line": 1}


def test_data_of_another_make_are_refused() -> None:
    with pytest.raises((TypeError, KeyError)):
        from_data(Location, {"row": 1})
