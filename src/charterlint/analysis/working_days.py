"""Documents that say once for all that their days are working days."""

from __future__ import annotations

from charterlint.analysis.actors import clause_of
from charterlint.analysis.lexicon import Pack
from charterlint.analysis.parsed import Parsed, parse
from charterlint.analysis.quantities import find_quantities
from charterlint.analysis.words import Hit
from charterlint.model import Passage

_UNFILLED = frozenset("]_…}>")
"""Ends of a blank: "in [__] working days" lacks its number."""


def means_working_days(passage: Passage, pack: Pack) -> bool:
    """Does the passage say that time limits are in working days? It names working days without a
    number, speaks of limits, and not of opening hours."""
    parsed = parse(passage, pack)
    kinds = parsed.kinds(0, len(passage.text), "context")
    if "working_days" in kinds:
        return True
    table = passage.kind == "row" or " | " in passage.text  # its head speaks of one column
    if "opening" in kinds or table:
        return False
    counted = find_quantities(parsed, pack)
    named = [
        hit
        for hit in parsed.hits
        if hit.kind == "unit working_day"
        and not any(q.start <= hit.start < q.end for q in counted)
        and passage.text[: hit.start].rstrip()[-1:] not in _UNFILLED
    ]
    if not named or any(_opens_hours(parsed, hit) for hit in named):
        return False
    covered = {at for hit in named for at in range(hit.first, hit.last)}
    around = [clause_of(parsed, hit.start) for hit in named]
    plain = any(
        hit.kind == "unit day"
        and not covered & set(range(hit.first, hit.last))
        and clause_of(parsed, hit.start) in around
        for hit in parsed.hits
    )
    others = [
        word
        for at, word in enumerate(parsed.words)
        if at not in covered and word.text.isalpha() and word.text not in parsed.lexicon.stop_words
    ]
    # limits are spoken of beside them, days are set equal to working days, or it is a note that says no more
    limited = any(
        "terms" in parsed.kinds(*clause_of(parsed, hit.start), "context") for hit in named
    )
    return limited or (plain and not counted) or not others


def _opens_hours(parsed: Parsed, hit: Hit) -> bool:
    """ "weekdays 8-18": a number right behind."""
    return hit.last < len(parsed.words) and parsed.words[hit.last].text[0].isdigit()
