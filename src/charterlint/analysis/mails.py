"""E-mail addresses: as such, spelled out against robots ("info [at] example.org"), or masked by a web host."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from charterlint.analysis.lexicon import Pack, one_of

_EMAIL = re.compile(
    r"(?<![\w.+@-])[\w.+'-]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,5}[^\W\d_]{2,24}(?![\w@])"
)

WRITTEN = re.compile(r"(?<!\S)\S+@\S+|https?://\S+|\bwww\.\S+")
"""A mailbox or web address in running text, with what is written together with it: no words of a sentence."""

Mail = tuple[int, int, str, tuple[str, ...]]
"""Start, end, normal form and flags."""


@dataclass(frozen=True, slots=True)
class MailWords:
    """What an address is recognized by, from all languages at once: a text in one of them may spell an address as
    another one does, and a passage in none of them has addresses, too."""

    at: re.Pattern[str]
    dot: re.Pattern[str]
    spelled: re.Pattern[str]
    masked: re.Pattern[str]
    example_names: re.Pattern[str]
    example_hosts: frozenset[str]
    free_hosts: frozenset[str]
    social_hosts: re.Pattern[str]


def mail_words(packs: Mapping[str, Pack]) -> MailWords:
    """The words of `packs` (language packs by code), compiled once."""
    own = [pack["contacts"] for pack in packs.values()]
    shared = [pack.get("shared", {}) for pack in packs.values()]
    return _compiled(
        *(_all(own, key) for key in ("at_sign", "dot", "masked")),
        *(
            _all(shared, key)
            for key in ("example_names", "example_hosts", "free_hosts", "social_hosts")
        ),
    )


def _all(tables: Iterable[Mapping[str, Iterable[str]]], key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for table in tables for word in table.get(key, ())))


@lru_cache(maxsize=8)
def _compiled(
    at_sign: tuple[str, ...],
    dot: tuple[str, ...],
    masked: tuple[str, ...],
    example_names: tuple[str, ...],
    example_hosts: tuple[str, ...],
    free_hosts: tuple[str, ...],
    social_hosts: tuple[str, ...],
) -> MailWords:
    at = rf" ?[\[(](?:{one_of(('@', *at_sign))})[\])] ?"
    point = rf" ?[\[(](?:{one_of(dot)})[\])] ?"
    return MailWords(
        at=re.compile(at, re.IGNORECASE),
        dot=re.compile(point, re.IGNORECASE),
        spelled=re.compile(
            rf"(?<!\w)[\w.+-]{{1,64}}{at}[\w-]{{1,63}}(?:(?:\.|{point})[\w-]{{2,63}}){{1,4}}",
            re.IGNORECASE,
        ),
        masked=re.compile(rf"\[?e-?mail[\s\u00a0]*(?:{one_of(masked)})\]?", re.IGNORECASE),
        # "xxx@" is an example wherever it stands
        example_names=re.compile(
            rf"x{{2,}}|{one_of(example_names)}".replace(r"\*", r"[._-]?\w*"),
        ),
        example_hosts=frozenset(example_hosts),
        free_hosts=frozenset(free_hosts),
        social_hosts=re.compile(rf"(?:^|[/.])(?:{one_of(social_hosts)})(?![\w-])"),
    )


def mails(text: str, words: MailWords) -> Iterator[Mail]:
    """The addresses of `text`. Flags: `personal` (of a free mail host), `example`, `masked`."""
    for match in _EMAIL.finditer(text):
        normal = match.group().lower().strip("'")
        name, _, host = normal.partition("@")
        flags = []
        if host in words.free_hosts:
            flags.append("personal")
        if host in words.example_hosts or words.example_names.fullmatch(name):
            flags.append("example")
        yield match.start(), match.end(), normal, tuple(flags)
    for match in words.spelled.finditer(text):
        normal = words.dot.sub(".", words.at.sub("@", match.group()))
        yield match.start(), match.end(), normal.lower(), ()
    for match in words.masked.finditer(text):
        yield match.start(), match.end(), match.group().lower(), ("masked",)
