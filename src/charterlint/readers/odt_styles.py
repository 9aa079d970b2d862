"""Styles of an OpenDocument text: looks, heading levels, list labels."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{{{_URN}office:1.0}}"
TEXT = f"{{{_URN}text:1.0}}"
TABLE = f"{{{_URN}table:1.0}}"
DRAW = f"{{{_URN}drawing:1.0}}"
STYLE = f"{{{_URN}style:1.0}}"
FO = f"{{{_URN}xsl-fo-compatible:1.0}}"
META = f"{{{_URN}meta:1.0}}"
DC = "{http://purl.org/dc/elements/1.1/}"
XLINK = "{http://www.w3.org/1999/xlink}"
_SIZE = re.compile(r"(\d{1,3}(?:\.\d+)?)pt$")
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)%$")


@dataclass(frozen=True, slots=True)
class Look:
    """`names` are the style and what it is based on, in lower case; `size` in half points."""

    names: tuple[str, ...] = ()
    bold: bool = False
    size: int = 24
    hidden: bool = False
    list_style: str = ""


class Styles:
    """Looks by style name, from the automatic styles of both parts and the named ones."""

    def __init__(self, roots: list[Any]) -> None:
        self._elements: dict[str, Any] = {}
        self._looks: dict[str, Look] = {}
        self.lists: dict[str, dict[int, tuple[str, str, str, int]]] = {}
        self.language = ""
        for root in roots:
            for style in root.iter(STYLE + "style"):
                self._elements.setdefault(style.get(STYLE + "name", ""), style)
            for lists in root.iter(TEXT + "list-style"):
                self.lists.setdefault(lists.get(STYLE + "name", ""), _levels(lists))
            for default in root.iter(STYLE + "default-style"):
                if default.get(STYLE + "family") == "paragraph":
                    self._base = self._with(Look(), default)
                    run = default.find(STYLE + "text-properties")
                    language = "" if run is None else run.get(FO + "language", "")
                    self.language = "" if language in ("none", "zxx") else language

    _base = Look()

    def look(self, name: str, under: Look | None = None) -> Look:
        """The look of a style. A character style adds to that of its paragraph, `under`."""
        if under is not None:
            return self._resolve(name, under)
        if name not in self._looks:
            self._looks[name] = self._resolve(name, self._base)
        return self._looks[name]

    def _resolve(self, name: str, look: Look) -> Look:
        chain: list[Any] = []
        while name in self._elements and len(chain) < 50:
            chain.append(self._elements[name])
            name = chain[-1].get(STYLE + "parent-style-name", "")
        for element in reversed(chain):
            look = self._with(look, element)
        return look

    def _with(self, look: Look, element: Any) -> Look:
        run = element.find(STYLE + "text-properties")
        weight = "" if run is None else run.get(FO + "font-weight", "")
        size = "" if run is None else run.get(FO + "font-size", "")
        points, percent = _SIZE.match(size), _PERCENT.match(size)
        name = (element.get(STYLE + "display-name") or element.get(STYLE + "name", "")).lower()
        return Look(
            names=(*look.names, name),
            bold=look.bold
            if not weight
            else weight == "bold" or weight in ("600", "700", "800", "900"),
            size=int(2 * float(points[1]))
            if points
            else int(look.size * float(percent[1]) / 100)
            if percent
            else look.size,
            hidden=look.hidden or (run is not None and run.get(TEXT + "display") == "none"),
            list_style=element.get(STYLE + "list-style-name", "") or look.list_style,
        )


def _levels(element: Any) -> dict[int, tuple[str, str, str, int]]:
    """Format, prefix, suffix and first number of each level; an empty format is a bullet."""
    return {
        whole(level.get(TEXT + "level", ""), 1): (
            _FORMATS.get(level.get(STYLE + "num-format", ""), ""),
            level.get(STYLE + "num-prefix", ""),
            level.get(STYLE + "num-suffix", ""),
            whole(level.get(TEXT + "start-value", ""), 1),
        )
        for level in element
        if isinstance(level.tag, str)
    }


_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}


def whole(text: str, default: int, most: int = 1000) -> int:
    """A whole number as written, between 0 and `most`, or the default."""
    return min(most, int(text)) if text.isdigit() and len(text) < 9 else default
