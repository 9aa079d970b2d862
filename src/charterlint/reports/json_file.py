"""The JSON report as a file."""

from __future__ import annotations

from charterlint.model import Report
from charterlint.packs.catalogue import Catalogue
from charterlint.reports.json_report import render as as_json
from charterlint.reports.registry import RenderOptions


def render(report: Report, catalogue: Catalogue, options: RenderOptions) -> bytes:
    """The report of the JSON contract as UTF-8."""
    return as_json(report).encode("utf-8", "replace")
