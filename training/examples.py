"""Training examples from three sources: single passages, marked charters, and charters with quotes.

A label is 1 (gives the element), 0 (does not) or -1 (not known, left out of the loss).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import numpy as np
import readings
from claim_labels import label_claims
from wording_labels import label_clauses

from charterlint.analysis.units import Unit, claim_unit, clause_units
from charterlint.learned.passage import ELEMENTS, WORDINGS, PassageText
from charterlint.packs.catalogue import load_catalogue

INDEX = {element: number for number, element in enumerate(ELEMENTS)}


class Example(NamedTuple):
    """A passage, its labels (int8, one per element) and the document it is from ("" for none)."""

    passage: PassageText
    labels: np.ndarray
    document: str


class Document(NamedTuple):
    """A charter: an example for each unit, per element whether the whole document gives it (-1: not judged), its
    passages, the units as parts of them, the words of its claims with a label for each: 1 (a promise), 0 or -1; and its
    clauses with labels [clauses, WORDINGS]."""

    name: str
    language: str
    examples: list[Example]
    present: np.ndarray
    passages: list[PassageText]
    parts: tuple[Unit, ...]
    claims: tuple[Unit, ...] = ()
    promised: tuple[int, ...] = ()
    clauses: tuple[Unit, ...] = ()
    wordings: np.ndarray = np.zeros((0, len(WORDINGS)), np.int8)


def load_passages(folder: Path) -> list[Example]:
    """The examples of all `*.jsonl` files of `folder`, in the order of the files."""
    examples = []
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            heading = (row["heading"],) if row["heading"] else ()
            passage = PassageText(heading, row["lead_in"], row["text"], row["lang"])
            labels = np.zeros(len(ELEMENTS), np.int8)
            labels[[INDEX[element] for element in row["elements"]]] = 1
            examples.append(Example(passage, labels, ""))
    return examples


def load_rule_examples() -> list[Example]:
    """The examples in rules/elements: each says of one element whether the passage counts."""
    found = []
    for element in load_catalogue().elements.values():
        for language, own in element["languages"].items():
            for kind, label in (("count", 1), ("not_count", 0)):
                for row in own["examples"].get(kind, ()):
                    heading = (row["heading"],) if row.get("heading") else ()
                    passage = PassageText(heading, row.get("lead_in", ""), row["text"], language)
                    labels = np.full(len(ELEMENTS), -1, np.int8)
                    labels[INDEX[element["id"]]] = label
                    found.append(Example(passage, labels, ""))
    return found


def load_marked(folder: Path) -> list[Document]:
    """The charters whose writers marked every block, cut into passages as the program cuts them."""
    return [_document(item, item.name) for item in readings.load_marked(folder)]


def load_quoted(folder: Path) -> list[Document]:
    """The charters labelled as wholes, with the quotes that prove what is present."""
    return [
        _with_facts(_document(item, f"quoted/{item.name}"), item)
        for item in readings.load_quoted(folder)
    ]


def load_sections(folder: Path) -> list[Document]:
    """The sections of which the promises alone, or the weak and unfilled clauses alone, are labelled."""
    return [
        _with_facts(Document(item.name, item.language, [], item.present, item.passages(), ()), item)
        for item in readings.load_sections(folder)
    ]


def _with_facts(document: Document, item: readings.Labelled) -> Document:
    """With the claims and the clauses, as far as they are labelled."""
    claims, passages = item.reading.claims, item.reading.passages
    if "commitments" in item.gold:
        labels, _ = label_claims(claims, passages, item.gold["commitments"])
        own = tuple(claim_unit(claim, passages[claim.commitment.passage]) for claim in claims)
        document = document._replace(claims=own, promised=tuple(labels))
    if "vague" in item.gold:
        parts = clause_units(passages)
        document = document._replace(clauses=parts, wordings=label_clauses(parts, item))
    return document


def _document(item: readings.Labelled, name: str) -> Document:
    passages = item.passages()
    examples = []
    for (passage, start, end), labels in zip(item.units, item.unit_labels, strict=True):
        whole = passages[passage]
        examples.append(Example(whole._replace(text=whole.text[start:end]), labels, name))
    return Document(name, item.language, examples, item.present, passages, item.units)
