"""What is looked at for the parts of an element: the passages that give it, those beside them, and what stands there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from charterlint.analysis.broken import broken_spans
from charterlint.analysis.mails import WRITTEN
from charterlint.analysis.phrases import Hit
from charterlint.analysis.words import clauses
from charterlint.judge.areas import Areas, Span, areas, is_inside
from charterlint.judge.context import Context
from charterlint.judge.next_instance import next_instance
from charterlint.judge.topics import around, giving, topics
from charterlint.judge.unit_facts import TIME_UNITS
from charterlint.judge.wordlists import named_channels
from charterlint.model import Commitment, Contact, Passage

CONTACT_CHANNELS = {"url": "web", "form": "web", "social": "social", "phone": "phone",
                    "email": "email", "address": "letter"}  # fmt: skip


_WORD = re.compile(r"[^\W\d_]+")
_OFTEN = 4
"""Passages up to which a capital word may be a name; in more of them it is the organisation's or a polite "You"."""
_GAP = 20
"""Spaces and marks of emphasis that may stand before a word."""


@dataclass(frozen=True)
class Bench:
    """An element that is there, with the passages that give it and what belongs to them."""

    context: Context
    element: str

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passages to look at: those that give the element and those that belong to them."""
        return around(self.context, self.element)

    @cached_property
    def own(self) -> tuple[Passage, ...]:
        """Those of them that give it themselves."""
        return giving(self.context, self.element)

    @cached_property
    def indices(self) -> frozenset[int]:
        """Indices of `passages`."""
        return frozenset(passage.index for passage in self.passages)

    @cached_property
    def own_indices(self) -> frozenset[int]:
        """Indices of `own`."""
        return frozenset(passage.index for passage in self.own)

    @cached_property
    def contacts(self) -> tuple[Contact, ...]:
        """Usable contacts in the passages to look at."""
        return tuple(
            contact
            for contact in self.context.reading.contacts
            if contact.passage in self.indices
            and contact.kind in CONTACT_CHANNELS
            and not {"masked", "example"} & set(contact.flags)
        )

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Kinds of usable contacts in them, as channels."""
        return frozenset(CONTACT_CHANNELS[contact.kind] for contact in self.contacts)

    @cached_property
    def channels(self) -> frozenset[str]:
        """Channels given as contacts or named in the passages to look at."""
        named = (named_channels(self.context, passage) for passage in self.passages)
        return self.kinds.union(*named)

    @cached_property
    def unusable(self) -> frozenset[str]:
        """Channels of contacts in the passages to look at that do not work: masked, made up or lacking a piece."""
        reading, packs = self.context.reading, self.context.catalogue.languages
        found = {
            CONTACT_CHANNELS[contact.kind]
            for contact in reading.contacts
            if contact.passage in self.indices and contact.kind in CONTACT_CHANNELS
        }
        for passage in self.passages:
            spans = broken_spans(passage, packs)
            found.update("email" if "@" in passage.text[a:b] else "web" for a, b in spans)
        return frozenset(found - self.kinds)

    def durations(self) -> list[Span]:
        """Lengths of time in them."""
        return [
            (quantity.passage, quantity.start, quantity.end)
            for quantity in self.context.reading.quantities
            if quantity.passage in self.indices and quantity.unit in TIME_UNITS
        ]

    def promised_times(self) -> list[Commitment]:
        """Promises with a length of time in the passages that give the element, without those of the next instance."""
        return [
            item
            for item in self.context.reading.commitments
            if item.passage in self.own_indices
            and item.unit in TIME_UNITS
            and not self.is_beyond(item.passage, item.start)
        ]

    def hits(self, passages: Iterable[Passage], kind: str) -> list[tuple[Passage, Hit]]:
        """Phrases of one kind in the passages."""
        known = topics(self.context)
        return [
            (passage, hit)
            for passage in passages
            for hit in known.of(passage.language, passage.text)
            if hit.owner == self.element and hit.kind == kind
        ]

    def phrases(self, part: str) -> list[tuple[Passage, int, int]]:
        """Where phrases of a part stand, in the texts themselves, without those inside one of its generic ones."""
        return [
            (passage, hit.start, hit.end)
            for passage, hit in self.hits(self.passages, f"part:{part}")
            if not self.is_generic(part, (passage.index, hit.start, hit.end))
        ]

    def generic(self, part: str) -> list[Span]:
        """Words that sound like the part and do not give it."""
        found = self.hits(self.passages, f"generic:{part}")
        return [(passage.index, hit.start, hit.end) for passage, hit in found]

    def is_generic(self, part: str, span: Span) -> bool:
        """Does a place share a character with one of the generic words of the part?"""
        if part not in self._generic:
            self._generic[part] = areas(self.generic(part))
        return is_inside(span, self._generic[part])

    @cached_property
    def _generic(self) -> dict[str, Areas]:
        """Where the generic words stand, of the parts that were asked for so far."""
        return {}

    def above(self, part: str) -> bool:
        """Does a phrase of the part stand in a lead-in line, column head or heading of the passages?"""
        known = topics(self.context)
        return any(
            hit.owner == self.element and hit.kind == f"part:{part}"
            for passage in self.passages
            for line in (passage.lead_in, *passage.section[-1:], *passage.heads)
            for hit in known.of(passage.language, line)
        )

    def cued(self, part: str, kinds: frozenset[str]) -> bool:
        """Does a cue of one of the kinds stand in a passage that gives the element, outside the generic words of the part?"""
        return any(
            cue.kind in kinds
            and cue.passage in self.own_indices
            and not self.is_generic(part, (cue.passage, cue.start, cue.end))
            for cue in self.context.reading.cues
        )

    def said_beside(self, part: str) -> int:
        """Words of the passages that give the element which belong neither to the generic words of the part nor to the
        phrases of another part."""
        spans = self.generic(part)
        for other in self.context.catalogue.elements[self.element].get("parts", ()):
            if other["id"] != part:
                found = self.hits(self.own, f"part:{other['id']}")
                spans.extend((passage.index, hit.start, hit.end) for passage, hit in found)
        known = areas(spans)
        return sum(
            not is_inside((passage.index, word.start(), word.end()), known)
            for passage in self.own
            for word in _WORD.finditer(passage.text)
        )

    def clauses(self) -> list[Span]:
        """The clauses of the passages that give the element, cut at commas too."""
        return [
            (passage.index, low + piece.start(), low + piece.end())
            for passage in self.own
            for low, high in clauses(passage.text, passage.sentences)
            for piece in re.finditer(r"[^,:]+", passage.text[low:high])
        ]

    @cached_property
    def beyond(self) -> Mapping[int, tuple[int, int]]:
        """The part of each passage that tells of the next instance; none of the next instance itself."""
        if self.element == "escalation":
            return {}
        return next_instance(self.context, self.element, self.passages)

    def is_beyond(self, passage: int, at: int) -> bool:
        """Does that place tell of the next instance?"""
        start, end = self.beyond.get(passage, (0, 0))
        return start <= at < end

    def names(self) -> list[str]:
        """Words with a capital inside the sentences that give the element or their lead-in line, which are no part of a
        contact, come in hardly any other passage and are nowhere written small: most likely somebody's name."""
        reading = self.context.reading
        contacts = ((c.passage, c.start, c.end) for c in reading.contacts)
        dates = ((d.passage, d.start, d.end) for d in reading.dates)
        taken = areas((*contacts, *dates))
        found: list[str] = []
        for passage in self.own:
            starts = {start for start, _ in passage.sentences}
            found.extend(
                word.group()
                for word in self._capital_words(passage.text)
                if word.start() not in starts
                and not is_inside((passage.index, word.start(), word.end()), taken)
                and not self.is_beyond(passage.index, word.start())
            )
            found.extend(word.group() for word in self._capital_words(passage.lead_in))
        return found

    def _capital_words(self, text: str) -> Iterator[re.Match[str]]:
        title = (self.context.reading.document.title or "").casefold()
        for word in _WORD.finditer(text):
            own = word.group()
            if (
                own[0].isupper()
                and not own.isupper()
                and text[max(0, word.start() - _GAP) : word.start()].rstrip(" *_")[-1:]
                not in tuple('.:!?|"“„«(')
                and own.casefold() not in title
                and self._words[own.casefold()] == 0
                and self._words[own] <= _OFTEN
            ):
                yield word

    @cached_property
    def _words(self) -> Counter[str]:
        """In how many passages each word stands, as it is written; not those of addresses."""
        plain = (WRITTEN.sub(" ", passage.text) for passage in self.context.reading.passages)
        texts = (set(_WORD.findall(text)) for text in plain)
        return Counter(word for text in texts for word in text)
