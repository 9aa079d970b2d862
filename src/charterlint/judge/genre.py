"""Does a document look like a charter at all, or like a text about charters, a policy, a README?

Marks of a charter are weighed against those of the other genres, whose words are data
(rules/wording/not-a-charter.yaml, groups). What is seen often counts little more than what is seen once:
the variety of marks tells genres apart, not their number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from charterlint.analysis.words import fold
from charterlint.judge.context import Context, make_finding
from charterlint.judge.wordlists import hits
from charterlint.model import Finding, Verdict

RULE = "not-a-charter"
MARKS = "charter"
"""The group of words that speak for a charter; all other groups are other genres."""
AGAIN = 0.15
"""What each further occurrence of a mark adds to the 1 of its first."""
COMMITMENT, MOST_COMMITMENTS = 0.6, 10
CONTACT = 0.4
TITLE = 3.0
CLEAR = 4.0
"""Marks of another genre below this are the small talk of any text."""
LEAST = 1.5
FEWEST_ELEMENTS = 4
"""A text with fewer marks and fewer elements than these is no charter, whatever else it may be."""


def looks_like_charter(context: Context) -> bool:
    """True unless the text shows next to no marks of a charter, or more of another genre."""
    return other_genre(context) is None


def other_genre(context: Context) -> str | None:
    """The genre that the document is of instead: advice, privacy, software, press … or `none` for one
    without any marks. None for a charter, and for a language without a pack."""
    rule = context.catalogue.wording.get(RULE)
    reading = context.reading
    if rule is None or reading.language not in rule.get("languages", {}) or not reading.supported:
        return None
    weights = genre_weights(context, rule)
    charter = weights.pop(MARKS)
    if weights:
        kind = max(weights, key=lambda name: (weights[name], name))
        if weights[kind] >= CLEAR and weights[kind] > charter:
            return kind
    present = sum(verdict.status == "present" for verdict in context.verdicts)
    return "none" if charter < LEAST and present < FEWEST_ELEMENTS else None


def genre_weights(context: Context, rule: Mapping[str, Any]) -> dict[str, float]:
    """How much speaks for each genre, by group name."""
    reading = context.reading
    seen: dict[str, Counter[str]] = {
        name: Counter() for name in rule["languages"][reading.language]["groups"]
    }
    seen.setdefault(MARKS, Counter())
    for passage in reading.passages:
        if passage.language == reading.language and passage.region == "body":
            for hit in hits(context, rule, passage.text, passage.language):
                if hit.kind in seen:
                    seen[hit.kind][fold(passage.text[hit.start : hit.end])] += 1
    weights = {
        name: len(found) + AGAIN * (found.total() - len(found)) for name, found in seen.items()
    }
    kinds = {contact.kind for contact in reading.contacts}
    weights[MARKS] += COMMITMENT * min(len(reading.commitments), MOST_COMMITMENTS)
    weights[MARKS] += CONTACT * len(kinds)
    weights[MARKS] += TITLE * _titled(context, rule)
    return weights


def _titled(context: Context, rule: Mapping[str, Any]) -> bool:
    """Do the first lines name the genre, without being about writing one?"""
    language = context.reading.language or ""
    names = [fold(name) for name in context.catalogue.languages[language].get("genre", ())]
    for line in _first_lines(context):
        other = {hit.kind for hit in hits(context, rule, line, language)} - {MARKS, "phrase"}
        if not other and any(name in fold(line) for name in names):
            return True
    return False


def _first_lines(context: Context) -> Iterator[str]:
    if context.reading.document.title:
        yield context.reading.document.title
    for passage in context.reading.passages[:3]:
        if len(passage.text.split()) <= 14:
            yield passage.text


def genre_finding(context: Context) -> Finding:
    """The one note that a document that is no charter gets."""
    kind = other_genre(context) or "none"
    name = f"genre-{kind}"
    known = name if name in context.catalogue.messages else "genre-none"
    text = context.catalogue.text(known, context.language)
    return make_finding(context, context.catalogue.wording[RULE], confidence=0.8, kind=text)


def unjudged(context: Context) -> tuple[Verdict, ...]:
    """The verdicts on a document that is no charter: nothing is claimed of any element that applies."""
    reason = context.catalogue.text("reason-no-charter", context.language)
    return tuple(
        verdict
        if verdict.status in ("not_applicable", "unknown")
        else replace(verdict, status="unknown", confidence=0.0, evidence=(), reason=reason, verify=False)
        for verdict in context.verdicts
    )  # fmt: skip


def not_a_charter(context: Context, rule: Mapping[str, Any]) -> Iterator[Finding]:
    """CL512. Judging asks `looks_like_charter` first and runs no other check for such a document."""
    if not looks_like_charter(context):
        yield genre_finding(context)
