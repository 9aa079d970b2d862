"""Headings that authors made by hand: text set bold or large, alone before other text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from charterlint.model import Block
from charterlint.readers.assemble import fold

_WORDS = 12
_TITLE_WORDS = 24
"""A line in large print may be longer and still be a heading, if no sentence."""
_LARGE = 1.25
# "S.A.", "S.p.A.", "o.o.", "Ltd.": the point is part of the name.
_FIRM = re.compile(r"(?:\w\.\w{1,2}\.|\b(?:Ltd|Inc|Co|Corp|Bros)\.)$")


@dataclass(frozen=True, slots=True)
class Looks:
    """What a block looked like, for guessing headings: share of bold, main size in half points, and
    whether the format itself says what it is."""

    bold: float
    size: int
    letters: int
    certain: bool
    title: bool = False


CERTAIN = Looks(0.0, 0, 0, True)
"""The looks of what the format itself says the kind of."""


def with_headings(blocks: Sequence[Block], looks: Sequence[Looks]) -> list[Block]:
    """The blocks with headings guessed from their looks, and a title above the other headings."""
    out = _below_title(blocks, looks)
    body = _body_size(blocks, looks)
    guessed = [i for i in range(len(out)) if _is_heading(out, looks, i, body)]
    if not any(b.kind == "heading" and b.region == "body" for b in out):
        return _ranked(out, looks, guessed)
    chosen = set(guessed)
    level, under_title = 0, False
    for index, block in enumerate(out):
        if block.kind == "heading":
            level, under_title = block.level, block.level == 1
        elif index in chosen and not under_title:
            out[index] = replace(block, kind="heading", level=min(9, level + 1))
        elif index not in chosen:
            under_title = False
    return out


def _below_title(blocks: Sequence[Block], looks: Sequence[Looks]) -> list[Block]:
    """A paragraph styled as the title stands above headings of the first level."""
    titles = {i for i, look in enumerate(looks) if look.title and blocks[i].kind == "heading"}
    others = [i for i, b in enumerate(blocks) if b.kind == "heading" and i not in titles]
    if not titles or not any(blocks[i].level == 1 for i in others):
        return list(blocks)
    lowered = set(others)
    return [
        replace(block, level=min(9, block.level + 1)) if index in lowered else block
        for index, block in enumerate(blocks)
    ]


def _body_size(blocks: Sequence[Block], looks: Sequence[Looks]) -> int:
    sizes: Counter[int] = Counter()
    for block, look in zip(blocks, looks, strict=True):
        if block.region == "body" and block.kind in ("paragraph", "item"):
            sizes[look.size] += look.letters
    return sizes.most_common(1)[0][0] if sizes else 0


def _is_heading(blocks: Sequence[Block], looks: Sequence[Looks], index: int, body: int) -> bool:
    block, look = blocks[index], looks[index]
    if block.kind != "paragraph" or block.region != "body" or look.certain or not look.letters:
        return False
    text = fold(block.text)
    large = body > 0 and look.size >= 1.15 * body
    title = body > 0 and look.size >= _LARGE * body
    if not (look.bold >= 0.99 or large) or len(text.split()) > (_TITLE_WORDS if title else _WORDS):
        return False
    if text[-1] in ".:;," and not (title and _FIRM.search(text)):
        return False
    if "\n" in block.text.strip() or not any(char.isalpha() for char in text):
        return False
    following = next((b for b in blocks[index + 1 :] if b.region == "body"), None)
    return following is not None and following.kind != "heading"


def _ranked(blocks: list[Block], looks: Sequence[Looks], guessed: Sequence[int]) -> list[Block]:
    """Levels by size, then weight, when no heading is marked as such. The first line is the title
    if nothing is larger."""
    if not guessed:
        return blocks
    first = next((i for i, b in enumerate(blocks) if b.region == "body"), -1)
    ranks = sorted({_rank(looks[i]) for i in guessed if i != first}, reverse=True)
    titled = first == guessed[0] and (not ranks or _rank(looks[first]) >= ranks[0])
    if titled and _is_subtitle(blocks, looks, guessed):
        return _ranked(blocks, looks, [guessed[0], *guessed[2:]])
    for index in guessed:
        own = 1 if titled and index == first else 1 + titled + _place(ranks, _rank(looks[index]))
        blocks[index] = replace(blocks[index], kind="heading", level=min(9, own))
    return blocks


def _is_subtitle(blocks: Sequence[Block], looks: Sequence[Looks], guessed: Sequence[int]) -> bool:
    """True when the second guess stands right below the title, is no larger than text, and looks like no
    other heading."""
    if len(guessed) < 2 or any(b.region == "body" for b in blocks[guessed[0] + 1 : guessed[1]]):
        return False
    own = _rank(looks[guessed[1]])
    return own[0] <= _body_size(blocks, looks) and all(_rank(looks[i]) != own for i in guessed[2:])


def _rank(look: Looks) -> tuple[int, bool]:
    return look.size, look.bold >= 0.99


def _place(ranks: Sequence[tuple[int, bool]], rank: tuple[int, bool]) -> int:
    return ranks.index(rank) if rank in ranks else 0


def headings_in_bold(blocks: Sequence[Block], bold: Set[int]) -> list[Block]:
    """A short paragraph in bold, standing alone before other text, is a heading one level below the
    last real one; bold lines right under the title belong to the title. `bold` are the indices of paragraphs that are
    wholly bold."""
    out: list[Block] = []
    level, under_title = 0, False
    for index, block in enumerate(blocks):
        if block.kind == "heading":
            level, under_title = block.level, block.level == 1
        elif index in bold and not under_title and _stands_alone(blocks, index):
            block = replace(block, kind="heading", level=min(9, level + 1))
        elif index not in bold:
            under_title = False
        out.append(block)
    return out


def _stands_alone(blocks: Sequence[Block], index: int) -> bool:
    text = fold(blocks[index].text)
    followed = index + 1 < len(blocks) and blocks[index + 1].kind != "heading"
    return followed and len(text.split()) <= _WORDS and text[-1] not in ".:;,"
