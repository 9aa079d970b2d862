"""Containers: nothing is unpacked that is too large."""

from __future__ import annotations

import pytest

from charterlint.errors import UnreadableDocument
from charterlint.readers.archive import open_archive, parse_xml
from charterlint.readers.limits import Limits
from tests.readers.word import archive


def code_of(data: bytes, limits: Limits) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        open_archive(data, limits)
    return caught.value.code


def test_a_part_that_unpacks_to_too_many_times_its_size_is_refused() -> None:
    assert code_of(archive({"a.bin": b" " * 3 * 2**20}), Limits()) == "zip-bomb"


def test_too_many_parts_or_too_large_ones_are_refused() -> None:
    assert (
        code_of(archive({f"{i}": "x" for i in range(5)}), Limits(archive_entries=4)) == "too-large"
    )
    assert code_of(archive({"a.xml": "x" * 2000}), Limits(part_bytes=1000)) == "too-large"
    assert code_of(archive({"a": "x" * 2000}), Limits(unpacked_bytes=1000)) == "too-large"


def test_a_part_is_found_whatever_its_case() -> None:
    opened = open_archive(archive({"Word/Document.XML": "<a/>"}), Limits())
    assert "word/document.xml" in opened and opened.read("word/document.xml") == b"<a/>"
    assert opened.read("gone.xml") is None


def test_a_doctype_is_refused_and_broken_xml_is_none() -> None:
    with pytest.raises(UnreadableDocument, match="DOCTYPE"):
        parse_xml(b"<!DOCTYPE x><x/>", "x.xml")
    assert parse_xml(b"<x", "x.xml") is None
