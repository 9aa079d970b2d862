"""Blocks to passages: the units of judging, each with the headings, lead-in line and column heads
it must be read with."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from charterlint.language.sentences import split_sentences
from charterlint.model import Block, Passage
from charterlint.model.reading import PassageKind

MAX_LEAD_IN = 320
"""Characters; a longer paragraph before a list is a text of its own, of which the end leads in."""


def build_passages(
    blocks: Sequence[Block], languages: Sequence[str], packs: Mapping[str, Mapping[str, Any]]
) -> tuple[Passage, ...]:
    """Passages of a document in reading order. `languages` holds the language of each block.
    A row is one passage, or one for each language where the columns of its table are in several.
    A running head or foot that says the title again is none, so that pages do not count for more; notes
    come last."""
    passages: list[Passage] = []
    again = repeats(blocks)
    mixed = _mixed(blocks, languages, packs)
    lead = _LeadIn()
    index = 0
    while index < len(blocks):
        block = blocks[index]
        end = index + 1
        if index in again:
            index = end
            continue
        if block.cell is not None:
            end = _row_end(blocks, index)
        else:
            lead.see(block, blocks[end] if end < len(blocks) else None)
        split = block.cell is not None and block.cell.table in mixed
        for language, places in _parts(range(index, end), languages, split):
            row = [blocks[place] for place in places]
            text = " | ".join(part.text for part in row)
            passages.append(
                Passage(
                    index=len(passages),
                    kind=_kind(row),
                    text=text,
                    language=language,
                    blocks=places,
                    section=block.location.section,
                    lead_in=lead.of(block),
                    heads=_heads(row),
                    region=block.region,
                    sentences=split_sentences(text, packs.get(language, {})),
                )
            )
        index = end
    return _notes_last(passages)


def _mixed(
    blocks: Sequence[Block], languages: Sequence[str], packs: Mapping[str, Mapping[str, Any]]
) -> frozenset[int]:
    """The tables with two languages side by side: every column wholly in one that has a pack, and not all in the same."""
    if len(set(languages)) < 2:
        return frozenset()
    tables: dict[int, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for block, language in zip(blocks, languages, strict=True):
        if block.cell is not None:
            tables[block.cell.table][block.cell.column].add(language)
    return frozenset(
        table
        for table, columns in tables.items()
        if len(set().union(*columns.values())) > 1
        and all(len(own) == 1 and own <= packs.keys() for own in columns.values())
    )


def _parts(
    places: Sequence[int], languages: Sequence[str], split: bool
) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The blocks of one passage; with `split` those of each language are a passage of their own."""
    if not split:
        yield languages[places[0]], tuple(places)
        return
    for language in dict.fromkeys(languages[place] for place in places):
        yield language, tuple(place for place in places if languages[place] == language)


def _notes_last(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Notes behind the text and under its last section, wherever a format keeps them: at the foot of the
    page, after the paragraph, or at the end."""
    text = [passage for passage in passages if passage.kind != "note"]
    section = next((one.section for one in reversed(text) if one.region == "body"), ())
    notes = [replace(one, section=section) for one in passages if one.kind == "note"]
    if not notes or not text:
        return tuple(passages)
    return tuple(replace(one, index=at) for at, one in enumerate((*text, *notes)))


def repeats(blocks: Sequence[Block]) -> frozenset[int]:
    """Indices of running heads and feet that say no more than the title, or a block of the text, does."""
    running = [at for at, block in enumerate(blocks) if block.region in ("header", "footer")]
    if not running:
        return frozenset()
    body = [block for block in blocks if block.region == "body"]
    said = {_bare(block.text) for block in body}
    title = next((_bare(block.text) for block in body if block.kind == "heading"), "")
    return frozenset(
        at
        for at in running
        if (bare := _bare(blocks[at].text)) in said or f" {bare} " in f" {title} "
    )


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _row_end(blocks: Sequence[Block], start: int) -> int:
    first = blocks[start].cell
    end = start
    while end < len(blocks):
        cell = blocks[end].cell
        if first is None or cell is None or (cell.table, cell.row) != (first.table, first.row):
            break
        end += 1
    return end


def _kind(row: Sequence[Block]) -> PassageKind:
    block = row[0]
    if block.kind == "cell" or block.cell is not None:
        return "heading" if all(part.cell and part.cell.header for part in row) else "row"
    return block.kind


def _heads(row: Sequence[Block]) -> tuple[str, ...]:
    if row[0].cell is None:
        return ()
    heads = (part.cell.column_head for part in row if part.cell)
    return tuple(head for head in dict.fromkeys(heads) if head)


class _LeadIn:
    """The line that introduces the list or table at hand ("We will:"), outer ones first."""

    def __init__(self) -> None:
        self._line = ""
        self._parents: list[tuple[int, str]] = []

    def see(self, block: Block, following: Block | None) -> None:
        """Go on to `block`, which `following` comes after."""
        if block.kind == "item":
            depth = max(1, block.level)
            if block.marker:
                self._parents = [(d, text) for d, text in self._parents if d < depth]
                self._parents.append((depth, block.text))
            return
        self._parents = []
        self._line = ""
        if block.kind != "paragraph" or following is None:
            return
        leads = block.text.rstrip().endswith((":", "…", "..."))
        if following.kind in ("item", "cell") and (leads or following.kind == "item"):
            self._line = _tail(block.text)
        elif leads and following.kind == "paragraph":
            self._line = ""

    def of(self, block: Block) -> str:
        """The lead-in line for `block`."""
        if block.kind == "item":
            depth = max(1, block.level)
            above = [text for d, text in self._parents if d < depth or not block.marker]
            return " ".join(part for part in (self._line, *above) if part)[-MAX_LEAD_IN:]
        return self._line if block.cell is not None else ""


def _tail(text: str) -> str:
    """The whole line when short, else its last sentence."""
    if len(text) <= MAX_LEAD_IN:
        return text
    cut = max(text.rfind(mark, 0, len(text) - 1) for mark in (". ", "! ", "? "))
    return text[cut + 2 :][-MAX_LEAD_IN:]
