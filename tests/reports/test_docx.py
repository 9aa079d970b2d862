"""The Word report: real styles, contents, repeated heads, the firm's template and logo."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from charterlint.errors import CharterlintError
from charterlint.packs.catalogue import load_catalogue
from charterlint.reports.registry import RenderOptions, render_to
from tests.reports.sample import hostile, report, weak


def made(*documents, **options):
    data = render_to("docx", report(*documents), load_catalogue(), RenderOptions(**options))
    return docx.Document(BytesIO(data))


def texts(document, style):
    return [p.text for p in document.paragraphs if p.style.name == style]


def picture():
    """A PNG of one pixel."""

    def chunk(kind, body):
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\1\2\3")) + chunk(b"IEND", b"")  # fmt: skip


def template(**change):
    document = docx.Document()
    document.styles["Heading 1"].font.name = "Firm Sans"
    document.sections[0].header.paragraphs[0].text = "The Firm"
    document.add_paragraph("Old text of the template")
    out = BytesIO()
    document.save(out)
    if not change:
        return out.getvalue()
    made_anew = BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(made_anew, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            for before, after in change.values():
                data = data.replace(before, after) if name == "[Content_Types].xml" else data
            new.writestr(name, data)
    return made_anew.getvalue()


def test_the_parts_of_the_report_are_headings():
    assert texts(made(weak()), "Heading 1") == [
        "Executive summary", "Method and limits", "Gap matrix", "Laws and standards", "Details of the gaps",
        "Commitments register", "Annex: evidence"]  # fmt: skip


def test_the_contents_are_a_field_whose_entries_lead_to_the_headings():
    document = made(weak())
    codes = "".join(t.text for t in document.element.body.iter(qn("w:instrText")))
    assert "TOC" in codes
    anchors = {link.get(qn("w:anchor")) for link in document.element.body.iter(qn("w:hyperlink"))}
    marks = {mark.get(qn("w:name")) for mark in document.element.body.iter(qn("w:bookmarkStart"))}
    assert anchors and anchors <= marks
    kinds = [mark.get(qn("w:fldCharType")) for mark in document.element.body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]


def test_every_table_repeats_its_head_and_has_a_title_for_screen_readers():
    for table in made().tables:
        head = table.rows[0]._tr
        assert head.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        assert len({len(row.cells) for row in table.rows}) == 1


def test_the_matrix_leaves_columns_for_people():
    matrix = next(t for t in made(weak()).tables if t.rows[0].cells[0].text == "Requirement")
    heads = [cell.text for cell in matrix.rows[0].cells]
    assert heads[-4:] == ["Owner", "Effort", "Due date", "Status"]
    first = [cell.text for cell in matrix.rows[3].cells]
    assert first[:3] == ["How to complain", "Art. 9.b", "✘ missing"]
    assert first[-4:] == [""] * 4
    assert len(matrix.rows) == 1 + 5 + 2


def test_the_cover_names_client_author_and_date():
    document = made(weak(), client="Riverside Council", author="A. Reviewer", date="2026-11-26")
    text = "\n".join(p.text for p in document.paragraphs)
    for part in ("Client: Riverside Council", "Author: A. Reviewer", "Date: 2026-11-26"):
        assert part in text
    assert document.core_properties.author == "A. Reviewer"
    assert document.core_properties.created.isoformat()[:10] == "2026-11-26"


def test_the_template_gives_styles_and_header_but_not_its_text():
    document = made(weak(), template=template())
    assert document.styles["Heading 1"].font.name == "Firm Sans"
    assert document.sections[0].header.paragraphs[0].text == "The Firm"
    assert "Old text" not in "\n".join(p.text for p in document.paragraphs)


def test_a_dotx_template_is_taken_and_one_with_macros_is_not():
    kind = b"wordprocessingml.document.main+xml"
    dotx = template(kind=(kind, b"wordprocessingml.template.main+xml"))
    assert texts(made(weak(), template=dotx), "Heading 1")
    macros = template(kind=(b"vnd.openxmlformats-officedocument." + kind, b"vnd.ms-word.document.macroEnabled.main+xml"))  # fmt: skip
    with pytest.raises(CharterlintError, match="macros"):
        made(weak(), template=macros)


def test_a_logo_has_a_text_for_those_who_cannot_see_it():
    document = made(weak(), logo=picture(), author="The Firm")
    assert len(document.inline_shapes) == 1
    assert document.inline_shapes[0]._inline.docPr.get("descr") == "The Firm"


@pytest.mark.parametrize("option", ["logo", "template"])
def test_a_file_that_is_none_is_refused_in_one_sentence(option):
    with pytest.raises(CharterlintError, match="cannot be used"):
        made(weak(), **{option: b"nonsense"})


def test_hostile_text_is_only_text():
    document = made(hostile())
    text = "\n".join(p.text for p in document.paragraphs)
    assert "<script>alert(1)</script>" in text
    assert not any(char in text for char in "\x00\x07\x1b\u202e\ufffe")
    fields = [f.get(qn("w:instr")) for f in document.element.body.iter(qn("w:fldSimple"))]
    assert fields == []
    rels = document.part.rels.values()
    assert not [rel for rel in rels if rel.is_external]


def test_quotes_carry_the_language_of_the_document():
    document = made(language="en")
    langs = {lang.get(qn("w:val")) for lang in document.element.body.iter(qn("w:lang"))}
    assert "it-IT" in langs
