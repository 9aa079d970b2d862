"""The parts of a Word file and how they hang together."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from charterlint.errors import UnreadableDocument
from charterlint.model import say
from charterlint.readers.archive import Archive, open_archive, parse_xml
from charterlint.readers.limits import Limits

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R),
    (
        b"http://purl.oclc.org/ooxml/drawingml/main",
        "{http://schemas.openxmlformats.org/drawingml/2006/main}",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/diagram",
        "{http://schemas.openxmlformats.org/drawingml/2006/diagram}",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        "{http://schemas.openxmlformats.org/officeDocument/2006/math}",
    ),
)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship: the last word of its type, its target (a part name, or an address outside)."""

    kind: str
    target: str
    external: bool


@dataclass
class Package:
    """An opened Word file. `main` is the name of the part with the text; `limits` collects what could
    not be read."""

    archive: Archive
    main: str = ""
    limits: list[str] = field(default_factory=list)
    _relations: dict[str, dict[str, Relation]] = field(default_factory=dict)

    def relations(self, part: str) -> dict[str, Relation]:
        """The relationships of a part by their id; empty if there are none or they are broken."""
        if part not in self._relations:
            self._relations[part] = dict(self._read_relations(part))
        return self._relations[part]

    def _read_relations(self, part: str) -> Iterator[tuple[str, Relation]]:
        folder, name = posixpath.split(part)
        root = self.archive.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        for child in () if root is None else root:
            kind, target = child.get("Type", ""), child.get("Target", "")
            external = child.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            yield child.get("Id", ""), Relation(kind.rsplit("/", 1)[-1], target, external)

    def related(self, part: str, kind: str) -> str | None:
        """The name of the first part that `part` points to with a relationship of this kind."""
        found = (
            r.target for r in self.relations(part).values() if r.kind == kind and not r.external
        )
        return next(found, None)

    def xml(self, part: str | None) -> Any | None:
        """The root of a part in the transitional namespaces, or None."""
        data = self.archive.read(part) if part else None
        if part is None or data is None:
            return None
        head = data[:4096]
        for strict, usual in _STRICT:
            if strict in head:
                data = data.replace(strict, usual[1:-1].encode("ascii"))
        root = parse_xml(data, part)
        if root is None:
            self.limits.append(say("The part {part} is damaged and was not read.", part=part))
        return root


def open_package(data: bytes, limits: Limits) -> Package:
    """Open a Word file. Raises UnreadableDocument (`not-a-docx`, `damaged`, `too-large`, …)."""
    package = Package(open_archive(data, limits))
    main = package.related("", "officeDocument")
    if main is None or main not in package.archive:
        main = "word/document.xml"
    if main not in package.archive:
        names = package.archive.names
        other = next((word for key, word in _OTHERS if any(key in name for name in names)), None)
        raise UnreadableDocument(
            "not-a-docx",
            say("The file is {content}, not a Word document.", content=other)
            if other
            else "The file is a ZIP container but holds no Word document.",
            "Save the text as .docx.",
        )
    package.main = main
    return package


_OTHERS = (
    ("xl/workbook", say("an Excel workbook")),
    ("ppt/presentation", say("a PowerPoint presentation")),
    ("visio/", say("a Visio drawing")),
    ("meta-inf/manifest.xml", say("an OpenDocument file")),
)
