"""How much one document may cost. All configurable; the defaults hold for a normal office machine."""

from __future__ import annotations

from dataclasses import dataclass

from charterlint.errors import UnreadableDocument
from charterlint.model import say


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds per document. Bytes, seconds and counts; see `charterlint check --help`."""

    file_bytes: int = 100 * 2**20
    unpacked_bytes: int = 400 * 2**20
    part_bytes: int = 150 * 2**20
    ratio: int = 200
    archive_entries: int = 20_000
    pages: int = 2_000
    blocks: int = 200_000
    characters: int = 20_000_000
    nesting: int = 200
    seconds: float = 60.0
    memory_bytes: int = 2 * 2**30


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a person can say about reading. `ocr` asks for optical recognition of pages without text; `until` is the
    moment (of time.monotonic) at which whoever asked gives the document up, None if nobody does."""

    limits: Limits = Limits()
    password: str | None = None
    ocr: bool = False
    ocr_languages: tuple[str, ...] = ()
    until: float | None = None


def check_length(text: str, limits: Limits) -> None:
    """Raises UnreadableDocument (`too-large`) for a text of more characters than `limits` has."""
    if len(text) > limits.characters:
        raise UnreadableDocument(
            "too-large",
            say(
                "The document has {count} characters, more than the limit of {limit}.",
                count=len(text),
                limit=limits.characters,
            ),
            "Split the document, or raise the limit.",
        )


def out_of_time(limits: Limits, page: int, count: int) -> UnreadableDocument:
    """The error (`timeout`) of reading that has come to `page` of `count` when its seconds were over."""
    return UnreadableDocument(
        "timeout",
        say(
            "Reading took longer than {seconds} {seconds:second|seconds} (page {page} of {count}).",
            seconds=f"{limits.seconds:g}",
            page=page,
            count=count,
        ),
        "Raise the limit with --max-seconds, or split the document.",
    )
