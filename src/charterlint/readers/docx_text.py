"""The text of one Word paragraph: runs, links, fields, tracked changes, and what hangs on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from charterlint.model import Link
from charterlint.readers.docx_package import R, Relation, W
from charterlint.readers.docx_styles import Look, Styles, half_points, switched, value

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_V = "{urn:schemas-microsoft-com:vml}"

_CONTENTS = ("TOC", "INDEX", "TOA")
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SKIPPED = frozenset(
    W + name
    for name in (
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "delInstrText",
        "rPr",
        "pPr",
        "sdtPr",
        "rt",
    )
)


@dataclass
class Story:
    """What goes on from paragraph to paragraph in one part: open fields, tracked changes counted,
    and the ranges of comments by their id, told in block indices through `here`."""

    relations: Mapping[str, Relation]
    styles: Styles
    here: Callable[[], int] = lambda: 0
    fields: list[Field] = field(default_factory=list)
    changes: Counter[str] = field(default_factory=Counter)
    comments: dict[str, list[int]] = field(default_factory=dict)
    listed: bool = False

    @property
    def in_contents(self) -> bool:
        """True after a paragraph within the result of a field that makes a table of contents, or one with
        text of a result that ended in it."""
        return self.listed or any(f.shown and f.word in _CONTENTS for f in self.fields)


@dataclass
class Field:
    """An open field: its code so far, whether the result has begun, and where that is in the text."""

    code: str = ""
    shown: bool = False
    start: int = 0

    @property
    def word(self) -> str:
        """The kind of field, in capitals."""
        return (self.code.split() or [""])[0].upper()

    @property
    def target(self) -> str:
        """The address of a HYPERLINK field, or an empty string."""
        if self.word != "HYPERLINK":
            return ""
        words = self.code.replace("\u201c", '"').replace("\u201d", '"').split('"')
        inside = "\\l" in self.code.split('"')[0]
        if len(words) < 2:
            rest = self.code.split()[1:]
            return rest[0] if rest and not rest[0].startswith("\\") else ""
        return f"#{words[1]}" if inside else words[1]


@dataclass
class Paragraph:
    """Text as read, links, ids of notes, and the boxes, pictures with text and diagrams anchored in it.
    `bold` and `size` weigh its letters: share in bold, and their number by size in half points."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    links: list[Link] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)
    bold: int = 0
    sizes: Counter[int] = field(default_factory=Counter)

    @property
    def text(self) -> str:
        """All text so far, unfolded."""
        return "".join(self.parts)

    @property
    def letters(self) -> int:
        """How many characters are not space."""
        return sum(self.sizes.values())

    def add(self, text: str, bold: bool = False, size: int = 0) -> None:
        """Append text with its looks."""
        self.parts.append(text)
        self.length += len(text)
        solid = sum(not char.isspace() for char in text)
        if solid:
            self.sizes[size] += solid
            self.bold += solid if bold else 0


def read_paragraph(
    element: Any, story: Story, look: Look, into: Paragraph | None = None
) -> Paragraph:
    """Read a `w:p`; `into` carries the text of a paragraph whose end was deleted."""
    paragraph = into or Paragraph()
    story.listed = False
    for open_field in story.fields:
        open_field.start = paragraph.length
    _inside(element, paragraph, story, look)
    return paragraph


def _inside(element: Any, out: Paragraph, story: Story, look: Look) -> None:
    for child in element:
        tag = child.tag
        if tag in _SKIPPED:
            _skipped(child, story)
        elif tag == W + "r":
            _run(child, out, story, look)
        elif tag == W + "hyperlink":
            start = out.length
            _inside(child, out, story, look)
            _link(out, start, _target(child, story))
        elif tag == W + "fldSimple":
            start = out.length
            code = Field(child.get(W + "instr", ""), True)
            _inside(child, out, story, look)
            _link(out, start, code.target)
        elif tag in (W + "ins", W + "moveTo"):
            story.changes["inserted"] += 1
            _inside(child, out, story, look)
        elif tag in (W + "commentRangeStart", W + "commentRangeEnd"):
            story.comments.setdefault(child.get(W + "id", ""), []).append(story.here())
        elif tag == MC + "AlternateContent":
            _inside(alternative(child), out, story, look)
        elif tag == _M + "t":
            out.add(child.text or "")
        elif isinstance(tag, str):
            _inside(child, out, story, look)


def _skipped(element: Any, story: Story) -> None:
    if element.tag in (W + "del", W + "moveFrom") and len(element):
        story.changes["deleted"] += 1


