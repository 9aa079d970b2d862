"""The name of the organisation that a charter speaks for, where the document shows it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from charterlint.language.tokens import trained
from charterlint.model import Reading

_SPLIT = re.compile(r"\s+[-–—|:·]\s+|:\s+")
_NAME = re.compile(
    r"(?:[A-ZÀ-ÞŁŚŻŹĆŃÓ][\w&'’.-]*)(?:\s+(?:[A-ZÀ-ÞŁŚŻŹĆŃÓ&][\w&'’.-]*|de|del|della|di|do|da|dos|of|the|för|i|w|and|y|e))*"
)
MAX_WORDS = 7


def organisation(reading: Reading, packs: Mapping[str, Mapping[str, Any]]) -> str | None:
    """The name as written, or None. Looked for in the properties, the title and, by how often it
    comes back, in the text; an installed trained pipeline is asked for names of organisations."""
    stated = reading.document.properties.get("company") or reading.document.properties.get(
        "organisation"
    )
    if stated:
        return str(stated)
    text = "\n".join(passage.text for passage in reading.passages)
    genre = _genre_words(packs.get(reading.language or "", {}))
    for candidate in _candidates(reading, genre):
        if text.count(candidate) >= 2:
            return candidate
    return _by_pipeline(reading, text)


def _genre_words(pack: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(name).casefold() for name in pack.get("genre", ()))


def _candidates(reading: Reading, genre: tuple[str, ...]) -> list[str]:
    """Parts of the title and the first lines that are written like names, longest first."""
    first = [passage.text for passage in reading.passages[:6] if len(passage.text.split()) <= 14]
    lines = [line for line in (reading.document.title, *first) if line]
    found: list[str] = []
    for line in lines:
        for part in _SPLIT.split(line):
            for match in _NAME.finditer(part):
                name = match.group().strip(" .,'’-")
                if not name or len(name.split()) > MAX_WORDS or len(name) < 3:
                    continue
                if any(word in name.casefold() for word in genre):
                    continue
                found.append(name)
    return sorted(dict.fromkeys(found), key=lambda name: -len(name.split()))


def _by_pipeline(reading: Reading, text: str) -> str | None:
    found = trained(reading.language or "") if reading.supported else None
    if found is None:
        return None
    names = Counter(
        entity.text
        for entity in found[1](text[:20_000]).ents
        if entity.label_ in ("ORG", "orgName")
    )
    return names.most_common(1)[0][0] if names else None
