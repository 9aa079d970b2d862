"""What stands on a page of a PDF: runs of text, ruling lines, pictures."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Span:
    """A run of text of one look on one line. Coordinates in points, y upwards, after turning the
    page so that the text is level. `angle` is the turn in degrees that was undone (0, 90, 180, 270).
    `lone_hyphen` marks a hyphen that a typesetter set by itself, at the end of a line."""

    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    bold: bool = False
    mcid: int = -1
    link: str = ""
    angle: int = 0
    hidden: bool = False
    lone_hyphen: bool = False


@dataclass(slots=True)
class Rule:
    """A straight ruling line, level (`y0 == y1`) or upright (`x0 == x1`)."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class Page:
    """What stands on a page, `number` from 1; sizes in points. `unmapped` counts characters without
    a meaning (no Unicode), `glyphs` all; `pictures` is the share of the page that images cover,
    `marks` the number of other things drawn, `notes` that of form fields, comments and stamps."""

    number: int
    width: float
    height: float
    spans: list[Span] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    glyphs: int = 0
    unmapped: int = 0
    pictures: float = 0.0
    marks: int = 0
    notes: int = 0
