"""What speaks for and against each passage giving each element, as numbers.

The same code serves judging and training (training/train_decision.py), so that the weights in
rules/models/decision.json always fit what they weigh."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from charterlint.analysis.phrases import Hit, frames_matched, phrase_index
from charterlint.analysis.units import Unit, is_bare
from charterlint.judge.unit_facts import facts_by_unit, touched
from charterlint.model import Passage, Reading

Array = NDArray[np.float32]

TEXT_FEATURES = (
    "phrases", "own_heading_words", "heading", "lead_in", "frames", "friends", "friends_heading",
)  # fmt: skip
CUES = (
    "denial", "deferral", "company_right", "staff_duty", "customer", "imperative", "organisation",
    "customer_right", "condition", "future", "vague", "absolute", "hedge", "organisation_name",
    "unheld_right",
)  # fmt: skip
FACTS = (
    "contact", "phone", "email", "url", "address", "duration", "percent", "money", "date",
    "for_complaints", "for_emergency", "for_privacy", "for_escalation", "promise",
    "figure_past", "figure_price", "figure_customer",
)  # fmt: skip
SHAPES = (
    "heading_only", "contents", "running", "placeholder", "item", "row", "words", "question",
    "sentence",
)  # fmt: skip
NEAR = ("section_contact", "section_learned", "learned_mean")
LEARNED = ("ngram", "encoder", "ngram_whole", "encoder_whole")
PASSAGE_FEATURES = (*LEARNED, *TEXT_FEATURES, *CUES, *FACTS, *SHAPES, *NEAR)
"""Names of the columns, in order. `ngram` and `encoder` are log odds of the two learned views for the
unit (sentence or whole passage) that speaks loudest for the element; `…_whole` those of the whole."""


def log_odds(probabilities: NDArray[Any]) -> Array:
    """Log odds, cut at ±7 so that no single view can outvote all else."""
    clipped = np.clip(probabilities, 1e-3, 1 - 1e-3)
    return np.asarray(np.log(clipped / (1 - clipped)), dtype=np.float32)


class Evidence(NamedTuple):
    """`table` [passages, elements, features]; `chosen` [passages, elements]: index of the unit that
    speaks loudest for each element; `units` as in analysis.units."""

    table: Array
    chosen: NDArray[np.int64]
    units: tuple[Unit, ...]


def passage_features(
    reading: Reading,
    units: tuple[Unit, ...],
    local: Array,
    views: tuple[NDArray[Any], NDArray[Any]],
) -> Evidence:
    """The evidence in each passage for each element. `local` as `unit_features` gives it; `views` are the probabilities
    of the learned model (n-grams, encoder), each [units, elements]; elements in the same order."""
    count, elements = len(reading.passages), local.shape[1]
    bare = np.array([is_bare(reading.passages[unit.passage]) for unit in units], dtype=bool)
    ngram, encoder = log_odds(views[0]), log_odds(np.where(bare[:, None], 0.0, views[1]))
    whole = [index for index, unit in enumerate(units) if _is_whole(unit, reading)]
    chosen = loudest(units, ngram + encoder, count)
    table = np.zeros((count, elements, len(PASSAGE_FEATURES)), dtype=np.float32)
    if not count:
        return Evidence(table, chosen, units)
    column = _columns()
    across = np.arange(elements)[None, :]
    table[:, :, column["ngram"]] = ngram[chosen, across]
    table[:, :, column["encoder"]] = encoder[chosen, across]
    table[:, :, column["ngram_whole"]] = ngram[whole]
    table[:, :, column["encoder_whole"]] = encoder[whole]
    table[:, :, column["sentence"]] = ~np.isin(chosen, whole)
    table += local[chosen, across]
    _add_shapes(table, column, reading)
    learned = np.asarray((table[:, :, 0] + table[:, :, 1]) / 2, dtype=np.float32)
    _add_near(table, column, reading, learned)
    return Evidence(table, chosen, units)


def _is_whole(unit: Unit, reading: Reading) -> bool:
    return unit.start == 0 and unit.end == len(reading.passages[unit.passage].text)


def loudest(units: Sequence[Unit], scores: Array, count: int) -> NDArray[np.int64]:
    """For each passage and element the index of the unit with the highest score; the whole passage wins a tie."""
    members: list[list[int]] = [[] for _ in range(count)]
    for index, unit in enumerate(units):
        members[unit.passage].append(index)
    rows = [np.asarray(own)[scores[own].argmax(axis=0)] for own in members]
    return np.asarray(rows, dtype=np.int64).reshape(count, scores.shape[1])


def _columns() -> dict[str, int]:
    return {name: index for index, name in enumerate(PASSAGE_FEATURES)}


def unit_features(
    reading: Reading,
    elements: Mapping[str, Mapping[str, Any]],
    version: str,
    units: Sequence[Unit],
) -> Array:
    """Array [units, elements, features] of what stands in each unit itself: phrases, cues, facts."""
    column = _columns()
    table = np.zeros((len(units), len(elements), len(PASSAGE_FEATURES)), dtype=np.float32)
    facts = facts_by_unit(reading, units)
    for index, names in enumerate(facts):
        for name in names & set(FACTS):
            table[index, :, column[name]] = 1.0
    for cue in reading.cues:
        if cue.kind in column:
            for index in touched(units, cue.passage, cue.start, cue.end):
                table[index, :, column[cue.kind]] = 1.0
    for placeholder in reading.placeholders:
        for index in touched(units, placeholder.passage, placeholder.start, placeholder.end):
            share = (placeholder.end - placeholder.start) / max(
                1, units[index].end - units[index].start
            )
            row = table[index, :, column["placeholder"]]
            row[:] = np.maximum(row, min(1.0, 0.3 + share))
    _add_text(table, column, reading, elements, version, units, facts)
    return table


def _add_text(
    table: Array,
    column: Mapping[str, int],
    reading: Reading,
    elements: Mapping[str, Mapping[str, Any]],
    version: str,
    units: Sequence[Unit],
    facts: Sequence[frozenset[str]],
) -> None:
    ids = {name: index for index, name in enumerate(elements)}
    by_language: dict[str, list[Passage]] = defaultdict(list)
    for passage in reading.passages:
        by_language[passage.language].append(passage)
    for language, passages in by_language.items():
        if not any(language in element["languages"] for element in elements.values()):
            continue
        index = phrase_index(elements, language, version)
        texts = list(dict.fromkeys(text for passage in passages for text in _contexts(passage)))
        hits = dict(zip(texts, index.hits(texts), strict=True))
        for passage in passages:
            body, heading, lead = (hits[text] for text in _contexts(passage))
            for place in touched(units, passage.index, 0, max(1, len(passage.text))):
                unit = units[place]
                own = [hit for hit in body if unit.start <= hit.start and hit.end <= unit.end]
                for name, values in _text_values(
                    own, heading, lead, elements, language, facts[place]
                ).items():
                    for feature, value in values.items():
                        table[place, ids[name], column[feature]] = value


_INTRODUCTION = 8
"""Passages at the beginning that a title is the heading of."""


def _contexts(passage: Passage) -> tuple[str, str, str]:
    """Text, nearest heading (a heading's own is the one above it) and lead-in with column heads. A title heads what
    comes right behind it, not a whole document without other headings."""
    titled = len(passage.section) == 1 and passage.index > _INTRODUCTION
    heading = "" if titled or not passage.section else passage.section[-1]
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


def _add_shapes(table: Array, column: Mapping[str, int], reading: Reading) -> None:
    """Columns that are the same for every element."""
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
