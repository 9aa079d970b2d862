"""The parts of passages that tell of the next instance, whose times and people are not those of the complaint."""

from __future__ import annotations

from collections.abc import Sequence

from charterlint.judge.context import Context
from charterlint.judge.topics import LIKELY, topics
from charterlint.model import Passage

NEXT = "escalation"
"""The element of the next instance."""
SURE = 5.0
"""Log odds from which a sentence among others is of the next instance though none of its words stands there: one that only
tells who looks into complaints comes near that."""
_SAYS = frozenset(("phrases", "headings"))


def next_instance(
    context: Context, element: str, passages: Sequence[Passage]
) -> dict[int, tuple[int, int]]:
    """Start and end by passage, from the sentence on that speaks loudest of the next instance and has its words, or surely
    speaks of it; all of a passage that is about it more than about `element`."""
    weighing = context.weighing
    if weighing is None or NEXT not in weighing.ids:
        return {}
    further, here = weighing.column(NEXT), weighing.column(element)
    found = {}
    for passage in passages:
        index, unit = passage.index, weighing.unit(passage.index, NEXT)
        whole = unit.end - unit.start == len(passage.text)
        if further[index] < (max(LIKELY, here[index]) if whole else LIKELY):
            continue
        named = _named(context, passage)
        if whole:
            start = named[0] if named and here[index] >= LIKELY else 0
        elif further[index] >= SURE or any(unit.start <= at < unit.end for at in named):
            start = unit.start
        else:
            continue
        found[index] = (start, len(passage.text))
    return found


def _named(context: Context, passage: Passage) -> list[int]:
    """Where the sentences begin in which words or an office of the next instance stand."""
    known = topics(context).of(passage.language, passage.text)
    places = [hit.start for hit in known if hit.owner == NEXT and hit.kind in _SAYS]
    places.extend(
        contact.start
        for contact in context.reading.contacts
        if contact.passage == passage.index and contact.use == NEXT
    )
    return [start for start, end in passage.sentences if any(start <= at < end for at in places)]
