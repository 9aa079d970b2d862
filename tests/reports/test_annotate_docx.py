"""Remarks in Word documents stand at the very words they are about."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from charterlint.errors import CharterlintError
from charterlint.model import DocumentReport, Evidence, Finding, Location
from charterlint.packs.catalogue import load_catalogue
from charterlint.readers import read_bytes
from charterlint.reports.annotate_docx import annotate
from charterlint.reports.docx_comments import comments_of_others
from charterlint.reports.remarks import remarks_of
from charterlint.reports.words import Words
from tests.reports.sample import HOSTILE

WORDS = Words(load_catalogue(), "en")
NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def charter():
    document = docx.Document()
    document.add_heading("Our promise", 1)
    paragraph = document.add_paragraph("We answer ")
    paragraph.add_run("as soon").bold = True
    paragraph.add_run(" as possible. We call back as soon as possible.")
    table = document.add_table(rows=2, cols=2)
    for at, text in enumerate(("Service", "Time", "E-mail", "promptly, within a day")):
        table.cell(at // 2, at % 2).text = text
    document.add_heading("Contact us", 1)
    document.add_paragraph("Write to help@example.org.")
    return document


def saved(document):
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def finding(rule, quote, block, mark, **more):
    evidence = (Evidence(quote, Location(paragraph=block)),) if quote else ()
    return Finding(
        rule,
        "vague-promise",
        "warning",
        f"About {mark}.",
        evidence=evidence,
        fingerprint=mark,
        **more,
    )


def remarks(*findings):
    report = DocumentReport("a.docx", "docx", "", "t", "en", {}, None, 9, True, findings=findings)
    return remarks_of(report, WORDS)


def reviewed(data, *findings, date=""):
    return annotate(data, read_bytes(data, "a.docx"), remarks(*findings), WORDS, date)


def anchored(data):
    """Author and words of each comment."""
    document = docx.Document(BytesIO(data))
    found = {}
    for comment in document.comments:
        inside, words = False, ""
        for element in document.element.body.iter():
            if element.get(qn("w:id")) == str(comment.comment_id):
                if element.tag == qn("w:commentRangeStart"):
                    inside = True
                elif element.tag == qn("w:commentRangeEnd"):
                    inside = False
            elif inside and element.tag == qn("w:t"):
                words += element.text
        found[comment.text.split("\n")[0]] = (comment.author, words)
    return found


def test_exactly_the_quoted_words_are_anchored_over_runs_of_different_looks():
    done = reviewed(saved(charter()), finding("CL301", "as soon as possible", 1, "f1"))
    assert anchored(done.data) == {
        "Warning CL301: About f1.": ("charterlint", "as soon as possible")
    }
    assert (done.placed, done.loose) == (1, 0)


def test_the_second_equal_passage_gets_the_second_remark():
    one = finding("CL301", "as soon as possible", 1, "f1")
    two = finding("CL301", "as soon as possible", 1, "f2")
    document = docx.Document(BytesIO(reviewed(saved(charter()), one, two).data))
    body = document.element.body
    starts = [
        m.get(qn("w:id")) for m in body.iter(qn("w:commentRangeStart"), qn("w:commentRangeEnd"))
    ]
    assert starts == ["0", "0", "1", "1"]


def test_a_table_row_is_anchored_at_its_telling_cell():
    found = anchored(
        reviewed(
            saved(charter()), finding("CL301", "E-mail | promptly, within a day", 4, "f3")
        ).data
    )
    assert list(found.values()) == [("charterlint", "promptly, within a day")]


def test_what_is_missing_is_asked_for_where_it_should_be_inserted_with_the_example():
    gap = Finding("CL107", "missing-complaints", "error", "How to complain: missing.", element="complaints",
                  suggestion="Say how.", example="## Complaints\n\nWrite to us.", insert_after=Location(paragraph=7),
                  fingerprint="f4")  # fmt: skip
    done = reviewed(saved(charter()), gap)
    document = docx.Document(BytesIO(done.data))
    (comment,) = document.comments
    assert "## Complaints\n\nWrite to us." in comment.text
    assert anchored(done.data) == {"Error CL107: How to complain: missing.": ("charterlint", "Write to help@example.org.")}  # fmt: skip


def test_words_that_cannot_be_found_are_quoted_at_the_beginning():
    done = reviewed(saved(charter()), finding("CL301", "these words are elsewhere", 1, "f5"))
    assert (done.placed, done.loose) == (0, 1)
    (comment,) = docx.Document(BytesIO(done.data)).comments
    assert "“these words are elsewhere”" in comment.text


def test_nothing_but_comments_is_added():
    data = saved(charter())
    done = reviewed(
        data, finding("CL301", "as possible", 1, "f1"), finding("CL301", "answer", 1, "f2")
    )
    before, after = (read_bytes(item, "a.docx") for item in (data, done.data))
    assert [(b.kind, b.text, b.level) for b in before.blocks] == [
        (b.kind, b.text, b.level) for b in after.blocks
    ]

    def looks(item):
        runs = [r for p in docx.Document(BytesIO(item)).paragraphs for r in p.runs]
        return [(char, run.bold) for run in runs for char in run.text]

    assert looks(data) == looks(done.data)


def test_running_again_replaces_own_comments_and_leaves_those_of_people():
    first = reviewed(saved(charter()), finding("CL301", "as soon as possible", 1, "f1"))
    document = docx.Document(BytesIO(first.data))
    document.add_comment(document.paragraphs[1].runs[0], "I disagree", "Ms Bell", "MB")
    second = reviewed(saved(document), finding("CL301", "We answer", 1, "f9"))
    assert anchored(second.data) == {
        "I disagree": ("Ms Bell", "We answer "),
        "Warning CL301: About f9.": ("charterlint", "We answer"),
    }
    third = reviewed(second.data, finding("CL301", "We answer", 1, "f9"))
    assert anchored(third.data) == anchored(second.data)
    assert comments_of_others(third.data) == 1


def test_an_own_comment_that_somebody_answered_stays():
    first = reviewed(saved(charter()), finding("CL301", "as soon as possible", 1, "f1"))
    document = docx.Document(BytesIO(first.data))
    mine = next(iter(document.comments))._comment_elm
    key = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
    mine.findall(qn("w:p"))[-1].set(key, "0000000A")
    answer = document.add_comment(
        document.paragraphs[1].runs[0], "We will mend it", "Ms Bell", "MB"
    )
    answer._comment_elm.find(qn("w:p")).set(key, "0000000B")
    _threads(document, "0000000B", "0000000A")
    second = reviewed(saved(document), finding("CL301", "as soon as possible", 1, "f1"))
    assert sorted(author for author, _ in anchored(second.data).values()) == [
        "Ms Bell",
        "charterlint",
    ]
    assert len(docx.Document(BytesIO(second.data)).comments) == 2


def _threads(document, child, parent):
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    w15 = "http://schemas.microsoft.com/office/word/2012/wordml"
    xml = f'<w15:commentsEx xmlns:w15="{w15}"><w15:commentEx w15:paraId="{parent}" w15:done="0"/><w15:commentEx w15:paraId="{child}" w15:paraIdParent="{parent}" w15:done="0"/></w15:commentsEx>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
    part = Part(PackURI("/word/commentsExtended.xml"), kind, xml.encode(), document.part.package)
    document.part.relate_to(
        part, "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    )


def test_inserted_linked_and_controlled_text_is_found_and_deleted_text_is_not():
    document = charter()
    paragraph = document.paragraphs[-1]._p
    for inner in (
        "<w:del {0}><w:r><w:delText>calls</w:delText></w:r></w:del>",
        '<w:ins {0}><w:r><w:t xml:space="preserve"> We reply to </w:t></w:r></w:ins>',
        '<w:hyperlink {0} w:anchor="x"><w:r><w:t>every letter</w:t></w:r></w:hyperlink>',
        '<w:sdt {0}><w:sdtContent><w:r><w:t xml:space="preserve"> at once</w:t></w:r></w:sdtContent></w:sdt>',
    ):
        paragraph.append(parse_xml(inner.format(NS)))
    done = reviewed(saved(document), finding("CL301", "reply to every letter at once", 7, "f6"))
    assert [words for _, words in anchored(done.data).values()] == ["reply to every letter at once"]


def test_the_date_is_only_there_when_asked_for():
    def dates(done):
        return [c.timestamp for c in docx.Document(BytesIO(done.data)).comments]

    data = saved(charter())
    assert dates(reviewed(data, finding("CL301", "We answer", 1, "f1"))) == [None]
    assert (
        dates(reviewed(data, finding("CL301", "We answer", 1, "f1"), date="2026-11-26"))[0].year
        == 2026
    )


def test_hostile_text_in_a_remark_is_only_text():
    item = Finding(
        "CL301", "x", "warning", HOSTILE, suggestion=HOSTILE, example=HOSTILE, fingerprint="h"
    )
    (comment,) = docx.Document(BytesIO(reviewed(saved(charter()), item).data)).comments
    assert "<script>alert(1)</script>" in comment.text
    assert not any(char in comment.text for char in "\x00\x1b\u202e\ufffe")


def test_a_file_that_word_would_not_open_is_refused():
    from charterlint.model import Document

    with pytest.raises(CharterlintError):
        annotate(b"PK\x03\x04", Document("a.docx", "docx"), (), WORDS, "")
