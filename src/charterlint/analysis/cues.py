"""Phrases that turn the meaning of a passage, and promises that name no measure or no limit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from charterlint.analysis.lexicon import Pack, lexicon
from charterlint.analysis.parsed import Parsed, parse
from charterlint.analysis.quantities import find_quantities
from charterlint.analysis.words import find, split_words
from charterlint.model import Cue, Passage

Span = tuple[int, int]


def cues(passages: Sequence[Passage], packs: Mapping[str, Pack]) -> tuple[Cue, ...]:
    """Every cue of every passage whose language has a pack, in order of place."""
    found = [
        cue
        for passage in passages
        if passage.language in packs
        for cue in passage_cues(passage, packs[passage.language])
    ]
    return tuple(found)


def passage_cues(passage: Passage, pack: Pack) -> tuple[Cue, ...]:
    """The cues of one passage."""
    parsed = parse(passage, pack)
    found = [
        Cue(hit.kind[4:], passage.index, hit.start, hit.end, passage.text[hit.start : hit.end])
        for hit in parsed.hits
        if hit.kind.startswith("cue ")
    ]
    return tuple(sorted(found, key=lambda cue: (cue.start, cue.end, cue.kind)))


def heading_kinds(passage: Passage, pack: Pack) -> frozenset[str]:
    """What the headings above and the lead-in say the passage is about: customer_duty, exclusion,
    compensation, window, access."""
    book = lexicon(pack).headings
    kinds = {hit.kind for hit in find(book, split_words(" | ".join(passage.section[-2:])))}
    kinds |= {hit.kind for hit in find(book, split_words(passage.lead_in))}
    return frozenset(kinds)


def vague_spans(passage: Passage, pack: Pack) -> tuple[Span, ...]:
    """The vague words of promises in `passage` ("promptly"): of the organisation, in no sentence
    about what the customer does, and with no measure beside them."""
    return _promises(passage, pack, "vague")


def absolute_spans(passage: Passage, pack: Pack) -> tuple[Span, ...]:
    """The words of promises in `passage` that nobody can keep ("always", "100 % of calls")."""
    return _promises(passage, pack, "absolute")


def _promises(passage: Passage, pack: Pack, kind: str) -> tuple[Span, ...]:
    if passage.region != "body" or passage.kind == "heading":
        return ()
    parsed = parse(passage, pack)
    spans = sorted({(h.start, h.end) for h in parsed.hits if h.kind == f"cue {kind}"})
    if not spans:
        return ()
    measured = (
        []
        if kind == "absolute"
        else [(q.start, q.end) for q in find_quantities(parsed, pack) if q.unit != "currency"]
    )
    duty = "customer_duty" in heading_kinds(passage, pack)
    kept: list[Span] = []
    for start, end in spans:
        clause = clause_of(parsed, start)
        if any(clause[0] <= a and b <= clause[1] for a, b in measured):
            continue
        if duty or not is_promise(parsed, clause, start, end):
            continue
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return tuple(kept)


def clause_of(parsed: Parsed, at: int) -> Span:
    """The clause that holds the character `at`."""
    return next(
        (span for span in parsed.clauses if span[0] <= at < span[1]), (0, len(parsed.passage.text))
    )


def is_promise(parsed: Parsed, clause: Span, start: int, end: int) -> bool:
    """Is the clause something the organisation says of its own doing? Not when it tells the
    customer what to do, denies, defers, or states what holds for somebody else."""
    kinds = parsed.kinds(*clause, "cue")
    before = parsed.kinds(clause[0], start, "cue")
    if kinds & {"denial", "company_right", "deferral"}:
        return False
    # "tell us as soon as you can": the customer is asked, and nobody of the organisation acts
    if "customer" in kinds and ("customer" in before or "organisation" not in kinds):
        return "organisation" in before and not _customer_last(parsed, clause, start)
    first = parsed.passage.text[clause[0] : clause[1]].lstrip()
    words = parsed.passage.text[start:end]
    if first.startswith(words) and len(first.strip(" .!")) > len(words):
        # an imperative such as "Always bring your card"
        lead = parsed.passage.lead_in
        return "organisation" in kinds or bool(lead) or parsed.passage.kind in ("row", "item")
    return True


def _customer_last(parsed: Parsed, clause: Span, start: int) -> bool:
    """Does the last actor before `start` in the clause stand for the customer?"""
    actors = [
        (hit.end, hit.kind)
        for hit in parsed.hits
        if hit.kind in ("cue customer", "cue organisation") and clause[0] <= hit.start < start
    ]
    return bool(actors) and max(actors)[1] == "cue customer"
