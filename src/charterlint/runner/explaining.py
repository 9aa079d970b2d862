"""Every passage weighed for one element, as plain rows, for `charterlint check --explain`."""

from __future__ import annotations

from typing import Any

from charterlint.analysis.understanding import understand
from charterlint.model import Document
from charterlint.packs.catalogue import Catalogue
from charterlint.runner.naming import element_id

SHOWN = 8
"""Reasons shown for a passage, the strongest."""


def weighed(document: Document, catalogue: Catalogue, word: str) -> dict[str, Any]:
    """The weighing of an element (id, code or name): `element`, `probability` of the whole document, and
    `rows`, one a passage in order: `text`, `place`, `score` (log odds), `reasons` as pairs of name and weight."""
    from charterlint.judge.weighing import weigh
    from charterlint.reports.json_report import location_data

    element = element_id(word, catalogue)
    reading = understand(document, catalogue.languages)
    if not reading.supported:
        return {"element": element, "probability": None, "rows": []}
    weighing = weigh(reading, catalogue)
    scores = weighing.column(element)
    rows = [
        {
            "text": passage.text,
            "place": location_data(reading.locate(passage.index, 0, len(passage.text))),
            "score": round(float(scores[passage.index]), 2),
            "reasons": [
                [name, round(weight, 2)]
                for name, weight in weighing.reasons(passage.index, element)[:SHOWN]
            ],
        }
        for passage in reading.passages
    ]
    return {
        "element": element,
        "probability": round(weighing.probability(element), 3),
        "rows": rows,
    }
