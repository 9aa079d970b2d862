"""How the PDF reader bears odd files, and how fast it is.

    python benchmarks/readers_pdf.py outcomes FOLDER [FOLDER ...] [--seconds 60] [--memory 2048] [--list FILE]
    python benchmarks/readers_pdf.py speed [--pages 350] [FILE.pdf]

`outcomes` reads every PDF below the folders, each in a child process with a limit on time (seconds)
and memory (MiB), and prints how many ended in text, in which problem, or broke the rules (a crash, a
leaked exception, the limit of time or memory). `speed` makes a long PDF with columns of words, or
takes the one named, and reads it with charterlint and with those of pypdfium2, pypdf, pdfminer.six and
pdfplumber that are installed: wall seconds and peak memory of a fresh process each.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

_SENTENCE = (
    "we answer every letter within ten working days and tell you who deals with it so that you"
)
_TOOLS = {
    "charterlint": "from charterlint.readers import read_path; "
    "d = read_path(path); n = sum(len(b.text) for b in d.blocks)",
    "pypdfium2 (text only)": "import pypdfium2; d = pypdfium2.PdfDocument(path); "
    "n = sum(len(p.get_textpage().get_text_range()) for p in d)",
    "pypdf": "import pypdf; n = sum(len(p.extract_text()) for p in pypdf.PdfReader(path).pages)",
    "pdfminer.six": "from pdfminer.high_level import extract_text; n = len(extract_text(path))",
    "pdfplumber": "import pdfplumber; n = sum(len(p.extract_text() or '') for p in pdfplumber.open(path).pages)",
}


def read_in_child(path: Path, seconds: int, memory: int) -> dict[str, object]:
    """Outcome of one file: `outcome`, `seconds`, `blocks`, `characters`, `message`. Limits as in `main`."""
    read_end, write_end = os.pipe()
    start = time.perf_counter()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        _work(path, seconds, memory, write_end)
    os.close(write_end)
    with os.fdopen(read_end) as pipe:
        answer = pipe.read()
    _, status = os.waitpid(child, 0)
    took = time.perf_counter() - start
    if os.WIFSIGNALED(status):
        return {"outcome": f"KILLED by signal {os.WTERMSIG(status)}", "seconds": took}
    try:
        return {**json.loads(answer), "seconds": took}
    except ValueError:
        return {"outcome": f"CRASHED (exit {os.WEXITSTATUS(status)})", "seconds": took}


def _work(path: Path, seconds: int, memory: int, write_end: int) -> None:
    import signal

    from charterlint.readers import Limits, ReadOptions, read_path

    limit = memory * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(seconds)
    try:
        document = read_path(path, ReadOptions(limits=Limits(seconds=seconds / 2)))
        problem = document.problem
        unread = len(document.unread_pages)
        outcome = (
            f"problem: {problem.code}"
            if problem
            else "text, some pages without"
            if unread
            else "text"
        )
        if not problem and not document.blocks:
            outcome = "NO TEXT AND NO PROBLEM"
        answer = {
            "outcome": outcome,
            "blocks": len(document.blocks),
            "characters": sum(len(block.text) for block in document.blocks),
            "message": problem.message if problem else "",
        }
    except BaseException as error:
        answer = {"outcome": f"LEAKED {type(error).__name__}", "message": str(error)[:300]}
    os.write(write_end, json.dumps(answer).encode())
    os._exit(0)


def outcomes(folders: Sequence[Path], seconds: int, memory: int, listing: Path | None) -> int:
    """Print the table of outcomes; 1 when a file broke the rules."""
    import pypdf  # noqa: F401
    import pypdfium2  # noqa: F401

    import charterlint.readers.pdf  # noqa: F401  (loaded once, before the forks)

    bad = 0
    lines: list[str] = []
    for folder in folders:
        counts: Counter[str] = Counter()
        total = slowest = 0.0
        files = sorted(p for p in folder.rglob("*") if p.suffix.lower() == ".pdf" and p.is_file())
        for path in files:
            result = read_in_child(path, seconds, memory)
            outcome = str(result["outcome"])
            counts[outcome] += 1
            took = float(str(result["seconds"]))
            total += took
            slowest = max(slowest, took)
            bad += outcome[:1].isupper()
            lines.append(
                f"{outcome}\t{took:.2f}\t{result.get('blocks', 0)}\t{result.get('characters', 0)}"
                f"\t{path}\t{result.get('message', '')}"
            )
        print(f"{folder.name}: {len(files)} files, {total:.1f} s, slowest {slowest:.2f} s")
        for outcome, count in counts.most_common():
            print(f"  {count:6d}  {outcome}")
    if listing:
        listing.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return int(bad > 0)


def long_pdf(pages: int) -> bytes:
    """A PDF with that many pages of headings, paragraphs, a list and a running foot, made by hand."""
    words = _SENTENCE.split()
    objects: list[bytes] = [b"", b""]
    kids = []
    font = 3
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>")
    for page in range(pages):
        rows = [f"BT /B 14 Tf 72 770 Td (Section {page + 1} of the charter) Tj ET"]
        for line in range(40):
            start = (page * 7 + line * 5) % len(words)
            text = " ".join((words[start:] + words)[:15])
            rows.append(
                f"BT /F 10 Tf 72 {745 - 16 * line} Td ({text}{'.' if line % 5 == 4 else ''}) Tj ET"
            )
        rows.append(f"BT /F 8 Tf 72 40 Td (A charter for everybody, page {page + 1}) Tj ET")
        stream = zlib.compress("\n".join(rows).encode("latin-1"))
        objects.append(
            b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream)
        )
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F %d 0 R/B %d 0 R>>>>>>" % (len(objects), font, font + 1)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, b" ".join(kids))
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def speed(path: Path | None, pages: int) -> int:
    """Print seconds and peak memory of each tool on the same file."""
    with tempfile.TemporaryDirectory() as folder:
        if path is None:
            path = Path(folder) / "long.pdf"
            path.write_bytes(long_pdf(pages))
        print(f"{path.name}, {path.stat().st_size // 1024} KiB")
        for name, code in _TOOLS.items():
            script = (
                "import sys, time, resource; path = sys.argv[1]; t = time.perf_counter(); "
                f"exec({code!r}); took = time.perf_counter() - t; "
                "peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024; "
                "print(f'{took:8.2f} s {peak:8.0f} MiB {n:10d} characters')"
            )
            done = subprocess.run(
                [sys.executable, "-c", script, str(path)],
                capture_output=True,
                text=True,
                check=False,
            )
            print(f"  {name:24s} {done.stdout.strip() or 'not installed or failed'}")
    return 0


def main(arguments: Sequence[str]) -> int:
    """Run what was asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parts = parser.add_subparsers(dest="part", required=True)
    first = parts.add_parser("outcomes")
    first.add_argument("folders", nargs="+", type=Path)
    first.add_argument("--seconds", type=int, default=60)
    first.add_argument("--memory", type=int, default=2048)
    first.add_argument("--list", type=Path)
    second = parts.add_parser("speed")
    second.add_argument("file", nargs="?", type=Path)
    second.add_argument("--pages", type=int, default=350)
    chosen = parser.parse_args(arguments)
    if chosen.part == "outcomes":
        return outcomes(chosen.folders, chosen.seconds, chosen.memory, chosen.list)
    return speed(chosen.file, chosen.pages)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
