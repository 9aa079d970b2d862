"""Word files: every word, in order, with what it is."""

from __future__ import annotations

import pytest

from charterlint.model import Block, Document
from charterlint.readers import read_bytes
from tests.readers.word import archive, docx, p, part, r, relations, style, table

STYLES = (
    style("Heading1", "heading 1")
    + style("Own", "My heading", '<w:basedOn w:val="Heading1"/>')
    + style("Title", "Title")
    + style("TOC1", "toc 1")
)


def read(body: str, **parts: str) -> Document:
    made = read_bytes(docx(body, **parts), "c.docx")
    assert made.problem is None, made.problem
    return made


def texts(body: str, **parts: str) -> list[str]:
    return [b.text for b in read(body, **parts).blocks]


def field(code: str, result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return f"{mark('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{mark('separate')}{r(result)}{mark('end')}"


def test_insertions_are_read_and_deletions_are_not_and_the_report_says_so() -> None:
    body = (
        f"<w:p>{r('within ')}<w:del>{r('ten')}</w:del><w:ins>{r('five')}</w:ins>{r(' days')}</w:p>"
    )
    made = read(body)
    assert [b.text for b in made.blocks] == ["within five days"]
    assert "1 insertion was" in made.limits[0] and "1 deletion was" in made.limits[0]


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    assert texts(p("one", more="<w:rPr><w:del/></w:rPr>") + p("two")) == ["one two"]


def test_content_controls_smart_tags_and_fields_are_read() -> None:
    inline = f"<w:p><w:sdt><w:sdtContent>{r('a ')}</w:sdtContent></w:sdt><w:smartTag>{r('b ')}</w:smartTag><w:fldSimple w:instr='PAGE'>{r('c')}</w:fldSimple></w:p>"
    block = f"<w:sdt><w:sdtContent>{p('d')}</w:sdtContent></w:sdt>"
    assert texts(inline + block) == ["a b c", "d"]


def test_the_code_of_a_field_is_no_text_but_its_address_is_a_link() -> None:
    (block,) = read(
        f"<w:p>{r('see ')}{field(' HYPERLINK &quot;http://x.example/&quot; ', 'our page')}</w:p>"
    ).blocks
    assert block.text == "see our page"
    assert [(k.start, k.end, k.target) for k in block.links] == [(4, 12, "http://x.example/")]


def test_a_hyperlink_has_its_target() -> None:
    data = docx(
        f'<w:p><w:hyperlink r:id="h">{r("mail")}</w:hyperlink></w:p>',
        (("h", "hyperlink", "mailto:a@b.example"),),
    )
    assert read_bytes(data, "c.docx").blocks[0].links[0].target == "mailto:a@b.example"


def test_text_boxes_are_read_once_after_their_paragraph() -> None:
    box = (
        f"<w:p>{r('before')}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:x><w:txbxContent>{p('boxed')}"
        f"</w:txbxContent></wps:x></w:drawing></mc:Choice><mc:Fallback><w:pict><v:x><w:txbxContent>{p('boxed')}"
        "</w:txbxContent></v:x></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert texts(box + p("after")) == ["before", "boxed", "after"]
    assert [block.boxed for block in read(box + p("after")).blocks] == [False, True, False]


def test_notes_follow_the_paragraph_that_refers_to_them() -> None:
    body = f'<w:p>{r("Text")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>{p("next")}'
    notes = f'<w:footnote w:id="0" w:type="separator">{p("--")}</w:footnote><w:footnote w:id="2">{p("A note")}</w:footnote>'
    assert [(b.kind, b.text) for b in read(body, footnotes=notes).blocks] == [
        ("paragraph", "Text"),
        ("note", "A note"),
        ("paragraph", "next"),
    ]


def test_headers_and_footers_are_marked_and_read_once() -> None:
    parts = {
        "_rels/.rels": relations(("r1", "officeDocument", "word/document.xml")),
        "word/document.xml": part(
            "document",
            f'<w:body>{p("body")}<w:sectPr><w:headerReference r:id="a"/><w:headerReference r:id="b"/></w:sectPr></w:body>',
        ),
        "word/_rels/document.xml.rels": relations(
            ("a", "header", "h1.xml"), ("b", "header", "h2.xml")
        ),
        "word/h1.xml": part("hdr", p("Town")),
        "word/h2.xml": part("hdr", p("Town")),
    }
    made = read_bytes(archive(parts), "c.docx")
    assert [(b.region, b.text) for b in made.blocks] == [("header", "Town"), ("body", "body")]


def test_heading_levels_come_from_styles_their_bases_and_outline_levels() -> None:
    body = p("A", "Heading1") + p("B", "Own") + p("C", more='<w:outlineLvl w:val="2"/>') + p("text")
    assert [b.level for b in read(body, styles=STYLES).blocks] == [1, 1, 3, 0]


def test_a_title_stands_above_headings_of_the_first_level() -> None:
    made = read(p("Charter", "Title") + p("A", "Heading1") + p("text"), styles=STYLES)
    assert [(b.kind, b.level) for b in made.blocks] == [
        ("heading", 1),
        ("heading", 2),
        ("paragraph", 0),
    ]
    assert made.title == "Charter"


def test_headings_made_by_hand_are_found_by_size_and_weight() -> None:
    big, bold = '<w:b/><w:sz w:val="36"/>', "<w:b/>"
    long = "We answer every letter that reaches us within ten working days of its arrival."
    body = (
        p("Charter", run=big)
        + p(long)
        + p("Contact", run=bold)
        + p(long)
        + p("Call us now.", run=bold)
    )
    assert [(b.kind, b.level) for b in read(body).blocks] == [
        ("heading", 1),
        ("paragraph", 0),
        ("heading", 2),
        ("paragraph", 0),
        ("paragraph", 0),
    ]


def test_a_long_line_in_large_print_is_a_heading_and_a_firm_keeps_its_point() -> None:
    big, bold = '<w:b/><w:sz w:val="36"/>', '<w:b/><w:sz w:val="28"/>'
    long = "We answer every letter that reaches us within ten working days of its arrival."
    title = "Museum of nets and sails: what those who come to see us ask us most often"
    for name in (title, "Calder Waters, S.A.", "Calder Waters Ltd."):
        text = p(long, run='<w:sz w:val="20"/>')
        body = p(name, run=big) + p("Letters", run=bold) + text + p("Desk", run=bold) + text
        assert [(b.kind, b.level) for b in read(body).blocks][:3] == [
            ("heading", 1),
            ("heading", 2),
            ("paragraph", 0),
        ]


def test_a_bold_line_below_the_title_that_is_like_no_heading_belongs_to_the_title() -> None:
    big, bold = '<w:b/><w:sz w:val="36"/>', "<w:b/>"
    long = "We answer every letter that reaches us within ten working days of its arrival."
    alone = p("Charter", run=big) + p("of the parents", run=bold) + p(long)
    assert [b.kind for b in read(alone).blocks] == ["heading", "paragraph", "paragraph"]
    more = alone + p("Contact", run=bold) + p(long)
    assert [b.kind for b in read(more).blocks][:2] == ["heading", "heading"]


@pytest.mark.parametrize(
    ("text", "run", "kind", "marker"),
    [
        ("2.<tab>We answer every letter.", "", "item", "2."),
        ("(b)<tab>We answer", "", "item", "(b)"),
        ("2. We answer every letter.", "", "paragraph", ""),
        ("2.<tab>Complaints", "", "paragraph", ""),
        ("2.<tab>We answer every letter.", "<w:b/>", "paragraph", ""),
    ],
)
def test_a_number_typed_before_a_tab_is_a_marker_unless_it_numbers_a_heading(
    text: str, run: str, kind: str, marker: str
) -> None:
    body = p("Before.") + p(text, run=run).replace("&lt;tab&gt;", "<tab>").replace(
        "<tab>", "</w:t><w:tab/><w:t>"
    )
    block = read(body).blocks[1]
    assert (block.kind, block.marker) == (kind, marker)
    assert block.text.startswith("We answer" if marker else "2. ")


def test_list_items_have_depth_and_the_label_that_is_shown() -> None:
    def level(depth: int, form: str, label: str) -> str:
        return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{label}"/></w:lvl>'

    levels = level(0, "decimal", "%1.") + level(1, "lowerLetter", "%1.%2)")
    numbering = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'

    def item(text: str, depth: int) -> str:
        return p(text, more=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>')

    body = item("a", 0) + item("b", 1) + item("c", 1) + item("d", 0) + p("• typed")
    assert [(b.level, b.marker, b.text) for b in read(body, numbering=numbering).blocks] == [
        (1, "1.", "a"),
        (2, "1.a)", "b"),
        (2, "1.b)", "c"),
        (1, "2.", "d"),
        (1, "•", "typed"),
    ]


def test_bullets_typed_behind_line_breaks_are_items_of_their_own() -> None:
    body = "<w:p><w:r><w:t>• answer</w:t><w:br/><w:t>• call</w:t><w:br/><w:t>back</w:t></w:r></w:p>"
    assert [(b.kind, b.level, b.text) for b in read(body).blocks] == [
        ("item", 1, "answer"),
        ("item", 1, "call back"),
    ]


def cell_of(blocks: tuple[Block, ...], text: str) -> tuple[str, str]:
    found = next(b for b in blocks if b.text == text)
    assert found.cell
    return found.cell.row_head, found.cell.column_head


def test_cells_know_their_heads_also_when_merged() -> None:
    body = (
        f'<w:tbl><w:tr><w:tc>{p("Channel")}</w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("Time")}</w:tc></w:tr>'
        f'<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{p("Post")}</w:tc><w:tc>{p("10")}</w:tc><w:tc>{p("days")}</w:tc></w:tr>'
        f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc>{p('20')}</w:tc><w:tc>{p('hours')}</w:tc></w:tr></w:tbl>"
    )
    assert cell_of(read(body).blocks, "hours") == ("Post", "Time")


def test_nested_tables_and_layout_tables_are_read() -> None:
    inner = table(("A", "B"), ("1", "2"))
    nested = f"<w:tbl><w:tr><w:tc>{p('x')}{inner}</w:tc><w:tc>{p('y')}</w:tc></w:tr><w:tr><w:tc>{p('z')}</w:tc><w:tc>{p('w')}</w:tc></w:tr></w:tbl>"
    assert texts(nested) == ["x", "A", "B", "1", "2", "y", "z", "w"]
    assert read(table(("only", "one row"))).blocks[0].kind == "paragraph"


def test_contents_entries_are_marked() -> None:
    body = f"<w:p>{field('TOC', 'Contact 3')}</w:p>" + p("Rights 4", "TOC1") + p("text")
    assert [b.region for b in read(body, styles=STYLES).blocks] == ["contents", "contents", "body"]


def contents(entries: list[str], style: str, end: str) -> str:
    """A table of contents as Word makes it; its end mark `inside` the last entry, in a paragraph of its own
    (`below`) or left for the paragraph behind it (`open`)."""

    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    begin = f"{mark('begin')}<w:r><w:instrText>TOC \\o</w:instrText></w:r>{mark('separate')}"
    runs = [f"{r(entry)}<w:r><w:tab/><w:t>{n}</w:t></w:r>" for n, entry in enumerate(entries, 2)]
    runs[0], runs[-1] = begin + runs[0], runs[-1] + (mark("end") if end == "inside" else "")
    below = f"<w:p>{mark('end')}</w:p>" if end == "below" else ""
    return "".join(f"<w:p>{named}{run}</w:p>" for run in runs) + below


@pytest.mark.parametrize("end", ["inside", "below", "open"])
@pytest.mark.parametrize("number", ["", "{}. "])
@pytest.mark.parametrize("level", [1, 2])
@pytest.mark.parametrize("toc", ["TOC1", ""])
def test_the_first_heading_behind_a_table_of_contents_is_a_heading(
    toc: str, level: int, number: str, end: str
) -> None:
    names = [number.format(n) + t for n, t in enumerate(["Purpose", "Rights", "Complaints"], 1)]
    heads = [p(name, f"Heading{level}") + p("We answer every letter.") for name in names]
    if end == "open":
        heads[0] = heads[0].replace(
            "</w:pPr>", '</w:pPr><w:r><w:fldChar w:fldCharType="end"/></w:r>', 1
        )
    body = p("Charter", "Title") + contents(names, toc, end) + "".join(heads)
    made = read(body, styles=STYLES + style("Heading2", "heading 2"))
    assert [(b.kind, b.region) for b in made.blocks] == [
        ("heading", "body"),
        *[("paragraph", "contents")] * 3,
        *[("heading", "body"), ("paragraph", "body")] * 3,
    ]
    assert [b.text for b in made.blocks if b.kind == "heading"] == ["Charter", *names]
    assert made.blocks[5].location.section[-1] == names[0]


def test_a_plain_paragraph_behind_a_table_of_contents_is_text() -> None:
    body = contents(["Rights", "Complaints"], "", "below") + p("We answer.") + p("And soon.")
    assert [b.region for b in read(body).blocks] == ["contents", "contents", "body", "body"]


def test_a_comment_is_no_text_but_may_suppress_its_passage() -> None:
    body = (
        p("a")
        + f'<w:p><w:commentRangeStart w:id="7"/>{r("b")}<w:commentRangeEnd w:id="7"/></w:p>'
        + p("c")
    )
    comments = f'<w:comment w:id="7">{p("charterlint-disable CL107: agreed")}</w:comment>'
    made = read(body, comments=comments)
    assert [b.text for b in made.blocks] == ["a", "b", "c"]
    assert [(s.codes, s.first, s.last) for s in made.suppressions] == [(("CL107",), 1, 1)]


def test_a_comment_on_a_paragraph_that_is_cut_into_items_is_about_all_of_them() -> None:
    text = "<w:r><w:t>We</w:t><w:br/><w:t>• answer</w:t><w:br/><w:t>• call</w:t></w:r>"
    marked = f'<w:commentRangeStart w:id="7"/>{text}<w:commentRangeEnd w:id="7"/>'
    comments = f'<w:comment w:id="7">{p("charterlint-disable CL107: agreed")}</w:comment>'
    made = read(p("a") + f"<w:p>{marked}</w:p>" + p("c"), comments=comments)
    assert [b.text for b in made.blocks] == ["a", "We", "answer", "call", "c"]
    assert [(s.first, s.last) for s in made.suppressions] == [(1, 3)]


def test_hidden_text_is_not_read() -> None:
    assert texts(f"<w:p>{r('seen')}{r(' secret', '<w:vanish/>')}</w:p>") == ["seen"]


def test_strict_files_are_read_like_others() -> None:
    strict = part("document", f"<w:body>{p('strict')}</w:body>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert read_bytes(archive({"word/document.xml": strict}), "c.docx").blocks[0].text == "strict"


def test_missing_and_broken_parts_do_not_stop_the_text() -> None:
    data = docx(
        p("text"),
        (("i", "image", "media/none.png"), ("h", "header", "../../gone.xml")),
        footnotes="<broken",
    )
    made = read_bytes(data, "c.docx")
    assert [b.text for b in made.blocks] == ["text"]
    assert any("footnotes" in limit for limit in made.limits)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (docx(p("x"))[:-30], "damaged"),
        (archive({"xl/workbook.xml": "<x/>"}), "not-a-docx"),
        (archive({"word/document.xml": "<w:document"}), "damaged"),
        (archive({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "doctype"),
        (archive({"word/document.xml": "<!DOCTYPE a><a/>".encode("utf-16")}), "doctype"),
        (archive({"word/document.xml": "<a>" * 1000 + "</a>" * 1000}), "nested-too-deep"),
    ],
)
def test_a_bad_file_ends_in_one_sentence(data: bytes, code: str) -> None:
    problem = read_bytes(data, "c.docx").problem
    assert problem and problem.code == code
    assert "\n" not in problem.message and problem.hint
