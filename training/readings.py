"""Labelled charters as the program itself reads them: readings, and labels for every passage.

Three kinds: charters whose writers marked every block (`{{standards commitments}}`, `{{-redress}}` for
a trap), and charters labelled as wholes with the quotes that prove what is present; and sections
of which the promises, or vague, absolute and unfilled clauses, are labelled. A label is 1 (gives
the element), 0 (does not) or -1 (not known)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from charterlint.analysis.understanding import understand
from charterlint.analysis.units import Unit, units_of
from charterlint.judge.weighing import text_of
from charterlint.learned import ELEMENTS, PassageText
from charterlint.model import Block, Document, Reading
from charterlint.packs.catalogue import load_catalogue
from charterlint.readers import read_bytes

MARK = re.compile(r"\s*\{\{([^{}]*)\}\}")
BOLD_LINE = re.compile(r"^(\*\*[^*\n]+\*\*)\s*\{\{\s*\}\}\s*$", re.MULTILINE)
"""A heading made of bold words carries an empty mark, which would hide that it is one."""
INDEX = {element: number for number, element in enumerate(ELEMENTS)}


@dataclass(frozen=True)
class Labelled:
    """`labels` is int8 [passages, elements], `present` int8 [elements], `unit_labels` int8 [units, elements]."""

    name: str
    language: str
    reading: Reading
    labels: np.ndarray
    present: np.ndarray
    gold: dict[str, object]
    units: tuple[Unit, ...]
    unit_labels: np.ndarray

    def passages(self) -> list[PassageText]:
        """The passages as the learned model reads them."""
        return [text_of(passage) for passage in self.reading.passages]


def load_marked(folder: Path) -> Iterator[Labelled]:
    """The charters of `folder`/LANG/*.md whose every block is marked."""
    for path in sorted(folder.glob("*/*.md")):
        source = BOLD_LINE.sub(r"\1", path.read_text(encoding="utf-8"))
        document = read_bytes(source.encode(), path.name)
        bare, marks = _without_marks(document)
        reading = understand(bare, load_catalogue().languages)
        labels = np.zeros((len(reading.passages), len(ELEMENTS)), np.int8)
        for passage in reading.passages:
            for index in passage.blocks:
                labels[passage.index, [INDEX[mark] for mark in marks[index]]] = 1
        units = units_of(reading.passages)
        yield Labelled(
            f"{path.parent.name}/{path.stem}", path.parent.name, reading, labels,
            labels.max(axis=0), {}, units, _unit_labels(reading, units, labels),
        )  # fmt: skip


def _unit_labels(reading: Reading, units: tuple[Unit, ...], labels: np.ndarray) -> np.ndarray:
    """A part of a passage that gives something may be the part that gives it or not: not known."""
    found = labels[[unit.passage for unit in units]]
    part = np.array(
        [unit.end - unit.start < len(reading.passages[unit.passage].text) for unit in units]
    )
    found[part] = np.where(found[part] == 1, -1, found[part])
    return found


def _without_marks(document: Document) -> tuple[Document, list[list[str]]]:
    marks, blocks = [], []
    for block in document.blocks:
        found = " ".join(MARK.findall(block.text)).replace(",", " ").split()
        marks.append([mark for mark in found if mark in INDEX])
        blocks.append(_strip(block))
    return replace(document, blocks=tuple(blocks), title=MARK.sub("", document.title or "")), marks


def _strip(block: Block) -> Block:
    section = tuple(MARK.sub("", heading) for heading in block.location.section)
    cell = block.cell and replace(
        block.cell,
        row_head=MARK.sub("", block.cell.row_head),
        column_head=MARK.sub("", block.cell.column_head),
    )
    return replace(
        block,
        text=MARK.sub("", block.text),
        location=replace(block.location, section=section),
        cell=cell,
    )


def load_quoted(folder: Path, before: str = "") -> Iterator[Labelled]:
    """The charters of `folder`/LANG/NN-slug.{md,json} labelled as wholes; their names begin with `before`."""
    for label in sorted(folder.glob("*/*.json")):
        gold = json.loads(label.read_text(encoding="utf-8"))
        path = label.with_suffix(".md")
        reading = understand(read_bytes(path.read_bytes(), path.name), load_catalogue().languages)
        labels = np.full((len(reading.passages), len(ELEMENTS)), -1, np.int8)
        present = np.full(len(ELEMENTS), -1, np.int8)
        for element, value in gold["elements"].items():
            place = INDEX[element]
            if value is None:
                continue
            present[place] = int(value)
            if not value:
                labels[:, place] = 0
        for element, quotes in gold["evidence"].items():
            for passage in reading.passages:
                if passage.kind != "heading" and any(
                    _same(quote, passage.text) for quote in quotes
                ):
                    labels[passage.index, INDEX[element]] = 1
        for trap in gold.get("traps", ()):
            for passage in reading.passages:
                known = labels[passage.index, INDEX[trap["element"]]]
                if known != 1 and _same(trap["quote"], passage.text):
                    labels[passage.index, INDEX[trap["element"]]] = 0
        units = units_of(reading.passages)
        unit_labels = _unit_labels(reading, units, labels)
        for index, unit in enumerate(units):
            text = reading.passages[unit.passage].text[unit.start : unit.end]
            for element, quotes in gold["evidence"].items():
                if any(_same(quote, text) for quote in quotes):
                    unit_labels[index, INDEX[element]] = 1
        yield Labelled(
            f"{before}{path.parent.name}/{path.stem}", gold["language"], reading, labels, present, gold,
            units, unit_labels,
        )  # fmt: skip


def load_sections(folder: Path) -> Iterator[Labelled]:
    """The sections of `folder`/*.jsonl, of which only the promises or only the wording is labelled."""
    nothing = np.zeros((0, len(ELEMENTS)), np.int8)
    unknown = np.full(len(ELEMENTS), -1, np.int8)
    packs = load_catalogue().languages
    for path in sorted(folder.glob("*.jsonl")):
        language = path.stem[:2]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            gold = json.loads(line)
            reading = understand(read_bytes(gold["md"].encode(), "section.md"), packs, language)
            yield Labelled(
                f"{folder.name}/{path.stem}/{number}", language, reading, nothing, unknown, gold,
                units_of(reading.passages), nothing,
            )  # fmt: skip


def _same(quote: str, text: str) -> bool:
    """Is `quote` in `text`, or most of a longer quote (a table row, several sentences) made of it?"""
    one, other = _fold(quote), _fold(text)
    return bool(one and other) and (one in other or (len(other) > 25 and other in one))


def _fold(text: str) -> str:
    text = re.sub(r"[*_`#>|\\\[\]()]+", " ", text.replace("\u00a0", " "))
    text = text.translate(str.maketrans("’‘“”„«»–—", '\'\'"""""--'))
    return re.sub(r"\s+", " ", text).strip().lower()
