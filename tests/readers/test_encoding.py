"""Which encoding a text file is in."""

from __future__ import annotations

import codecs

import pytest

from charterlint.errors import UnreadableDocument
from charterlint.readers.encoding import decode

POLISH = "Odpowiadamy na skargę w ciągu dziesięciu dni. Żądanie można złożyć osobiście. " * 3
SPANISH = "¿Cuándo respondemos? En diez días. Atención en español: señor, niño, camión. " * 3
SWEDISH = "Vi svarar på ditt brev inom tio dagar. Frågor och åsikter är välkomna. " * 3
ITALIAN = "La qualità è una priorità: così più città. " * 3


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (POLISH, "utf-8", "utf-8"),
        (POLISH, "cp1250", "cp1250"),
        (POLISH, "iso8859-2", "iso8859-2"),
        (SPANISH, "cp1252", "cp1252"),
        (SWEDISH, "cp1252", "cp1252"),
        (ITALIAN, "cp1252", "cp1252"),
        (SWEDISH, "utf-16-le", "utf-16-le"),
        (POLISH, "utf-16-be", "utf-16-be"),
    ],
)
def test_the_encoding_is_recognised(text: str, encoding: str, name: str) -> None:
    assert decode(text.encode(encoding)) == (text, name)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_text(encoding: str) -> None:
    assert decode(POLISH.encode(encoding))[0] == POLISH


def test_a_declared_encoding_is_used_where_the_bytes_are_not_utf_8() -> None:
    assert decode("Привет, мир".encode("koi8-r"), "koi8-r")[0] == "Привет, мир"
    assert decode(SPANISH.encode(), "latin-1")[0] == SPANISH


def test_an_unknown_declaration_is_passed_over() -> None:
    assert decode(SPANISH.encode("cp1252"), "x-nonsense")[1] == "cp1252"
    assert decode(SPANISH.encode("cp1252"), "base64")[1] == "cp1252"


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UnreadableDocument, match="not text"):
        decode(bytes(range(32)) * 20)


def test_a_broken_end_does_not_stop_utf_16() -> None:
    assert decode(codecs.BOM_UTF16_LE + "abc".encode("utf-16-le") + b"\x41")[0].startswith("abc")
