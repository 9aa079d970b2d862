"""Small helpers for the XML of Word, and saving it so that equal content gives equal bytes."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def add(parent: Any, tag: str, **attributes: str) -> Any:
    """A child `w:…` of an element. Far quicker than making it apart, of which there are very many."""
    return etree.SubElement(
        parent, W + tag[2:], {W + name: value for name, value in attributes.items()}
    )


def saved(document: Any) -> bytes:
    """The document as bytes that depend on nothing but its content."""
    out = BytesIO()
    document.save(out)
    return repacked(out.getvalue(), {})


def repacked(data: bytes, replaced: dict[str, bytes]) -> bytes:
    """A ZIP container with fixed times, some of its parts replaced."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            fixed = zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
            fixed.compress_type = zipfile.ZIP_DEFLATED
            fixed.external_attr = 0o600 << 16
            new.writestr(fixed, replaced.get(entry.filename, old.read(entry)))
    return out.getvalue()
