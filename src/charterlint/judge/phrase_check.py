"""The check for rules that are nothing but a list of words: somebody's own house style, say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from charterlint.judge.context import Context, make_finding
from charterlint.judge.wordlists import body, hits, listed
from charterlint.model import Finding

Span = tuple[int, int]


def phrases(context: Context, rule: Mapping[str, Any]) -> Iterator[Finding]:
    """A sentence that holds one of the rule's `phrases`, and not as one of its `exceptions`. One finding a
    sentence; the message may name the `{words}`."""
    for passage, _ in body(context):
        found: dict[Span, list[Span]] = defaultdict(list)
        for hit in hits(context, rule, passage.text, passage.language):
            found[context.sentence(passage.index, hit.start)].append((hit.start, hit.end))
        for sentence, spans in found.items():
            yield make_finding(
                context,
                rule,
                (context.quote(passage.index, *sentence),),
                words=listed([passage.text[start:end] for start, end in spans]),
            )
