"""A language pack made ready for look-up: one phrase table for cues, units, comparators and contexts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from charterlint.analysis.number_words import Numerals, numerals
from charterlint.analysis.words import Phrasebook, fold, phrasebook

Pack = Mapping[str, Any]
"""A language pack as plain data, see packs/language_schema.py."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a pack says, compiled. `phrases` has kinds like "unit day", "cue denial", "context fee"."""

    language: str
    numerals: Numerals
    phrases: Phrasebook
    headings: Phrasebook
    placeholders: Phrasebook
    form_lines: Phrasebook
    contacts: Phrasebook
    dates: Phrasebook
    stop_words: frozenset[str]
    negations: frozenset[str]
    further: frozenset[str]
    grows: frozenset[str]
    qualifiers: frozenset[str]
    if_words: frozenset[str]
    ordinal_marks: frozenset[str]
    links: frozenset[str]
    gives: frozenset[str]
    months: frozenset[str]
    ands: frozenset[str]
    joins: frozenset[str]
    """Words for "and" and "or"."""
    separators: frozenset[str]
    """These, other small words between two amounts, and the marks between the items of a list."""
    turns: frozenset[str]
    """What stands between a condition and what follows from it: these again, dashes, a colon and "then"."""
    date_links: frozenset[str]
    extension: re.Pattern[str]
    """What stands between a phone number and its extension."""


_LISTED = frozenset({",", ";", "/"})
_TURNED = frozenset({"-", "–", ":"})

_known: dict[int, tuple[Pack, Lexicon]] = {}


def lexicon(pack: Pack) -> Lexicon:
    """The compiled form of `pack`; compiled once for each pack value (the last 32 are kept)."""
    held = _known.get(id(pack))
    if held is not None and held[0] is pack:
        return held[1]
    made = _compile(pack)
    if len(_known) >= 32:
        _known.clear()
    _known[id(pack)] = (pack, made)
    return made


def _compile(pack: Pack) -> Lexicon:
    kinds: dict[str, list[str]] = {}
    for unit, phrases in pack["units"].items():
        kinds[f"unit {unit}"] = phrases
    for code, phrases in pack["currencies"].items():
        kinds[f"money {code}"] = phrases
    for comparator, sides in pack["comparators"].items():
        for side, phrases in sides.items():
            kinds[f"{side} {comparator}"] = phrases
    for group in ("cues", "contexts", "channels"):
        for name, phrases in pack[group].items():
            kinds[f"{group[:-1]} {name}"] = phrases
    for phrase, (value, unit) in pack["fixed"].items():
        kinds.setdefault(f"fixed {value:g} {unit}", []).append(phrase)
    for phrase, (value, unit) in pack.get("frequencies", {}).items():
        kinds.setdefault(f"fixed {value:g} {unit}", []).append(phrase)
        kinds.setdefault("before every", []).append(phrase)
    kinds["every"] = pack["every"]
    joins = _joining(pack, "and", "or")
    separators = _LISTED | joins | _joining(pack, "between")
    return Lexicon(
        language=pack["id"],
        numerals=numerals(pack["numerals"]),
        phrases=phrasebook(kinds),
        headings=phrasebook(pack["headings"]),
        placeholders=phrasebook({"placeholder": pack["placeholders"]}),
        form_lines=phrasebook({"form": pack.get("form_lines", ())}),
        contacts=phrasebook(_contact_kinds(pack["contacts"])),
        dates=phrasebook(
            {f"role {role}": phrases for role, phrases in pack["date_roles"].items()}
            | {f"month {int(month)}": names for month, names in pack["months"].items()}
        ),
        stop_words=frozenset(fold(word) for word in pack["stop_words"]),
        negations=frozenset(fold(word) for word in pack["negations"]),
        qualifiers=frozenset(fold(word) for word in pack["numerals"].get("qualifiers", ())),
        further=frozenset(fold(word) for word in pack["numerals"].get("further", ())),
        grows=frozenset(fold(word) for word in pack["numerals"].get("grows", ())),
        if_words=frozenset(fold(word) for word in pack["numerals"].get("if_words", ())),
        ordinal_marks=frozenset(fold(mark) for mark in pack["numerals"].get("ordinal_marks", ())),
        links=frozenset(fold(word) for word in pack["numerals"].get("links", ())),
        gives=frozenset(fold(word) for word in pack["numerals"].get("gives", ())),
        months=frozenset(fold(name) for names in pack["months"].values() for name in names),
        ands=_joining(pack, "and"),
        joins=joins,
        separators=separators,
        turns=separators | _TURNED | _joining(pack, "then"),
        date_links=frozenset(fold(word) for word in pack.get("date_links", ())),
        extension=re.compile(
            rf"[\s,;(–-]{{1,4}}(?:{one_of(pack['contacts'].get('extension', ()))})\b\.?:?\s{{0,2}}",
            re.IGNORECASE,
        ),
    )


def _joining(pack: Pack, *kinds: str) -> frozenset[str]:
    return frozenset(fold(word) for kind in kinds for word in pack.get("joins", {}).get(kind, ()))


def one_of(words: Iterable[str]) -> str:
    """A regular expression for one of `words`, the longest first; without any it never matches."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"


def _contact_kinds(data: Mapping[str, Any]) -> dict[str, list[str]]:
    kinds = {
        name: list(data[name])
        for name in ("phone", "reach", "not_phone", "form", "form_not", "street", "po_box")
    }
    kinds["numbered"] = list(data.get("numbered", ()))
    kinds["office"] = list(data["offices"])
    kinds.update({f"use {use}": list(phrases) for use, phrases in data["use"].items()})
    return kinds
