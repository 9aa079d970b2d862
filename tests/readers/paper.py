"""PDF files made in memory for tests: text where it is put, lines, links, tags, outline, pictures."""

from __future__ import annotations

from dataclasses import dataclass, field

A4 = (595, 842)


@dataclass
class Sheet:
    """One page in the making; coordinates in points from the lower left corner."""

    size: tuple[int, int] = A4
    drawn: list[str] = field(default_factory=list)
    links: list[tuple[float, float, float, float, str]] = field(default_factory=list)

    def put(
        self,
        x: float,
        y: float,
        words: str,
        size: float = 11,
        bold: bool = False,
        tag: int | None = None,
        mode: int = 0,
        turn: str = "1 0 0 1",
    ) -> Sheet:
        """A run of text; `tag` is its marked content id, `mode` 3 makes it invisible."""
        run = f"BT /{'B' if bold else 'F'} {size} Tf {mode} Tr {turn} {x} {y} Tm <{words.encode('utf-16-be').hex()}> Tj ET"
        self.drawn.append(f"/P <</MCID {tag}>> BDC {run} EMC" if tag is not None else run)
        return self

    def lines(
        self, x: float, y: float, words: list[str], size: float = 11, step: float = 14, **look: bool
    ) -> Sheet:
        """Lines below each other."""
        for number, text in enumerate(words):
            self.put(x, y - number * step, text, size, **look)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        """A ruling line."""
        self.drawn.append(f"{x0} {y0} m {x1} {y1} l S")
        return self

    def grid(self, xs: list[float], ys: list[float]) -> Sheet:
        """All lines of a table."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def link(self, x0: float, y0: float, x1: float, y1: float, target: str) -> Sheet:
        """A link over an area."""
        self.links.append((x0, y0, x1, y1, target))
        return self

    def picture(self) -> Sheet:
        """A grey picture over the whole page."""
        self.drawn.append(f"q {self.size[0]} 0 0 {self.size[1]} 0 0 cm /I Do Q")
        return self


Tree = tuple[str, "list[Tree | int]"]


def pdf(
    *sheets: Sheet,
    tree: list[Tree] | None = None,
    outline: list[tuple[str, int]] | None = None,
    language: str = "",
    title: str = "",
    widths: int = 520,
) -> bytes:
    """The file. `tree` is a list of (role, kids); a kid is a tree or a number page * 1000 + marked
    content id; `outline` a flat list of (title, page from 1)."""
    bodies: list[bytes] = []

    def add(body: str | bytes) -> int:
        bodies.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(bodies)

    def stream(head: str, data: bytes) -> int:
        return add(b"<<%s/Length %d>>stream\n%s\nendstream" % (head.encode(), len(data), data))

    add("")
    add("")
    unicode_map = stream("", _same_map())
    fonts = {}
    for key, name in (("F", "Plain"), ("B", "Plain-Bold")):
        inner = add(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/DW {widths}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor<</Type/FontDescriptor/FontName/{name}/Flags 32/FontBBox[0 -200 1000 800]"
            "/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>>>"
        )
        fonts[key] = add(
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
            f"/DescendantFonts[{inner} 0 R]/ToUnicode {unicode_map} 0 R>>"
        )
    image = stream(
        "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8",
        b"\x80",
    )
    pages = []
    for number, sheet in enumerate(sheets):
        content = stream("", "\n".join(sheet.drawn).encode("latin-1"))
        notes = [
            add(f"<</Type/Annot/Subtype/Link/Rect[{x0} {y0} {x1} {y1}]/A<</S/URI/URI({target})>>>>")
            for x0, y0, x1, y1, target in sheet.links
        ]
        pages.append(
            add(
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {sheet.size[0]} {sheet.size[1]}]"
                f"/Contents {content} 0 R/StructParents {number}"
                f"/Resources<</Font<</F {fonts['F']} 0 R/B {fonts['B']} 0 R>>/XObject<</I {image} 0 R>>>>"
                f"/Annots[{' '.join(f'{n} 0 R' for n in notes)}]>>"
            )
        )
    catalogue = "/Type/Catalog/Pages 2 0 R"
    if language:
        catalogue += f"/Lang({language})"
    if tree is not None:
        root = add("")
        kids = [_branch(branch, root, pages, add, bodies) for branch in tree]
        bodies[root - 1] = f"<</Type/StructTreeRoot/K[{' '.join(kids)}]>>".encode()
        catalogue += f"/StructTreeRoot {root} 0 R/MarkInfo<</Marked true>>"
    if outline:
        root = add("")
        items = [add("") for _ in outline]
        for index, ((name, page), item) in enumerate(zip(outline, items, strict=True)):
            near = f"/Prev {items[index - 1]} 0 R" if index else ""
            near += f"/Next {items[index + 1]} 0 R" if index + 1 < len(items) else ""
            bodies[item - 1] = (
                f"<</Title({name})/Parent {root} 0 R{near}/Dest[{pages[page - 1]} 0 R/Fit]>>".encode()
            )
        bodies[root - 1] = (
            f"<</Type/Outlines/First {items[0]} 0 R/Last {items[-1]} 0 R/Count {len(items)}>>".encode()
        )
        catalogue += f"/Outlines {root} 0 R"
    bodies[0] = f"<<{catalogue}>>".encode()
    bodies[1] = (
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{p} 0 R' for p in pages)}]>>".encode()
    )
    info = add(f"<</Title({title})/Producer(By hand)>>")
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(bodies) + 1,
        info,
        start,
    )
    return bytes(out)


def _branch(branch: Tree, parent: int, pages: list[int], add: object, bodies: list[bytes]) -> str:
    role, kids = branch
    number = add("")
    inner = []
    for kid in kids:
        if isinstance(kid, int):
            page = pages[kid // 1000]
            inner.append(f"<</Type/MCR/Pg {page} 0 R/MCID {kid % 1000}>>")
        else:
            inner.append(_branch(kid, number, pages, add, bodies))
    name, _, more = role.partition(" ")
    bodies[number - 1] = (
        f"<</Type/StructElem/S/{name}/P {parent} 0 R{more}/K[{' '.join(inner)}]>>".encode()
    )
    return f"{number} 0 R"


def _same_map() -> bytes:
    """A map that says: the code is the character."""
    return (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        b"/CMapName /Same def /CMapType 2 def\n"
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        + b"100 beginbfrange\n"
        + b"".join(b"<%02X00> <%02XFF> <%02X00>\n" % (h, h, h) for h in range(100))
        + b"endbfrange\n"
        b"56 beginbfrange\n"
        + b"".join(
            b"<%02X00> <%02XFF> <%02X00>\n" % (h, h, h)
            for h in [*range(0xE0, 0x100), *range(100, 124)]
        )
        + b"endbfrange\nendcmap CMapName currentdict /CMap defineresource pop end end\n"
    )
