"""A document as the clauses of a law look at it: where phrases stand, what stands with them, and whether it counts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from charterlint.analysis.parsed import cell_spans
from charterlint.analysis.words import Hit, Phrasebook, Word, clauses, find, phrasebook, split_words
from charterlint.judge.context import Context
from charterlint.judge.unit_facts import TIME_UNITS
from charterlint.judge.wordlists import clause_quote, tables
from charterlint.model import Evidence, Passage, Quantity
from charterlint.packs.catalogue import Catalogue

CLOCK = re.compile(
    r"(?<![\d.,:])(?:[01]?\d|2[0-4])\s?(?:[:.h]\s?[0-5]\d(?!\d|[.,]\d)|h\b|a\.?\s?m\b|p\.?\s?m\b)"
    r"|(?<![\d.,:])(?:[01]?\d|2[0-4])\s?(?:-|–|—|a|to|do|till|às|alle)\s?(?:[01]?\d|2[0-4])\s?"
    r"(?:h\b|hs\b|hrs?\b|horas?\b|ore\b|godz|p\.?\s?m\b)"
    r"|\b24\s?/\s?7\b|\b(?:las|les|le|al|às)\s24\s?(?:h|horas|hores|ore)\b"
    r"|\b24\s?(?:h|hours|horas|hores|ore|godziny|timmar)\s(?:al?|por|su|na|om)\s(?:day|dí?a|24|dobę|dygnet)\b",
    re.IGNORECASE,
)
"""A time of day or round-the-clock service, in the ways of writing that the languages share."""

REACH = 3
"""Passages before and after within which facts belong to a phrase of the same section."""
MAX_SPOTS = 400
NEAR = 80
"""Characters between a phrase and the words that deny it or put it off."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A phrase at `start:end` of a passage; `counts` is yes, half (unfilled, or only referred to) or no (denied);
    `why` the message that says so."""

    passage: int
    start: int
    end: int
    heading: bool
    words: str
    counts: str = "yes"
    why: str = ""


class Scene:
    """Looks things up in one document. `language` is that of the document."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.reading = context.reading
        self.language = context.reading.language or "en"
        self._spots: dict[str, tuple[Spot, ...]] = {}
        self._words: dict[str, tuple[Word, ...]] = {}

    @cached_property
    def body(self) -> tuple[Passage, ...]:
        """Passages of the text itself: no running lines, no table of contents."""
        return tuple(p for p in self.reading.passages if p.region == "body")

    @cached_property
    def rows(self) -> frozenset[int]:
        """Passages that are rows of tables, head rows included."""
        return tables(self.context)

    @cached_property
    def facts(self) -> Mapping[int, frozenset[str]]:
        """Names of the facts in each passage."""
        found: dict[int, set[str]] = defaultdict(set)
        for contact in self.reading.contacts:
            if not {"masked", "example"} & set(contact.flags):
                found[contact.passage] |= {"contact", contact.kind}
        for quantity in self.reading.quantities:
            found[quantity.passage] |= {"quantity", *_kinds(quantity)}
        for day in self.reading.dates:
            found[day.passage].add("date")
        for passage in self.body:
            if CLOCK.search(passage.text):
                found[passage.index].add("clock")
        return {index: frozenset(names) for index, names in found.items()}

    def found(self, data: Mapping[str, Sequence[str]], text: str, passage: Passage) -> list[Hit]:
        """The phrases of `data` (language to phrases) in `text`, which belongs to `passage`. Short lines are often
        taken for a sister language, so that of the document is always looked up, too."""
        hits: list[Hit] = []
        for language in dict.fromkeys((self.language, passage.language)):
            if not text or not data.get(language):
                continue
            hits += find(_book(data, language), self._words_of(text))
        return hits

    def _words_of(self, text: str) -> tuple[Word, ...]:
        """The words of a text, which every list of phrases is looked for in."""
        if text not in self._words:
            self._words[text] = split_words(text)
        return self._words[text]

    def subject(self, name: str) -> tuple[Spot, ...]:
        """Where a subject is spoken of: its phrases anywhere, its headings in headings and label lines."""
        if name not in self._spots:
            self._spots[name] = tuple(self._subject_spots(name))
        return self._spots[name]

    def _subject_spots(self, name: str) -> Iterator[Spot]:
        kinds = {
            kind: lists(self.context.catalogue, name, kind)
            for kind in ("phrases", "headings", "labels", "exceptions")
        }
        for passage in self.body:
            out = self.found(kinds["exceptions"], passage.text, passage)
            label = label_of(passage)
            spots = list(self.found(kinds["phrases"], passage.text, passage))
            if passage.kind == "heading":
                spots += self.found(kinds["headings"], passage.text, passage)
            elif label:
                heads = self.found(kinds["headings"], label, passage)
                spots += heads or list(self.found(kinds["labels"], label, passage))
            for hit in spots:
                if not any(o.start <= hit.start and hit.end <= o.end for o in out):
                    yield self._spot(passage, hit.start, hit.end)

    def phrases(
        self, data: Mapping[str, Sequence[str]], within: frozenset[int] | None = None
    ) -> tuple[Spot, ...]:
        """Where own phrases of a clause stand, among the passages `within`."""
        spots = []
        for passage in self.body:
            if within is not None and passage.index not in within:
                continue
            for hit in self.found(data, passage.text, passage):
                spots.append(self._spot(passage, hit.start, hit.end))
                if len(spots) >= MAX_SPOTS:
                    return tuple(spots)
        return tuple(spots)

    def _spot(self, passage: Passage, start: int, end: int) -> Spot:
        heading = passage.kind == "heading"
        words = passage.text[start:end].casefold()
        counts, why = self._counts(passage, start, end, heading)
        return Spot(passage.index, start, end, heading, words, counts, why)

    def _counts(self, passage: Passage, start: int, end: int, heading: bool) -> tuple[str, str]:
        """Does a phrase there say that it is so?"""
        if heading:
            below = self.below(passage)
            if not below:
                return "half", "reason-empty"
            if all(p.index in self._unfilled for p in below):
                return "half", "reason-placeholder"
            return "yes", ""
        if passage.index in self._unfilled and len(passage.text) < 200:
            return "half", "reason-placeholder"
        low, high = self.clause(passage, start)
        for kind, counts in (("denial", "no"), ("deferral", "half")):
            for at in self._cues.get((passage.index, kind), ()):
                if low <= at < high and abs(at - start) < NEAR and not start <= at < end:
                    return counts, f"reason-{kind}"
        return "yes", ""

    @cached_property
    def _unfilled(self) -> frozenset[int]:
        return frozenset(found.passage for found in self.reading.placeholders)

    @cached_property
    def _cues(self) -> Mapping[tuple[int, str], tuple[int, ...]]:
        found: dict[tuple[int, str], list[int]] = defaultdict(list)
        for cue in self.reading.cues:
            found[cue.passage, cue.kind].append(cue.start)
        return {key: tuple(places) for key, places in found.items()}

    def below(self, heading: Passage) -> tuple[Passage, ...]:
        """What stands beneath a heading, down to the next one of its level; of a head row, its table's rows."""
        found: list[Passage] = []
        row = heading.index in self.rows
        path = (*heading.section, heading.text)
        for passage in self.reading.passages[heading.index + 1 :]:
            if row and passage.index not in self.rows:
                break
            if not row and passage.section[: len(path)] != path:
                break
            if passage.region == "body" and passage.kind != "heading":
                found.append(passage)
        return tuple(found)

    def around(self, spot: Spot) -> tuple[Passage, ...]:
        """The passages whose facts belong to a spot: those beneath a heading; else itself and its near
        neighbours of the same section."""
        here = self.reading.passages[spot.passage]
        if spot.heading:
            return self.below(here)
        near = self.reading.passages[max(0, here.index - REACH) : here.index + REACH + 1]
        return tuple(p for p in near if p.section == here.section and p.region == "body")

    def facts_near(self, spot: Spot, *, close: bool = False) -> frozenset[str]:
        """The facts that belong to a spot; `close`: only those of its own passage."""
        passages = self.around(spot)
        if close and not spot.heading:
            passages = (self.reading.passages[spot.passage],)
        return frozenset().union(*(self.facts.get(p.index, frozenset()) for p in passages))

    def speaking(self, spots: Iterable[Spot]) -> frozenset[int]:
        """The passages that spots speak of: their own, those around, and what stands under such headings."""
        return frozenset(p.index for spot in spots for p in self.around(spot)) | frozenset(
            spot.passage for spot in spots
        )

    def clause(self, passage: Passage, at: int) -> tuple[int, int]:
        """The sentence or cell that `at` lies in."""
        spans = (
            cell_spans(passage)
            if passage.kind == "row"
            else clauses(passage.text, passage.sentences) or ((0, len(passage.text)),)
        )
        return next((span for span in spans if span[0] <= at < span[1]), (0, len(passage.text)))

    def quote(self, spot: Spot) -> Evidence:
        """The sentence, cell or heading that a spot stands in."""
        passage = self.reading.passages[spot.passage]
        low, high = self.clause(passage, spot.start)
        return clause_quote(self.context, passage, low, max(high, spot.end))


