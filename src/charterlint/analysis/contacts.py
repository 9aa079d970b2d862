"""Ways to reach somebody: phones, e-mails, web addresses, forms, postal addresses, social media, offices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, get_args

from charterlint.analysis.addresses import address_spans
from charterlint.analysis.lexicon import Pack, lexicon
from charterlint.analysis.parsed import moved, windows
from charterlint.analysis.phones import phone_spans
from charterlint.analysis.words import Hit, clauses, find, split_words
from charterlint.model import Contact, Passage
from charterlint.model.reading import ContactKind, ContactUse

_KINDS: dict[str, ContactKind] = {kind: kind for kind in get_args(ContactKind)}
_USES: dict[str, ContactUse] = {f"use {use}": use for use in get_args(ContactUse)}

_EMAIL = re.compile(
    r"(?<![\w.+@-])[\w.+'-]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,5}[^\W\d_]{2,24}(?![\w@])"
)
_SPELLED = re.compile(
    r"(?<!\w)[\w.+-]{1,64} ?[\[(](?:at|@|arroba|chiocciola|małpa|snabel-a)[\])] ?[\w-]{1,63}(?:(?:\.| ?[\[(](?:dot|punto|kropka|punkt|ponto)[\])] ?)[\w-]{2,63}){1,4}",
    re.IGNORECASE,
)
_MASKED = re.compile(
    r"\[?e-?mail[\s\u00a0]*(?:protected|protegid[oa]|protetta|chronion[ye]|skyddad)\]?",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@/.])@[A-Za-z]\w{2,29}(?![\w@]|\.\w)")
_SOCIAL_HOSTS = re.compile(
    r"(?:^|[/.])(?:facebook|instagram|twitter|linkedin|youtube|tiktok|threads)\.com|(?:^|[/.])x\.com|t\.me|wa\.me"
)
_FREE_HOSTS = frozenset(
    [
        "gmail.com",
        "googlemail.com",
        "hotmail.com",
        "hotmail.it",
        "hotmail.es",
        "hotmail.se",
        "outlook.com",
        "outlook.it",
        "outlook.es",
        "live.com",
        "live.se",
        "yahoo.com",
        "yahoo.it",
        "yahoo.es",
        "yahoo.co.uk",
        "yahoo.com.br",
        "icloud.com",
        "me.com",
        "proton.me",
        "protonmail.com",
        "gmx.com",
        "gmx.net",
        "aol.com",
        "wp.pl",
        "onet.pl",
        "o2.pl",
        "interia.pl",
        "op.pl",
        "poczta.onet.pl",
        "gazeta.pl",
        "libero.it",
        "virgilio.it",
        "tiscali.it",
        "alice.it",
        "tin.it",
        "telia.com",
        "bredband.net",
        "spray.se",
        "uol.com.br",
        "bol.com.br",
        "terra.com.br",
        "sapo.pt",
        "telefonica.net",
        "btinternet.com",
    ]
)
_EXAMPLE_HOSTS = frozenset(
    [
        "example.com",
        "example.org",
        "example.net",
        "domain.com",
        "yourdomain.com",
        "yourcompany.com",
        "company.com",
        "email.com",
        "ejemplo.com",
        "esempio.it",
        "przyklad.pl",
        "exempel.se",
        "exemplo.com",
        "exemplo.pt",
        "exemplo.com.br",
        "exemple.cat",
        "exemple.com",
        "test.com",
    ]
)
_EXAMPLE_NAMES = re.compile(
    r"^(?:x{2,}|your[._-]?\w*|name|nombre|nome|imie|namn|nom|user|someone|test|abc)$"
)
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
    found: list[Contact] = []
    for passage in passages:
        if passage.region == "contents":
            continue
        found.extend(passage_contacts(passage, packs.get(passage.language), region))
    return tuple(found)


def passage_contacts(
    passage: Passage, pack: Pack | None, region: str | None = None
) -> tuple[Contact, ...]:
    """The contacts of one passage."""
    return tuple(
        found
        for offset, piece in windows(passage)
        for found in moved(_piece_contacts(piece, pack, region), offset)
    )


def _piece_contacts(passage: Passage, pack: Pack | None, region: str | None) -> tuple[Contact, ...]:
    text = passage.text
    mails = [*_mails(text)]
    taken = [(start, end) for start, end, _, _ in mails]
    webs = [web for web in _webs(text) if _free(web[:2], taken)]
    taken += [(start, end) for start, end, _ in webs]
    found = [("email", s, e, n, flags) for s, e, n, flags in mails]
    for start, end, normal in webs:
        kind = "social" if _SOCIAL_HOSTS.search(normal) else "url"
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


def _mails(text: str) -> Iterable[tuple[int, int, str, tuple[str, ...]]]:
    for match in _EMAIL.finditer(text):
        normal = match.group().lower().strip("'")
        name, _, host = normal.partition("@")
        flags = []
        if host in _FREE_HOSTS:
            flags.append("personal")
        if host in _EXAMPLE_HOSTS or _EXAMPLE_NAMES.match(name):
            flags.append("example")
        yield match.start(), match.end(), normal, tuple(flags)
    for match in _SPELLED.finditer(text):
        normal = re.sub(
            r" ?[\[(](?:at|@|arroba|chiocciola|małpa|snabel-a)[\])] ?",
            "@",
            match.group(),
            flags=re.I,
        )
        normal = re.sub(r" ?[\[(](?:dot|punto|kropka|punkt|ponto)[\])] ?", ".", normal, flags=re.I)
        yield match.start(), match.end(), normal.lower(), ()
    for match in _MASKED.finditer(text):
        yield match.start(), match.end(), match.group().lower(), ("masked",)


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
