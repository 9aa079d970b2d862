"""Changes appended to the end of a PDF: every byte of the original stays, signatures and all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from charterlint.errors import CharterlintError


class Increment:
    """New and changed objects for one file. Raises CharterlintError for a protected file."""

    def __init__(self, data: bytes) -> None:
        from pypdf import PdfReader

        self.data = data
        self.reader = PdfReader(BytesIO(data))
        if self.reader.is_encrypted:
            raise CharterlintError(
                "This PDF is protected, so nothing can be added to it.",
                "Save it without protection.",
            )
        if not self._sound():
            self.data = _rewritten(self.reader)
            self.reader = PdfReader(BytesIO(self.data))
        self.objects: dict[int, tuple[int, Any]] = {}
        numbers = [number for table in self.reader.xref.values() for number in table]
        self.size = max(
            int(self.reader.trailer.get("/Size", 1)),
            max([*numbers, *self.reader.xref_objStm], default=0) + 1,
        )

    def _sound(self) -> bool:
        """Does the file say rightly where its table of objects is? A repaired one is written anew."""
        at = self.reader._startxref
        return bool(re.match(rb"xref|\d+ \d+ obj", self.data[at : at + 24].lstrip()))

    def add(self, entry: Any) -> Any:
        """A new object; gives the reference to it."""
        from pypdf.generic import IndirectObject

        number, self.size = self.size, self.size + 1
        self.objects[number] = (0, entry)
        return IndirectObject(number, 0, self.reader)

    def change(self, reference: Any, entry: Any) -> None:
        """An object in place of the one that stands at `reference`."""
        self.objects[reference.idnum] = (reference.generation, entry)

    def written(self) -> bytes:
        """The file with its changes at the end; without changes, the file as it was."""
        if not self.objects:
            return self.data
        out = BytesIO()
        out.write(self.data)
        if not self.data.endswith((b"\n", b"\r")):
            out.write(b"\n")
        places = {}
        for number, (generation, entry) in sorted(self.objects.items()):
            places[number] = (out.tell(), generation)
            out.write(f"{number} {generation} obj\n".encode())
            entry.write_to_stream(out)
            out.write(b"\nendobj\n")
        start = out.tell()
        at = self.reader._startxref
        if self.data[at : at + 24].lstrip().startswith(b"xref"):
            self._table(out, places)
        else:
            self._stream(out, places)
        out.write(f"startxref\n{start}\n%%EOF\n".encode())
        return out.getvalue()

    def _trailer(self, size: int) -> Any:
        from pypdf.generic import DictionaryObject, NameObject, NumberObject

        trailer = DictionaryObject()
        for name in ("/Root", "/Info", "/ID"):
            if name in self.reader.trailer:
                trailer[NameObject(name)] = self.reader.trailer.raw_get(name)
        trailer[NameObject("/Size")] = NumberObject(size)
        trailer[NameObject("/Prev")] = NumberObject(self.reader._startxref)
        return trailer

    def _table(self, out: BytesIO, places: Mapping[int, tuple[int, int]]) -> None:
        out.write(b"xref\n")
        for first, count in _blocks(places):
            out.write(f"{first} {count}\n".encode())
            for number in range(first, first + count):
                offset, generation = places[number]
                out.write(f"{offset:010d} {generation:05d} n \n".encode())
        out.write(b"trailer\n")
        self._trailer(self.size).write_to_stream(out)
        out.write(b"\n")

    def _stream(self, out: BytesIO, places: Mapping[int, tuple[int, int]]) -> None:
        from pypdf.generic import ArrayObject, NameObject, NumberObject, StreamObject

        number = self.size
        every = {**places, number: (out.tell(), 0)}
        rows = (b"\x01" + offset.to_bytes(5, "big") + generation.to_bytes(2, "big")
                for _, (offset, generation) in sorted(every.items()))  # fmt: skip
        stream = StreamObject()
        stream.update(self._trailer(number + 1))
        stream[NameObject("/Type")] = NameObject("/XRef")
        stream[NameObject("/W")] = ArrayObject([NumberObject(width) for width in (1, 5, 2)])
        stream[NameObject("/Index")] = ArrayObject(
            [NumberObject(value) for block in _blocks(every) for value in block]
        )
        stream.set_data(b"".join(rows))
        out.write(f"{number} 0 obj\n".encode())
        stream.write_to_stream(out)
        out.write(b"\nendobj\n")


def _blocks(places: Mapping[int, object]) -> list[tuple[int, int]]:
    """Runs of numbers that follow each other: first number and how many."""
    blocks: list[tuple[int, int]] = []
    for number in sorted(places):
        if blocks and number == sum(blocks[-1]):
            blocks[-1] = (blocks[-1][0], blocks[-1][1] + 1)
        else:
            blocks.append((number, 1))
    return blocks


def _rewritten(reader: Any) -> bytes:
    from pypdf import PdfWriter

    out = BytesIO()
    PdfWriter(clone_from=reader).write(out)
    return out.getvalue()