_books: dict[tuple[int, str], tuple[Mapping[str, Sequence[str]], Phrasebook]] = {}
"""Compiled lists by identity; each holds its list, so that no other can take its place."""


def _book(data: Mapping[str, Sequence[str]], language: str) -> Phrasebook:
    key = (id(data), language)
    if key not in _books:
        if len(_books) > 4096:
            _books.clear()
        _books[key] = (data, phrasebook({"phrase": data[language]}))
    return _books[key][1]


_joined: dict[tuple[str, str, str], Mapping[str, Sequence[str]]] = {}


def lists(catalogue: Catalogue, subject: str, kind: str) -> Mapping[str, Sequence[str]]:
    """Phrases of one kind of a subject by language; the same value for the same rules, so that it is compiled once."""
    key = (catalogue.version, subject, kind)
    if key not in _joined:
        if len(_joined) > 2048:
            _joined.clear()
        languages = catalogue.subjects.get(subject, {}).get("languages", {})
        _joined[key] = {code: data.get(kind, ()) for code, data in languages.items()}
    return _joined[key]


def _kinds(quantity: Quantity) -> set[str]:
    if quantity.unit in TIME_UNITS:
        return {"duration"}
    return {"percent": {"percent"}, "currency": {"money"}}.get(quantity.unit, set())


_LABEL = re.compile(r"^(?:\W*\w*[.)]\s+)?[^\W\d_][^:.;!?]{0,70}:(?=\s|$)")


def label_of(passage: Passage) -> str:
    """The name of a field that a line begins with ("Fee: none"), or ""."""
    found = _LABEL.match(passage.text)
    return found.group() if found else ""
