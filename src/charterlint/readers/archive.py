"""ZIP containers of untrusted documents: sizes are checked before anything is unpacked."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from charterlint.errors import UnreadableDocument
from charterlint.model import say
from charterlint.readers.limits import Limits

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    NotImplementedError,
    ValueError,
)
"""What zipfile raises for a container or a part that is cut off, damaged or packed in an unknown way."""
_DOCTYPES = tuple(
    word.encode(code)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for code in ("ascii", "utf-16-le", "utf-16-be")
)
# Below this size even a very good ratio does no harm (an empty drawing, a page of spaces).
_HARMLESS = 2**20


@dataclass(frozen=True, slots=True)
class Archive:
    """An opened container whose directory has been found within the limits."""

    file: zipfile.ZipFile
    limits: Limits
    names: dict[str, str]

    def __contains__(self, name: str) -> bool:
        return name.lower() in self.names

    def read(self, name: str) -> bytes | None:
        """The bytes of a part, or None if it is not there or broken."""
        real = self.names.get(name.lower())
        if real is None:
            return None
        try:
            with self.file.open(real) as part:
                data = part.read(self.limits.part_bytes + 1)
        except DAMAGE:
            return None
        except RuntimeError as error:
            raise UnreadableDocument(
                "encrypted",
                "The document is protected by a password.",
                "Save it without a password.",
            ) from error
        return data if len(data) <= self.limits.part_bytes else None

    def xml(self, name: str) -> Any | None:
        """The root element of an XML part (lxml), or None if the part is missing or not well-formed."""
        data = self.read(name)
        return None if data is None else parse_xml(data, name)


def open_archive(data: bytes, limits: Limits) -> Archive:
    """Open a container after checking its directory. Raises UnreadableDocument."""
    try:
        file = zipfile.ZipFile(BytesIO(data))
    except DAMAGE as error:
        raise UnreadableDocument(
            "damaged",
            "The file is cut off or damaged: its ZIP directory cannot be read.",
            "Open it in its program and save it again.",
        ) from error
    entries = file.infolist()
    if len(entries) > limits.archive_entries:
        raise _too_large(
            say(
                "The container has {count} parts, more than the limit of {limit}.",
                count=len(entries),
                limit=limits.archive_entries,
            )
        )
    total = 0
    for entry in entries:
        total += entry.file_size
        if entry.file_size > limits.part_bytes and _is_xml(entry.filename):
            raise _too_large(
                say(
                    "The container has a part that unpacks to {size} MiB, more than the limit of {limit} MiB.",
                    size=entry.file_size // 2**20,
                    limit=limits.part_bytes // 2**20,
                )
            )
        packed = max(1, entry.compress_size)
        if entry.file_size > _HARMLESS and entry.file_size / packed > limits.ratio:
            raise UnreadableDocument(
                "zip-bomb",
                say(
                    "A part of the container unpacks to {times} times its size, more than the limit of {limit}.",
                    times=entry.file_size // packed,
                    limit=limits.ratio,
                ),
                "This looks like an attack; do not open the file.",
            )
    if total > limits.unpacked_bytes:
        raise _too_large(
            say(
                "The container unpacks to {size} MiB, more than the limit of {limit} MiB.",
                size=total // 2**20,
                limit=limits.unpacked_bytes // 2**20,
            )
        )
    names = {
        entry.filename.replace("\\", "/").lstrip("/").lower(): entry.filename for entry in entries
    }
    return Archive(file, limits, names)


def parse_xml(data: bytes, name: str = "") -> Any | None:
    """The root element, or None if `data` is not well-formed. Raises UnreadableDocument for a DOCTYPE
    and for elements nested too deep; no entity is ever expanded, nothing is fetched."""
    from lxml import etree

    if any(word in data for word in _DOCTYPES):
        raise UnreadableDocument(
            "doctype",
            say(
                "The part {part} holds a DOCTYPE, which office documents must not have.", part=name
            ),
            "Open it in its program and save it again.",
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "depth" in str(error).lower():
            raise UnreadableDocument(
                "nested-too-deep",
                say("The elements of the part {part} are nested too deep.", part=name),
                "Open it in its program and save it again.",
            ) from error
        return None


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _too_large(sentence: str) -> UnreadableDocument:
    return UnreadableDocument("too-large", sentence, "Split the document, or raise the limit.")
