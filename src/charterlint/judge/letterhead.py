"""The organisation's name as drafts may write it: whole, uninflected and sure, else none.

`analysis/organisation.py` finds a name that may be inflected or cut, which is good enough to see whose right it is. A draft
that bears a wrong name is worse than one that leaves it to be filled in. So here a name counts only where the text has
it as the subject of a sentence, or writes it over an address, and the title or the domain of the mailboxes bears it too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from charterlint.analysis.lexicon import one_of
from charterlint.analysis.organisation import bare_letters
from charterlint.judge.name_domains import is_hosted, own_labels
from charterlint.judge.worked_out import once
from charterlint.model import Passage, Reading
from charterlint.packs.catalogue import Catalogue

Pack = Mapping[str, Any]
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŁŚŻŹĆŃÓĄĘ]"
_FORM = r"(?:S\.\s?p\.\s?A\.|S\.\s?r\.\s?l\.|[A-Z]\.(?:\s?[A-Z]\.)+(?!\s?[A-Z]\.)|[Ss]p\.\s?z\s?o\.\s?o\.)"
"""Legal forms with full stops, which end no sentence. A row of initials is one form: cut in every way, it would take a time
that doubles with each of them."""
_WORD = rf"(?:{_FORM}|{_CAPITAL}(?:[\w&'’-]|\.(?=\w))*)"
_QUOTED = r"[„“”\"«][^„“”\"»\n]{2,40}[“”\"»]"
_SPLIT = re.compile(r"\s+[-–—|·]\s+|:\s+|,\s+|\s*[()]\s*|[?!]\s+")
_TAIL = re.compile(r"['’]s$|\s+(?:19|20)\d{2}$")
_ELISION = re.compile(r"^(?:l|d|dell|dall|all)['’]", re.IGNORECASE)
ADDRESS = re.compile(r"(?<!\S)\S+@\S+|\b\w+(?:\.\w+)+\S*")
"""Mailboxes and hosts, which write names small."""
MOST_TITLE = 300
"""Characters of a title; a longer one is a text that was made a heading."""
LEADING, MOST_LINE = 3, 12
"""Number of the last passage that may be a subtitle, and the words of such a line."""
MOST_WORDS, LEAST_NAME = 10, 3


@once
def small_words(reading: Reading) -> frozenset[str]:
    """The words that the running text writes small, which are no names."""
    texts = (p.text for p in reading.passages if p.kind != "heading" and p.region == "body")
    words = (word for text in texts for word in re.findall(r"\w+", ADDRESS.sub(" ", text)))
    return frozenset(word for word in words if word.islower())


@once
def sure_name(reading: Reading, catalogue: Catalogue) -> str | None:
    """The name, or None where none is sure."""
    pack = catalogue.languages.get(reading.language or "")
    if pack is None:
        return None
    links = tuple(sorted({w for p in catalogue.languages.values() for w in p["name_links"]}))
    title, labels = (reading.document.title or "")[:MOST_TITLE], own_labels(reading)
    texts = [p for p in reading.passages if p.kind != "heading" and p.region == "body"]
    small = small_words(reading)
    parts = list(_title_parts(title, pack, links))
    shop = _quoted_shop(parts, labels, pack)
    if shop:
        return shop
    for part, alone in parts:
        if _acts(part, texts, pack):
            return part
        proper = _is_name(part, pack, links) and _is_own(part, pack, small)
        whole = alone or (part not in title[: len(part)] and not pack.get("name_oblique"))
        if proper and whole and (is_hosted(part, labels) or _recurs(part, texts)):
            return part
    for line in _lines_at_the_head(reading):
        # Further parts of such a line are places, or the body that this one belongs to.
        for part, alone in islice(_title_parts(line, pack, links), 1):
            own = _is_name(part, pack, links) and _is_own(part, pack, small)
            led = part != line and not alone and not pack.get("name_oblique")
            if own and (alone or part == line or led) and is_hosted(part, labels):
                return part
    subjects = Counter(_subjects(texts, pack, links))
    found = [n for n in (*subjects, *_addressed(reading, pack, links)) if _is_own(n, pack, small)]
    entitled = [name for name in found if len(name.split()) > 1 and _in_title(name, title, pack)]
    if entitled:
        name = max(entitled, key=lambda name: (len(name.split()), subjects[name]))
        longer = [p for p, _ in parts if p.startswith(f"{name} ") and _is_name(p, pack, links)]
        return longer[0] if longer and not pack.get("name_oblique") else name
    # "saude.gov" is no sign of a name where the text speaks of health
    labels -= {bare_letters(word) for word in small}
    hosted = [n for n in found if is_hosted(n, labels) and not _is_piece(n, title, pack)]
    return max(hosted, key=lambda name: (subjects[name], len(name.split())), default=None)


def _lines_at_the_head(reading: Reading) -> Iterator[str]:
    """Short lines that letterheads and subtitles have: in the running header, and under the title. One with figures may be a
    date or an address, which begins with a place."""
    for passage in reading.passages:
        under = passage.region == "body" and passage.index <= LEADING
        line = passage.text.strip()
        short = len(line.split()) <= MOST_LINE and line != (reading.document.title or "").strip()
        if (under or passage.region == "header") and short and not re.search(r"\d", line):
            yield line


def _quoted_shop(
    parts: Sequence[tuple[str, bool]], labels: frozenset[str], pack: Pack
) -> str | None:
    """A part of the title that is a kind of body and its name in quotation marks, which the domain bears whole."""
    oblique, stops = tuple(pack.get("name_oblique", ())), frozenset(pack["stop_words"])
    for part, alone in parts:
        match = re.fullmatch(rf"((?:[^\W\d_]+\s+){{1,3}})({_QUOTED})", part)
        words = match[1].split() if match else []
        if (
            match
            and alone
            and bare_letters(match[2]) in labels
            and not any(word.casefold() in stops for word in words)
            and not (oblique and any(word.endswith(oblique) for word in words))
        ):
            return part
    return None


def _is_piece(name: str, title: str, pack: Pack) -> bool:
    """Is a name of one word only the beginning of a longer one in the title, where it is inflected before a noun of the
    text ("Norrdal", "NorrdalS bibliotek")?"""
    if " " in name or not pack.get("name_oblique"):
        return False
    stops = frozenset(pack["stop_words"])
    ends = "|".join(map(re.escape, pack["name_oblique"]))
    match = re.search(rf"(?<!\w){re.escape(name)}(?:{ends})\s+([^\W\d_]+)", title)
    return match is not None and match[1].casefold() not in stops


def _title_parts(title: str, pack: Pack, links: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """The parts of the title that may be a name, and whether each stands alone: not behind the words of the genre and "of"."""
    genre = sorted(map(str, pack.get("genre", ())), key=len, reverse=True)
    lead = re.compile(
        rf"^(?:{one_of(genre)})\b(?:\s+(?:{one_of((*links, *pack['stop_words']))})(?=\s|['’]))*\s*",
        re.IGNORECASE,
    )
    segments = [part for part in _SPLIT.split("" if title.isupper() else title) if part.strip()]
    for segment in segments:
        part = _TAIL.sub("", _ELISION.sub("", segment.strip()))
        rest = _ELISION.sub("", lead.sub("", part, count=1).lstrip("'’ "))
        if rest == part:
            rest = _behind_link(part, genre, links, pack) or part
        if rest and rest[0].isupper() and len(rest.split()) <= MOST_WORDS:
            yield rest, rest == part and len(segments) > 1


def _behind_link(part: str, genre: Sequence[str], links: Sequence[str], pack: Pack) -> str | None:
    """What stands behind the first small word of a title that begins as the genre does, in other words than those of the
    pack ("Carta de serviço DOS Transportes Urbanos")."""
    words = part.split()
    known = {word.casefold() for entry in genre for word in entry.split() if len(word) > 3}
    if not words or words[0].casefold() not in known:
        return None
    small = {*links, *pack["stop_words"]}
    for place in range(2, len(words)):
        own = words[place][0].isupper() and words[place - 1] in small
        if own and not any(_alike(words[place].casefold(), other, True) for other in known):
            return " ".join(words[place:])
    return None


def _acts(name: str, texts: Sequence[Passage], pack: Pack) -> bool:
    """Is a name of several words the subject of a sentence?"""
    if len(name.split()) < 2:
        return False
    pattern = re.compile(rf"{re.escape(name)}{_verb(tuple(pack['name_verbs']))}")
    return any(pattern.match(text) for text in _sentences(texts, pack))


def _recurs(name: str, texts: Sequence[Passage]) -> bool:
    """Does the text write a name of several words whole, not as a part of a longer one?"""
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)(?!\s+{_CAPITAL})")
    return len(name.split()) > 1 and any(whole.search(passage.text) for passage in texts)


def _subjects(texts: Sequence[Passage], pack: Pack, links: Sequence[str]) -> Iterator[str]:
    """The names that sentences begin with, before a verb that says what a body does."""
    pattern = re.compile(rf"({_name(tuple(links))}){_verb(tuple(pack['name_verbs']))}")
    whole = frozenset(_sentences(texts, pack, articles=False))
    for text in _sentences(texts, pack):
        match = pattern.match(text)
        if match and (" " in match[1] or text in whole):  # "The Sidings" is not called "Sidings"
            yield match[1].strip()


def _sentences(texts: Sequence[Passage], pack: Pack, articles: bool = True) -> Iterator[str]:
    """Every sentence, without an article before it if asked. Where names have cases, none that begins with a small word: it
    may be a preposition."""
    stops, cases = frozenset(pack["stop_words"]), bool(pack.get("name_oblique"))
    for passage in texts:
        for start, end in passage.sentences or ((0, len(passage.text)),):
            text = passage.text[start:end].lstrip()
            first, _, rest = text.partition(" ")
            small = first.casefold() in stops
            if not (small and cases):
                yield rest if small and articles else _ELISION.sub("", text)


def _addressed(reading: Reading, pack: Pack, links: Sequence[str]) -> Iterator[str]:
    """The names that stand right before a postal address; in languages with cases only at the beginning of a sentence."""
    before = r"(?:^|[:.]\s+)" if pack.get("name_oblique") else r"(?:^|[:.]\s+|\b[a-zà-ÿ]+\s+)"
    pattern = re.compile(rf"{before}({_name(tuple(links))}),?\s*$")
    for contact in reading.contacts:
        if contact.kind == "address" and contact.use != "escalation":
            text, at = reading.passages[contact.passage].text, contact.start
            match = pattern.search(text[max(0, at - 200) : at])
            if match:
                yield match[1].strip()


def _is_name(text: str, pack: Pack, links: Sequence[str]) -> bool:
    """Is all of a text a name of several words? Small words of other kinds make it a phrase, or a cut name."""
    return len(text.split()) > 1 and re.fullmatch(_name(tuple(links)), text) is not None


def _is_own(name: str, pack: Pack, small: frozenset[str]) -> bool:
    """Has a name a word that the text never writes small, none of the genre, and no ending of another case? Where names are
    inflected, none of its words may be one of the text's own."""
    words = [word for word in re.findall(r"[\w'’-]+", name) if word[0].isupper()]
    oblique = tuple(pack.get("name_oblique", ()))
    genre = {
        w for entry in pack.get("genre", ()) for w in str(entry).casefold().split() if len(w) > 3
    }
    stops = frozenset(pack["stop_words"])
    leading = (
        words if oblique else words[:1]
    )  # "Central de Atendimento" is a name, "Carta da Central" is none
    if any(_alike(w.casefold(), other, bool(oblique)) for w in leading for other in genre):
        return False
    if oblique and (
        any(word.casefold() in small for word in words)
        or any(w.endswith(oblique) and not w.isupper() for w in words[:2])
    ):
        return False
    own = [w for w in words if len(w) >= LEAST_NAME and w.casefold() not in small | stops]
    return bool(own) and not (name.isupper() and " " in name)


def _in_title(name: str, title: str, pack: Pack) -> bool:
    """Has the title all the words of a name, whatever their endings where names are inflected?"""
    inflected = bool(pack.get("name_oblique"))
    words = [word.casefold() for word in re.findall(r"\w+", title)]
    return all(
        any(_alike(word.casefold(), other, inflected) for other in words)
        for word in re.findall(r"\w+", name)
        if word[0].isupper() and len(word) > 1
    )


def _alike(word: str, other: str, inflected: bool) -> bool:
    if not inflected:
        return word == other
    size = max(3, min(len(word), len(other)) - 2)
    return word[:size] == other[:size] and abs(len(word) - len(other)) <= 4


@lru_cache(maxsize=8)
def _name(links: tuple[str, ...]) -> str:
    """Words with a capital, small words between them, and a part in quotation marks."""
    return rf"{_WORD}(?:\s+(?:(?:&|{one_of(links)})\s+)?{_WORD}|\s+{_QUOTED})*"


@lru_cache(maxsize=16)
def _verb(verbs: tuple[str, ...]) -> str:
    """What may follow the subject: its short form in brackets, a verb."""
    return rf"(?:\s+\([^()]{{1,30}}\))?\s+(?:{one_of(verbs)})(?!\w)"
