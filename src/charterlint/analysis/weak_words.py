"""Promises that name no measure ("promptly") or no limit ("always")."""

from __future__ import annotations

from collections.abc import Sequence

from charterlint.analysis.actors import Span, clause_of, customer_asked, is_question, last_actor
from charterlint.analysis.cues import heading_kinds
from charterlint.analysis.lexicon import Pack
from charterlint.analysis.measures import DURATIONS
from charterlint.analysis.parsed import Parsed, parse, windows
from charterlint.analysis.quantities import find_quantities
from charterlint.analysis.words import find, fold
from charterlint.model import Passage, Quantity


def vague_spans(passage: Passage, pack: Pack) -> tuple[Span, ...]:
    """The vague words of promises in `passage` ("promptly"): of the organisation, in no sentence
    about what the customer does, and with no measure beside them."""
    return _all_promises(passage, pack, "vague")


def absolute_spans(passage: Passage, pack: Pack) -> tuple[Span, ...]:
    """The words of promises in `passage` that nobody can keep ("always", "100 % of calls")."""
    return _all_promises(passage, pack, "absolute")


def _all_promises(passage: Passage, pack: Pack, kind: str) -> tuple[Span, ...]:
    return tuple(
        (offset + start, offset + end)
        for offset, piece in windows(passage)
        for start, end in _promises(piece, pack, kind)
    )


def _promises(passage: Passage, pack: Pack, kind: str) -> tuple[Span, ...]:
    if passage.region != "body" or passage.kind == "heading":
        return ()
    parsed = parse(passage, pack)
    spans = sorted({(h.start, h.end) for h in parsed.hits if h.kind == f"cue {kind}"})
    if not spans:
        return ()
    quantities = find_quantities(parsed, pack)
    duty = "customer_duty" in heading_kinds(passage, pack)
    kept: list[Span] = []
    for start, end in spans:
        clause = clause_of(parsed, start)
        if is_question(parsed, clause):
            continue
        if _excused(parsed, kind, clause, start, end, quantities):
            continue
        if duty or not is_promise(parsed, clause, start, end):
            continue
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return tuple(kept)


def _excused(
    parsed: Parsed, kind: str, clause: Span, start: int, end: int, quantities: Sequence[Quantity]
) -> bool:
    """A measure stands beside the vague word, or the absolute one is hedged, is part of a longer
    phrase that means something else ("siempre que"), or speaks of what is paid back."""
    for hit in parsed.near(clause[0], end):
        inside = hit.start <= start and end <= hit.end
        longer = hit.end - hit.start > end - start or hit.kind == "context idiom"
        if (
            inside
            and longer
            and hit.kind.startswith(
                ("cue condition", "cue hedge", "before ", "after ", "fixed ", "context idiom")
            )
        ):
            return True
    if _is_name(parsed, clause, start) or _is_draft(parsed, clause):
        return True
    if speaks_of_itself(parsed, clause, start) or _is_cited(parsed, start, end):
        return True
    if kind == "vague":
        if _is_paid(parsed, clause, quantities) or _says_whom_to_call(parsed, clause, start):
            return True
        if "closure" in parsed.kinds(end, end + 16, "context") and "organisation" not in (
            parsed.kinds(clause[0], start, "cue")
        ):
            # "now and then we close"
            return True
        return any(
            clause[0] <= q.start < clause[1]
            and (
                (q.unit in DURATIONS and _is_timed(parsed, q, start, end))
                or (q.unit == "percent" and _beside(q, start, end))
            )
            for q in quantities
        )
    cues = parsed.kinds(*clause, "cue")
    if "hedge" in cues:
        return True
    if any(
        q.unit == "percent" and q.value < 100 and clause[0] <= q.start < start for q in quantities
    ):
        # "80 % of all calls": not all of them
        return True
    never = fold(parsed.passage.text[start:end]) in parsed.lexicon.negations
    if never and any(
        hit.kind.startswith("before ")
        and any(hit.end <= q.start <= hit.end + 12 for q in quantities)
        for hit in parsed.near(end, end + 3)
    ):
        # "never below 85 %": a limit that can be measured
        return True
    listed = parsed.passage.kind in ("item", "row") or parsed.passage.lead_in
    word = parsed.passage.text[start:end]
    if word.isalpha() and "organisation" not in cues and not listed:
        # "always" alone, in a sentence in which nobody of the organisation acts; for "never" it is
        # enough that the passage speaks of the organisation
        around = parsed.kinds(0, len(parsed.passage.text), "cue")
        # and a word of praise beside it makes a slogan ("the best care, always")
        return not ((never and "organisation" in around) or "vague" in cues)
    paid = parsed.kinds(*clause, "context") & {"compensation", "fee"}
    return bool(paid) and any(
        q.start <= start < q.end or start <= q.start < end for q in quantities
    )


def _is_name(parsed: Parsed, clause: Span, start: int) -> bool:
    """Is the word written as part of a name ("the Rapid Bus")?"""
    lead = parsed.passage.text[clause[0] : start].rstrip('*_"“”„«»( ')
    word = parsed.passage.text[start : start + 2]
    return bool(lead) and lead[-1] not in ":|–—-.!?…" and word[:1].isupper() and not word.isupper()


