"""Where in a document an element is spoken of: by the weighing, and by phrases and headings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from charterlint.analysis.phrases import Hit, phrase_index
from charterlint.judge.context import Context
from charterlint.model import Passage, Reading

LIKELY = 0.0
"""Log odds from which a passage gives an element."""


@dataclass(frozen=True)
class Topics:
    """Rule phrases in each text of a document: passages' own texts, headings and lead-in lines."""

    by_text: Mapping[tuple[str, str], tuple[Hit, ...]]

    def of(self, language: str, text: str) -> tuple[Hit, ...]:
        """The phrases in one text."""
        return self.by_text.get((language, text), ())

    def named(self, language: str, text: str, element: str) -> bool:
        """Does a heading (or contents entry) name the element, in its usual sense?"""
        kinds = {hit.kind for hit in self.of(language, text) if hit.owner == element}
        return "headings" in kinds and "false_friends" not in kinds


_last: list[tuple[Reading, str, Topics]] = []


def topics(context: Context) -> Topics:
    """The phrases in the document at hand; kept for the checks that follow."""
    reading, version = context.reading, context.catalogue.version
    if _last and _last[0][0] is reading and _last[0][1] == version:
        return _last[0][2]
    made = _find(context)
    _last[:] = [(reading, version, made)]
    return made


def _find(context: Context) -> Topics:
    elements = context.catalogue.elements
    texts: dict[str, dict[str, None]] = defaultdict(dict)
    for passage in context.reading.passages:
        own = (passage.text, passage.lead_in, *passage.section, *passage.heads)
        texts[passage.language].update(dict.fromkeys(text for text in own if text))
    found: dict[tuple[str, str], tuple[Hit, ...]] = {}
    for language, lines in texts.items():
        if any(language in element["languages"] for element in elements.values()):
            index = phrase_index(elements, language, context.catalogue.version)
            found.update(
                ((language, line), hits)
                for line, hits in zip(lines, index.hits(list(lines)), strict=True)
            )
    return Topics(found)


def giving(context: Context, element: str) -> tuple[Passage, ...]:
    """The passages of running text that give the element, in order of place."""
    passages = [p for p in context.reading.passages if p.region == "body" and p.kind != "heading"]
    if context.weighing is not None and element in context.weighing.ids:
        column = context.weighing.column(element)
        strong = [p for p in passages if column[p.index] >= LIKELY]
        if strong or not passages:
            return tuple(strong)
        best = max(passages, key=lambda p: float(column[p.index]))
        return (best,) if context.status(element) == "present" else ()
    known = topics(context)
    return tuple(p for p in passages if _speaks(known, p, element))


def _speaks(known: Topics, passage: Passage, element: str) -> bool:
    kinds = {hit.kind for hit in known.of(passage.language, passage.text) if hit.owner == element}
    if kinds & {"phrases", "headings"} and "false_friends" not in kinds:
        return True
    return bool(passage.section) and known.named(passage.language, passage.section[-1], element)


def around(context: Context, element: str) -> tuple[Passage, ...]:
    """The passages that give the element and those that belong to them: the whole section when its
    heading names the element, else the neighbours in the same section, list or table."""
    known = topics(context)
    chosen = {passage.index for passage in giving(context, element)}
    sections = {
        passage.section
        for passage in context.reading.passages
        if passage.section and known.named(passage.language, passage.section[-1], element)
    }
    for index in tuple(chosen):
        here = context.reading.passages[index]
        for other in context.reading.passages[max(0, index - 1) : index + 2]:
            if other.section == here.section:
                chosen.add(other.index)
    return tuple(
        passage
        for passage in context.reading.passages
        if passage.region == "body"
        and passage.kind != "heading"
        and (passage.index in chosen or _within(passage.section, sections))
    )


def _within(section: tuple[str, ...], sections: set[tuple[str, ...]]) -> bool:
    return any(section[: length + 1] in sections for length in range(len(section)))
