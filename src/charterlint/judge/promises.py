"""What a commitment is about, in words that do not depend on how it is put or in which language:
what is done (answer, repair, refund …), for what (complaints, emergencies), and which way is better."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from charterlint.analysis.lexicon import lexicon
from charterlint.analysis.mails import WRITTEN
from charterlint.analysis.numerals import Number, find_numbers
from charterlint.analysis.words import Hit, Word, find, split_words
from charterlint.judge.wordlists import book
from charterlint.language.tokens import stem
from charterlint.model import Commitment
from charterlint.packs.catalogue import Catalogue

WORDS = "contradicting-promise"
"""The rule whose groups name actions and subjects (rules/wording/contradicting-promise.yaml)."""
SUBJECTS = frozenset(("complaint", "urgent", "appeal", "first", "interim"))
"""Groups that say for what; all others say what is done, but for `FILLER`, the words that mean nothing here."""
FILLER = "filler"
PAID = frozenset(("compensate",))
"""What is done where a sum is promised and no word says more ("you get £5")."""
TURNS = "turns"
"""The group of what the customer may do in a time of their own ("you may go to the ombudsman")."""
AHEAD = "ahead"
"""The group of words that count a time back from an event ("cancel 24 hours before the start")."""
VARIANT = "variant"
"""The group of words that say for which cases only ("express", "at weekends", "on average")."""
_ASIDE = frozenset(("phrase", "exception", FILLER, TURNS, AHEAD, VARIANT))
"""Groups that say neither what is done nor for what."""

HOURS: Mapping[str, float] = {
    "minute": 1 / 60, "hour": 1.0, "day": 24.0, "working_day": 24.0 * 7 / 5, "week": 168.0,
    "month": 730.0, "year": 8760.0,
}  # fmt: skip
"""Length of the units of time in hours. Five working days are a week."""


_NO_TOPIC = ("unit ", "before ", "after ", "channel ", "fixed ", "money ", "cue hedge", "cue vague")
"""Kinds of phrases that do not say what a promise is about."""


@dataclass(frozen=True)
class Promise:
    """A commitment with its `actions` and `subjects` (group names) and the stems of its other `words`.
    `size` is comparable within `family` (time, percent, currency, ring, other); `kept`: it says how long something is kept,
    of which more is neither better nor worse (lost property, personal data). `theirs`: the time is the customer's, to turn
    to somebody in. `ahead`: it is counted back from an event, by which the customer must have made up their mind."""

    commitment: Commitment
    order: int
    actions: frozenset[str]
    subjects: frozenset[str]
    words: frozenset[str]
    family: str
    size: float
    kept: bool = False
    theirs: bool = False
    ahead: bool = False

    @property
    def more_is_better(self) -> bool:
        """Does a larger number help the customer? So it is for shares, payments, notice, guarantees and the time
        in which goods can be returned or the customer may turn to somebody; else quicker and fewer is better."""
        item = self.commitment
        if self.family == "percent":
            return item.comparator != "at_most"
        if self.family == "currency":
            return True
        if self.ahead:
            return False
        if "return" in self.actions or item.actor == "customer" or self.theirs:
            return True
        return item.comparator in ("at_least", "equals") and self.family == "time"


def promises(
    items: Sequence[Commitment], catalogue: Catalogue, language: str | None
) -> tuple[Promise, ...]:
    """The commitments of a document, understood as far as there are words for their language, or for that of the
    document, `language`, where they do not say theirs."""
    return tuple(
        _promise(item, order, catalogue, language or "") for order, item in enumerate(items)
    )


def text_of(item: Commitment) -> str:
    """What a commitment says, with its topic where that stands elsewhere."""
    return item.quote if item.topic in item.quote else f"{item.topic} | {item.quote}"


def _promise(item: Commitment, order: int, catalogue: Catalogue, main: str) -> Promise:
    language = item.language or main
    pack = catalogue.languages.get(language)
    rule = catalogue.wording.get(WORDS, {"id": WORDS})
    text = text_of(item)
    words = split_words(WRITTEN.sub(" ", text))
    groups = find(book(catalogue.version, rule, language), words)
    # "send us a letter" asks for one, "we send" delivers
    asked = {at for hit in groups if hit.kind == FILLER for at in range(hit.first, hit.last)}
    doing = [hit for hit in groups if hit.kind not in _ASIDE and hit.first not in asked]
    kinds = {hit.kind for hit in doing}
    actions = frozenset(kinds - SUBJECTS)
    subjects = frozenset(kinds & SUBJECTS).union(
        *(
            _heading_subjects(item, catalogue, rule, code)
            for code in dict.fromkeys((language, main))
        )
    )
    taken = {
        at
        for hit in groups
        if hit.kind not in (TURNS, AHEAD, VARIANT)
        for at in range(hit.first, hit.last)
    }
    stop: frozenset[str] = frozenset()
    said: tuple[Hit, ...] = ()
    if pack is not None:
        known = lexicon(pack)
        stop = known.stop_words
        said = find(known.phrases, words)
        for hit in said:
            if hit.kind.startswith(_NO_TOPIC):
                taken.update(range(hit.first, hit.last))
        numbers = find_numbers(known.numerals, words)
        for number in numbers:
            taken.update(range(number.first, number.last))
        low, high = piece(text, words, numbers, item.value, pack["joins"]["and"])
        own = {hit.kind for hit in doing if low <= hit.first < high} - SUBJECTS
        actions = frozenset(own) or actions
    rest = frozenset(
        stem(word.text, language)
        for at, word in enumerate(words)
        if at not in taken and word.text.isalpha() and len(word.text) > 2 and word.text not in stop
    )
    family, size = measure(item)
    if family == "currency" and not actions and item.actor == "organisation":
        actions = PAID
    kept = family == "time" and any(hit.kind == "context retention" for hit in said)
    # "you can go to the desk and we answer within a day" is a time of the organisation
    ours = actions or any(hit.kind == "cue organisation" for hit in said)
    turns = any(hit.kind == TURNS for hit in groups)
    theirs = family == "time" and size >= HOURS["day"] and turns and not ours
    turned = "return" in actions or item.actor == "customer"
    ahead = family == "time" and turned and "notify" not in actions
    ahead = ahead and any(hit.kind == AHEAD for hit in groups)
    return Promise(item, order, actions, subjects, rest, family, size, kept, theirs, ahead)


def piece(
    text: str,
    words: Sequence[Word],
    numbers: Sequence[Number],
    value: float,
    joins: Sequence[str],
) -> tuple[int, int]:
    """The words, from one to before another, that stand with the number `value` where a clause makes several promises
    ("we confirm within 3 days and answer within 15"): up to the "and" or comma between it and the next number on
    either side."""
    low, high = 0, len(words)
    own = next((number for number in numbers if number.value == value), None)
    if own is None:
        return low, high
    for at in range(1, len(words)):
        parts = words[at].text in joins or "," in text[words[at - 1].end : words[at].start]
        if parts and at <= own.first and any(number.last <= at for number in numbers):
            low = at
        elif parts and at >= own.last and any(number.first >= at for number in numbers):
            high = at
            break
    return low, high


def _heading_subjects(
    item: Commitment, catalogue: Catalogue, rule: Mapping[str, Any], language: str
) -> frozenset[str]:
    """What the headings above say that it is for."""
    words = book(catalogue.version, rule, language)
    return frozenset(
        hit.kind
        for line in item.location.section[-2:]
        for hit in find(words, split_words(line))
        if hit.kind in SUBJECTS
    )


def measure(item: Commitment) -> tuple[str, float]:
    """Family and size of the value; times in hours."""
    if item.unit in HOURS:
        return "time", item.value * HOURS[item.unit]
    return item.unit, item.value


def same_size(first: float, second: float) -> bool:
    """Are two sizes the same but for rounding?"""
    return abs(first - second) <= 0.02 * max(abs(first), abs(second), 0.01)


def shared(first: frozenset[str], second: frozenset[str]) -> float:
    """Share of the smaller set that lies in the other; 1.0 where one is empty and the other has one word at most."""
    if not first or not second:
        return 1.0 if max(len(first), len(second)) <= 1 else 0.0
    return len(first & second) / min(len(first), len(second))
