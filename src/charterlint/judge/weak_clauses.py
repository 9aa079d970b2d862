"""The clauses that promise without a measure or without any exception: by the words that the rules know, and by what the encoder hears where none of these stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from charterlint.analysis.actors import Span, clause_of, customer_asked, is_question
from charterlint.analysis.clause_signs import signs_of_clause
from charterlint.analysis.parsed import Parsed
from charterlint.analysis.units import Unit
from charterlint.judge.decision import probability
from charterlint.judge.promise_weights import load_weights, promises_path
from charterlint.judge.voices import Array, Voices
from charterlint.model import Quantity

CLAUSE_VIEWS = ("n-grams", "encoder")
SEEN = {"vague": -1.0, "absolute": -2.0}
"""Log odds from which a clause counts in which the rules see such words."""
HEARD = {"vague": -0.1, "absolute": 0.0}
"""The same for one in which they see none."""

BRIEF = {"item": 2, "row": 2}
"""Words from which something may be heard in a clause, by kind of passage; in all others BRIEF_ELSEWHERE."""
BRIEF_ELSEWHERE = 4


class WeakClause(NamedTuple):
    """A clause of a passage, the words in it that the rules see (none where it was only heard), and how likely it is that it
    is a weak one; None where nothing was heard."""

    start: int
    end: int
    words: tuple[Span, ...]
    chance: float | None = None

    @property
    def span(self) -> Span:
        """First and last character."""
        return self.start, self.end


def weak_clauses(
    kind: str,
    parsed: Parsed,
    words: Sequence[Span],
    voices: Voices | None,
    measured: Sequence[Quantity] = (),
) -> tuple[WeakClause, ...]:
    """The clauses of `kind` ("vague" or "absolute") in a passage in which the rules see `words`, in order.
    Without voices the words alone decide; where there are none, nothing is heard in a clause with one of the quantities
    `measured`."""
    seen = by_clause(parsed, words)
    found: list[WeakClause] = []
    for span in sorted({*parsed.clauses, *seen}):
        own = tuple(seen.get(span, ()))
        if not own and is_excused(kind, parsed, span, measured):
            continue
        odds = _odds(kind, parsed, span, bool(own), voices)
        if odds is None:
            found += [WeakClause(*span, own)] if own else []
        elif odds > (SEEN if own else HEARD)[kind]:
            found.append(WeakClause(*span, own, float(probability(np.array(odds)))))
    return tuple(found)


def is_excused(kind: str, parsed: Parsed, span: Span, measured: Sequence[Quantity]) -> bool:
    """Does a clause ask, name a measure ("the same day" is one, but it may be promised for each and every case) or little else
    than a thing, tell the customer what to do, defer a text, or deny?"""
    cues = parsed.kinds(*span, "cue")
    asked = customer_asked(parsed, span) and "organisation" not in cues
    least = BRIEF.get(parsed.passage.kind, BRIEF_ELSEWHERE)
    brief = len(parsed.passage.text[slice(*span)].split()) < least
    if brief or asked or is_question(parsed, span):
        return True
    if kind == "absolute" and _is_turned(parsed, span):
        return True
    # what is denied may stand beside the promise
    others = {"deferral"} if kind in cues else {"deferral", "denial"}
    named = any(span[0] <= q.start < span[1] and (kind == "vague" or q.value > 0) for q in measured)
    return named or bool(cues & others)


def _is_turned(parsed: Parsed, span: Span) -> bool:
    """Is every word without a limit in a clause denied ("not always", "we do not promise that it is always so")?"""
    near = [hit for hit in parsed.near(*span) if hit.end <= span[1]]
    words = [hit for hit in near if hit.kind == "cue absolute"]
    idioms = [hit for hit in near if hit.kind == "context idiom"]
    denied = min((hit.start for hit in near if hit.kind == "cue denial"), default=span[1])
    return bool(words) and all(
        denied <= word.start or any(i.start <= word.start and word.end <= i.end for i in idioms)
        for word in words
    )


def by_clause(parsed: Parsed, spans: Sequence[Span]) -> dict[Span, list[Span]]:
    """Spans gathered by the clause that they stand in."""
    gathered: dict[Span, list[Span]] = defaultdict(list)
    for span in spans:
        gathered[clause_of(parsed, span[0])].append(span)
    return gathered


def _odds(kind: str, parsed: Parsed, span: Span, seen: bool, voices: Voices | None) -> float | None:
    """Log odds that a clause is of `kind`; None where it was not heard."""
    own = voices.clauses.get(Unit(parsed.passage.index, *span)) if voices else None
    if voices is None or own is None:
        return None
    weights = load_weights(promises_path(), kind, CLAUSE_VIEWS)
    signs = signs_of_clause(parsed, span, kind, seen)
    views = around_clause(parsed.passage.index, span[0], voices)
    return weights.log_odds(signs, views, own)


def around_clause(passage: int, at: int, voices: Voices) -> Array:
    """Log odds [CLAUSE_VIEWS, elements] of the sentence that a clause stands in."""
    own = voices.around(passage, at)
    return np.stack([voices.ngrams[own], voices.encoder[own]])
