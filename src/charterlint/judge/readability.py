"""How hard a document is to read: a formula made for its language, long sentences, undefined acronyms.

The formulas and their constants stand in the language packs, with their sources (rules/languages/)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from charterlint.judge.context import Context, make_finding
from charterlint.judge.wordlists import body, tables
from charterlint.model import Evidence, Finding, Passage

Rule = Mapping[str, Any]
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True)
class Counts:
    """What the formulas count in a text. `long` words have more letters or syllables than the constants say."""

    sentences: int
    words: int
    letters: int
    syllables: int
    long_by_letters: int
    long_by_syllables: int


def syllables(word: str, vowels: str, silent_e: bool = False) -> int:
    """Groups of vowels in a word, at least one; without a final e that is not spoken, as in English "make"."""
    groups = len(re.findall(f"[{re.escape(vowels)}]+", word.casefold()))
    if silent_e and re.search(r"[^aeioul]e$", word.casefold()):
        groups -= 1
    return max(1, groups)


def count(sentences: Sequence[str], pack: Mapping[str, Any]) -> Counts:
    """Count a text given as sentences."""
    constants = pack["readability"]["constants"]
    letters_from = int(constants.get("long_word_letters", 7))
    syllables_from = int(constants.get("long_word_syllables", 3))
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    silent_e = pack["id"] == "en"
    spoken = [syllables(word, pack["vowels"], silent_e) for word in words]
    return Counts(
        sentences=max(1, len(sentences)),
        words=len(words),
        letters=sum(sum(char.isalpha() for char in word) for word in words),
        syllables=sum(spoken),
        long_by_letters=sum(len(word) >= letters_from for word in words),
        long_by_syllables=sum(number >= syllables_from for number in spoken),
    )


Formula = Callable[[Counts, Mapping[str, float]], float]


def _flesch(c: Counts, k: Mapping[str, float]) -> float:
    return (
        k["base"]
        + k["words_per_sentence"] * c.words / c.sentences
        + k["syllables_per_word"] * c.syllables / c.words
    )


def _gulpease(c: Counts, k: Mapping[str, float]) -> float:
    return k["base"] + (k["sentences"] * c.sentences + k["letters"] * c.letters) / c.words


def _fog(c: Counts, k: Mapping[str, float]) -> float:
    return k["factor"] * (c.words / c.sentences + 100 * c.long_by_syllables / c.words)


def _lix(c: Counts, k: Mapping[str, float]) -> float:
    return (
        k["words_per_sentence"] * c.words / c.sentences
        + k["long_words_percent"] * 100 * c.long_by_letters / c.words
    )


FORMULAS: dict[str, Formula] = {
    "flesch-reading-ease": _flesch,
    "inflesz": _flesch,
    "fernandez-huerta": _flesch,
    "flesch-pt": _flesch,
    "gulpease": _gulpease,
    "fog-pl": _fog,
    "fog": _fog,
    "lix": _lix,
}
"""Name of a formula, as in the language packs, to its function."""


def sentences_of(context: Context, language: str) -> list[tuple[Passage, int, int]]:
    """The sentences of the running text in one language: no tables, no headings, no scraps of one or two words."""
    rows = tables(context)
    return [
        (passage, start, end)
        for passage, _ in body(context)
        if passage.language == language and passage.index not in rows
        for start, end in passage.sentences or ((0, len(passage.text)),)
        if len(_WORD.findall(passage.text[start:end])) >= 3
    ]


def hard_to_read(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL509: the text is harder than the limit of its language's formula. The longest sentence is quoted."""
    language = context.reading.language or ""
    pack = context.catalogue.languages.get(language)
    formula = FORMULAS.get(pack["readability"]["formula"]) if pack else None
    if pack is None or formula is None:
        return
    found = sentences_of(context, language)
    counts = count([p.text[a:b] for p, a, b in found], pack)
    if counts.words < int(context.parameter(rule, "words", 100)):
        return
    data = pack["readability"]
    score = formula(counts, data["constants"])
    limit = float(context.parameter(rule, f"limit_{language}", data["limit"]))
    if score >= limit if data["higher_is_easier"] else score <= limit:
        return
    longest = max(found, key=lambda item: len(item[0].text[item[1] : item[2]].split()))
    yield make_finding(
        context,
        rule,
        (context.quote(longest[0].index, *longest[1:]),),
        confidence=0.8,
        formula=data["formula"],
        score=f"{score:.0f}",
        limit=f"{limit:g}",
        length=f"{counts.words / counts.sentences:.0f}",
    )


