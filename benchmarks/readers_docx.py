"""How the Word reader fares on odd public files, and how many words it finds.

    python benchmarks/readers_docx.py outcomes FOLDER          every .docx/.docm/.dotx in a folder
    python benchmarks/readers_docx.py recall FOLDER            .docx with a pandoc .native beside it
    python benchmarks/readers_docx.py speed [PAGES]            a long document, a zip bomb

`FOLDER` holds test documents of other projects (apache/poi `test-data`, jgm/pandoc `test/docx`);
none of them is part of this repository. Each file is read in a child process of its own.
"""

from __future__ import annotations

import io
import multiprocessing
import re
import resource
import sys
import time
import zipfile
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

from charterlint.model import Document
from charterlint.readers import read_bytes, read_path

_SUFFIXES = {".docx", ".docm", ".dotx", ".dotm"}
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\](){},=]|[A-Za-z][\w.]*|-?\d[\d.e-]*')
_NAMES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "&": "", "'": "'"}
_ENDS = {"Para", "Plain", "Header", "LineBlock", "Cell", "CodeBlock", "MetaInlines", "MetaString"}
_SPACES = {"Space", "SoftBreak", "LineBreak"}
# Constructors whose first argument is not text, and whether a plain string follows that is.
_WITH_ATTRIBUTES = {
    "Code": True,
    "CodeBlock": True,
    "Math": False,
    "RawInline": False,
    "RawBlock": False,
}


def words_of(text: str) -> list[str]:
    """Words without punctuation."""
    return re.findall(r"\w+", text.casefold())


def native_text(source: str) -> str:
    """The text of a pandoc native document: strings and code, no targets, pictures or formulas;
    notes after the paragraph that they belong to, as readers of documents meet them."""
    text, _ = _walk(_TOKEN.findall(source), 0, [])
    return text


def _walk(tokens: list[str], at: int, notes: list[str]) -> tuple[str, int]:
    """Text from `at` to the bracket that closes, and the index behind it."""
    parts: list[str] = []
    while at < len(tokens) and tokens[at] not in ("]", ")", "}"):
        token = tokens[at]
        at += 1
        if token in _ENDS:
            parts += [" ", *notes, " "]
            notes.clear()
        if token in _SPACES:
            parts.append(" ")
        elif token == "Str":
            parts.append(_unescape(tokens[at][1:-1]))
            at += 1
        elif token in _WITH_ATTRIBUTES:
            at = _argument(tokens, at)
            parts.append(_unescape(tokens[at][1:-1]) if _WITH_ATTRIBUTES[token] else "")
            at += 1
        elif token == "Image":
            at = _argument(tokens, _argument(tokens, _argument(tokens, at)))
        elif token == "Note":
            inner: list[str] = []
            note, at = _walk(tokens, at + 1, inner)
            notes.append(f" {note} {' '.join(inner)}")
        elif token in ("[", "(", "{"):
            inside, at = _walk(tokens, at, notes)
            parts.append(inside)
    return "".join(parts), at + 1


def _argument(tokens: list[str], at: int) -> int:
    if tokens[at] not in ("[", "("):
        return at + 1
    depth = 0
    while True:
        depth += (tokens[at] in ("[", "(")) - (tokens[at] in ("]", ")"))
        at += 1
        if not depth:
            return at


def _unescape(text: str) -> str:
    def one(match: re.Match[str]) -> str:
        return chr(int(match[1])) if match[1].isdigit() else _NAMES.get(match[1], match[1])

    return re.sub(r"\\(\d+|.)", one, text)


def text_of(document: Document) -> str:
    """Body text with item labels left out."""
    return " ".join(b.text for b in document.blocks if b.region in ("body", "contents"))


def recall(wanted: list[str], found: list[str]) -> tuple[float, float]:
    """Share of the wanted words found, and share of those in order."""
    if not wanted:
        return 1.0, 1.0
    common = sum((Counter(wanted) & Counter(found)).values())
    matcher = SequenceMatcher(None, wanted, found, autojunk=False)
    ordered = sum(block.size for block in matcher.get_matching_blocks())
    return common / len(wanted), ordered / max(1, common)


def _one(path: str, queue: multiprocessing.Queue[tuple[str, int, float, int]]) -> None:
    began = time.perf_counter()
    try:
        document = read_path(path)
        problem = document.problem
        outcome = (
            f"problem: {problem.code}" if problem else "text" if document.blocks else "no text"
        )
        if problem and ("\n" in problem.message or not problem.message):
            outcome = "bad message"
        size = sum(len(block.text) for block in document.blocks)
    except BaseException as error:
        outcome, size = f"LEAKED {type(error).__name__}: {error}"[:120], 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    queue.put((outcome, size, time.perf_counter() - began, peak))