def speaks_of_itself(parsed: Parsed, clause: Span, before: int) -> bool:
    """Does the document say what it is or what it is for ("This charter sets out how we mean to …")?"""
    return "self" in parsed.kinds(clause[0], before, "context")


_QUOTES = "\"“”„«»'‘’"


def _is_cited(parsed: Parsed, start: int, end: int) -> bool:
    """Do the words alone stand in quotation marks? They are talked of, not promised."""
    text = parsed.passage.text
    return start > 0 and text[start - 1] in _QUOTES and text[end : end + 1] in tuple(_QUOTES)


def _is_draft(parsed: Parsed, clause: Span) -> bool:
    """Does the clause only announce a text to come?"""
    words = parsed.words[parsed.word_at(clause[0]) : parsed.word_at(clause[1])]
    return len(words) <= 12 and bool(find(parsed.lexicon.placeholders, words))


def _is_paid(parsed: Parsed, clause: Span, quantities: Sequence[Quantity]) -> bool:
    """Does the clause name a sum that is paid ("if we are not on time we pay 25 euro")?"""
    return "compensation" in parsed.kinds(*clause, "context") and any(
        q.unit in ("currency", "percent") and clause[0] <= q.start < clause[1] for q in quantities
    )


def _beside(quantity: Quantity, start: int, end: int) -> bool:
    """As in "promptly, within 2 days": nothing but a few characters between the word and the measure."""
    return 0 <= quantity.start - end <= 22 or 0 <= start - quantity.end <= 16


def _is_timed(parsed: Parsed, quantity: Quantity, start: int, end: int) -> bool:
    """Does a measure of time stand beside the word, or follow as a limit? Not one for another channel ("letters promptly
    and e-mails in 2 days"), nor "seven days a week"."""
    if is_rate(parsed, quantity):
        return False
    if quantity.start < start:
        between = parsed.words[parsed.word_at(quantity.end) : parsed.word_at(start)]
        alone = not any(word.text in parsed.lexicon.joins for word in between)
        return alone and _beside(quantity, start, end)
    if any(
        hit.kind.startswith(("channel ", "cue organisation"))
        for hit in parsed.near(end, quantity.start)
    ):
        return False
    return _beside(quantity, start, end) or _is_latest(parsed, quantity, end)


def _is_latest(parsed: Parsed, quantity: Quantity, end: int) -> bool:
    """As in "as soon as it is decided, one hour before at the latest": a limit follows behind a comma."""
    comma = parsed.passage.text.find(",", end, quantity.start)
    return 0 <= comma <= end + 40 and any(
        hit.kind == "before within" and hit.end - hit.start > 4
        for hit in parsed.near(comma, quantity.start)
    )


def is_rate(parsed: Parsed, quantity: Quantity) -> bool:
    """Does one word and a longer time follow ("seven days a week")?"""
    at = parsed.word_at(quantity.end)
    if at + 1 >= len(parsed.words) or not parsed.words[at].text.isalpha():
        return False
    after = parsed.words[at + 1].start
    return any(
        hit.kind in ("unit day", "unit week", "unit year") for hit in parsed.near(after, after + 1)
    )


def _says_whom_to_call(parsed: Parsed, clause: Span, start: int) -> bool:
    """ "Chest pain: 112, at once": advice with a number before the word, where nobody of the organisation acts."""
    words = parsed.words[parsed.word_at(clause[0]) : parsed.word_at(start)]
    numbered = any(word.text.isdigit() and len(word.text) >= 3 for word in words)
    return numbered and "organisation" not in parsed.kinds(*clause, "cue")


def is_promise(parsed: Parsed, clause: Span, start: int, end: int) -> bool:
    """Is the clause something the organisation says of its own doing? Not when it tells the
    customer what to do, denies, defers, or states what holds for somebody else."""
    kinds = {
        hit.kind[4:]
        for hit in parsed.near(*clause)
        if hit.kind.startswith("cue ")
        and hit.end <= clause[1]
        # "in due course" defers a text, but it may be the vague promise itself
        and not (hit.kind == "cue deferral" and hit.start == start)
    }
    before = parsed.kinds(clause[0], start, "cue")
    if kinds & {"denial", "company_right", "deferral"} or "customer_right" in before:
        return False
    # "tell us as soon as you can": the customer is asked, and nobody of the organisation acts
    if customer_asked(parsed, clause) and (
        last_actor(parsed, clause, start) == "customer" or "organisation" not in kinds
    ):
        return "organisation" in before and not _customer_last(parsed, clause, start)
    first = parsed.passage.text[clause[0] : clause[1]].lstrip()
    words = parsed.passage.text[start:end]
    if " " not in words and first.startswith(words) and len(first.strip(" .!")) > len(words):
        # an imperative such as "Always bring your card"
        lead = parsed.passage.lead_in
        return "organisation" in kinds or bool(lead) or parsed.passage.kind in ("row", "item")
    return True


def _customer_last(parsed: Parsed, clause: Span, start: int) -> bool:
    return last_actor(parsed, clause, start) == "customer"
