"""Text left unfilled: "[insert name]", "TBD", "XX days", "____", "Lorem ipsum", "da completare"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from charterlint.analysis.lexicon import Pack, lexicon
from charterlint.analysis.numerals import find_numbers
from charterlint.analysis.parsed import windows
from charterlint.analysis.words import clauses, find, split_words
from charterlint.model import Passage, Placeholder

_BRACKETS = re.compile(r"\[([^\[\]]{1,160})\]")
_PARENTHESES = re.compile(r"\(([^()]{2,160})\)")
_SLOTS = re.compile(r"\{\{?[^{}]{1,80}\}\}?|<<[^<>]{1,80}>>|<[A-Za-zÀ-ž][^<>@/]{1,60}>")
_ALWAYS = re.compile(
    r"(?:(?<![^\W_])_{2,}(?:\s*[/.\-]?\s*_{2,})*)"
    r"|(?:(?<![.…])(?:\.{5,}(?![.…])|…{2,}(?![.…])|(?:\.\s){5,}\.?)(?!.{0,14}\d))"
    r"|\b[Ll]orem\s+ipsum\b[^.\n]{0,80}"
    r"|(?<!\w)(?:TBD|TBC|TBA|T\.B\.D\.|T\.B\.C\.|TODO|FIXME|WIP)(?!\w)"
    r"|(?<![\w?!])\?{2,}"
    r"|(?<!\w)N\.\s?N\.(?!\w)"
    r"|\#{3,}(?:[ -]?\#{2,})*|\[[●•]\]|(?<!\d)20(?:XX|xx|_{2})(?!\w)"
    r"|(?<!\w)[Xx]{3,}(?:[\s./\-][Xx]{2,})*(?![\wÀ-ž])"
    r"|(?<!\w)[Xx]{2}(?:[\s./\-][Xx]{2,})+(?!\w)"
    r"|(?<!\w)\+?\d{0,3}[Xx]{2,}(?:[\s./\-]\d{0,3}[Xx]{2,})+(?!\w)"
    r"|(?<!\w)(?:dd|DD|gg|GG|jj)[./\-](?:mm|MM)[./\-](?:yyyy|YYYY|aaaa|AAAA|rrrr|RRRR|åååå|ÅÅÅÅ)(?!\w)"
    r"|(?<!\d)00[./\-]00[./\-]0000(?!\d)"
    r"|(?<!\d)0{3,4}(?:[ -]0{3}){2}(?!\d)"
    r"|(?<!\w)(?:ÅÅÅÅ|YYYY|AAAA|RRRR)-MM-(?:DD|GG)(?!\w)"
    r"|(?<!\w)(?:åååå|yyyy|aaaa|rrrr)-mm-(?:dd|gg)(?!\w)"
    r"|(?<!\w)XX?[.,]X(?!\w)"
    r"|(?<!\w)(?=(?:[ /-]?[\dXx]){7})0\d{1,4}[ /-]\d{2,4}(?:[ -]\d{2,4}){0,5}(?:\d?[Xx]|[ -]?\d?[Xx]{2,3})(?!\w)"
)
_BLANK = re.compile(r"_{2}|\.{5}|…{2}|(?:\. ){4}")
"""How a line begins that is left for the pen."""
_XX = re.compile(
    r"(?<!\w)(?:[Xx]{2}|[Nn]{2})(?=\s?(?:%|€|\$|£|[a-zà-ž]{1,}))|(?<=[€$£+:] )[Xx]{2}(?!\w)|(?<=[€$£])[Xx]{2}(?!\w)"
    # "meeting no XX", but "uchwała nr XX/87/2024" counts in Roman figures
    r"|(?:(?<=\b[Nn][or] )|(?<=\b[Nn][º°] )|(?<=\b[Nn]\.[º°] )|(?<=[Nn]umber )|(?<=[Nn]ummer )|(?<=[Nn][uú]mero ))XX(?![/\w])"
)
_PLAIN_BRACKET = re.compile(
    r"\s*(?:\d{1,3}|[xX✓ ]?|\.{3}|…|sic|PDF|DOCX?|XLSX?|EN|ES|IT|PL|SV|PT|email\W+protected)\s*"
)
_EDITORIAL = re.compile(
    r"^(?:image|immagine|imagen|imagem|bild|obraz|logo)\b|emphasis|translat|traduc|traduz|tłum|övers",
    re.IGNORECASE,
)
_TITLED = re.compile(r"\W*(?:§|Art\.)\s*\d+\s?[a-z]?[.:]?\s*")
"""What stands before the title of a section of law, which is put in brackets in some countries ("§ 2. [Scope]")."""
_ROMAN = re.compile(r"wiek|secolo|siglo|século|century|talet|lecia")
_SHORT = 9
"""Words; a passage of so few that holds a placeholder phrase says nothing else."""
_TAIL = 4
"""The same for what stands behind a colon."""


def placeholders(passages: Sequence[Passage], packs: Mapping[str, Pack]) -> tuple[Placeholder, ...]:
    """Every placeholder outside contents entries, in order. Passages in a language without a pack
    are looked through for the signs that need no language."""
    return tuple(
        Placeholder(passage.index, start, end, passage.text[start:end])
        for passage in passages
        if passage.region != "contents"
        for start, end in placeholder_spans(passage, packs.get(passage.language))
    )


def placeholder_spans(passage: Passage, pack: Pack | None) -> tuple[tuple[int, int], ...]:
    """The characters of `passage` that are placeholders, not overlapping."""
    return tuple(
        (offset + start, offset + end)
        for offset, piece in windows(passage)
        for start, end in _piece_spans(piece, pack)
    )


def _piece_spans(passage: Passage, pack: Pack | None) -> tuple[tuple[int, int], ...]:
    text = passage.text
    form = _BLANK.search(text) and pack is not None and _is_form_line(passage, pack)
    found = [
        match.span()
        for match in _ALWAYS.finditer(text)
        if match.group().strip()
        and not (form and _BLANK.match(match.group()))
        and not (match.group()[0] in ".…" and _leads_to_number(text[match.end() :], pack))
    ]
    found.extend(match.span() for match in _SLOTS.finditer(text))
    found.extend(
        m.span()
        for m in _XX.finditer(text)
        if not _ROMAN.match(text[m.end() :].lstrip())
        and not _ROMAN.search(text[max(0, m.start() - 9) : m.start()])
    )
    found.extend(_bracketed(text, pack))
    if pack is not None:
        found.extend(_sentences(passage, pack))
    return _merged(found)


def _is_form_line(passage: Passage, pack: Pack) -> bool:
    """Is the passage a line for the reader to fill in ("Signature: ____")?"""
    lines = (passage.text, passage.lead_in, *passage.section[-1:])
    return any(find(lexicon(pack).form_lines, split_words(line)) for line in lines if line)


def _leads_to_number(rest: str, pack: Pack | None) -> bool:
    """ "Antifouling ........ four working days": dots that lead the eye to what stands behind them."""
    words = split_words(rest[:30])[:3]
    return pack is not None and bool(find_numbers(lexicon(pack).numerals, words))


def _phrases(text: str, pack: Pack | None) -> bool:
    return pack is not None and bool(find(lexicon(pack).placeholders, split_words(text)))


def _edit(inner: str, pack: Pack | None) -> bool:
    """Does a bracket begin with what an editor still has to do ("(insert map)")?"""
    words = split_words(inner)
    return pack is not None and bool(words) and words[0].text in pack["edits"]


def _bracketed(text: str, pack: Pack | None) -> Iterable[tuple[int, int]]:
    for match in _BRACKETS.finditer(text):
        inner = match.group(1)
        behind = text[match.end() : match.end() + 1]
        if behind in ("(", "[") or _PLAIN_BRACKET.fullmatch(inner):
            if (
                inner.strip() in ("x", "X")
                and match.start() > 0
                and text[match.end() :].lstrip()[:1].isalpha()
            ):
                yield match.span()
            continue
        open_ = _edit(inner, pack) or _phrases(inner, pack)
        titled = _TITLED.fullmatch(text[: match.start()]) and not open_
        if not _EDITORIAL.search(inner) and any(char.isalpha() for char in inner) and not titled:
            yield match.span()
    for match in _PARENTHESES.finditer(text):
        if _phrases(match.group(1), pack) or _edit(match.group(1), pack):
            yield match.span()


def _sentences(passage: Passage, pack: Pack) -> Iterable[tuple[int, int]]:
    """Short sentences that only announce a text to come."""
    for start, end in clauses(passage.text, passage.sentences):
        sentence = passage.text[start:end]
        if len(sentence) <= 120 and len(sentence.split()) <= _SHORT and _phrases(sentence, pack):
            yield start, end
            continue
        colon = sentence.rfind(":") + 1
        if colon and len(sentence[colon:].split()) <= _TAIL and _phrases(sentence[colon:], pack):
            yield start + colon, end


def _merged(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if kept and start <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return tuple(kept)