def _run(element: Any, out: Paragraph, story: Story, look: Look) -> None:
    properties = element.find(W + "rPr")
    style = value(properties, "rStyle")
    if style:
        own = story.styles.look(style)
        look = Look(bold=own.bold or look.bold, size=look.size, hidden=own.hidden or look.hidden)
    bold, hidden = switched(properties, "b"), switched(properties, "vanish")
    bold = look.bold if bold is None else bold
    hidden = look.hidden if hidden is None else hidden
    size = half_points(value(properties, "sz")) or look.size
    _content(element, out, story, look, bold, size, hidden)


def _content(
    element: Any, out: Paragraph, story: Story, look: Look, bold: bool, size: int, hidden: bool
) -> None:
    for child in element:
        tag = child.tag
        name = tag[len(W) :] if isinstance(tag, str) and tag.startswith(W) else ""
        if name == "fldChar":
            _field(child, out, story)
        elif name == "instrText":
            if story.fields and not story.fields[-1].shown:
                story.fields[-1].code += child.text or ""
        elif tag in _SKIPPED or _in_code(story) or hidden:
            continue
        elif name == "t":
            out.add(child.text or "", bold, size)
        elif name in _CHARACTERS:
            out.add(_CHARACTERS[name])
        elif name == "sym":
            out.add(_symbol(child), bold, size)
        elif name in ("footnoteReference", "endnoteReference"):
            out.notes.append((name[:-9], child.get(W + "id", "")))
        elif name in ("drawing", "pict", "object"):
            _drawing(child, out)
        elif tag == MC + "AlternateContent":
            _content(alternative(child), out, story, look, bold, size, hidden)
        elif name in ("ruby", "rubyBase", "smartTag", "customXml", "sdt", "sdtContent", "r"):
            _inside(child, out, story, look)


def _in_code(story: Story) -> bool:
    return any(not f.shown for f in story.fields)


def _field(element: Any, out: Paragraph, story: Story) -> None:
    kind = element.get(W + "fldCharType")
    if kind == "begin":
        story.fields.append(Field(start=out.length))
    elif kind == "separate" and story.fields:
        story.fields[-1].shown = True
        story.fields[-1].start = out.length
    elif kind == "end" and story.fields:
        ended = story.fields.pop()
        # The end mark of a table of contents may stand in the heading behind it.
        entry = ended.word in _CONTENTS and bool("".join(out.parts)[ended.start :].strip())
        story.listed = story.listed or entry
        _link(out, ended.start, ended.target)


def _link(out: Paragraph, start: int, target: str) -> None:
    if target and out.length > start:
        out.links.append(Link(start, out.length, target))


def _target(element: Any, story: Story) -> str:
    relation = story.relations.get(element.get(R + "id", ""))
    anchor = element.get(W + "anchor", "")
    address = relation.target if relation else ""
    return f"{address}#{anchor}" if anchor else address


def _symbol(element: Any) -> str:
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    # Symbol fonts map their pictures to a private area; a bullet stands for what they show.
    return "•" if 0xE000 <= code <= 0xF8FF or code > 0x10FFFF else chr(code)


def _drawing(element: Any, out: Paragraph) -> None:
    """Text in shapes: boxes of Word, text of DrawingML and WordArt, diagrams by relationship."""
    waiting = [element]
    while waiting:
        node = waiting.pop()
        if node.tag == MC + "AlternateContent":
            waiting.append(alternative(node))
        elif node.tag == W + "txbxContent":
            out.boxes.append(node)
        elif node.tag == _A + "p":
            out.drawn.append("".join(t.text or "" for t in node.iter(_A + "t")))
        elif node.tag == _DGM + "relIds":
            out.diagrams.append(node.get(R + "dm", ""))
        else:
            if node.tag == _V + "textpath" and node.get("string"):
                out.drawn.append(node.get("string"))
            waiting += reversed([child for child in node if isinstance(child.tag, str)])


def alternative(element: Any) -> Any:
    """The branch of an `mc:AlternateContent` to read: the first choice, unless only the fallback
    holds text. Without a branch, the (empty) element itself."""
    branches = [child for child in element if child.tag in (MC + "Choice", MC + "Fallback")]
    if not branches:
        return []
    texts = (W + "txbxContent", W + "t", _A + "t", _V + "textpath", _DGM + "relIds")
    telling = (b for b in branches if next(b.iter(*texts), None) is not None)
    return next(telling, branches[0])
