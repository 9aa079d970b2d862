"""Text recognition of PDF pages without text, by an installed Tesseract. Only when asked for."""

from __future__ import annotations

import math
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from charterlint.errors import UnreadableDocument
from charterlint.model import say
from charterlint.orphans import ending_with
from charterlint.readers.limits import ReadOptions, out_of_time
from charterlint.readers.ocr_layout import Seen, seen_on
from charterlint.readers.ocr_picture import picture_of

_DOTS = 300
_MAX_PIXELS = 40_000_000
_PAGE_SECONDS = 120.0
_FOR_THE_REST = 0.1
# Share of the time for a document that is left for what comes after recognition.
# ISO 639-1 to the names of Tesseract's language data and of Debian's packages.
_PACKS = {
    "en": "eng", "es": "spa", "it": "ita", "pl": "pol", "sv": "swe", "pt": "por", "fr": "fra",
    "de": "deu", "nl": "nld", "ca": "cat", "da": "dan", "nb": "nor", "no": "nor", "fi": "fin",
    "cs": "ces", "sk": "slk", "ro": "ron", "hu": "hun",
}  # fmt: skip
_SUPPORTED = ("eng", "spa", "ita", "pol", "swe", "por", "cat")


@dataclass(slots=True)
class Recognised:
    """`pages` maps page numbers to what was seen there; `confidence` to the mean of their words in
    percent; `limits` are sentences for the report."""

    pages: dict[int, Seen] = field(default_factory=dict)
    confidence: dict[int, float] = field(default_factory=dict)
    limits: list[str] = field(default_factory=list)


def recognise(
    document: Any, pages: Sequence[int], options: ReadOptions, declared: str | None = None
) -> Recognised:
    """Recognise these pages (from 1) of an open pypdfium2 document. `declared` is the language that the
    document names. Raises UnreadableDocument (`ocr-missing`, `ocr-language`, `timeout`)."""
    program = _program()
    languages = languages_for(options.ocr_languages, declared, installed_languages(program))
    found = Recognised()
    for number in pages:
        page = document[number - 1]
        try:
            picture = picture_of(page, _DOTS, _MAX_PIXELS)
        finally:
            page.close()
        seconds = min(options.limits.seconds, _PAGE_SECONDS, _left(options))
        markup = _run(program, picture.graymap(), languages, seconds) if seconds > 0 else ""
        if not markup and _left(options) <= 0:
            raise out_of_time(options.limits, number, len(document))
        seen = seen_on(markup, picture)
        if seen.spans:
            found.pages[number] = seen
            found.confidence[number] = seen.sure
    if found.pages:
        found.limits.append(_sentence(found, languages))
    return found


def _left(options: ReadOptions) -> float:
    """Seconds that recognition may still take. Whoever asked must not have to end this process: Tesseract is ours to end."""
    if options.until is None:
        return math.inf
    return options.until - options.limits.seconds * _FOR_THE_REST - time.monotonic()


def _program() -> str:
    program = shutil.which("tesseract")
    if program is None:
        raise UnreadableDocument(
            "ocr-missing",
            "Text recognition was asked for, but the program Tesseract is not installed.",
            "Install it (Debian and Ubuntu: apt install tesseract-ocr tesseract-ocr-ita …), or leave out --ocr.",
        )
    return program


def installed_languages(program: str) -> tuple[str, ...]:
    """Names of Tesseract's language data on this machine ("eng", "ita" …)."""
    try:
        done = subprocess.run(
            [program, "--list-langs"],
            capture_output=True,
            timeout=20,
            check=False,
            text=True,
            preexec_fn=_ending_with_us(),
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    lines = (done.stdout or done.stderr).splitlines()[1:]
    return tuple(line.strip() for line in lines if line.strip() and line.strip() != "osd")


def languages_for(
    asked: Sequence[str], declared: str | None, installed: Sequence[str]
) -> tuple[str, ...]:
    """Which language data to use: those asked for (codes such as "it" or "ita"), else the document's own,
    else every supported one installed. Raises UnreadableDocument (`ocr-language`) for a missing one."""
    wanted = [_pack(code) for code in asked]
    missing = [pack for pack in wanted if pack not in installed]
    if missing:
        raise UnreadableDocument(
            "ocr-language",
            say("Tesseract has no language data for {languages}.", languages=", ".join(missing)),
            say(
                "Install it (Debian and Ubuntu: apt install {packages}).",
                packages=" ".join(f"tesseract-ocr-{name}" for name in missing),
            ),
        )
    if not wanted and declared and _pack(declared) in installed:
        wanted = [_pack(declared)]
    wanted = wanted or [pack for pack in _SUPPORTED if pack in installed] or list(installed[:1])
    if not wanted:
        raise UnreadableDocument(
            "ocr-language",
            "Tesseract has no language data at all.",
            "Install some (Debian and Ubuntu: apt install tesseract-ocr-eng).",
        )
    return tuple(dict.fromkeys(wanted))


def _pack(code: str) -> str:
    bare = code.strip().lower()
    return _PACKS.get(bare.replace("_", "-").split("-")[0], bare)


def _run(program: str, image: bytes, languages: Sequence[str], seconds: float) -> str:
    command = [program, "stdin", "stdout", "-l", "+".join(languages), "--dpi", str(_DOTS), "hocr"]
    try:
        done = subprocess.run(
            command,
            input=image,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            preexec_fn=_ending_with_us(),
        )
    except subprocess.TimeoutExpired:
        return ""
    except OSError as error:
        raise UnreadableDocument(
            "ocr-missing",
            say("Tesseract could not be started ({error}).", error=error.strerror),
            "Install it again.",
        ) from None
    return done.stdout.decode("utf-8", "replace")


def _ending_with_us() -> Callable[[], None] | None:
    """What a child does before it becomes Tesseract, so that none is left when this process is killed: Linux ends it with
    its parent; elsewhere on Unix Ctrl-C does."""
    if sys.platform == "win32":
        return None
    return ending_with(os.getpid()) or _hear_ctrl_c


def _hear_ctrl_c() -> None:
    """This process is deaf to it, since its own parent ends it; that would be inherited."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _sentence(found: Recognised, languages: Sequence[str]) -> str:
    named = ", ".join(f"{page} ({sure:.0f} %)" for page, sure in found.confidence.items())
    return say(
        "Read by text recognition ({languages}), page and confidence: {pages}. Single letters and figures may be wrong.",
        languages="+".join(languages),
        pages=named,
    )
