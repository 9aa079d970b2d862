"""Word documents (.docx, .docm, .dotx, .dotm, transitional and strict): every word in reading order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from charterlint.errors import UnreadableDocument
from charterlint.model import Block, Document, Suppression, say
from charterlint.model.document import Region
from charterlint.readers.assemble import finish, fold
from charterlint.readers.docx_body import Walker
from charterlint.readers.docx_package import Package, R, W, open_package
from charterlint.readers.docx_styles import Numbering, Styles
from charterlint.readers.docx_text import Story
from charterlint.readers.limits import ReadOptions
from charterlint.readers.looks import CERTAIN, with_headings
from charterlint.readers.suppressions import parse_directive

_PROPERTIES = {
    "title": "title",
    "subject": "subject",
    "creator": "author",
    "keywords": "keywords",
    "description": "description",
    "lastModifiedBy": "modified_by",
    "created": "created",
    "modified": "modified",
    "language": "language",
    "version": "version",
    "category": "category",
    "revision": "revision",
}


def read(data: bytes, path: str, options: ReadOptions) -> Document:
    """Blocks of a Word document. Raises UnreadableDocument."""
    try:
        document = _read(data, path, options)
    except (RecursionError, ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise UnreadableDocument(
            "damaged",
            say("The Word document cannot be read ({error}).", error=type(error).__name__),
            "Open it in its program and save it again.",
        ) from error
    return replace(document, sha256=hashlib.sha256(data).hexdigest())


def _read(data: bytes, path: str, options: ReadOptions) -> Document:
    package = open_package(data, options.limits)
    root = package.xml(package.main)
    bodies = [] if root is None else root.findall(W + "body")
    if root is None or not bodies:
        raise UnreadableDocument(
            "damaged",
            "The main part of the Word document is damaged.",
            "Open it in its program and save it again.",
        )
    styles = Styles(_part(package, "styles"))
    walker = Walker(
        package, styles, Numbering.of(_part(package, "numbering")), limit=options.limits.blocks
    )
    walker.notes = dict(_notes(package, walker))
    stories = [_running(walker, root, "header")]
    story = walker.story(package.main)
    for body in bodies:
        walker.read(body, story)
    _rest(walker)
    stories += [story, _running(walker, root, "footer")]
    blocks = finish(with_headings(walker.blocks, walker.looks))
    properties = dict(_properties(package))
    language = properties.get("language") or styles.language or None
    return Document(
        path=path,
        format="docx",
        blocks=blocks,
        title=_title(blocks) or properties.get("title"),
        language=language,
        properties=properties,
        suppressions=tuple(_suppressions(package, story, len(blocks))),
        limits=tuple(dict.fromkeys([*package.limits, *_tracked(stories)])),
    )


def _part(package: Package, kind: str) -> Any | None:
    return package.xml(package.related(package.main, kind))


def _notes(package: Package, walker: Walker) -> Iterator[tuple[tuple[str, str], tuple[Any, Story]]]:
    """Footnotes and endnotes by kind and id; the lines that part them from the text are none."""
    for kind in ("footnote", "endnote"):
        part = package.related(package.main, kind + "s")
        root = package.xml(part)
        if root is None or part is None:
            continue
        for note in root.iterfind(W + kind):
            if note.get(W + "type") in (None, "normal"):
                yield (kind, note.get(W + "id", "")), (note, walker.story(part))


def _rest(walker: Walker) -> None:
    """Text that no paragraph after it took over."""
    carried, walker.carried = walker.carried, None
    if carried and fold(carried.text):
        walker.blocks.append(Block("paragraph", carried.text))
        walker.looks.append(CERTAIN)


def _running(walker: Walker, root: Any, region: Region) -> Story:
    """Headers or footers, each text once."""
    seen: set[str] = set()
    known: set[str] = set()
    total = walker.story(walker.package.main)
    for reference in root.iter(f"{W}{region}Reference"):
        relation = walker.package.relations(walker.package.main).get(reference.get(R + "id", ""))
        if relation is None or relation.external or relation.target in seen:
            continue
        seen.add(relation.target)
        part = walker.package.xml(relation.target)
        if part is None:
            continue
        story = walker.story(relation.target)
        start = len(walker.blocks)
        walker.region = region
        walker.read(part, story)
        walker.region = "body"
        fresh = [
            i for i in range(start, len(walker.blocks)) if fold(walker.blocks[i].text) not in known
        ]
        known |= {fold(block.text) for block in walker.blocks[start:]}
        walker.blocks[start:] = [walker.blocks[i] for i in fresh]
        walker.looks[start:] = [walker.looks[i] for i in fresh]
        total.changes.update(story.changes)
    return total


def _title(blocks: tuple[Block, ...]) -> str | None:
    headings = [b for b in blocks if b.kind == "heading" and b.region == "body"]
    first = next((b.text for b in headings if b.level == 1), None)
    return first or next((b.text for b in headings), None)


def _properties(package: Package) -> Iterator[tuple[str, str]]:
    root = package.xml(package.related("", "core-properties"))
    for child in () if root is None else root:
        if isinstance(child.tag, str) and child.text and child.text.strip():
            key = _PROPERTIES.get(child.tag.rsplit("}", 1)[-1])
            if key:
                yield key, fold(child.text)


def _suppressions(package: Package, story: Story, total: int) -> Iterator[Suppression]:
    """Wishes in Word comments, over the passage that the comment is about."""
    root = _part(package, "comments")
    for comment in () if root is None else root.iterfind(W + "comment"):
        text = "".join(t.text or "" for t in comment.iter(W + "t"))
        directive = parse_directive(text, 0)
        span = story.comments.get(comment.get(W + "id", ""))
        if directive is None or directive.verb == "enable" or not total:
            continue
        whole = directive.verb == "disable-file"
        if not whole and not span:
            continue
        first, last = (0, total - 1) if whole or not span else (min(span), max(span))
        yield Suppression(
            directive.codes, directive.reason, min(first, total - 1), min(last, total - 1)
        )


def _tracked(stories: list[Story]) -> Iterator[str]:
    counts: Mapping[str, int] = {
        word: sum(story.changes[word] for story in stories) for word in ("inserted", "deleted")
    }
    if counts["inserted"] or counts["deleted"]:
        yield say(
            "The document holds tracked changes: {inserted} {inserted:insertion was|insertions were} read as text, {deleted} {deleted:deletion was|deletions were} left out.",
            **counts,
        )
