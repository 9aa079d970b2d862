"""What speaks for and against each passage giving each element, as numbers.

The same code serves judging and training (training/train_decision.py), so that the weights in
rules/models/decision.json always fit what they weigh."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from charterlint.analysis.phrases import Hit, frames_matched, phrase_index
from charterlint.model import Passage, Reading

Array = NDArray[np.float32]

TEXT_FEATURES = (
    "phrases", "own_heading_words", "heading", "lead_in", "frames", "friends", "friends_heading",
)  # fmt: skip
CUES = (
    "denial", "deferral", "company_right", "staff_duty", "customer", "obligation",
    "customer_right", "condition", "future", "vague", "absolute", "hedge",
)  # fmt: skip
FACTS = ("contact", "phone", "email", "url", "address", "duration", "percent", "money", "date")
SHAPES = ("heading_only", "contents", "running", "placeholder", "item", "row", "words", "question")
NEAR = ("section_contact", "section_learned", "learned_mean")
PASSAGE_FEATURES = ("ngram", "encoder", *TEXT_FEATURES, *CUES, *FACTS, *SHAPES, *NEAR)
"""Names of the columns, in order. `ngram` and `encoder` are log odds of the two learned views."""

TIME_UNITS = frozenset(("minute", "hour", "day", "working_day", "week", "month", "year", "ring"))


def log_odds(probabilities: NDArray[Any]) -> Array:
    """Log odds, cut at ±7 so that no single view can outvote all else."""
    clipped = np.clip(probabilities, 1e-3, 1 - 1e-3)
    return np.asarray(np.log(clipped / (1 - clipped)), dtype=np.float32)


def passage_features(
    reading: Reading,
    elements: Mapping[str, Mapping[str, Any]],
    version: str,
    views: tuple[NDArray[Any], NDArray[Any]],
) -> Array:
    """Array [passages, elements, features]. `views` are the probabilities of the learned model
    (n-grams, encoder), each [passages, elements]; elements in the order of `elements`."""
    count, ids = len(reading.passages), list(elements)
    table = np.zeros((count, len(ids), len(PASSAGE_FEATURES)), dtype=np.float32)
    if not count:
        return table
    column = {name: index for index, name in enumerate(PASSAGE_FEATURES)}
    ngram, encoder = log_odds(views[0]), log_odds(views[1])
    table[:, :, column["ngram"]] = ngram
    table[:, :, column["encoder"]] = encoder
    _add_text(table, column, reading, elements, version)
    _add_shared(table, column, reading)
    _add_near(table, column, reading, np.asarray((ngram + encoder) / 2, dtype=np.float32))
    return table


def _add_text(
    table: Array,
    column: Mapping[str, int],
    reading: Reading,
    elements: Mapping[str, Mapping[str, Any]],
    version: str,
) -> None:
    ids = {name: index for index, name in enumerate(elements)}
    by_language: dict[str, list[Passage]] = defaultdict(list)
    for passage in reading.passages:
        by_language[passage.language].append(passage)
    facts = _facts_by_passage(reading)
    for language, passages in by_language.items():
        if not any(language in element["languages"] for element in elements.values()):
            continue
        index = phrase_index(elements, language, version)
        texts = list(dict.fromkeys(text for passage in passages for text in _contexts(passage)))
        hits = dict(zip(texts, index.hits(texts), strict=True))
        for passage in passages:
            body, heading, lead = (hits[text] for text in _contexts(passage))
            for name, values in _text_values(
                body, heading, lead, elements, language, facts[passage.index]
            ).items():
                for feature, value in values.items():
                    table[passage.index, ids[name], column[feature]] = value


def _contexts(passage: Passage) -> tuple[str, str, str]:
    """Text, nearest heading (a heading's own is the one above it) and lead-in with column heads."""
    heading = passage.section[-1] if passage.section else ""
    return passage.text, heading, " | ".join((passage.lead_in, *passage.heads))


def _text_values(
    body: Sequence[Hit],
    heading: Sequence[Hit],
    lead: Sequence[Hit],
    elements: Mapping[str, Mapping[str, Any]],
    language: str,
    facts: frozenset[str],
) -> dict[str, dict[str, float]]:
    values: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    kinds: dict[str, set[str]] = defaultdict(set)
    for hits, weights in ((body, _BODY), (heading, _HEADING), (lead, _LEAD)):
        for hit in hits:
            kinds[hit.owner].add(hit.kind)
            feature = weights.get(hit.kind)
            if feature:
                row = values[hit.owner]
                row[feature] = min(2.0, row[feature] + min(1.0, 0.4 + 0.3 * hit.words))
    for owner, seen in kinds.items():
        frames = elements[owner]["languages"][language].get("frames", ())
        matched = frames_matched(frames, seen, facts)
        if matched:
            values[owner]["frames"] = min(2.0, float(matched))
    return values


_BODY = {"phrases": "phrases", "headings": "own_heading_words", "false_friends": "friends"}
_HEADING = {"phrases": "heading", "headings": "heading", "false_friends": "friends_heading"}
_LEAD = {"phrases": "lead_in", "headings": "lead_in", "false_friends": "friends"}


def _facts_by_passage(reading: Reading) -> list[frozenset[str]]:
    facts: list[set[str]] = [set() for _ in reading.passages]
    for contact in reading.contacts:
        facts[contact.passage].add("contact")
        facts[contact.passage].add(contact.kind)
    for quantity in reading.quantities:
        facts[quantity.passage].add("quantity")
        if quantity.unit in TIME_UNITS:
            facts[quantity.passage].add("duration")
        elif quantity.unit == "percent":
            facts[quantity.passage].add("percent")
        elif quantity.unit == "currency":
            facts[quantity.passage].add("money")
    for date in reading.dates:
        facts[date.passage].add("date")
    return [frozenset(names) for names in facts]


def _add_shared(table: Array, column: Mapping[str, int], reading: Reading) -> None:
    """Columns that are the same for every element."""
    for cue in reading.cues:
        if cue.kind in column:
            table[cue.passage, :, column[cue.kind]] = 1.0
    for index, names in enumerate(_facts_by_passage(reading)):
        for name in names & set(FACTS):
            table[index, :, column[name]] = 1.0
    for placeholder in reading.placeholders:
        text = reading.passages[placeholder.passage].text
        share = (placeholder.end - placeholder.start) / max(1, len(text))
        row = table[placeholder.passage, :, column["placeholder"]]
        row[:] = np.maximum(row, min(1.0, 0.3 + share))
    for passage in reading.passages:
        row = table[passage.index]
        row[:, column["heading_only"]] = passage.kind == "heading"
        row[:, column["contents"]] = passage.region == "contents"
        row[:, column["running"]] = passage.region in ("header", "footer")
        row[:, column["item"]] = passage.kind == "item"
        row[:, column["row"]] = passage.kind == "row"
        row[:, column["words"]] = math.log1p(len(passage.text.split())) - 2.5
        heading = passage.section[-1] if passage.section else ""
        row[:, column["question"]] = heading.rstrip().endswith("?")


def _add_near(table: Array, column: Mapping[str, int], reading: Reading, learned: Array) -> None:
    """What the other passages of the same section say, and the document as a whole."""
    sections: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for passage in reading.passages:
        sections[passage.section].append(passage.index)
    with_contact = {contact.passage for contact in reading.contacts}
    for members in sections.values():
        if with_contact.intersection(members):
            table[members, :, column["section_contact"]] = 1.0
        for index in members:
            others = [other for other in members if other != index and abs(other - index) <= 6]
            if others:
                table[index, :, column["section_learned"]] = learned[others].max(axis=0)
            else:
                table[index, :, column["section_learned"]] = -4.0
    table[:, :, column["learned_mean"]] = learned.mean(axis=1, keepdims=True)
