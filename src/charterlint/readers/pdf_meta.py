"""What pypdf knows of a PDF: properties, outline, page labels, structure tree."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from charterlint.readers.pdf_tree import Node, tree_of

_MAX_OUTLINE = 5_000
_NAMES = {
    "/Title": "title", "/Author": "author", "/Subject": "subject", "/Keywords": "keywords",
    "/Creator": "creator", "/Producer": "producer", "/CreationDate": "created", "/ModDate": "modified",
}  # fmt: skip


@dataclass(slots=True)
class Facts:
    """`properties` as strings (dates in ISO form); `outline` as (level, title, page); `labels` the
    printed page numbers where they differ from the real ones; `fields`, `files`, `xfa` say whether
    there are form fields, attached files, a form that only Adobe's programs show."""

    properties: dict[str, str] = field(default_factory=dict)
    language: str | None = None
    outline: list[tuple[int, str, int | None]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    tree: Node | None = None
    fields: bool = False
    files: bool = False
    xfa: bool = False


def facts_of(data: bytes, password: str | None, with_tree: bool = True) -> Facts:
    """Everything that can be had; what fails is left out, for the text does not depend on it."""
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    facts = Facts()
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            reader.decrypt(password or "")
    except Exception:
        return facts
    for part in (_properties, _catalogue, _outline, _labels, *([_tree] if with_tree else [])):
        try:
            part(reader, facts)
        except Exception:
            # A broken outline or tree is no reason to lose the text.
            continue
    return facts


def _properties(reader: Any, facts: Facts) -> None:
    raw = reader.metadata or {}
    for key, name in _NAMES.items():
        value = raw.get(key)
        if value is not None and str(value).strip():
            facts.properties[name] = " ".join(str(value).split())[:1000]
    for key, name in (("creation_date", "created"), ("modification_date", "modified")):
        try:
            moment = getattr(raw, key, None)
        except Exception:
            moment = None
        if moment is not None:
            facts.properties[name] = moment.isoformat()


def _catalogue(reader: Any, facts: Facts) -> None:
    root = reader.trailer["/Root"].get_object()
    language = str(root.get("/Lang", "")).strip()
    facts.language = language or None
    form = root.get("/AcroForm")
    if form is not None:
        form = form.get_object()
        facts.fields = bool(form.get("/Fields"))
        facts.xfa = "/XFA" in form
    names = root.get("/Names")
    facts.files = "/Collection" in root or bool(names and "/EmbeddedFiles" in names.get_object())


def _outline(reader: Any, facts: Facts) -> None:
    for level, item in _entries(reader.outline, 1):
        if len(facts.outline) >= _MAX_OUTLINE:
            break
        title = " ".join(str(item.title or "").split())
        try:
            number = reader.get_destination_page_number(item)
        except Exception:
            number = None
        if title:
            facts.outline.append((level, title, number + 1 if number is not None else None))


def _entries(entries: Any, level: int) -> Iterator[tuple[int, Any]]:
    for entry in entries:
        if isinstance(entry, list):
            if level < 9:
                yield from _entries(entry, level + 1)
        else:
            yield level, entry


def _labels(reader: Any, facts: Facts) -> None:
    if "/PageLabels" in reader.trailer["/Root"].get_object():
        labels = list(reader.page_labels)
        if labels != [str(number) for number in range(1, len(labels) + 1)]:
            facts.labels = labels


def _tree(reader: Any, facts: Facts) -> None:
    facts.tree = tree_of(reader)
