"""The word lists of a check, ready for look-up, and the passages that checks go through."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from charterlint.analysis.lexicon import Pack
from charterlint.analysis.parsed import parse
from charterlint.analysis.words import Hit, Phrasebook, find, phrasebook, split_words
from charterlint.judge.context import Context
from charterlint.model import Evidence, Passage
from charterlint.packs.catalogue import Catalogue

MOST_TEXTS = 2_000
"""Texts whose words are remembered."""

_found: dict[tuple[str, str, str], Mapping[str, Sequence[Hit]]] = {}
_books: dict[tuple[str, str, str], Phrasebook] = {}
_EMPTY = phrasebook({})


def book(version: str, rule: Mapping[str, Any], language: str) -> Phrasebook:
    """The words of `rule` in `language`: kinds are "phrase", "exception" and the names of its groups.
    Kept while the rules' `version` stays the same."""
    key = (version, rule["id"], language)
    if key not in _books:
        if len(_books) > 512:
            _books.clear()
        _books[key] = phrasebook(_kinds(rule, language))
    return _books[key]


def _kinds(rule: Mapping[str, Any], language: str) -> dict[str, Sequence[str]]:
    data = rule.get("languages", {}).get(language, {})
    kinds = {"phrase": data.get("phrases", ()), "exception": data.get("exceptions", ())}
    return {**kinds, **data.get("groups", {})}


def hits(context: Context, rule: Mapping[str, Any], text: str, language: str) -> tuple[Hit, ...]:
    """The words of `rule` that stand in `text`, without those inside one of its exceptions."""
    found = _words_of(context.catalogue, rule, text, language)
    out = [hit for hit in found if hit.kind == "exception"]
    return tuple(hit for hit in found if hit.kind != "exception" and not inside(hit, out))


def exceptions(context: Context, rule: Mapping[str, Any], passage: Passage) -> list[Hit]:
    """Where the exceptions of `rule` stand in a passage."""
    found = _words_of(context.catalogue, rule, passage.text, passage.language)
    return [hit for hit in found if hit.kind == "exception"]


def _words_of(
    catalogue: Catalogue, rule: Mapping[str, Any], text: str, language: str
) -> Sequence[Hit]:
    """The words of one rule in `text`. All rules are looked up at once, since each of many checks goes through the
    same passages."""
    if catalogue.wording.get(rule["id"]) is not rule:
        return find(book(catalogue.version, rule, language), split_words(text))
    key = (catalogue.version, language, text)
    if key not in _found:
        if len(_found) > MOST_TEXTS:
            _found.clear()
        _found[key] = _by_rule(catalogue, text, language)
    return _found[key].get(rule["id"], ())


def _by_rule(catalogue: Catalogue, text: str, language: str) -> Mapping[str, Sequence[Hit]]:
    key = (catalogue.version, "", language)
    if key not in _books:
        _books[key] = phrasebook(
            {
                f"{rule['id']} {kind}": words
                for rule in catalogue.wording.values()
                for kind, words in _kinds(rule, language).items()
            }
        )
    found: dict[str, list[Hit]] = defaultdict(list)
    for hit in find(_books[key], split_words(text)):
        rule_id, _, kind = hit.kind.partition(" ")
        found[rule_id].append(hit._replace(kind=kind))
    return found


def inside(hit: Hit, others: Sequence[Hit]) -> bool:
    """Does the hit lie within one of the others?"""
    return any(other.start <= hit.start and hit.end <= other.end for other in others)


def body(context: Context) -> Iterator[tuple[Passage, Pack]]:
    """The passages of running text whose language has a pack, with that pack; no headings."""
    packs = context.catalogue.languages
    for passage in context.reading.passages:
        if passage.region == "body" and passage.kind != "heading" and passage.language in packs:
            yield passage, packs[passage.language]


CHANNELS = "channel-without-standard"
"""The rule whose exceptions are words that only look like a channel ("esta carta")."""


def named_channels(context: Context, passage: Passage) -> frozenset[str]:
    """The channels that a passage names: phone, email, letter, desk, web, chat, social."""
    pack = context.catalogue.languages.get(passage.language)
    if pack is None:
        return frozenset()
    out = exceptions(context, context.catalogue.wording.get(CHANNELS, {"id": CHANNELS}), passage)
    return frozenset(
        hit.kind.removeprefix("channel ")
        for hit in parse(passage, pack).hits
        if hit.kind.startswith("channel ") and not inside(hit, out)
    )


def tables(context: Context) -> frozenset[int]:
    """Passages (by index) that are rows of tables, head rows included."""
    blocks = context.reading.document.blocks
    return frozenset(
        passage.index
        for passage in context.reading.passages
        if passage.blocks and blocks[passage.blocks[0]].cell is not None
    )


def row_of(context: Context, passage: Passage) -> tuple[int, int] | None:
    """The table and row that a passage stands in, or None. Two passages share a row where it is in two languages."""
    first = context.reading.document.blocks[passage.blocks[0]] if passage.blocks else None
    return (first.cell.table, first.cell.row) if first and first.cell else None


def headings(context: Context) -> tuple[Passage, ...]:
    """The headings of the text, without head rows of tables and running lines."""
    rows = tables(context)
    return tuple(
        passage
        for passage in context.reading.passages
        if passage.kind == "heading" and passage.region == "body" and passage.index not in rows
    )


def clause_quote(context: Context, passage: Passage, start: int, end: int) -> Evidence:
    """A clause as evidence, without the bars of a row and white space at its ends."""
    while start < end and passage.text[start] in " |;":
        start += 1
    while end > start and passage.text[end - 1] in " |;":
        end -= 1
    return context.quote(passage.index, start, end)


def listed(words: Sequence[str], most: int = 6) -> str:
    """Words in quotation marks, separated by commas; at most `most` of them."""
    shown = list(dict.fromkeys(words))
    return ", ".join(f"“{word}”" for word in shown[:most]) + ("…" if len(shown) > most else "")
