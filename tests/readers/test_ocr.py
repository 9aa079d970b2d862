"""Text recognition: only when asked for, with a clear word when it cannot be had. No Tesseract needed:
a small script stands in for it."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from charterlint.errors import UnreadableDocument
from charterlint.model import Document
from charterlint.readers import Limits, ReadOptions, read_bytes
from charterlint.readers.ocr import languages_for
from charterlint.readers.ocr_layout import seen_on
from charterlint.readers.ocr_picture import Picture
from charterlint.runner.reading import read_guarded
from tests.readers.paper import Sheet, pdf

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")

SCAN = pdf(Sheet().picture())


def hocr(*lines: tuple[int, int, str]) -> str:
    """Lines as (top, size, words) at 300 dots an inch; every word is 92 % sure."""
    parts = []
    for top, size, words in lines:
        inner, x = "", 300
        for word in words.split():
            wide = 20 * len(word)
            inner += f"<span class='ocrx_word' title='bbox {x} {top} {x + wide} {top + size}; x_wconf 92'>{word}</span> "
            x += wide + 20
        parts.append(
            f"<span class='ocr_line' title='bbox 300 {top} {x} {top + size}; baseline 0 0; x_size {size}'>{inner}</span>"
        )
    return f"<div class='ocr_page' title='bbox 0 0 2480 3508'>{''.join(parts)}</div>"


@pytest.fixture
def tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in that knows English and Italian and gives what is in `page.hocr`."""
    script = tmp_path / "tesseract"
    script.write_text(
        "#!/bin/sh\n"
        'if [ "$1" = "--list-langs" ]; then echo "List of available languages (2):"; echo eng; echo ita; exit 0; fi\n'
        f'echo "$@" > "{tmp_path}/asked"; cat > "{tmp_path}/picture"; cat "{tmp_path}/page.hocr"\n'
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    (tmp_path / "page.hocr").write_text(
        hocr((300, 80, "Carta dei servizi"), (500, 42, "Rispondiamo entro trenta giorni."))
    )
    return tmp_path


def read(*languages: str, data: bytes = SCAN) -> Document:
    return read_bytes(data, "c.pdf", ReadOptions(ocr=True, ocr_languages=languages))


def test_nothing_is_recognised_unless_asked(tesseract: Path) -> None:
    made = read_bytes(SCAN, "c.pdf")
    assert made.problem is not None
    assert not (tesseract / "asked").exists()


def test_recognised_pages_are_read_and_named_with_their_confidence(tesseract: Path) -> None:
    made = read("it")
    assert [(b.kind, b.text) for b in made.blocks] == [
        ("heading", "Carta dei servizi"),
        ("paragraph", "Rispondiamo entro trenta giorni."),
    ]
    assert made.unread_pages == ()
    assert made.limits[0].startswith(
        "Read by text recognition (ita), page and confidence: 1 (92 %)."
    )
    assert "-l ita" in (tesseract / "asked").read_text()
    assert (tesseract / "picture").read_bytes().startswith(b"P5\n2480 35")


def test_pages_with_text_are_not_recognised(tesseract: Path) -> None:
    data = pdf(
        Sheet().put(60, 700, "We answer every letter within ten working days."), Sheet().picture()
    )
    made = read("en", data=data)
    assert made.blocks[0].location.page == 1
    assert [b.location.page for b in made.blocks[1:]] == [2, 2]


def test_a_page_on_which_nothing_is_recognised_stays_unread(tesseract: Path) -> None:
    (tesseract / "page.hocr").write_text(hocr())
    made = read("it")
    assert made.problem is not None
    assert (made.problem.code, "found none" in made.problem.message) == ("no-text-layer", True)


def test_the_language_of_the_document_is_taken(tesseract: Path) -> None:
    read(data=pdf(Sheet().picture(), language="it-IT"))
    assert "-l ita " in (tesseract / "asked").read_text()


def test_a_missing_language_is_named(tesseract: Path) -> None:
    found = read("pl").problem
    assert found is not None
    assert found.code == "ocr-language"
    assert "pol" in found.message
    assert "tesseract-ocr-pol" in found.hint


def test_a_missing_program_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = read("it").problem
    assert found is not None
    assert found.code == "ocr-missing"
    assert "tesseract-ocr" in found.hint


@pytest.fixture
def endless(tesseract: Path) -> Path:
    """A stand-in that never comes to an end. Gives the file that it writes its process id into."""
    script = tesseract / "tesseract"
    first = "\n".join(script.read_text().splitlines()[:2])
    script.write_text(
        f'{first}\necho $$ > "{tesseract}/pid.new"; mv "{tesseract}/pid.new" "{tesseract}/pid"\nexec sleep 600\n'
    )
    (tesseract / "c.pdf").write_bytes(SCAN)
    return tesseract / "pid"


def lives(number: int) -> bool:
    state = Path(f"/proc/{number}/stat")
    try:
        return state.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_for(happened: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 20
    while not happened() and time.monotonic() < deadline:
        time.sleep(0.02)
    return happened()


def test_recognition_ends_before_the_document_is_given_up(endless: Path) -> None:
    options = ReadOptions(Limits(seconds=3.0), ocr=True)
    (made,) = read_guarded([str(endless.with_name("c.pdf"))], options)
    assert made.problem is not None
    assert made.problem.code == "timeout"
    assert made.problem.message.startswith("Reading took longer than 3 seconds (page 1 of 1)")


def test_a_document_without_a_deadline_keeps_its_other_pages(
    endless: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("charterlint.readers.ocr._PAGE_SECONDS", 0.2)
    data = pdf(Sheet().put(60, 700, "We answer within ten working days."), Sheet().picture())
    assert read("en", data=data).unread_pages == (2,)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc")
def test_tesseract_ends_with_the_process_that_started_it(endless: Path) -> None:
    code = (
        "import charterlint, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        "charterlint.read(sys.argv[1], ocr=True)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(endless.with_name("c.pdf"))])
    assert wait_for(endless.exists)
    number = int(endless.read_text())
    assert lives(number)
    process.kill()
    process.wait()
    assert wait_for(lambda: not lives(number))


@pytest.mark.parametrize(
    ("asked", "declared", "chosen"),
    [
        (("it", "en"), None, ("ita", "eng")),
        (("ita",), "en", ("ita",)),
        ((), "en-GB", ("eng",)),
        ((), None, ("eng", "ita")),
        ((), "xx", ("eng", "ita")),
    ],
)
def test_languages_are_chosen(
    asked: tuple[str, ...], declared: str | None, chosen: tuple[str, ...]
) -> None:
    assert languages_for(asked, declared, ("eng", "ita", "deu")) == chosen


def test_no_language_at_all_is_a_problem() -> None:
    with pytest.raises(UnreadableDocument, match="no language data"):
        languages_for((), None, ())


def blank(*lines: tuple[int, int, int, int]) -> Picture:
    """A white page of 2480 x 3508 pixels with black boxes on it."""
    rows = [bytearray(b"\xff" * 2480) for _ in range(3508)]
    for x0, y0, x1, y1 in lines:
        for row in rows[y0:y1]:
            row[x0:x1] = b"\0" * (x1 - x0)
    return Picture(2480, 3508, 300 / 72, b"".join(map(bytes, rows)))


def test_words_stand_where_they_were_seen() -> None:
    seen = seen_on(hocr((300, 50, "One two")), blank())
    assert seen.sure == 92
    assert [span.text.strip() for span in seen.spans] == ["One", "two"]
    assert round(seen.spans[0].x0) == 72
    assert round(seen.spans[0].y1) == 770


def test_ruling_lines_are_seen_and_black_areas_are_none() -> None:
    page = blank((300, 900, 1500, 904), (300, 900, 304, 1500), (300, 2000, 1500, 2400))
    seen = seen_on(hocr((300, 50, "One two")), page)
    assert {(round(r.x0), round(r.x1)) for r in seen.rules if r.y0 == r.y1} == {(72, 360)}
    assert {(round(r.y0), round(r.y1)) for r in seen.rules if r.x0 == r.x1} == {(482, 626)}


def test_a_darker_line_is_bold() -> None:
    words = hocr((300, 50, "Complaints"), *((400 + 80 * n, 50, "We answer you") for n in range(5)))
    black = [(300, 300, 500, 350), *((300, 400 + 80 * n, 460, 420 + 80 * n) for n in range(5))]
    seen = seen_on(words, blank(*black))
    assert [span.bold for span in seen.spans][:2] == [True, False]


def test_a_bar_is_the_letter_i_unless_a_line_stands_there() -> None:
    words = hocr((300, 50, "| valori"), (1000, 50, "| specifico"))
    seen = seen_on(words, blank((310, 900, 314, 1500)))
    assert [span.text.strip() for span in seen.spans] == ["I", "valori", "specifico"]
    assert [span.text.strip() for span in seen_on(words, blank()).spans] == [
        "I",
        "valori",
        "I",
        "specifico",
    ]
