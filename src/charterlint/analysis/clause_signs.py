"""The signs of a clause, by which a learned step weighs whether it is worded weakly (judge/weak_clauses.py)."""

from __future__ import annotations

from charterlint.analysis.actors import Span, is_question, last_actor, organisation_leads
from charterlint.analysis.parsed import Parsed
from charterlint.analysis.words import find

_SHORT = 5
"""Words up to which a clause is a short one."""


def signs_of_clause(parsed: Parsed, clause: Span, kind: str, seen: bool) -> frozenset[str]:
    """Names of what the rules see in a clause, the same in every language; `seen`: they see words of `kind` in it."""
    words = parsed.words[parsed.word_at(clause[0]) : parsed.word_at(clause[1])]
    cues = parsed.kinds(*clause, "cue")
    signs = {
        f"seen: {seen}",
        f"passage: {parsed.passage.kind}",
        f"acts: {last_actor(parsed, clause, clause[1])}",
        *(f"cue: {name}" for name in cues),
        *(f"context: {name}" for name in parsed.kinds(*clause, "context")),
    }
    if seen:
        signs |= {f"seen, cue: {name}" for name in cues - {kind}}
    if organisation_leads(parsed):
        signs |= {"led", *(f"led, cue: {name}" for name in cues)}
    if is_question(parsed, clause):
        signs.add("question")
    if any(word.text[:1].isdigit() for word in words):
        signs.add("digits")
    if len(words) <= _SHORT:
        signs.add("short")
    if find(parsed.lexicon.placeholders, words):
        signs.add("announced")
    return frozenset(signs)
