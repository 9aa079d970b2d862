"""A quantity with all that is said around it, on which the judgement whether it is a promise rests."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from charterlint.analysis.actors import clause_of
from charterlint.analysis.cells import is_result, kinds_of
from charterlint.analysis.cues import heading_kinds
from charterlint.analysis.lexicon import Pack, lexicon
from charterlint.analysis.measures import DURATIONS
from charterlint.analysis.parsed import Parsed, headings_in, parse, phrases_in
from charterlint.analysis.quantities import find_quantities
from charterlint.analysis.words import Hit, fold
from charterlint.model import Passage, Quantity

Span = tuple[int, int]
_OBLIGED = frozenset({"customer", "imperative"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_NEAR = 3
"""Words that may stand between a comparator and its number ("within a maximum of the next 5 days")."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A quantity with all that is said around it. `kinds` are the contexts of its clause (of the
    whole row in a table), `cues` and `hits` those of its clause, `around` contexts of lead-in and column heads; `measured`: the
    head of its column announces results, not aims; `follows`: nothing but a comma or "and" stands
    between a time and this one."""

    parsed: Parsed
    pack: Pack
    quantity: Quantity
    clause: Span
    kinds: frozenset[str]
    cues: frozenset[str]
    around: frozenset[str]
    headings: frozenset[str]
    comparator: str | None
    notice: bool
    beside: tuple[Quantity, ...]
    hits: tuple[Hit, ...]
    measured: bool = False
    follows: bool = False

    @property
    def row(self) -> bool:
        return self.parsed.passage.kind == "row"


def scenes(passage: Passage, pack: Pack) -> tuple[Scene, ...]:
    """A scene for each quantity of `passage`."""
    parsed = parse(passage, pack)
    quantities = find_quantities(parsed, pack)
    if not quantities:
        return ()
    headings, around = heading_kinds(passage, pack), _around(passage, pack)
    if passage.heads and "compensation" in _head_kinds(passage, pack):
        headings |= {"compensation"}
    whole = frozenset(parsed.kinds(0, len(passage.text), "context"))
    return tuple(
        _scene(parsed, pack, quantity, quantities, headings, around, whole)
        for quantity in quantities
    )


def _head_kinds(passage: Passage, pack: Pack) -> frozenset[str]:
    """What the heads of the columns say, read as headings ("If we fail")."""
    text = " | ".join(passage.heads)
    return frozenset(hit.kind for hit in headings_in(text, lexicon(pack)))


def _around(passage: Passage, pack: Pack) -> frozenset[str]:
    text = " | ".join((passage.lead_in, *passage.heads))
    return frozenset(hit.kind for hit in phrases_in(text, lexicon(pack)))


def _scene(
    parsed: Parsed,
    pack: Pack,
    quantity: Quantity,
    quantities: Sequence[Quantity],
    headings: frozenset[str],
    around: frozenset[str],
    whole: frozenset[str],
) -> Scene:
    clause = clause_of(parsed, quantity.start)
    comparator, notice = _comparator(parsed, quantity, clause)
    row = parsed.passage.kind == "row"
    own = frozenset(parsed.kinds(_opening(parsed, clause), clause[1], "context"))
    kinds, cues = whole if row else own, frozenset(parsed.kinds(*clause, "cue"))
    hits = parsed.near(*clause)
    if "planned" in kinds and not (row or _looks_back(parsed.passage.text, hits)):
        kinds -= {"past"}
    low, high = (0, len(parsed.passage.text)) if row else clause
    return Scene(
        parsed=parsed,
        pack=pack,
        quantity=quantity,
        clause=clause,
        kinds=kinds,
        cues=cues - _OBLIGED if _is_contentment(quantity, kinds) else cues,
        around=around,
        headings=headings,
        comparator=comparator,
        notice=notice,
        beside=tuple(q for q in quantities if low <= q.start < high and q is not quantity),
        hits=hits,
        measured=row and _measured(parsed, quantity),
        follows=_follows(parsed, quantity, quantities),
    )


def _looks_back(text: str, hits: Sequence[Hit]) -> bool:
    """Does anything but a year speak of the past ("in 2026 we will answer 95 % within a day"), or a year in brackets?"""
    past = [hit for hit in hits if hit.kind == "context past"]
    return any(
        not text[hit.end - 1].isdigit()
        or text.rfind("(", 0, hit.start) > text.rfind(")", 0, hit.start)
        for hit in past
    )


def _is_contentment(quantity: Quantity, kinds: frozenset[str]) -> bool:
    """ "90 % of customers must be satisfied": nobody asks them to be."""
    return quantity.unit == "percent" and "satisfied" in kinds


def _opening(parsed: Parsed, clause: Span) -> int:
    """Where what is said about a clause begins: a few words behind a semicolon share the contexts of
    the clause before it ("an hour late: the whole fare back; half an hour, half of it")."""
    text = parsed.passage.text
    if not text[: clause[0]].rstrip().endswith(";") or len(text[slice(*clause)].split()) > 8:
        return clause[0]
    earlier = [span[0] for span in parsed.clauses if span[1] <= clause[0]]
    return earlier[-1] if earlier else clause[0]


def _follows(parsed: Parsed, quantity: Quantity, quantities: Sequence[Quantity]) -> bool:
    """Does nothing but "and", "or" or a comma, and a small word at most, stand between a time and this one?"""
    text, first = parsed.passage.text, parsed.word_at(quantity.start)
    for q in quantities:
        if q.unit not in DURATIONS or not q.end < quantity.start <= q.end + 8:
            continue
        if fold(text[q.end : quantity.start]).strip() in parsed.lexicon.separators:
            return True
        between = [word.text for word in parsed.words[parsed.word_at(q.end) : first]]
        if between and all(
            word in parsed.lexicon.separators | parsed.lexicon.links for word in between
        ):
            return True
    return False


def _measured(parsed: Parsed, quantity: Quantity) -> bool:
    heads = parsed.passage.heads
    if len(heads) != len(parsed.cells):
        return False
    column = next(
        (i for i, (a, b) in enumerate(parsed.cells) if a <= quantity.start < b), len(heads)
    )
    if column == len(heads):
        return False
    aimed = any("context aim" in kinds_of(head, parsed.lexicon) for head in heads)
    years = [bool(_YEAR.fullmatch(head.strip())) for head in heads]
    if years[column]:
        return aimed or sum(years) > 1
    # "Result" alone may be what the customer gets; beside an aim, or with a year, it is what was reached
    own = kinds_of(heads[column], parsed.lexicon)
    if "context past" in own and not own & {"context aim", "cue condition"}:
        return True
    dated = any(char.isdigit() for char in heads[column])
    return is_result(heads[column], parsed.lexicon) and (aimed or dated)


def _comparator(parsed: Parsed, quantity: Quantity, clause: Span) -> tuple[str | None, bool]:
    """The comparator that stands nearest: notice behind the number ("in advance") first, then before
    it; and whether it is such a notice."""
    first = parsed.word_at(quantity.start)
    last = parsed.word_at(quantity.end)
    behind: list[tuple[int, int, str]] = []
    before: list[tuple[int, int, str]] = []
    for hit in parsed.near(*clause):
        side, _, name = hit.kind.partition(" ")
        if side == "after" and last <= hit.first <= last + 2 and hit.start < clause[1]:
            behind.append((hit.first - last, hit.first - hit.last, name))
        elif side == "before" and first - _NEAR <= hit.last <= first and hit.start >= clause[0]:
            if any(word.text[0].isdigit() for word in parsed.words[hit.last : first]):
                continue
            if name not in ("every", "equals") or _leads_to(parsed, hit.last, first):
                before.append((first - hit.last, hit.first - hit.last, name))
        elif side == "after" and name == "at_least" and hit.end == quantity.end:
            if hit.start > quantity.start:  # "the day before"
                behind.append((0, 0, name))
        elif side == "before" and quantity.start == hit.start and hit.end <= quantity.end:
            before.append((0, 0, name))
    if behind and min(behind)[2] == "at_least" and min(behind)[0] <= 1:
        return "at_least", True
    if before:
        # where one phrase may mean both, a time is "within" and an amount "at most"
        last_choice = "at_most" if quantity.unit in DURATIONS else "within"
        gap, length, _, name = min((g, n, name == last_choice, name) for g, n, name in before)
        opens = first - gap + length
        if name == "after" and _negated(parsed, opens, clause):
            name = "within"
        return name, False
    return (min(behind)[2] if behind else None), False


def _leads_to(parsed: Parsed, start: int, end: int) -> bool:
    """Do only small words stand between ("during the first", not "in the mobile phone")?"""
    small = parsed.lexicon.stop_words | parsed.lexicon.qualifiers
    return all(word.text in small for word in parsed.words[start:end])


def _negated(parsed: Parsed, index: int, clause: Span) -> bool:
    """ "no one waits longer than" is "at most": a negation shortly before the comparator."""
    near = parsed.words[max(0, index - 5) : index]
    return any(word.text in parsed.lexicon.negations for word in near if word.start >= clause[0])


def distance(scene: Scene, kind: str) -> int | None:
    """Characters between the number and the nearest phrase of this kind in its clause."""
    q = scene.quantity
    gaps = [
        max(q.start - hit.end, hit.start - q.end)
        for hit in scene.hits
        if hit.kind == kind and scene.clause[0] <= hit.start < scene.clause[1]
    ]
    return min(gaps) if gaps else None


def next_is(scene: Scene, kind: str) -> bool:
    end = scene.quantity.end
    return any(h.kind == kind and h.start <= end + 1 and h.end > end for h in scene.hits)


def condition_before(scene: Scene) -> bool:
    return any(
        hit.kind == "cue condition" and scene.clause[0] <= hit.start < scene.quantity.start
        for hit in scene.hits
    )


def slot_behind(scene: Scene) -> bool:
    end = scene.quantity.end
    return any(hit.kind == "context slot" and end <= hit.start <= end + 24 for hit in scene.hits)
