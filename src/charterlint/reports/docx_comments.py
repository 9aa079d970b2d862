"""Comments that a Word document holds already: ours of an earlier run, and those of people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from charterlint.errors import CharterlintError, UnreadableDocument
from charterlint.reports.docx_xml import W
from charterlint.reports.remarks import AUTHOR

_MARKS = (W + "commentRangeStart", W + "commentRangeEnd")


def comments_of_others(data: bytes) -> int:
    """How many comments of people a Word document holds; 0 for one that cannot be opened."""
    try:
        return sum(comment.author != AUTHOR for comment in open_document(data).comments)
    except CharterlintError:
        return 0


def open_document(data: bytes) -> Any:
    """A python-docx document. Raises CharterlintError."""
    import docx

    from charterlint.readers.archive import open_archive
    from charterlint.readers.limits import Limits

    try:
        open_archive(data, Limits())
        return docx.Document(BytesIO(data))
    except UnreadableDocument as error:
        raise CharterlintError(error.message, error.hint) from error
    except Exception as error:
        raise CharterlintError(
            f"Comments cannot be written into this Word document ({type(error).__name__}).",
            "Save it as .docx, without macros, and try again.",
        ) from error


def clear_own(word: Any) -> list[str]:
    """Take out our own comments, except those that people have answered; gives the texts of these."""
    if not any(rel.reltype.endswith("/comments") for rel in word.part.rels.values()):
        return []
    comments = word.comments._comments_elm
    own = [c for c in comments.iter(W + "comment") if c.get(W + "author") == AUTHOR]
    answered = _answered(word, own)
    kept = ["".join(t.text or "" for t in c.iter(W + "t")) for c in own if c in answered]
    gone = [c for c in own if c not in answered]
    ids = {c.get(W + "id") for c in gone}
    _forget(word, {value for c in gone for value in _paragraph_ids(c)})
    for comment in gone:
        comments.remove(comment)
    body = word.element.body
    for mark in [m for m in body.iter(*_MARKS) if m.get(W + "id") in ids]:
        mark.getparent().remove(mark)
    for reference in [r for r in body.iter(W + "commentReference") if r.get(W + "id") in ids]:
        run = reference.getparent()
        run.remove(reference)
        if all(child.tag == W + "rPr" for child in run):
            run.getparent().remove(run)
    return kept


def _paragraph_ids(comment: Any) -> Iterator[str]:
    for paragraph in comment.iter(W + "p"):
        for name, value in paragraph.attrib.items():
            if name.endswith("}paraId"):
                yield value


def _related(word: Any) -> Iterator[tuple[Any, Any]]:
    """The parts beside the comments (threads, ids, dates), parsed."""
    from charterlint.readers.archive import parse_xml

    for relation in word.part.rels.values():
        if not relation.is_external and "comments" in relation.reltype.rsplit("/", 1)[-1]:
            part = relation.target_part
            if not hasattr(part, "element"):
                root = parse_xml(part.blob)
                if root is not None:
                    yield part, root


def _values(element: Any, name: str) -> list[str]:
    return [value for key, value in element.attrib.items() if key.endswith("}" + name)]


def _answered(word: Any, own: Sequence[Any]) -> list[Any]:
    """Our comments that hold a thread with an answer of somebody else."""
    ids = {value: comment for comment in own for value in _paragraph_ids(comment)}
    found = []
    for _, root in _related(word):
        for entry in root:
            parents, this = _values(entry, "paraIdParent"), _values(entry, "paraId")
            if parents and parents[0] in ids and not (this and this[0] in ids):
                found.append(ids[parents[0]])
    return found


def _forget(word: Any, ids: set[str]) -> None:
    """Take removed comments out of the parts beside the comments, so that nothing points nowhere."""
    from lxml import etree

    if not ids:
        return
    wanted = set(ids)
    for _ in range(2):  # dates go by an id that only the list of ids tells
        for part, root in _related(word):
            entries = [
                e
                for e in root
                if wanted.intersection(_values(e, "paraId") + _values(e, "durableId"))
            ]
            for entry in entries:
                wanted.update(_values(entry, "durableId"))
                root.remove(entry)
            if entries:
                part._blob = etree.tostring(
                    root, xml_declaration=True, encoding="UTF-8", standalone=True
                )
