"""The one way in: formats, sizes, wrong content."""

from __future__ import annotations

from pathlib import Path

import pytest

from charterlint.readers import Limits, ReadOptions, format_of, read_bytes, read_path


def test_the_extension_decides_the_format() -> None:
    assert format_of("A/B.MarkDown") == "markdown"
    assert format_of("a.docm") == "docx"
    assert format_of("a.xyz") is None


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.md", "empty"),
        (b" \n", "a.txt", "empty"),
        (b"---\ntitle: x\n---\n", "a.md", "no-text"),
        (b"x", "a.xyz", "unknown-format"),
        (b"%PDF-1.7 x", "a.md", "wrong-content"),
        (b"PK\x03\x04x", "a.md", "wrong-content"),
        (b"\x7fELFx", "a.md", "wrong-content"),
        (b"plain text", "a.docx", "wrong-content"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.docx", "encrypted-or-old"),
        (bytes(range(32)) * 9, "a.md", "not-text"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(data: bytes, name: str, code: str) -> None:
    problem = read_bytes(data, name).problem
    assert problem and problem.code == code
    assert problem.message.endswith(".") and "\n" not in problem.message


def test_a_missing_file_a_folder_and_a_large_file(tmp_path: Path) -> None:
    large = tmp_path / "a.md"
    large.write_text("x" * 100)
    options = ReadOptions(Limits(file_bytes=10))
    problems = [read_path(tmp_path / "none.md"), read_path(tmp_path), read_path(large, options)]
    assert [d.problem.code for d in problems if d.problem] == [
        "not-found",
        "is-directory",
        "too-large",
    ]


def test_too_many_characters_are_refused_before_parsing() -> None:
    options = ReadOptions(Limits(characters=10))
    for name in ("a.md", "a.txt", "a.html"):
        problem = read_bytes(b"x" * 50, name, options).problem
        assert problem and problem.code == "too-large"
