"""`report` and `annotate` as commands: what they write, and what they refuse in one sentence."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import docx
import pytest
from openpyxl import load_workbook

import charterlint.runner.run as runner
from charterlint.cli import showing
from charterlint.cli.app import run as command
from charterlint.model import DocumentReport, Evidence, Finding, Location, Report
from charterlint.packs.catalogue import load_catalogue
from charterlint.runner.options import defaults
from tests.reports.sample import unread, weak

TEXT = "# Our promise\n\nWe answer as soon as possible.\n"


@dataclass
class Told:
    """What the judge is made to say, and how it was asked."""

    documents: tuple[DocumentReport, ...] = ()
    request: object = None


@pytest.fixture
def told(monkeypatch):
    """A judge that says what a test wants, so that these tests are about the commands alone."""
    answer = Told()

    def judged(request, progress=None):
        answer.request = request
        report = Report("0.1.0", "r1", "generic", answer.documents)
        items = [
            SimpleNamespace(
                found=SimpleNamespace(path=doc.path),
                values={**defaults(), "fail-on": request.asked.get("fail-on", "error")},
            )
            for doc in answer.documents
        ]
        return SimpleNamespace(
            plan=SimpleNamespace(items=items),
            report=report,
            catalogue=load_catalogue(),
            bug=None,
        )

    for place in (runner, showing):
        monkeypatch.setattr(place, "run", judged)
    return answer


@pytest.fixture
def charter(tmp_path, told):
    """A Markdown charter with one vague promise."""
    return written(
        tmp_path / "charter.md",
        TEXT.encode(),
        told,
        Location(3, 11, 3, 30, None, 1, ("Our promise",)),
    )


def written(path: Path, data: bytes, told, place: Location) -> Path:
    path.write_bytes(data)
    finding = Finding("CL301", "vague-promise", "warning", "No time.", suggestion="Say how many days.",
                      evidence=(Evidence("as soon as possible", place),), fingerprint="f1")  # fmt: skip
    told.documents = (
        DocumentReport(str(path), path.suffix[1:], hashlib.sha256(data).hexdigest(), "Our promise", "en", {"en": 1.0},
                       None, 9, True, findings=(finding,)),
    )  # fmt: skip
    return path


def test_a_report_is_written_in_the_format_of_its_extension(charter, tmp_path):
    for name, start in (("r.html", b"<!doctype html>"), ("r.docx", b"PK"), ("r.sarif", b"{"), ("r.csv", b"\xef\xbb\xbf")):  # fmt: skip
        assert command(["report", str(charter), "-o", str(tmp_path / name)]) == 0
        assert (tmp_path / name).read_bytes().startswith(start)
    assert charter.read_text() == TEXT


def test_a_report_does_not_fail_on_findings_unless_told_to(charter, tmp_path):
    target = str(tmp_path / "r.md")
    assert command(["report", str(charter), "-o", target]) == 0
    assert command(["report", str(charter), "-o", target, "--fail-on", "warning"]) == 1


def test_a_document_that_could_not_be_read_is_in_the_report_and_in_the_exit_code(told, tmp_path):
    told.documents = (weak(), unread())
    assert command(["report", "charters", "-o", str(tmp_path / "r.md")]) == 2
    assert "pictures without text" in (tmp_path / "r.md").read_text()


def test_running_again_keeps_what_was_filled_in(charter, tmp_path):
    target = tmp_path / "gaps.xlsx"
    assert command(["report", str(charter), "-o", str(target)]) == 0
    book = load_workbook(target)
    sheet = book.worksheets[0]
    column = [cell.value for cell in sheet[1]].index("Owner") + 1
    sheet.cell(2, column).value = "Ms Bell"
    book.save(target)
    assert command(["report", str(charter), "-o", str(target)]) == 0
    assert load_workbook(target).worksheets[0].cell(2, column).value == "Ms Bell"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["report", "{}", "-o", "{}"], "never changes"),
        (["report", "{}", "-o", "report.doc"], "--format"),
        (["report", "{}", "-o", "r.html", "--format", "htlm"], "Did you mean"),
        (["report", "{}", "-o", "r.docx", "--date", "tomorrow"], "2026-01-31"),
        (["report", "{}", "-o", "r.docx", "--logo", "none.png"], "none.png"),
        (["report", "{}", "-o", "no/such/folder/r.html"], "no such folder"),
        (["annotate", "{}", "-o", "{}"], "never changes"),
        (["annotate", "{}"], "-o"),
        (["annotate", "none.docx", "-o", "x.docx"], "no such file"),
    ],
)  # fmt: skip
def test_mistakes_are_answered_in_one_sentence(charter, arguments, sentence, capsys):
    assert command([word.replace("{}", str(charter)) for word in arguments]) == 2
    error = capsys.readouterr().err
    assert sentence in error and "Traceback" not in error
    assert charter.read_text() == TEXT


def test_a_markdown_copy_gets_the_remark_and_the_document_stays(charter, tmp_path, capsys):
    target = tmp_path / "reviewed.md"
    assert command(["annotate", str(charter), "-o", str(target)]) == 0
    assert "possible. <!-- charterlint-remark: Warning CL301: No time." in target.read_text()
    assert charter.read_text() == TEXT
    assert "reviewed.md: 1." in capsys.readouterr().err


def test_a_patch_goes_to_standard_output(charter, told, capsys):
    gap = Finding("CL107", "missing-complaints", "error", "Missing.", example="## Complaints\n\nWrite to us.",
                  insert_after=Location(3, 1, 3, 31, None, 1), fingerprint="f2")  # fmt: skip
    told.documents = (replace(told.documents[0], findings=(gap,)),)
    assert command(["annotate", str(charter), "--diff"]) == 0
    assert "+## Complaints" in capsys.readouterr().out


def test_a_reviewed_copy_with_comments_of_people_is_not_overwritten(told, tmp_path, capsys):
    document = docx.Document()
    document.add_paragraph("We answer as soon as possible.")
    out = BytesIO()
    document.save(out)
    source = written(tmp_path / "charter.docx", out.getvalue(), told, Location(paragraph=0))
    target = tmp_path / "reviewed.docx"
    assert command(["annotate", str(source), "-o", str(target)]) == 0
    assert command(["annotate", str(source), "-o", str(target)]) == 0
    reviewed = docx.Document(str(target))
    reviewed.add_comment(reviewed.paragraphs[0].runs[0], "I disagree", "Ms Bell", "MB")
    reviewed.save(str(target))
    before = target.read_bytes()
    assert command(["annotate", str(source), "-o", str(target)]) == 2
    assert "would be lost" in capsys.readouterr().err
    assert target.read_bytes() == before
    assert command(["annotate", str(source), "-o", str(target), "--force"]) == 0
    assert source.read_bytes() == out.getvalue()


def test_a_file_that_changed_while_it_was_checked_is_not_annotated(charter, tmp_path, capsys):
    charter.write_text(TEXT + "More.\n")
    assert command(["annotate", str(charter), "-o", str(tmp_path / "x.md")]) == 2
    assert "changed while" in capsys.readouterr().err


def test_html_cannot_be_annotated(told, tmp_path, capsys):
    source = written(
        tmp_path / "charter.html",
        b"<p>We answer as soon as possible.</p>",
        told,
        Location(1, 1, 1, 9),
    )
    assert command(["annotate", str(source), "-o", str(tmp_path / "x.html")]) == 2
    assert "charterlint report" in capsys.readouterr().err
