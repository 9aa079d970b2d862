"""OpenDocument texts."""

from __future__ import annotations

from charterlint.model import Document
from charterlint.readers import read_bytes
from tests.readers.word import archive

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = "".join(
    f' xmlns:{prefix}="{_URN}{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
    )
)


def read(body: str, styles: str = "", **more: str) -> Document:
    content = (
        f'<office:document-content{_SPACES} xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return read_bytes(archive({"content.xml": content, **more}), "c.odt")


def test_headings_lists_and_links() -> None:
    lists = '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style>'
    made = read(
        '<text:h text:outline-level="2">Contact</text:h>'
        '<text:list text:style-name="L"><text:list-item><text:p>one</text:p>'
        "<text:list><text:list-item><text:p>in</text:p></text:list-item></text:list></text:list-item>"
        "<text:list-item><text:p>two</text:p></text:list-item></text:list>"
        '<text:p>see<text:s text:c="2"/><text:a xlink:href="http://x.example">us</text:a></text:p>',
        lists,
    )
    assert [(b.kind, b.level, b.marker, b.text) for b in made.blocks] == [
        ("heading", 2, "", "Contact"),
        ("item", 1, "1.", "one"),
        ("item", 2, "•", "in"),
        ("item", 1, "2.", "two"),
        ("paragraph", 0, "", "see us"),
    ]
    assert made.blocks[-1].links[0].target == "http://x.example"


def test_notes_boxes_contents_and_deletions() -> None:
    made = read(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:table-of-content><text:index-body><text:p>Contact 3</text:p></text:index-body></text:table-of-content>"
        "<text:p>Text<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note</text:p>"
        "</text:note-body></text:note><draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame></text:p>"
    )
    assert [(b.kind, b.region, b.text) for b in made.blocks] == [
        ("paragraph", "contents", "Contact 3"),
        ("paragraph", "body", "Text"),
        ("note", "body", "A note"),
        ("paragraph", "body", "boxed"),
    ]
    assert "1 deletion was" in made.limits[0]


def test_cells_know_their_heads() -> None:
    def row(*cells: str) -> str:
        inner = "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in cells)
        return f"<table:table-row>{inner}</table:table-row>"

    made = read(
        f"<table:table><table:table-header-rows>{row('Channel', 'Time')}</table:table-header-rows>{row('Post', '10 days')}</table:table>"
    )
    cell = made.blocks[-1].cell
    assert cell and (cell.row_head, cell.column_head) == ("Post", "Time")


def test_an_encrypted_or_foreign_file_ends_in_one_sentence() -> None:
    locked = read("", **{"META-INF/manifest.xml": "<manifest:encryption-data/>"}).problem
    foreign = read_bytes(archive({"mimetype": "x"}), "c.odt").problem
    broken = read_bytes(archive({"content.xml": "<office"}), "c.odt").problem
    assert locked and foreign and broken
    assert (locked.code, foreign.code, broken.code) == ("encrypted", "not-an-odt", "damaged")


def test_markers_typed_by_hand_make_items() -> None:
    body = "<text:p>1.<text:tab/>We answer every letter.</text:p><text:p>• We call back.</text:p>"
    assert [(b.kind, b.marker, b.text) for b in read(body).blocks] == [
        ("item", "1.", "We answer every letter."),
        ("item", "•", "We call back."),
    ]


def test_bullets_typed_behind_line_breaks_are_items_of_their_own() -> None:
    body = "<text:p>• answer<text:line-break/>• call<text:line-break/>back</text:p>"
    assert [(b.kind, b.level, b.text) for b in read(body).blocks] == [
        ("item", 1, "answer"),
        ("item", 1, "call back"),
    ]


def test_a_comment_on_a_paragraph_that_is_cut_into_items_is_about_all_of_them() -> None:
    wish = "<text:p>charterlint-disable CL107: agreed</text:p>"
    body = (
        f"<text:p>We<office:annotation>{wish}</office:annotation><text:line-break/>• answer"
        "<text:line-break/>• call</text:p><text:p>c</text:p>"
    )
    made = read(body)
    assert [b.text for b in made.blocks] == ["We", "answer", "call", "c"]
    assert [(s.first, s.last) for s in made.suppressions] == [(0, 2)]
