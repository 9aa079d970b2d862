"""Two documents held against each other: an old and a new version (diff), or two languages (parity).

Commitments are paired by what they promise, not by where they stand or how they are worded: the pairing with
the best sum of likeness, where a pair must be alike enough to count at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from charterlint.analysis.lexicon import lexicon
from charterlint.analysis.words import find, split_words
from charterlint.judge.assignment import pair_up
from charterlint.judge.promises import Promise, promises, same_size
from charterlint.judge.verdicts import SURE
from charterlint.language.tokens import stem
from charterlint.model import Commitment, DateFact, DocumentReport, Verdict
from charterlint.packs.catalogue import Catalogue

ChangeKind = Literal[
    "gained", "lost", "added", "dropped", "strengthened", "weakened", "changed", "hedged"
]
"""`gained` and `lost` are elements, the others commitments. `changed`: better in one way and worse in another.
`hedged`: the same value, but now only aimed at."""

WORSE: frozenset[str] = frozenset(("lost", "dropped", "weakened", "hedged"))
"""Changes that leave the customer with less."""

ALIKE = 0.5
"""Likeness from which two commitments are the same promise."""
ALIKE_ACROSS = 0.42
"""The same between languages, where words cannot be compared."""


ONLY = 0.12
"""What it adds when only these two promises, in their versions, do this for such a case and channel."""


MOST = 600
"""So many commitments of a document are compared; no charter has as many, and time grows with their square."""
CLEARLY = 0.5
"""So much must the probability of an element differ between two versions; less may be a matter of wording."""
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
    return (*_elements(old, new), *_commitments(old, new, catalogue))


def _elements(old: DocumentReport, new: DocumentReport) -> list[Change]:
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
    if there.confidence < SURE or there.confidence - (1 - gone.confidence) < CLEARLY:
        return False
    return not any(
        _dice(_stems(one.quote, languages[0]), _stems(other.quote, languages[1]), 0.0) >= SAME_TEXT
        for one in there.evidence[:1]
        for other in gone.evidence[:1]
    )


def _stems(text: str, language: str | None) -> frozenset[str]:
    return frozenset(
        stem(word.text, language or "") for word in split_words(text) if len(word.text) > 3
    )


def _commitments(old: DocumentReport, new: DocumentReport, catalogue: Catalogue) -> list[Change]:
    first = promises(old.commitments, catalogue, old.language)
    second = promises(new.commitments, catalogue, new.language)
    first, second = first[:MOST], second[:MOST]
    across = old.language != new.language
    pairs = match(first, second, across)
    partner = {b: a for a, b in pairs}
    changes = []
    for place, promise in enumerate(second):
        if place not in partner:
            changes.append(Change("added", new=promise.commitment))
            continue
        before = first[partner[place]]
        kind = _difference(before, promise, catalogue, (old.language, new.language))
        if kind is not None:
            changes.append(Change(kind, old=before.commitment, new=promise.commitment))
    kept = {a for a, _ in pairs}
    changes.extend(
        Change("dropped", old=promise.commitment)
        for place, promise in enumerate(first)
        if place not in kept
    )
    return changes


def match(
    first: Sequence[Promise], second: Sequence[Promise], across: bool = False
) -> list[tuple[int, int]]:
    """Pairs of places of the same promise. `across`: the two are in different languages."""
    if across:
        lengths = (max(1, len(first) - 1), max(1, len(second) - 1))
        gains = [
            [_likeness_across(a, b, abs(a.order / lengths[0] - b.order / lengths[1])) - ALIKE_ACROSS
             for b in second]
            for a in first
        ]  # fmt: skip
    else:
        alone = _signatures(first) & _signatures(second)
        gains = [
            [
                likeness(a, b) + ONLY * (_signature(a) == _signature(b) in alone) - ALIKE
                for b in second
            ]
            for a in first
        ]
    return pair_up(gains)


Signature = tuple[str, frozenset[str], frozenset[str], str | None]


def _signature(promise: Promise) -> Signature:
    return promise.family, promise.actions, promise.subjects, promise.commitment.channel


def _signatures(items: Sequence[Promise]) -> set[Signature]:
    """Signatures with an action that only one of the promises has."""
    counts = Counter(_signature(item) for item in items)
    return {signature for signature, number in counts.items() if number == 1 and signature[1]}


def likeness(a: Promise, b: Promise) -> float:
    """How alike two commitments in one language are, about 0 to 1. Their values count little, for they may have changed;
    two different channels speak against them."""
    if a.family != b.family:
        return 0.0
    value = same_size(a.size, b.size) and a.commitment.share == b.commitment.share
    return (
        0.34 * _words(a.words, b.words)
        + 0.2 * _dice(a.actions, b.actions, 0.5)
        + 0.12 * (a.subjects == b.subjects)
        + 0.14 * _channels(a, b)
        + 0.06 * _dice(_heading(a), _heading(b), 0.5)
        + 0.14 * value
        - 0.15 * (_sense(a) != _sense(b))
    )


def _sense(promise: Promise) -> tuple[bool, bool]:
    """A limit, a least measure or a rhythm: promises of different senses are seldom the same."""
    return promise.more_is_better, promise.commitment.comparator == "every"


def _words(a: frozenset[str], b: frozenset[str]) -> float:
    """How much of what two promises are about is the same. Where one says next to nothing of it, that is no sign."""
    if not a or not b:
        return 0.75 if not a and not b else 0.4 if len(a | b) <= 3 else 0.0
    return _dice(a, b, 0.0)


def _likeness_across(a: Promise, b: Promise, apart: float) -> float:
    """How alike two commitments in different languages are: by value, channel, action, subject and place in the order."""
    if a.family != b.family:
        return 0.0
    value = same_size(a.size, b.size)
    share = a.commitment.share == b.commitment.share
    return (
        0.35 * value
        + 0.05 * share
        + 0.15 * _channels(a, b)
        + 0.15 * _dice(a.actions, b.actions, 0.5)
        + 0.1 * (a.subjects == b.subjects)
        + 0.2 * max(0.0, 1 - 3 * apart)
    )


def _dice(a: frozenset[str], b: frozenset[str], empty: float) -> float:
    """Twice the common part over the whole; `empty` where both are empty."""
    if not a and not b:
        return empty
    return 2 * len(a & b) / (len(a) + len(b))


def _channels(a: Promise, b: Promise) -> float:
    one, other = a.commitment.channel, b.commitment.channel
    if one == other:
        return 1.0 if one else 0.7
    return -1.0 if one and other else 0.4


def _heading(promise: Promise) -> frozenset[str]:
    last = "".join(promise.commitment.location.section[-1:])
    return frozenset(word.text for word in split_words(last) if len(word.text) > 3)


def _difference(
    old: Promise, new: Promise, catalogue: Catalogue, languages: tuple[str | None, str | None]
) -> ChangeKind | None:
    """In which direction a promise changed, or None. A promise without a share is for all cases."""
    signs = set()
    if not same_size(old.size, new.size):
        better = (new.size > old.size) == new.more_is_better
        signs.add("strengthened" if better else "weakened")
    shares = [
        100.0 if item.share is None else item.share for item in (old.commitment, new.commitment)
    ]
    if not same_size(*shares):
        signs.add("strengthened" if shares[1] > shares[0] else "weakened")
    if len(signs) == 2 or (signs and old.more_is_better != new.more_is_better):
        return "changed"
    if signs:
        return signs.pop()  # type: ignore[return-value]
    if _hedged(new, catalogue, languages[1]) and not _hedged(old, catalogue, languages[0]):
        return "hedged"
    return None


def _hedged(promise: Promise, catalogue: Catalogue, language: str | None) -> bool:
    pack = catalogue.languages.get(language or "")
    if pack is None:
        return False
    found = find(lexicon(pack).phrases, split_words(promise.commitment.quote))
    return any(hit.kind == "cue hedge" for hit in found)


DifferenceKind = Literal["element", "commitment", "number", "phone", "email", "date"]
DATED = ("issued", "reviewed", "valid_until", "next_review")


@dataclass(frozen=True)
class Difference:
    """One thing that two language versions do not say alike. `here` and `there` are what each says (None: nothing);
    for an element its id and the two statuses; commitments where there are any."""

    kind: DifferenceKind
    here: str | None
    there: str | None
    element: str | None = None
    ours: Commitment | None = None
    theirs: Commitment | None = None


def parity(
    here: DocumentReport, there: DocumentReport, catalogue: Catalogue
) -> tuple[Difference, ...]:
    """What the two versions do not say alike: elements, numbers, commitments of only one, contacts, dates."""
    found = [
        Difference("element", "present" if kind == "lost" else "missing",
                   "missing" if kind == "lost" else "present", element=element)
        for kind, element in ((c.kind, c.element) for c in _elements(here, there))
    ]  # fmt: skip
    first = promises(here.commitments, catalogue, here.language)
    second = promises(there.commitments, catalogue, there.language)
    first, second = first[:MOST], second[:MOST]
    pairs = match(first, second, here.language != there.language)
    for a, b in pairs:
        one, other = first[a].commitment, second[b].commitment
        if not same_size(first[a].size, second[b].size) or one.share != other.share:
            found.append(Difference("number", one.quote, other.quote, ours=one, theirs=other))
    left = {a for a, _ in pairs}
    right = {b for _, b in pairs}
    found.extend(
        Difference("commitment", p.commitment.quote, None, ours=p.commitment)
        for place, p in enumerate(first)
        if place not in left
    )
    found.extend(
        Difference("commitment", None, p.commitment.quote, theirs=p.commitment)
        for place, p in enumerate(second)
        if place not in right
    )
    found.extend(
        _contacts("phone", here.contacts.get("phones", ()), there.contacts.get("phones", ()))
    )
    found.extend(
        _contacts("email", here.contacts.get("emails", ()), there.contacts.get("emails", ()))
    )
    found.extend(_dates(here.dates, there.dates))
    return tuple(found)


def _contacts(kind: DifferenceKind, here: Sequence[str], there: Sequence[str]) -> list[Difference]:
    ours = {_plain(kind, value): value for value in here}
    theirs = {_plain(kind, value): value for value in there}
    return [
        *(Difference(kind, ours[key], None) for key in ours if key not in theirs),
        *(Difference(kind, None, theirs[key]) for key in theirs if key not in ours),
    ]


def _plain(kind: DifferenceKind, value: str) -> str:
    """The same phone with and without the code of its country, the same address in either case."""
    return re.sub(r"\D", "", value)[-7:] if kind == "phone" else value.casefold()


def _dates(here: Sequence[DateFact], there: Sequence[DateFact]) -> list[Difference]:
    """Dates of the document itself (issue, review, validity) that the other version does not give anywhere."""
    found = []
    for ours, theirs, turned in ((here, there, False), (there, here, True)):
        known = [fact.value for fact in theirs]
        places = {fact.passage for fact in ours if fact.role in DATED}
        own = dict.fromkeys(f.value for f in ours if f.passage in places and f.role != "law")
        for value in own:
            if not any(other.startswith(value) or value.startswith(other) for other in known):
                found.append(
                    Difference("date", None if turned else value, value if turned else None)
                )
    return found
