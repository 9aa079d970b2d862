"""Two versions of one charter held against each other: elements gained and lost, promises added, dropped or changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from charterlint.analysis.lexicon import lexicon
from charterlint.analysis.numerals import find_numbers
from charterlint.analysis.words import find, split_words
from charterlint.judge.matching import comparable, dice, match
from charterlint.judge.promises import Promise, same_size
from charterlint.judge.verdicts import SURE
from charterlint.language.tokens import stem
from charterlint.model import Commitment, DocumentReport, Verdict
from charterlint.packs.catalogue import Catalogue

ChangeKind = Literal[
    "gained", "lost", "added", "dropped", "strengthened", "weakened", "changed", "hedged"
]
"""`gained` and `lost` are elements, the others commitments. `changed`: better in one way and worse in another, or
it cannot be told which (how long data are kept).
`hedged`: the same value, but now only aimed at."""

WORSE: frozenset[str] = frozenset(("lost", "dropped", "weakened", "hedged"))
"""Changes that leave the customer with less."""

GONE = 0.75
"""Confidence from which an element counts as gone from one version that the other surely has; less than a single verdict
needs to stand without a person, for here two texts are held against each other."""
CLEARLY = 0.5
"""So much must the probability of an element differ between two versions; less may be a matter of wording."""
SAME_SENTENCE = 0.8
"""Share of the words of a sentence that stand in its new wording."""
SAME_TEXT = 0.5
"""Share of words that two quotes have in common when they are two wordings of one text."""


@dataclass(frozen=True)
class Change:
    """One difference between two versions. `element` for gained and lost, else the commitments; the old one is None for an
    added one, the new one None for a dropped one."""

    kind: ChangeKind
    element: str | None = None
    old: Commitment | None = None
    new: Commitment | None = None


def compare(old: DocumentReport, new: DocumentReport, catalogue: Catalogue) -> tuple[Change, ...]:
    """What changed from `old` to `new`: elements in the order of the catalogue, then commitments in the order of the
    new version, dropped ones last. An element that could not be judged in either is not compared."""
    return (*element_changes(old, new), *_commitments(old, new, catalogue))


def element_changes(old: DocumentReport, new: DocumentReport) -> list[Change]:
    """Elements that one of the two surely has and the other not."""
    before = {verdict.id: verdict for verdict in old.elements}
    changes = []
    for verdict in new.elements:
        was = before.get(verdict.id)
        if was is None:
            continue
        if _clearly(verdict, was, (new.language, old.language)):
            changes.append(Change("gained", element=verdict.id))
        elif _clearly(was, verdict, (old.language, new.language)):
            changes.append(Change("lost", element=verdict.id))
    return changes


def _clearly(there: Verdict, gone: Verdict, languages: tuple[str | None, str | None]) -> bool:
    """Is the element surely there in one version and not in the other? Not when the other holds nearly the same passage:
    then judging wavers, not the document."""
    if there.status != "present" or gone.status not in ("partial", "missing"):
        return False
    if gone.confidence < GONE:
        return False
    if there.confidence < SURE or there.confidence - (1 - gone.confidence) < CLEARLY:
        return False
    return not any(
        dice(_stems(one.quote, languages[0]), _stems(other.quote, languages[1]), 0.0) >= SAME_TEXT
        for one in there.evidence[:1]
        for other in gone.evidence[:1]
    )


def _stems(text: str, language: str | None) -> frozenset[str]:
    return frozenset(
        stem(word.text, language or "") for word in split_words(text) if len(word.text) > 3
    )


def _commitments(old: DocumentReport, new: DocumentReport, catalogue: Catalogue) -> list[Change]:
    first, second = comparable(old, catalogue), comparable(new, catalogue)
    across = old.language != new.language
    pairs = match(first, second, across)
    if not across:
        pairs += _merged(first, second, pairs, catalogue, old.language)
        pairs += [
            (a, b)
            for b, a in _merged(second, first, [(b, a) for a, b in pairs], catalogue, old.language)
        ]
    partner = {b: a for a, b in reversed(pairs)}
    changes = []
    for place, promise in enumerate(second):
        if place not in partner:
            changes.append(Change("added", new=promise.commitment))
            continue
        before = first[partner[place]]
        kind = _direction(before, promise, catalogue, (old.language, new.language))
        if kind is not None:
            changes.append(Change(kind, old=before.commitment, new=promise.commitment))
    for place, twin in pairs:
        if partner[twin] != place:
            kind = _direction(first[place], second[twin], catalogue, (old.language, new.language))
            if kind is not None:
                changes.append(
                    Change(kind, old=first[place].commitment, new=second[twin].commitment)
                )
    changes = [change for change in changes if not _said_already(change, changes)]
    kept = {a for a, _ in pairs}
    changes.extend(
        Change("dropped", old=promise.commitment)
        for place, promise in enumerate(first)
        if place not in kept
    )
    return changes


def _said_already(change: Change, changes: Sequence[Change]) -> bool:
    """Is only the share of a promise another, and a change of that share itself is among `changes` ("90 % of letters
    within 5 days" is a promise of 90 % and one of 5 days)?"""
    old, new = change.old, change.new
    if old is None or new is None or old.value != new.value or old.unit != new.unit:
        return False
    if old.share is None or new.share is None or old.share == new.share:
        return False
    return any(
        (other.old.unit, other.old.value, other.old.quote) == ("percent", old.share, old.quote)
        and (other.new.unit, other.new.value, other.new.quote) == ("percent", new.share, new.quote)
        for other in changes
        if other.old is not None and other.new is not None
    )


def _merged(
    ours: Sequence[Promise],
    theirs: Sequence[Promise],
    pairs: Sequence[tuple[int, int]],
    catalogue: Catalogue,
    language: str | None,
) -> list[tuple[int, int]]:
    """Pairs for those of `ours` without a partner whose sentence `theirs` has, too, with one value for two promises: a register
    names such a value once ("cancel within 7 days and get the money back within 7 days")."""
    partner = dict(pairs)
    found = []
    for place, promise in enumerate(ours):
        if place in partner:
            continue
        for other, match_of in partner.items():
            whole = theirs[match_of].commitment
            if (
                ours[other].commitment.quote == promise.commitment.quote
                and theirs[match_of].family == promise.family
                and _holds(whole.quote, promise.commitment.quote, language)
                and _times_said(whole, catalogue, language) > 1
            ):
                found.append((place, match_of))
                break
    return found


def _holds(text: str, other: str, language: str | None) -> bool:
    """Does `text` say nearly all that `other` says?"""
    words = _stems(other, language)
    return len(words & _stems(text, language)) >= SAME_SENTENCE * len(words)


def _times_said(item: Commitment, catalogue: Catalogue, language: str | None) -> int:
    """How often the number of a commitment stands in its quote."""
    pack = catalogue.languages.get(item.language or language or "")
    if pack is None:
        return 0
    numbers = find_numbers(lexicon(pack).numerals, split_words(item.quote))
    return sum(number.value == item.value for number in numbers)


def _direction(
    old: Promise, new: Promise, catalogue: Catalogue, languages: tuple[str | None, str | None]
) -> ChangeKind | None:
    """In which direction a promise changed, or None. A promise without a share is for all cases."""
    signs: set[ChangeKind] = set()
    if not same_size(old.size, new.size):
        better = (new.size > old.size) == new.more_is_better
        signs.add("strengthened" if better else "weakened")
    shares = [
        100.0 if item.share is None else item.share for item in (old.commitment, new.commitment)
    ]
    if not same_size(*shares):
        signs.add("strengthened" if shares[1] > shares[0] else "weakened")
    if len(signs) == 2 or (signs and (old.more_is_better != new.more_is_better or new.kept)):
        return "changed"
    if signs:
        return signs.pop()
    if _hedged(new, catalogue, languages[1]) and not _hedged(old, catalogue, languages[0]):
        return "hedged"
    return None


def _hedged(promise: Promise, catalogue: Catalogue, language: str | None) -> bool:
    pack = catalogue.languages.get(promise.commitment.language or language or "")
    if pack is None:
        return False
    found = find(lexicon(pack).phrases, split_words(promise.commitment.quote))
    return any(hit.kind == "cue hedge" for hit in found)
