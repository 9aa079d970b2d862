"""Teach a smaller encoder: the labels of single passages, and the vectors that the larger one gives to passages and
to the units of charters, each read alone. The smaller one reads several on a sheet, as in use.

Of charters only the text is learned from, none of the labels: what is fitted on these is the head.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import numpy as np
from examples import Document, Example
from network import Encoder
from train_encoder import (
    Item,
    Lesson,
    Lessons,
    Plan,
    by_group,
    dealt,
    items_of,
    sheet_of,
    size_of,
    vectors_of,
)

from charterlint.learned.inputs import Sheet, sheets_of
from charterlint.learned.passage import ELEMENTS
from charterlint.learned.tokenizer import Tokenizer

ALONE = 0.5  # share of passages that have a sheet to themselves
MOST = 5  # passages on a sheet
PIECES = 150  # on a sheet of several passages


def student_lessons(
    teacher: Encoder,
    passages: Sequence[Example],
    documents: Sequence[Document],
    tokenizer: Tokenizer,
    plan: Plan,
) -> tuple[Lessons, float]:
    """Passages in changing company, and the sheets of the charters; and the number of tokens of an epoch."""
    items = items_of(passages, tokenizer)
    units = [block for one in documents for block in one.examples]
    targets = np.concatenate(
        [vectors_of(teacher, items), vectors_of(teacher, items_of(units, tokenizer))]
    )
    charters = _charters(documents, tokenizer, len(items))

    def lessons(dice: random.Random) -> Iterator[Lesson]:
        dealt_out = list(packs(items, dice))
        rows = [(sheet_of(pack), np.array([item.labels for item in pack])) for pack in dealt_out]
        numbers = [[item.number for item in pack] for pack in dealt_out]
        for sheet, own in charters:
            rows.append((sheet, np.full((len(own), len(ELEMENTS)), -1, np.int8)))
            numbers.append(own)
        yield from dealt(rows, plan, dice, targets, numbers)

    return lessons, float(sum(map(size_of, items)) + sum(len(sheet.ids) for sheet, _ in charters))


def _charters(
    documents: Sequence[Document], tokenizer: Tokenizer, first: int
) -> list[tuple[Sheet, list[int]]]:
    """The sheets of all charters, and for each span the row of its unit among the targets."""
    found = []
    for one in documents:
        for sheet in sheets_of(one.passages, one.parts, tokenizer):
            found.append((sheet, [first + span.part for span in sheet.spans]))
        first += len(one.parts)
    return found


def packs(items: Sequence[Item], dice: random.Random) -> Iterator[list[Item]]:
    """Items dealt at random into packs that stand on one sheet, each language apart."""
    for group in by_group(items).values():
        order = dice.sample(group, len(group))
        while order:
            pack = [order.pop()]
            most = 1 if dice.random() < ALONE else dice.randint(2, MOST)
            while order and len(pack) < most:
                if sum(map(size_of, pack)) + size_of(order[-1]) > PIECES:
                    break
                pack.append(order.pop())
            yield pack