def long_sentence(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL511: sentences with more words than the parameter allows; the longest ones, at most `most`."""
    limit = int(context.parameter(rule, "words", 45))
    most = int(context.parameter(rule, "most", 5))
    rows = tables(context)
    found: list[tuple[int, int, Evidence]] = []
    for passage, _ in body(context):
        if passage.index in rows:
            continue
        for start, end in passage.sentences or ((0, len(passage.text)),):
            words = len(_WORD.findall(passage.text[start:end]))
            if words > limit:
                found.append((words, passage.index, context.quote(passage.index, start, end)))
    chosen = sorted(found, key=lambda item: (-item[0], item[1]))[:most]
    for words, _, quote in sorted(chosen, key=lambda item: item[1]):
        yield make_finding(context, rule, (quote,), confidence=0.9, words=words, limit=limit)


_ACRONYM = re.compile(r"(?<![\w.@/&'’-])[A-ZÀ-ÞŁŚŻŹĆŃ]{2,6}(?![\w@&'’/-]|\.\w)")
MOST_TEXT, MOST_WORDS = 300_000, 2_000
"""Characters that are searched for an explanation, and acronyms looked at."""
_ROMAN = re.compile(r"[IVXLCDM]+")


def undefined_acronym(context: Context, rule: Rule) -> Iterator[Finding]:
    """CL510: acronyms that the text never spells out. All of them in one finding. Those of languages without a pack are left
    alone: which of them everybody knows is not known."""
    reading = context.reading
    unread = {passage.index for passage in context.unread()}
    whole = "\n".join(passage.text for passage in reading.passages)[:MOST_TEXT]
    lower = {word for word in _WORD.findall(whole) if not word.isupper()}
    known = _known(context, rule)
    first: dict[str, Evidence] = {}
    for passage, _ in body(context):
        letters = [char for char in passage.text if char.isalpha()]
        shouted = sum(char.isupper() for char in letters) > 0.5 * max(1, len(letters))
        if shouted or passage.index in unread:
            continue
        for match in _ACRONYM.finditer(passage.text):
            word = match.group()
            if word in known or _ROMAN.fullmatch(word) or len(known) + len(first) > MOST_WORDS:
                continue
            known.add(word)
            if word.capitalize() in lower or word.casefold() in lower or _explained(word, whole):
                continue
            start, end = context.sentence(passage.index, match.start())
            first[word] = context.quote(passage.index, start, max(end, match.end()))
    if first:
        yield make_finding(
            context,
            rule,
            tuple(dict.fromkeys(first.values()))[:5],
            confidence=0.7,
            acronyms=", ".join(first),
        )


def _known(context: Context, rule: Rule) -> set[str]:
    """Acronyms that need no explanation: those of the rule, of contacts and addresses, of the organisation's name."""
    reading = context.reading
    words = set(re.findall(r"\w+", f"{reading.organisation or ''} {reading.document.title or ''}"))
    for language in {"en", *(passage.language for passage in reading.passages)}:
        data = rule.get("languages", {}).get(language, {})
        words.update(word.upper() for word in data.get("phrases", ()))
    for contact in reading.contacts:
        words.update(re.findall(r"\w+", contact.value))
    return words


def _explained(word: str, text: str) -> bool:
    """Does it stand in or before brackets, or beside words whose initials it is?"""
    mark = re.escape(word)
    if re.search(rf"\({mark}\b|{mark}\)|\b{mark}\s*(?:\(|=|:|[–—])", text):
        return True
    initials = r"\w*[\s-]+(?:\w{1,3}[\s-]+)?".join(re.escape(char) for char in word)
    return re.search(rf"\b{initials}\w+", text, re.IGNORECASE) is not None
