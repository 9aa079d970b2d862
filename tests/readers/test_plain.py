"""Plain text: headings guessed, lists, wrapped lines."""

from __future__ import annotations

from charterlint.readers import read_bytes

TEXT = """CUSTOMER CHARTER

Contact
-------
We answer your letters within
ten working days.

- by phone,
  on weekdays
- by letter

YOUR RIGHTS

1. Privacy

We keep your data safe.
"""


def shape(text: str) -> list[tuple[str, int, str]]:
    return [(b.kind, b.level, b.text) for b in read_bytes(text.encode(), "c.txt").blocks]


def test_headings_are_guessed_and_lines_joined() -> None:
    assert shape(TEXT) == [
        ("heading", 1, "CUSTOMER CHARTER"),
        ("heading", 2, "Contact"),
        ("paragraph", 0, "We answer your letters within ten working days."),
        ("item", 1, "by phone, on weekdays"),
        ("item", 1, "by letter"),
        ("heading", 2, "YOUR RIGHTS"),
        ("heading", 2, "1. Privacy"),
        ("paragraph", 0, "We keep your data safe."),
    ]


def test_a_quote_is_found_in_its_line() -> None:
    block = read_bytes(TEXT.encode(), "c.txt").blocks[2]
    place = block.locate(block.text.index("ten"), len(block.text))
    assert (place.line, place.column, place.end_line, place.end_column) == (6, 1, 6, 18)


def test_an_address_keeps_its_lines() -> None:
    made = shape(
        "Title\n\nThis line is long enough to be wrapped by hand at some width here.\n\nTown Hall\nMain Road 1\n12345 Town\n"
    )
    assert [text for _, _, text in made[-3:]] == ["Town Hall", "Main Road 1", "12345 Town"]


def test_a_line_a_paragraph_text_is_not_joined() -> None:
    long = "We promise many things in one very long line. " * 5
    assert len(shape(f"{long}\n{long}\n{long}\n")) == 3
