"""Checks on the document as a whole: what is unfilled, empty, stale, buried, too long or too short."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from charterlint.analysis.words import clauses
from charterlint.judge.context import Context, make_finding
from charterlint.judge.wordlists import clause_quote, listed
from charterlint.model import Finding

Rule = Mapping[str, Any]


def placeholder(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL501: text left unfilled. One finding a clause, which is quoted whole."""
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for found in context.reading.placeholders:
        spans[found.passage].append((found.start, found.end))
    for index, own in spans.items():
        passage = context.reading.passages[index]
        parts = clauses(passage.text, passage.sentences) or ((0, len(passage.text)),)
        gathered: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        for start, end in own:
            part = next((p for p in parts if p[0] <= start < p[1]), (start, end))
            gathered[(part[0], max(part[1], end))].append((start, end))
        for (start, end), inside in gathered.items():
            yield make_finding(
                context,
                rule,
                (clause_quote(context, passage, start, end),),
                words=listed([passage.text[a:b] for a, b in inside]),
            )
