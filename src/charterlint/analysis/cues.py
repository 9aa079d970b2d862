"""Phrases that turn the meaning of a passage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from charterlint.analysis.lexicon import Pack, lexicon
from charterlint.analysis.parsed import headings_in, moved, parse, windows
from charterlint.model import Cue, Passage


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
    return tuple(
        found
        for offset, piece in windows(passage)
        for found in moved(_piece_cues(piece, pack), offset)
    )


def _piece_cues(passage: Passage, pack: Pack) -> tuple[Cue, ...]:
    parsed = parse(passage, pack)
    found = [
        Cue(hit.kind[4:], passage.index, hit.start, hit.end, passage.text[hit.start : hit.end])
        for hit in parsed.hits
        if hit.kind.startswith("cue ")
    ]
    return tuple(sorted(found, key=lambda cue: (cue.start, cue.end, cue.kind)))


def heading_kinds(passage: Passage, pack: Pack) -> frozenset[str]:
    """What the nearest heading and the lead-in say the passage is about: customer_duty, exclusion,
    compensation, window, access."""
    above = " | ".join((*passage.section[-1:], passage.lead_in))
    return frozenset(hit.kind for hit in headings_in(above, lexicon(pack)))
