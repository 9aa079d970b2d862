"""Styles and numbering of a Word file: heading levels, list labels, looks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from charterlint.readers.docx_package import W

_NAMED = re.compile(r"heading ?([1-9])$", re.IGNORECASE)
_OFF = {"0", "false", "off"}


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph style says. `outline` is the heading level from 1 (0: none), `size` half points."""

    name: str = ""
    outline: int = 0
    bold: bool = False
    size: int = 0
    hidden: bool = False
    numbering: str = ""
    depth: int = -1


def value(element: Any | None, name: str, default: str = "") -> str:
    """The `w:val` of the child `w:name` of `element`."""
    child = None if element is None else element.find(W + name)
    return default if child is None else child.get(W + "val", default)


def switched(element: Any | None, name: str) -> bool | None:
    """A toggle such as bold: True, False, or None when nothing is said."""
    child = None if element is None else element.find(W + name)
    return None if child is None else child.get(W + "val", "1").lower() not in _OFF


def half_points(text: str) -> int:
    """A font size as written, or 0."""
    try:
        return max(0, min(3276, int(float(text))))
    except (ValueError, OverflowError):
        return 0


class Styles:
    """Looks of paragraph and character styles, with what they inherit."""

    def __init__(self, root: Any | None) -> None:
        self._elements: dict[str, Any] = {}
        self._looks: dict[str, Look] = {}
        self.language = ""
        self.default = ""
        base = Look()
        for style in () if root is None else root.iter(W + "style"):
            self._elements[style.get(W + "styleId", "")] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true"):
                self.default = style.get(W + "styleId", "")
        if root is not None:
            defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
            base = replace(base, size=half_points(value(defaults, "sz")) or 20)
            self.language = value(defaults, "lang")
        self._base = base

    def look(self, style: str) -> Look:
        """The look of a style id; an unknown one has the default."""
        style = style or self.default
        if style not in self._looks:
            self._looks[style] = self._resolve(style)
        return self._looks[style]

    def _resolve(self, style: str) -> Look:
        chain: list[Any] = []
        seen: set[str] = set()
        while style in self._elements and style not in seen:
            seen.add(style)
            chain.append(self._elements[style])
            style = value(self._elements[style], "basedOn")
        look = self._base
        for element in reversed(chain):
            look = self._with(look, element)
        return look

    def _with(self, look: Look, element: Any) -> Look:
        paragraph, run = element.find(W + "pPr"), element.find(W + "rPr")
        name = value(element, "name")
        named = _NAMED.match(name) or _NAMED.match(element.get(W + "styleId", ""))
        outline = int(named[1]) if named else look.outline
        outline = outline_of(paragraph, outline)
        numbering = None if paragraph is None else paragraph.find(W + "numPr")
        bold, hidden = switched(run, "b"), switched(run, "vanish")
        return Look(
            name=name.lower(),
            outline=outline,
            bold=look.bold if bold is None else bold,
            size=half_points(value(run, "sz")) or look.size,
            hidden=look.hidden if hidden is None else hidden,
            numbering=value(numbering, "numId") or look.numbering,
            depth=number(value(numbering, "ilvl"), look.depth),
        )


def outline_of(paragraph: Any | None, default: int) -> int:
    """The heading level from an outline level (0-8); 9 and more mean body text."""
    level = number(value(paragraph, "outlineLvl"), -1)
    return default if level < 0 else level + 1 if level < 9 else 0


def number(text: str, default: int) -> int:
    """A whole number as written, or the default."""
    try:
        return int(text)
    except ValueError:
        return default


@dataclass
class _Level:
    format: str = "decimal"
    label: str = ""
    start: int = 1


@dataclass
class Numbering:
    """The labels of list items, counted as the paragraphs come."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    starts: dict[str, dict[int, int]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    styled: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Any | None) -> Numbering:
        """From the numbering part."""
        found = cls()
        if root is None:
            return found
        for abstract in root.iter(W + "abstractNum"):
            key = abstract.get(W + "abstractNumId", "")
            found.levels[key] = {
                number(level.get(W + "ilvl", ""), 0): _Level(
                    value(level, "numFmt", "decimal"),
                    value(level, "lvlText"),
                    number(value(level, "start"), 1),
                )
                for level in abstract.iterfind(W + "lvl")
            }
            if value(abstract, "styleLink"):
                found.styled[value(abstract, "styleLink")] = key
        links = {
            a.get(W + "abstractNumId", ""): value(a, "numStyleLink")
            for a in root.iter(W + "abstractNum")
        }
        for item in root.iter(W + "num"):
            key = item.get(W + "numId", "")
            target = value(item, "abstractNumId")
            found.lists[key] = found.styled.get(links.get(target, ""), target)
            for change in item.iterfind(W + "lvlOverride"):
                start = number(value(change, "startOverride"), -1)
                if start >= 0:
                    depth = number(change.get(W + "ilvl", ""), 0)
                    found.starts.setdefault(key, {})[depth] = start
        return found

    def label(self, key: str, depth: int) -> str:
        """The label of the next item of list `key` at `depth` from 0; `•` for any bullet."""
        abstract = self.lists.get(key, "")
        levels = self.levels.get(abstract, {})
        level = levels.get(depth, _Level("bullet"))
        counts = self.counts.setdefault(abstract, {})
        override = self.starts.get(key, {}).pop(depth, None)
        if override is not None:
            counts.pop(depth, None)
        counts[depth] = (
            counts[depth] + 1
            if depth in counts
            else (level.start if override is None else override)
        )
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if level.format == "bullet":
            return "•"
        if level.format == "none":
            return ""

        def shown(match: re.Match[str]) -> str:
            wanted = int(match[1]) - 1
            other = levels.get(wanted, _Level())
            return ordinal(counts.get(wanted, other.start), other.format)

        return re.sub(r"%([1-9])", shown, level.label).strip()


def ordinal(count: int, style: str) -> str:
    """A number as list formats write it."""
    if style in ("lowerLetter", "upperLetter"):
        text = chr(97 + (count - 1) % 26) * min(5, (count - 1) // 26 + 1) if count > 0 else "0"
    elif style in ("lowerRoman", "upperRoman"):
        text = _roman(count)
    elif style == "decimalZero":
        return f"{count:02d}"
    else:
        return str(count)
    return text.upper() if style.startswith("upper") else text


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    text = ""
    for size, digits in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    ):
        text += digits * (count // size)
        count %= size
    return text
