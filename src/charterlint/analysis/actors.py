"""Who acts in a clause: the customer, the organisation, or nobody who is named."""

from __future__ import annotations

from charterlint.analysis.parsed import Parsed, headings_in, phrases_in
from charterlint.analysis.words import Hit

Span = tuple[int, int]


def clause_of(parsed: Parsed, at: int) -> Span:
    """The clause that holds the character `at`."""
    return next(
        (span for span in parsed.clauses if span[0] <= at < span[1]), (0, len(parsed.passage.text))
    )


def is_question(parsed: Parsed, clause: Span) -> bool:
    """Does the clause ask?"""
    return parsed.passage.text[clause[0] : clause[1]].rstrip(' "”»').endswith("?")


def last_actor(parsed: Parsed, clause: Span, before: int) -> str | None:
    """Who acts, by the phrase that stands last before this character of the clause: "customer",
    "organisation" (its staff too) or None. A phrase within a longer one does not count."""
    actors = [
        hit
        for hit in parsed.near(clause[0], before)
        if hit.kind in ("cue customer", "cue organisation", "cue staff_duty")
        or (hit.kind == "cue imperative" and is_command(parsed, hit, clause))
    ]
    # "within 5 days if no visit is needed, 10 if one is": what only a finished condition says
    actors = [hit for hit in actors if not _is_past_condition(parsed, clause, hit, before)]
    # where one word is both ("prosimy", we ask), it is the customer who is asked
    actors.sort(key=lambda hit: (hit.start, hit.kind == "cue customer"))
    for hit in reversed(actors):
        size = hit.end - hit.start
        if any(
            o.start <= hit.start and hit.end <= o.end and o.end - o.start > size for o in actors
        ):
            continue
        return "customer" if hit.kind in ("cue customer", "cue imperative") else "organisation"
    return None


def condition_around(parsed: Parsed, clause: Span, at: int) -> Span | None:
    """The condition that holds the character `at`: from its word ("if") to the comma that ends it, or to the
    end of the clause."""
    opens = [
        hit
        for hit in parsed.near(clause[0], at + 1)
        if hit.kind == "cue condition" and "," not in parsed.passage.text[hit.end : at]
    ]
    if not opens:
        return None
    comma = parsed.passage.text.find(",", at, clause[1])
    return opens[0].start, comma if comma >= 0 else clause[1]


def _is_past_condition(parsed: Parsed, clause: Span, hit: Hit, before: int) -> bool:
    if hit.kind != "cue customer":
        return False
    span = condition_around(parsed, clause, hit.start)
    return span is not None and span[0] > clause[0] and hit.end <= span[1] < before


_BEFORE_COMMANDS = frozenset({",", ":", "–", "—", "("})


def is_command(parsed: Parsed, hit: Hit, clause: Span) -> bool:
    """Does a verb form that may be a command stand where commands stand: at the head of its clause,
    or behind a comma or "and" when the organisation has not spoken of itself before? Never in a list
    under "We will:"."""
    if organisation_leads(parsed):
        return False
    before = parsed.words[hit.first - 1] if hit.first else None
    if before is None or before.start < clause[0]:
        return True
    return before.text in _BEFORE_COMMANDS | parsed.lexicon.joins and not any(
        other.kind == "cue organisation" for other in parsed.near(clause[0], hit.start)
    )


def organisation_leads(parsed: Parsed) -> bool:
    """Do the lead-in or the heading above say that the organisation acts ("We will:")?"""
    passage = parsed.passage
    for line in (passage.lead_in, *passage.section[-1:]):
        if any(hit.kind == "customer_duty" for hit in headings_in(line, parsed.lexicon)):
            return False
        if any(hit.kind == "cue organisation" for hit in phrases_in(line, parsed.lexicon)):
            return True
    return False


def customer_asked(parsed: Parsed, clause: Span) -> bool:
    """Does the clause ask something of the customer anywhere?"""
    return any(
        hit.kind == "cue customer"
        or (hit.kind == "cue imperative" and is_command(parsed, hit, clause))
        for hit in parsed.near(*clause)
    )
