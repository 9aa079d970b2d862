"""`annotate` reads the document as it was read for the check: guarded, with its settings and its password."""

from __future__ import annotations

import os
import time
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from charterlint.cli.app import run
from charterlint.readers import ReadOptions
from charterlint.runner import config, reading
from tests.readers.paper import Sheet, pdf
from tests.runner import fakes

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the fake judge is forked")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("charterlint.runner.run.work", fakes.work)
    monkeypatch.setattr("charterlint.runner.run.prepare", fakes.nothing)
    monkeypatch.setenv("CHARTERLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("CHARTERLINT_PASSWORD", raising=False)
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    config.forget()
    Path("a.md").write_text("CL301 We answer soon.\n")
    return tmp_path / "work"


def test_a_document_that_hangs_when_it_is_read_again_is_given_up(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def hang(task: tuple[str, ReadOptions]) -> bytes:
        time.sleep(600)
        return b""

    Path("charterlint.toml").write_text("limits = { seconds = 1 }")
    monkeypatch.setattr(reading, "read_one", hang)
    assert run(["annotate", "a.md", "-o", "b.md"]) == 2
    assert "a.md: It was given up after 1 second." in capsys.readouterr().err
    assert not Path("b.md").exists()


def test_the_settings_of_the_document_hold_when_it_is_read_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    real = reading.read_one

    def noted(task: tuple[str, ReadOptions]) -> bytes:
        (tmp_path / "seen").write_text(f"{task[1].limits.pages} {task[1].ocr}")
        return real(task)

    Path("charterlint.toml").write_text("ocr = true\nlimits = { pages = 7 }")
    monkeypatch.setattr(reading, "read_one", noted)
    assert run(["annotate", "a.md", "-o", "b.md"]) == 0
    assert (tmp_path / "seen").read_text() == "7 True"
    assert "charterlint-remark" in Path("b.md").read_text()


def test_a_protected_pdf_is_one_sentence_with_and_without_its_password(
    capsys: pytest.CaptureFixture[str],
) -> None:
    plain = pdf(Sheet().put(60, 700, "We answer every letter within ten working days."))
    writer = PdfWriter(clone_from=PdfReader(BytesIO(plain)))
    writer.encrypt("secret", "owner", algorithm="AES-256")
    writer.write("a.pdf")
    assert run(["annotate", "a.pdf", "-o", "b.pdf"]) == 2
    assert "Give the password with --password" in capsys.readouterr().err
    assert run(["annotate", "a.pdf", "-o", "b.pdf", "--password", "secret"]) == 2
    assert "This PDF is protected, so nothing can be added to it." in capsys.readouterr().err
    assert not Path("b.pdf").exists()


def test_a_copy_whose_ending_means_another_format_is_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["annotate", "a.md", "-o", "b.pdf"]) == 2
    assert "b.pdf: the copy of a.md is md" in capsys.readouterr().err
    assert not Path("b.pdf").exists()
    assert run(["annotate", "a.md", "-o", "b.markdown"]) == 0
