"""Bytes of a text file to text: UTF-8, UTF-16 and the Windows code pages of Europe."""

from __future__ import annotations

import codecs

from charterlint.errors import UnreadableDocument

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_POLISH = "ąćęłńśźżĄĆĘŁŃŚŹŻ"
_LATIN = "àèéìíòóùúñüçåäößøæÀÈÉÌÍÒÓÙÚÑÜÇÅÄÖØÆ¿¡ãõâêôëï"
# What a letter of one code page looks like when it is read with the other.
_ODD = "¹¿³ñ¶¼æê¯£¥¦¬±»«°×÷ˇ˘¸˛˙´"


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text without byte order mark, and the name of the encoding that was used. `declared` is
    tried first. Raises UnreadableDocument (`not-text`) for bytes that are no text."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), name
    wide = _without_mark(data)
    for candidate in (wide, "utf-8", _known(declared)):
        if candidate:
            try:
                return _text_only(data.decode(candidate)), candidate
            except (UnicodeDecodeError, UnreadableDocument):
                continue
    _text_only(data.decode("latin-1"))
    name = _code_page(data)
    return data.decode(name, "replace"), name


def _without_mark(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of European text is zero."""
    head = data[:4096]
    if len(head) < 4 or b"\0" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _known(name: str | None) -> str | None:
    if not name:
        return None
    try:
        found = codecs.lookup(name.strip())
    except (LookupError, ValueError):
        return None
    # Browsers read these names as the Windows code page, and so do authors.
    aliases = {"iso8859-1": "cp1252", "ascii": "cp1252"}
    return aliases.get(found.name, found.name) if found._is_text_encoding else None


def _text_only(text: str) -> str:
    sample = text[:65536]
    control = sum(1 for char in sample if char < " " and char not in "\t\n\r\f\v\x1b")
    if control > max(2, len(sample) // 200):
        raise UnreadableDocument(
            "not-text",
            "The content is not text.",
            "Save it as text in UTF-8, or give the file its right extension.",
        )
    return text


def _code_page(data: bytes) -> str:
    """Windows-1250 or 1252, whichever gives the more usual letters and the fewer odd ones.
    ISO 8859-2 is told from Windows-1250 by the bytes where the two differ."""
    scores = {
        name: _score(data.decode(name, "replace"), letters)
        for name, letters in (("cp1252", _LATIN), ("cp1250", _POLISH), ("iso8859-2", _POLISH))
    }
    return max(scores, key=lambda name: scores[name])


def _score(text: str, letters: str) -> int:
    inside = [
        char
        for index, char in enumerate(text)
        if not char.isascii()
        and (text[index - 1 : index].isalpha() or text[index + 1 : index + 2].isalpha())
    ]
    usual = sum(char in letters for char in inside)
    broken = sum(char == "\ufffd" or "\x80" <= char <= "\x9f" for char in text)
    return 2 * usual - sum(char in _ODD for char in inside) - 3 * broken
