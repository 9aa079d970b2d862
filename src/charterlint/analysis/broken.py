"""Addresses that lead nowhere since a piece of them is lacking: "info@oakham-water", "Website: http://"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from charterlint.analysis.lexicon import Pack, lexicon
from charterlint.analysis.mails import mail_words
from charterlint.analysis.words import Hit, clauses, find, split_words
from charterlint.model import Passage

Span = tuple[int, int]
_MAIL = re.compile(
    r"(?<![\w.+@/:'-])([\w.+'-]{1,64})@([^\W_][\w-]{1,61}[^\W_])(?![\w@:/\u2010\u2011-])(?!\s?\.\w)"
)
"""A name and a host without a dot."""
_HOST_GOES_ON = re.compile(r"\s?\.\s(\w)")
"""What goes on in small letters behind a dot and a space or line break is no end; a new sentence is one."""
_BARE = re.compile(
    r"(?<![\w/.@])(?:https?://(?:www\.)?|www\.)(?=[\s,;)\]|]|\.?\s*$)", re.IGNORECASE
)
_LABELS = (":", "|")
_EDGES = ("", "(", "–", "-")
"""What stands before an address, but also before a word of advice: "(https:// in the address bar)"."""
_WEB_GOES_ON = re.compile(r"\s?[\w-]+\.\w")
_PROSE_GOES_ON = re.compile(r"\s+\w")


def broken_spans(passage: Passage, packs: Mapping[str, Pack]) -> tuple[Span, ...]:
    """The characters of `passage` that are an e-mail address without a top-level domain, or the beginning of a web
    address with nothing behind it."""
    pack = packs.get(passage.language)
    hits = find(lexicon(pack).phrases, split_words(passage.text)) if pack else ()
    heads = find(lexicon(pack).phrases, split_words(" | ".join(passage.heads))) if pack else ()
    headed = any(hit.kind == "channel email" for hit in heads)
    return tuple(sorted((*_mails(passage, packs, hits, headed), *_webs(passage, hits))))


def _mails(
    passage: Passage, packs: Mapping[str, Pack], hits: Sequence[Hit], headed: bool
) -> Iterator[Span]:
    """Only of a mailbox that organisations have, or where a word for e-mail stands before it in the clause or row or at
    the head of a column (`headed`): "care@home" may be the name of a service."""
    shared = [pack.get("shared", {}) for pack in packs.values()]
    boxes = {name for one in shared for name in one.get("mailbox_names", ())}
    local = {host for one in shared for host in one.get("local_hosts", ())}
    words = mail_words(packs)
    spans = clauses(passage.text, passage.sentences) if passage.kind != "row" else ()
    named = [hit.start for hit in hits if hit.kind == "channel email"]
    for match in _MAIL.finditer(passage.text):
        name, host = match[1].lower(), match[2].lower()
        behind = _HOST_GOES_ON.match(passage.text, match.end())
        if (behind and behind[1].islower()) or words.dot.match(passage.text, match.end()):
            continue
        if host in local or host.isdigit():
            continue
        low = next((a for a, b in spans if a <= match.start() < b), 0)
        nearest = bisect_left(named, match.start()) - 1
        if name in boxes or headed or (nearest >= 0 and named[nearest] >= low):
            yield match.span()


def _webs(passage: Passage, hits: Sequence[Hit]) -> Iterator[Span]:
    """Only where an address is announced: "the address begins with https://" gives advice."""
    named = {hit.end for hit in hits if hit.kind == "channel web"}
    for match in _BARE.finditer(passage.text):
        if _WEB_GOES_ON.match(passage.text, match.end()):
            continue
        before = passage.text[: match.start()].rstrip()
        edge = before[-1:] in _EDGES and not _PROSE_GOES_ON.match(passage.text, match.end())
        behind_word = not named.isdisjoint(range(len(before.rstrip(" .")), match.start() + 1))
        if before[-1:] in _LABELS or edge or behind_word:
            yield match.span()
