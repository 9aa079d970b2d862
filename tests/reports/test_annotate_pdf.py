"""Remarks in PDFs are appended; the original stays byte for byte."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pypdfium2.raw as raw
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Text
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from charterlint.errors import CharterlintError
from charterlint.model import Block, Document, DocumentReport, Evidence, Finding, Location
from charterlint.packs.catalogue import load_catalogue
from charterlint.reports.annotate_pdf import annotate
from charterlint.reports.remarks import remarks_of
from charterlint.reports.words import Words
from tests.reports.sample import HOSTILE

WORDS = Words(load_catalogue(), "en")
LINES = ("We answer as soon as possible.", "We call back as soon as possi-", "ble. Write to us.")


def charter():
    """A PDF of one page with three lines in Helvetica."""
    writer = PdfWriter()
    page = writer.add_blank_page(400, 300)
    font = DictionaryObject(
        {NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
         NameObject("/BaseFont"): NameObject("/Helvetica")})  # fmt: skip
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    text = " T* ".join(f"({line}) Tj" for line in LINES)
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 20 TL 40 250 Td {text} ET".encode())
    page[NameObject("/Contents")] = writer._add_object(stream)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def finding(quote, mark, **more):
    evidence = (Evidence(quote, Location(page=1, paragraph=0)),) if quote else ()
    return Finding(
        "CL301",
        "vague-promise",
        "warning",
        f"About {mark}.",
        evidence=evidence,
        fingerprint=mark,
        **more,
    )


def reviewed(data, *findings, date=""):
    block = Block("paragraph", "We answer as soon as possible. We call back as soon as possible. Write to us.", Location(page=1))  # fmt: skip
    document = Document("a.pdf", "pdf", blocks=(block,))
    report = DocumentReport("a.pdf", "pdf", "", "t", "en", {}, 1, 9, True, findings=findings)
    return annotate(data, document, remarks_of(report, WORDS), WORDS, date)


def notes(data):
    listed = PdfReader(BytesIO(data)).pages[0].get("/Annots") or []
    return [entry.get_object() for entry in listed if entry.get_object()["/Subtype"] != "/Popup"]


def test_the_original_stays_byte_for_byte_and_other_programs_see_the_notes():
    data = charter()
    done = reviewed(data, finding("as soon as possible", "f1"))
    assert done.data.startswith(data)
    page = pypdfium2.PdfDocument(done.data)[0]
    assert raw.FPDFPage_GetAnnotCount(page) == 2


def test_the_highlight_covers_the_words():
    (note,) = notes(reviewed(charter(), finding("as soon as possible", "f1")).data)
    assert note["/Subtype"] == "/Highlight" and note["/T"] == "charterlint"
    assert "Warning CL301: About f1." in note["/Contents"]
    left, bottom, right, top = (float(value) for value in note["/Rect"])
    assert 90 < left < 105 and 245 < bottom < 252 and 195 < right < 210 and 255 < top < 265


def test_words_over_two_lines_are_two_boxes():
    first = finding("as soon as possible", "f1")
    second = finding("as soon as possible", "f2")
    _, note = notes(reviewed(charter(), first, second).data)
    assert len(note["/QuadPoints"]) == 16


def test_what_is_missing_is_a_note_beside_its_place():
    gap = Finding("CL107", "missing-complaints", "error", "Missing.", suggestion="Say how.", example="## Complaints",
                  insert_after=Location(page=1, paragraph=0), fingerprint="f3")  # fmt: skip
    done = reviewed(charter(), gap)
    (note,) = notes(done.data)
    assert note["/Subtype"] == "/Text" and "## Complaints" in note["/Contents"]
    assert done.placed == 1


def test_words_that_cannot_be_found_are_quoted_in_the_margin():
    done = reviewed(charter(), finding("these words are elsewhere", "f4"))
    (note,) = notes(done.data)
    assert done.loose == 1 and "“these words are elsewhere”" in note["/Contents"]


def test_running_again_replaces_own_notes_and_leaves_those_of_people():
    writer = PdfWriter(clone_from=PdfReader(BytesIO(charter())))
    writer.add_annotation(0, Text(rect=(1, 1, 20, 20), text="by Ms Bell"))
    out = BytesIO()
    writer.write(out)
    first = reviewed(out.getvalue(), finding("We answer", "f1")).data
    second = reviewed(first, finding("Write to us", "f2")).data
    assert [str(note["/Contents"]).split("\n")[0] for note in notes(second)] == [
        "by Ms Bell",
        "Warning CL301: About f2.",
    ]
    cleared = reviewed(second).data
    assert [str(note["/Contents"]) for note in notes(cleared)] == ["by Ms Bell"]


def test_a_file_with_a_compressed_table_of_objects_gets_one_too():
    writer = PdfWriter(BytesIO(charter()), incremental=True)
    writer.add_metadata({"/Title": "Our charter"})
    out = BytesIO()
    writer.write(out)
    assert b"/XRef" in out.getvalue()
    first = reviewed(out.getvalue(), finding("We answer", "f1")).data
    second = reviewed(first, finding("We answer", "f1"), finding("Write to us", "f2")).data
    assert len(notes(second)) == 2
    assert raw.FPDFPage_GetAnnotCount(pypdfium2.PdfDocument(second)[0]) == 4
    assert PdfReader(BytesIO(second)).metadata.title == "Our charter"


def test_a_file_with_a_broken_table_of_objects_is_written_anew():
    data = charter().replace(b"startxref\n", b"startxref\n9")
    assert len(notes(reviewed(data, finding("We answer", "f1")).data)) == 1


def test_the_same_run_gives_the_same_bytes():
    data = charter()
    assert (
        reviewed(data, finding("We answer", "f1")).data
        == reviewed(data, finding("We answer", "f1")).data
    )


def test_a_protected_file_is_refused():
    writer = PdfWriter(clone_from=PdfReader(BytesIO(charter())))
    writer.encrypt("", "owner", algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    with pytest.raises(CharterlintError, match="protected"):
        reviewed(out.getvalue(), finding("We answer", "f1"))


def test_hostile_text_is_only_text():
    item = Finding("CL301", "x", "warning", HOSTILE, fingerprint="h")
    (note,) = notes(reviewed(charter(), item).data)
    assert "<script>alert(1)</script>" in note["/Contents"]
    assert "\x1b" not in note["/Contents"] and "\u202e" not in note["/Contents"]
    assert not {"/A", "/AA", "/JS"} & set(note)


def test_something_that_is_no_pdf_is_refused():
    with pytest.raises(CharterlintError):
        reviewed(b"%PDF-1.7\nnothing")
