"""Addresses that lead nowhere since a piece of them is lacking: "info@oakham-water", "Website: http://"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from charterlint.analysis.lexicon import Pack, lexicon
from charterlint.analysis.mails import mail_words
from charterlint.analysis.words import Hit, clauses, find, split_words
from charterlint.model import Passage

Span = tuple[int, int]
_MAIL = re.compile(
    r"(?<![\w.+@/:'-])([\w.+'-]{1,64})@([^\W_][\w-]{1,61}[^\W_])(?![\w@:/-])(?!\s?\.\s?\w)"
)
"""A name and a host without a dot; what goes on behind a dot, a space or a line break is no end."""
_BARE = re.compile(r"(?<![\w/.@])(?:https?://(?:www\.)?|www\.)(?=[\s,;)\]|]|\.?\s*$)")
_LABEL = re.compile(r"(?:[:|(–-]|^)\s*$")
_GOES_ON = re.compile(r"\s?[\w-]+\.\w")


def broken_spans(passage: Passage, packs: Mapping[str, Pack]) -> tuple[Span, ...]:
    """The characters of `passage` that are an e-mail address without a top-level domain, or the beginning of a web
    address with nothing behind it."""
    pack = packs.get(passage.language)
    hits = find(lexicon(pack).phrases, split_words(passage.text)) if pack else ()
    return tuple(sorted((*_mails(passage, packs, hits), *_webs(passage, hits))))


def _mails(passage: Passage, packs: Mapping[str, Pack], hits: Sequence[Hit]) -> Iterator[Span]:
    """Only of a mailbox that organisations have, or behind a word for e-mail: "care@home" may be the name of a service."""
    shared = [pack.get("shared", {}) for pack in packs.values()]
    boxes = {name for one in shared for name in one.get("mailbox_names", ())}
    local = {host for one in shared for host in one.get("local_hosts", ())}
    words = mail_words(packs)
    for match in _MAIL.finditer(passage.text):
        name, host = match[1].lower(), match[2].lower()
        if host in local or host.isdigit() or words.dot.match(passage.text, match.end()):
            continue
        if name in boxes or _announced(passage, hits, match.start(), "channel email"):
            yield match.span()


def _webs(passage: Passage, hits: Sequence[Hit]) -> Iterator[Span]:
    """Only where an address is announced: "the address begins with https://" gives advice."""
    for match in _BARE.finditer(passage.text):
        if _GOES_ON.match(passage.text, match.end()):
            continue
        before = passage.text[: match.start()]
        if _LABEL.search(before) or _right_behind(hits, before, "channel web"):
            yield match.span()


def _announced(passage: Passage, hits: Sequence[Hit], start: int, kind: str) -> bool:
    """Does a word of the kind stand before in the same clause or row, or in the heads of the column?"""
    low = next((a for a, b in clauses(passage.text, passage.sentences) if a <= start < b), 0)
    low = 0 if passage.kind == "row" else low
    return any(hit.kind == kind and low <= hit.start and hit.end <= start for hit in hits)


def _right_behind(hits: Sequence[Hit], before: str, kind: str) -> bool:
    return any(
        hit.kind == kind and hit.end <= len(before) and not before[hit.end :].strip(" .")
        for hit in hits
    )
