"""Language versions of one charter held against each other: what one says and the other does not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from charterlint.judge.changes import element_changes
from charterlint.judge.matching import comparable, match
from charterlint.judge.promises import same_size
from charterlint.model import Commitment, DateFact, DocumentReport
from charterlint.packs.catalogue import Catalogue

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
        for kind, element in ((c.kind, c.element) for c in element_changes(here, there))
    ]  # fmt: skip
    first, second = comparable(here, catalogue), comparable(there, catalogue)
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
