"""Ways to reach somebody: phones, e-mails, web addresses, forms, postal addresses, social media, offices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, get_args

from charterlint.analysis.addresses import address_spans
from charterlint.analysis.lexicon import Pack, lexicon
from charterlint.analysis.mails import MailWords, mail_words, mails
from charterlint.analysis.parsed import moved, windows
from charterlint.analysis.phones import phone_spans
from charterlint.analysis.words import Hit, clauses, find, split_words
from charterlint.model import Contact, Passage
from charterlint.model.reading import ContactKind, ContactUse

_KINDS: dict[str, ContactKind] = {kind: kind for kind in get_args(ContactKind)}
_USES: dict[str, ContactUse] = {f"use {use}": use for use in get_args(ContactUse)}

_HANDLE = re.compile(r"(?<![\w@/.])@[A-Za-z]\w{2,29}(?![\w@]|\.\w)")
_FLAG_ORDER = (
    "premium",
    "personal",
    "masked",
    "example",
    "too-short",
    "invalid",
    "short-number",
    "emergency-number",
)


def contacts(
    passages: Sequence[Passage], packs: Mapping[str, Pack], region: str | None = None
) -> tuple[Contact, ...]:
    """Every contact, in order of place. `region` (a two-letter code) comes before the regions of the
    language. Passages in a language without a pack give e-mails and web addresses only."""
    words = mail_words(packs)
    return tuple(
        found
        for passage in passages
        if passage.region != "contents"
        for found in _passage_contacts(passage, packs.get(passage.language), words, region)
    )


def _passage_contacts(
    passage: Passage, pack: Pack | None, words: MailWords, region: str | None
) -> tuple[Contact, ...]:
    return tuple(
        found
        for offset, piece in windows(passage)
        for found in moved(_piece_contacts(piece, pack, words, region), offset)
    )


def _piece_contacts(
    passage: Passage, pack: Pack | None, words: MailWords, region: str | None
) -> tuple[Contact, ...]:
    text = passage.text
    posted = [*mails(text, words)]
    taken = [(start, end) for start, end, _, _ in posted]
    webs = [web for web in _webs(text) if _free(web[:2], taken)]
    taken += [(start, end) for start, end, _ in webs]
    found = [("email", s, e, n, flags) for s, e, n, flags in posted]
    for start, end, normal in webs:
        kind = "social" if words.social_hosts.search(normal) else "url"
        found.append((kind, start, end, normal, ()))
    found.extend(
        ("social", m.start(), m.end(), m.group().lower(), ())
        for m in _HANDLE.finditer(text)
        if _free(m.span(), taken)
    )
    uses: tuple[Hit, ...] = ()
    if pack is not None:
        hits = find(lexicon(pack).contacts, split_words(text))
        uses = tuple(hit for hit in hits if hit.kind.startswith("use "))
        posts = [span for span in address_spans(text, pack, hits) if _free(span, taken)]
        for start, end, normal, flags in phone_spans(passage, pack, hits, taken, posts, region):
            found.append(("phone", start, end, normal, flags))
        found.extend(("address", start, end, text[start:end], ()) for start, end in posts)
        found.extend(_named(text, hits))
    return tuple(
        Contact(
            kind=_KINDS[kind],
            value=text[start:end],
            normal=normal,
            passage=passage.index,
            start=start,
            end=end,
            use=_use(passage, pack, uses, start, end),
            flags=tuple(sorted(set(flags), key=_FLAG_ORDER.index)),
        )
        for kind, start, end, normal, flags in sorted(found, key=lambda item: (item[1], item[0]))
    )


def _free(span: tuple[int, int], taken: Iterable[tuple[int, int]]) -> bool:
    return not any(span[0] < end and start < span[1] for start, end in taken)


@lru_cache(maxsize=1)
def _linkify() -> Any:
    from linkify_it import LinkifyIt

    return LinkifyIt(options={"fuzzy_ip": False, "fuzzy_email": False}).tlds(["example"], True)


def _webs(text: str) -> Iterable[tuple[int, int, str]]:
    """Web addresses with or without a scheme; no e-mail hosts, no abbreviations with dots."""
    if "." not in text:
        return
    for match in _linkify().match(text) or ():
        if match.schema not in ("", "http:", "https:", "//"):
            continue
        written = text[match.index : match.last_index]
        host = re.sub(r"^https?://|^//", "", written.lower()).split("/")[0].split(":")[0]
        labels = host.split(".")
        if not match.schema and not (labels[0] == "www" or max(map(len, labels[:-1])) >= 4):
            continue
        if match.index and text[match.index - 1] == "@":
            continue
        yield match.index, match.last_index, re.sub(r"^https?://", "", written.lower()).rstrip("/")


def _named(text: str, hits: Sequence[Hit]) -> Iterable[tuple[str, int, int, str, tuple[str, ...]]]:
    """Forms and named offices; the longest phrase at each place."""
    others = [hit for hit in hits if hit.kind == "form_not"]
    for kind in ("form", "office"):
        at = -1
        for hit in sorted((h for h in hits if h.kind == kind), key=lambda h: (h.start, -h.end)):
            if hit.start < at or any(o.start <= hit.start and hit.end <= o.end for o in others):
                continue
            at = hit.end
            yield kind, hit.start, hit.end, text[hit.start : hit.end].lower(), ()


def _use(
    passage: Passage, pack: Pack | None, uses: Sequence[Hit], start: int, end: int
) -> ContactUse:
    """What the contact is for: the nearest word of use before it in its clause, else after it,
    else the column heads, the lead-in and the headings above, nearest first."""
    if pack is None:
        return "general"
    low, high = next(
        ((a, b) for a, b in clauses(passage.text, passage.sentences) if a <= start < b),
        (0, len(passage.text)),
    )
    if passage.kind == "row":
        low, high = 0, len(passage.text)
    near = [hit for hit in uses if low <= hit.start and hit.end <= high]
    before = [hit for hit in near if hit.end <= start]
    if before:
        return _USES[max(before, key=lambda hit: hit.end).kind]
    inside = [hit for hit in near if start <= hit.start < end] or [
        h for h in near if h.start >= end
    ]
    if inside:
        return _USES[min(inside, key=lambda hit: hit.start).kind]
    book = lexicon(pack).contacts
    for line in (*passage.heads, passage.lead_in, *reversed(passage.section)):
        hits = [hit for hit in find(book, split_words(line)) if hit.kind.startswith("use ")]
        if hits:
            return _USES[hits[0].kind]
    return "general"
