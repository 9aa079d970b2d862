"""The name of the organisation that a charter speaks for, where the document shows it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from charterlint.analysis.lexicon import one_of
from charterlint.language.tokens import trained
from charterlint.model import Cue, Passage, Reading

_WORD = r"[A-ZÀ-ÖØ-ÞŁŚŻŹĆŃÓĄĘ0-9](?:[\w&'’-]|\.(?=\w))*"
_SPLIT = re.compile(r"\s+[-–—|:·]\s+|:\s+|\s*[«»„“”\"()]\s*")
FIRST = 5
"""Passages from the top in which a name is looked for, beside the title."""
MAX_LINE, MAX_WORDS, MIN_LABEL = 14, 7, 5


def organisation(reading: Reading, packs: Mapping[str, Mapping[str, Any]]) -> str | None:
    """The name as written, or None where none is sure. Looked for in the properties, then among names in the
    title and the first lines that the text comes back to; an installed trained pipeline is asked last."""
    properties = reading.document.properties
    stated = properties.get("company") or properties.get("organisation")
    if stated:
        return str(stated)
    text = "\n".join(passage.text for passage in reading.passages)
    domains = _domains(reading)
    best, weight = None, 0.0
    names = _names(tuple(link for pack in packs.values() for link in pack.get("name_links", ())))
    for candidate in _candidates(reading, _common(reading, packs), names):
        times = len(re.findall(rf"(?<!\w){re.escape(candidate)}(?!\w)", text))
        words = len(candidate.split())
        known = _in_domain(candidate, domains)
        if (known or (words > 1 and times >= 2)) and times * words**0.5 + 5 * known > weight:
            best, weight = candidate, times * words**0.5 + 5 * known
    return best or _by_pipeline(reading, text)


def _domains(reading: Reading) -> tuple[str, ...]:
    """The labels of the hosts of its own e-mail and web addresses, folded."""
    hosts = [
        re.sub(r"^.*@|^\w+://|^www\.", "", contact.normal).split("/")[0]
        for contact in reading.contacts
        if contact.kind in ("email", "url", "form")
    ]
    labels = {bare_letters(label) for host in hosts for label in host.split(".")}
    return tuple(
        sorted(label for label in labels if len(label) >= MIN_LABEL and label != "example")
    )


def _in_domain(name: str, labels: tuple[str, ...]) -> bool:
    folded = bare_letters(name)
    parts = [bare_letters(word) for word in name.split()]
    return any(
        label in folded or folded in label or any(len(p) >= MIN_LABEL and p in label for p in parts)
        for label in labels
    )


def bare_letters(text: str) -> str:
    """Only the letters and digits of a name, without accents and case, as domains have it."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ł", "l"))
    return "".join(char for char in plain if char.isalnum() and char.isascii())


def name_cues(passages: Sequence[Passage], name: str | None) -> tuple[Cue, ...]:
    """Where the organisation is named: who a right or a duty belongs to hangs on it."""
    if not name:
        return ()
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    return tuple(
        Cue("organisation_name", passage.index, match.start(), match.end(), match.group())
        for passage in passages
        for match in pattern.finditer(passage.text)
    )


def _common(reading: Reading, packs: Mapping[str, Mapping[str, Any]]) -> frozenset[str]:
    """Words that the text also writes small, and words of the genre: no names."""
    pack = packs.get(reading.language or "", {})
    words = [word for passage in reading.passages for word in re.findall(r"\w+", passage.text)]
    small = {word for word in words if word.islower()}
    genre = {part for name in pack.get("genre", ()) for part in str(name).casefold().split()}
    return frozenset(small | genre | set(pack.get("stop_words", ())))


@lru_cache(maxsize=8)
def _names(links: tuple[str, ...]) -> re.Pattern[str]:
    """Words with a capital, and small words of any language between them: a name keeps its own."""
    link = one_of(("&", *links))
    return re.compile(rf"(?<!\w){_WORD}(?:\s+(?:(?:{link})\s+)?{_WORD})*(?!\w)")


def _candidates(reading: Reading, common: frozenset[str], names: re.Pattern[str]) -> list[str]:
    first = [passage.text for passage in reading.passages[:FIRST]]
    lines = [reading.document.title or "", *first]
    found: list[str] = []
    for line in lines:
        line = " ".join(line.split())
        for part in _SPLIT.split(line if line.count(" ") < MAX_LINE else line[:200]):
            for match in names.finditer(part):
                words = match.group().strip(" .,'’-").split()
                for count in range(len(words), 0, -1):
                    name = " ".join(words[:count])
                    whole = count == len(words) or (count > 1 and words[count - 1][0].isupper())
                    if whole and _is_name(name, common):
                        found.append(name)
    return list(dict.fromkeys(found))


def _is_name(name: str, common: frozenset[str]) -> bool:
    words = name.split()
    own = [word for word in words if word[0].isupper() and word.casefold() not in common]
    shouted = name.isupper() and len(words) > 1
    return (
        len(name) >= 3
        and len(words) <= MAX_WORDS
        and bool(own)
        and not shouted
        and name[0].isalpha()
    )


def _by_pipeline(reading: Reading, text: str) -> str | None:
    found = trained(reading.language or "") if reading.supported else None
    if found is None:
        return None
    entities = found[1](text[:20_000]).ents
    names = Counter(entity.text for entity in entities if entity.label_ in ("ORG", "orgName"))
    return names.most_common(1)[0][0] if names else None
