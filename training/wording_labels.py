"""Which clauses of a labelled text promise vaguely or absolutely, or are left unfilled."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from readings import Labelled

from charterlint.analysis.lexicon import Pack
from charterlint.analysis.placeholders import placeholder_spans
from charterlint.analysis.units import Unit
from charterlint.judge.wording import WEAK
from charterlint.learned import WORDINGS
from charterlint.model import Passage
from charterlint.packs.catalogue import load_catalogue

KEYS = ("vague", "absolute", "placeholders")
"""The names of WORDINGS in the labels."""
Rule = Callable[[Passage, Pack], Sequence[tuple[int, int]]]
RULES: tuple[Rule, ...] = (*WEAK.values(), placeholder_spans)
"""What finds each of them by words."""


def label_clauses(parts: Sequence[Unit], item: Labelled) -> np.ndarray:
    """For each clause [clauses, WORDINGS] 1, 0 or -1 (not known). The labels of a section are complete, those of a whole
    charter name the clearest passages: a clause in which the rules find another one is not known. Where the other vague and
    absolute ones of a charter stand under `also`, these are complete too."""
    found = np.zeros((len(parts), len(WORDINGS)), np.int8)
    passages = {passage.index: passage for passage in item.reading.passages}
    also: Mapping[str, Sequence[str]] = item.gold.get("also", {})
    for column, (key, rule) in enumerate(zip(KEYS, RULES, strict=True)):
        if key not in item.gold:
            found[:, column] = -1
            continue
        for passage in passages.values():
            own = [n for n, part in enumerate(parts) if part.passage == passage.index]
            if "elements" in item.gold and (key == "placeholders" or "also" not in item.gold):
                _mark(found[:, column], parts, own, _by_rule(rule, passage))
            for quote in also.get("unsure", ()):
                _mark(found[:, column], parts, own, _places(quote, passage.text))
            for quote in (*item.gold[key], *also.get(key, ())):
                for start, end in _places(quote, passage.text):
                    _mark_quoted(found[:, column], parts, own, (start, end), passage.kind)
    return found


def _by_rule(rule: Rule, passage: Passage) -> Sequence[tuple[int, int]]:
    pack = load_catalogue().languages.get(passage.language)
    return rule(passage, pack) if pack else ()


def _mark(
    column: np.ndarray, parts: Sequence[Unit], own: list[int], spans: Sequence[tuple[int, int]]
) -> None:
    for start, end in spans:
        for n in own:
            if parts[n].start < end and start < parts[n].end:
                column[n] = -1


def _mark_quoted(
    column: np.ndarray, parts: Sequence[Unit], own: list[int], span: tuple[int, int], kind: str
) -> None:
    """The clause that the quote stands in; of several the last cell of a row, the one with most of it in a text. Others
    that it touches are not known."""
    shared = {
        n: min(parts[n].end, span[1]) - max(parts[n].start, span[0])
        for n in own
        if parts[n].start < span[1] and span[0] < parts[n].end
    }
    if not shared:
        return
    chosen = max(shared) if kind == "row" else max(shared, key=lambda n: (shared[n], -n))
    for n in shared:
        column[n] = 1 if n == chosen else max(column[n], 0) or -1


def _places(quote: str, text: str) -> list[tuple[int, int]]:
    words = re.findall(r"\w+", quote.replace("_", " "))
    if not words:
        at = text.find(quote.strip())
        return [(at, at + len(quote.strip()))] if at >= 0 else []
    pattern = r"[\W_]+".join(map(re.escape, words))
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]