def outcomes(folder: Path) -> None:
    """One line a kind of outcome, then whatever is not a text."""
    context = multiprocessing.get_context("fork")
    table: Counter[str] = Counter()
    slowest: list[tuple[float, str]] = []
    largest = 0
    odd: list[str] = []
    for path in sorted(p for p in folder.rglob("*") if p.suffix.lower() in _SUFFIXES):
        queue: multiprocessing.Queue[tuple[str, int, float, int]] = context.Queue()
        child = context.Process(target=_one, args=(str(path), queue))
        child.start()
        try:
            outcome, _, seconds, peak = queue.get(timeout=60)
        except Exception:
            outcome, seconds, peak = "CRASH or timeout", 60.0, 0
            child.kill()
        child.join()
        table[outcome] += 1
        slowest.append((seconds, path.name))
        largest = max(largest, peak)
        if outcome != "text":
            odd.append(f"  {outcome:24} {path.name}")
    for outcome, count in table.most_common():
        print(f"{count:5} {outcome}")
    print(
        f"{sum(table.values()):5} files; slowest",
        [(f"{s:.2f}", n) for s, n in sorted(slowest)[-3:]],
    )
    print(f"      largest process {largest} MiB")
    print("\n".join(odd))


def recalls(folder: Path) -> None:
    """Word recall and order for each pair of .docx and .native, then over all. Left out are natives
    that show deletions or comments, and citations that pandoc makes anew from hidden field codes."""
    wanted_total = found_total = 0
    orders: list[float] = []
    for native in sorted(folder.rglob("*.native")):
        stem = re.sub(r"_(accept|no_comments|minus)$", "", native.stem)
        if native.stem.endswith(("_all", "_reject", "_plus")):
            continue
        docx = native.with_name(f"{stem}.docx")
        if not docx.exists():
            continue
        source = native.read_text("utf-8")
        if "comment-start" in source or "deletion" in source:
            continue
        wanted = words_of(native_text(source))
        found = words_of(text_of(read_path(docx)))
        share, order = recall(wanted, found)
        extra = sum((Counter(found) - Counter(wanted)).values())
        wanted_total += len(wanted)
        found_total += round(share * len(wanted))
        orders.append(order)
        if share < 1 or order < 1 or extra > 3:
            missing = list((Counter(wanted) - Counter(found)).elements())[:8]
            more = list((Counter(found) - Counter(wanted)).elements())[:8]
            print(f"{share:.3f} {order:.3f} {native.name:44} missing {missing} extra {more}")
    print(
        f"{len(orders)} pairs, {wanted_total} words: recall {found_total / max(1, wanted_total):.4f}"
    )
    print(f"worst order {min(orders):.3f}, mean {sum(orders) / len(orders):.4f}")


def _docx2python(data: bytes, words: int) -> None:
    """The same document by docx2python, where that is installed."""
    try:
        from docx2python import docx2python
    except ImportError:
        print("docx2python: not installed")
        return
    began = time.perf_counter()
    with docx2python(io.BytesIO(data)) as content:
        text = content.text
    took = time.perf_counter() - began
    print(f"docx2python: {took:.2f} s, {len(words_of(text))} of {words} words")


def speed(pages: int) -> None:
    """A document of so many pages made by python-docx, and a part that unpacks to a gigabyte."""
    import docx

    made = docx.Document()
    for page in range(pages):
        made.add_heading(f"Part {page}", level=2)
        for _ in range(12):
            made.add_paragraph(
                "We answer your letter within ten working days of receiving it. " * 3
            )
        table = made.add_table(rows=4, cols=3)
        for row in table.rows:
            for cell in row.cells:
                cell.text = "ten days"
    buffer = io.BytesIO()
    made.save(buffer)
    began = time.perf_counter()
    document = read_bytes(buffer.getvalue(), "long.docx")
    print(f"{pages} pages, {len(document.blocks)} blocks: {time.perf_counter() - began:.2f} s")
    began = time.perf_counter()
    plain = [
        paragraph.text for paragraph in docx.Document(io.BytesIO(buffer.getvalue())).paragraphs
    ]
    took = time.perf_counter() - began
    words = sum(len(words_of(block.text)) for block in document.blocks)
    found = sum(len(words_of(text)) for text in plain)
    print(f"python-docx, document.paragraphs: {took:.2f} s, {found} of {words} words")
    _docx2python(buffer.getvalue(), words)
    bomb = io.BytesIO()
    with (
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(1024):
            part.write(b" " * 2**20)
    began = time.perf_counter()
    problem = read_bytes(bomb.getvalue(), "bomb.docx").problem
    print(f"zip bomb: {problem.code if problem else 'READ'} in {time.perf_counter() - began:.3f} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"largest process {peak} MiB")


def main() -> None:
    """Run one of the measurements."""
    if len(sys.argv) == 3 and sys.argv[1] in ("outcomes", "recall"):
        {"outcomes": outcomes, "recall": recalls}[sys.argv[1]](Path(sys.argv[2]))
    elif len(sys.argv) > 1 and sys.argv[1] == "speed":
        speed(int(sys.argv[2]) if len(sys.argv) > 2 else 100)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
