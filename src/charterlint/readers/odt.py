"""OpenDocument text: paragraphs, lists, tables, notes and boxes in reading order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from charterlint.errors import UnreadableDocument
from charterlint.model import Block, Document, say
from charterlint.readers.archive import Archive, open_archive
from charterlint.readers.assemble import finish, fold
from charterlint.readers.limits import ReadOptions
from charterlint.readers.looks import with_headings
from charterlint.readers.odt_body import Walker
from charterlint.readers.odt_styles import DC, META, OFFICE, STYLE, TEXT, Styles
from charterlint.readers.suppressions import resolve

_PROPERTIES = {
    DC + "title": "title",
    DC + "subject": "subject",
    DC + "language": "language",
    DC + "date": "modified",
    DC + "description": "description",
    DC + "creator": "modified_by",
    META + "initial-creator": "author",
    META + "creation-date": "created",
}


def read(data: bytes, path: str, options: ReadOptions) -> Document:
    """Blocks of an OpenDocument text. Raises UnreadableDocument."""
    try:
        document = _read(open_archive(data, options.limits), path, options)
    except (RecursionError, ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise UnreadableDocument(
            "damaged",
            say("The OpenDocument text cannot be read ({error}).", error=type(error).__name__),
            "Open it in its program and save it again.",
        ) from error
    return replace(document, sha256=hashlib.sha256(data).hexdigest())


def _read(archive: Archive, path: str, options: ReadOptions) -> Document:
    if b"encryption-data" in (archive.read("META-INF/manifest.xml") or b""):
        raise UnreadableDocument(
            "encrypted", "The document is protected by a password.", "Save it without a password."
        )
    if "content.xml" not in archive:
        raise UnreadableDocument(
            "not-an-odt",
            "The file is a ZIP container but holds no OpenDocument text.",
            "Save the text as .odt.",
        )
    content, named = archive.xml("content.xml"), archive.xml("styles.xml")
    body = None if content is None else content.find(f"{OFFICE}body/{OFFICE}text")
    if content is None or body is None:
        raise UnreadableDocument(
            "damaged" if content is None else "not-an-odt",
            "The content of the OpenDocument file is damaged, or is no text document.",
            "Open it in its program and save it again.",
        )
    styles = Styles([root for root in (content, named) if root is not None])
    walker = Walker(styles, limit=options.limits.blocks)
    _running(walker, named, "header")
    walker.read(body)
    _running(walker, named, "footer")
    blocks = finish(with_headings(walker.blocks, walker.looks))
    properties = dict(_properties(archive.xml("meta.xml")))
    return Document(
        path=path,
        format="odt",
        blocks=blocks,
        title=_title(blocks) or properties.get("title"),
        language=properties.get("language") or styles.language or None,
        properties=properties,
        suppressions=resolve(walker.directives, len(blocks)),
        limits=tuple(_tracked(body)),
    )


def _running(walker: Walker, root: Any | None, region: str) -> None:
    """Headers or footers of the page styles, each text once."""
    known: set[str] = set()
    for part in () if root is None else root.iter(STYLE + region, f"{STYLE}{region}-first"):
        start = len(walker.blocks)
        walker.region = "header" if region == "header" else "footer"
        walker.read(part)
        walker.region = "body"
        fresh = [
            i for i in range(start, len(walker.blocks)) if fold(walker.blocks[i].text) not in known
        ]
        known |= {fold(block.text) for block in walker.blocks[start:]}
        walker.blocks[start:] = [walker.blocks[i] for i in fresh]
        walker.looks[start:] = [walker.looks[i] for i in fresh]


def _title(blocks: tuple[Block, ...]) -> str | None:
    headings = [b for b in blocks if b.kind == "heading" and b.region == "body"]
    first = next((b.text for b in headings if b.level == 1), None)
    return first or next((b.text for b in headings), None)


def _properties(root: Any | None) -> Iterator[tuple[str, str]]:
    for child in () if root is None else root.iter(*_PROPERTIES):
        if child.text and child.text.strip():
            yield _PROPERTIES[child.tag], fold(child.text)


def _tracked(body: Any) -> Iterator[str]:
    changes = body.find(TEXT + "tracked-changes")
    if changes is not None and len(changes):
        inserted = sum(1 for _ in changes.iter(TEXT + "insertion"))
        deleted = sum(1 for _ in changes.iter(TEXT + "deletion"))
        yield say(
            "The document holds tracked changes: {inserted} {inserted:insertion was|insertions were} read as text, {deleted} {deleted:deletion was|deletions were} left out.",
            inserted=inserted,
            deleted=deleted,
        )
