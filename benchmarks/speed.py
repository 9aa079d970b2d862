"""How fast charterlint is, beside other linters, on the same files in one run.

    python benchmarks/speed.py [--count 200] [--repeat 5] [--peers FOLDER] [--write benchmarks/speed.md]

Charters are taken from fixtures/charters (Markdown, Word and PDF, mixed) and copied, each Markdown file with a line of its own,
until there are enough, a folder for each language. Times are wall time of a whole process, the best of several; "cold" has an empty cache, "warm" an unchanged one.
`--peers` names a folder into which markdownlint-cli2, textlint (npm) and proselint (pip) were installed, or are if it does not
exist; they check style and links, not what a charter must say, so the table says what each of them looks at."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

TOP = Path(__file__).parents[1]
SUFFIXES = (".md", ".docx", ".pdf")
LEAST_WORDS = 400
"""Of the charters in fixtures/ that are taken; their mean is about 700, as of real ones."""


LONG_WORDS = 2_500
"""Of the charter of five pages."""


class Row(NamedTuple):
    """One measurement: what, seconds, the bound that was set (None: none), and a remark."""

    what: str
    seconds: float
    bound: float | None = None
    remark: str = ""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        own = list(measure_own(work, options.count, options.repeat))
        peers = (
            list(measure_peers(work, options.peers, options.count, options.repeat))
            if options.peers
            else []
        )
    text = "\n".join(report(own, peers, options.count))
    print(text)
    if options.write:
        options.write.write_text(text + "\n", encoding="utf-8")


def words_of(path: Path) -> int:
    """Words in a Markdown file."""
    return len(path.read_text(encoding="utf-8").split())


def english(words: int) -> str:
    """English charters one after the other, line by line until there are so many words."""
    lines: list[str] = []
    count = 0
    for path in sorted((TOP / "benchmarks" / "accuracy" / "blind" / "en").glob("*.md")):
        for line in (*path.read_text(encoding="utf-8").splitlines(), ""):
            if count < words:
                lines.append(line)
                count += len(line.split())
    return "\n".join(lines)


def charters(folder: Path, count: int, suffixes: tuple[str, ...]) -> int:
    """Copy `count` charters into `folder`; gives the number of words in the Markdown ones."""
    folder.mkdir(parents=True)
    sources = sorted(
        path
        for path in (TOP / "fixtures" / "charters").rglob("*")
        if path.suffix in suffixes and words_of(path.with_suffix(".md")) >= LEAST_WORDS
    )
    by_kind = {suffix: [path for path in sources if path.suffix == suffix] for suffix in suffixes}
    words = 0
    for number in range(count):
        kind = suffixes[number % len(suffixes)]
        source = by_kind[kind][(number // len(suffixes)) % len(by_kind[kind])]
        target = folder / source.parent.name / f"{number:03}-{source.stem}{kind}"
        target.parent.mkdir(exist_ok=True)
        if kind == ".md":
            text = source.read_text(encoding="utf-8") + f"\n\nNo. {number}\n"
            words += len(text.split())
            target.write_text(text, encoding="utf-8")
        else:
            shutil.copy(source, target)
    return words


def blind_charters(folder: Path, each: int) -> int:
    """Copy the last `each` blind charters of six languages; gives their mean number of words."""
    paths = [
        path
        for code in ("en", "es", "it", "pl", "pt", "sv")
        for path in sorted((TOP / "benchmarks/accuracy/blind" / code).glob("*.md"))[-each:]
    ]
    for path in paths:
        target = folder / path.parent.name / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    return sum(map(words_of, paths)) // len(paths)


def best(
    run: Callable[[], object], repeat: int, before: Callable[[], object] = lambda: None
) -> float:
    """Seconds of the quickest of several runs; `before` each one is not counted."""
    times = []
    for _ in range(repeat):
        before()
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def command(*arguments: str, environment: dict[str, str]) -> Callable[[], object]:
    """A call of charterlint in a process of its own."""
    line = [sys.executable, "-m", "charterlint", *arguments]

    def run() -> object:
        done = subprocess.run(line, capture_output=True, env=environment)
        if done.returncode == 3 or b"Traceback" in done.stderr:
            raise SystemExit(done.stderr.decode())
        return done

    return run


def measure_own(work: Path, count: int, repeat: int) -> Iterator[Row]:
    """The bounds that the project set itself."""
    cache = work / "cache"
    environment = {**os.environ, "CHARTERLINT_CACHE_DIR": str(cache)}
    many = work / "many"
    charters(many, count, SUFFIXES)
    check = command("check", "--fail-on", "never", str(many), environment=environment)

    def empty() -> None:
        for path in cache.glob("results-*"):
            path.unlink()

    for word in ("--version", "--help"):
        yield Row(f"`{word}`", best(command(word, environment=environment), repeat), 0.2)
    for words in (("rules",), ("explain", "CL107")):
        yield Row(
            f"`{' '.join(words)}`", best(command(*words, environment=environment), repeat), 0.2
        )
    long = work / "long.md"
    long.write_text(english(LONG_WORDS), encoding="utf-8")
    pages = words_of(long) / 500
    one = command("check", "--no-cache", str(long), environment=environment)
    yield Row(f"one Markdown charter of {pages:.1f} pages, cold", best(one, repeat), 1.5)
    blind = work / "blind"
    mean = blind_charters(blind, 10)
    plain = command("check", "--no-cache", str(blind), environment=environment)
    yield Row(
        "60 Markdown charters, cold",
        best(plain, min(3, repeat)),
        6.0,
        f"six languages, {mean} words each",
    )
    sixty = work / "sixty"
    charters(sixty, 60, SUFFIXES)
    few = command("check", "--no-cache", str(sixty), environment=environment)
    yield Row("60 charters, cold", best(few, min(2, repeat)), 6.0, "md, docx, pdf")
    yield Row(f"{count} charters, cold", best(check, min(2, repeat), empty), 20.0, "md, docx, pdf")
    check()
    yield Row(f"{count} charters, warm", best(check, repeat), 0.4)
    number = iter(range(1000))

    def change() -> None:
        first = sorted(many.rglob("*.md"))[0]
        first.write_text(
            first.read_text(encoding="utf-8") + f"\nEdit {next(number)}.\n", encoding="utf-8"
        )

    yield Row(f"one changed of {count}", best(check, repeat, change), 1.5)


PEERS = (
    ("proselint", "English style: clichés, typography", "pip", "proselint", ("check", "{files}")),
    ("markdownlint-cli2", "form of the Markdown", "npm", "markdownlint-cli2", ("{files}",)),
    ("textlint", "rules of its plug-ins; here two", "npm", "textlint",
     ("--rule", "terminology", "--rule", "write-good", "{files}")),
)  # fmt: skip


def measure_peers(
    work: Path, folder: Path, count: int, repeat: int
) -> Iterator[tuple[str, str, str, str]]:
    """Name, what it checks, seconds for one file, seconds for all, on the same Markdown files."""
    install(folder)
    prose = work / "prose"
    words = charters(prose, count, (".md",))
    files = [str(path) for path in sorted(prose.rglob("*.md"))]
    for name, subject, kind, program, arguments in PEERS:
        place = folder / ("venv/bin" if kind == "pip" else "node_modules/.bin") / program
        if not place.exists():
            yield name, subject, "not to be had", "not to be had"
            continue
        times = []
        for chosen in (files[:1], files):
            line = [str(place)]
            for argument in arguments:
                line += chosen if argument == "{files}" else [argument]
            run = lambda line=line: subprocess.run(line, capture_output=True, cwd=folder)  # noqa: E731
            times.append(f"{best(run, min(3, repeat)):.2f}")
        yield name, subject, times[0], times[1]
    environment = {**os.environ, "CHARTERLINT_CACHE_DIR": str(work / "peer-cache")}
    single = command("check", "--no-cache", files[0], environment=environment)
    every = command("check", "--no-cache", str(prose), environment=environment)
    kept = command("check", str(prose), environment=environment)
    kept()
    subject = "what a charter says, in seven languages"
    yield "charterlint, cold", subject, f"{best(single, 3):.2f}", f"{best(every, 1):.2f}"
    yield (
        "charterlint, warm",
        f"the same; {words // count} words a file",
        "",
        f"{best(kept, 3):.2f}",
    )


def install(folder: Path) -> None:
    """Install the peers, where that can be done and has not been."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "node_modules").exists() and shutil.which("npm"):
        packages = [
            "markdownlint-cli2",
            "textlint",
            "textlint-rule-terminology",
            "textlint-rule-write-good",
        ]
        (folder / "package.json").write_text('{"private": true}')
        subprocess.run(
            ["npm", "install", "--silent", "--no-audit", "--no-fund", *packages], cwd=folder
        )
    if not (folder / "venv").exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
        subprocess.run([str(folder / "venv/bin/pip"), "install", "--quiet", "proselint"])


def report(own: list[Row], peers: list[tuple[str, str, str, str]], count: int) -> Iterator[str]:
    """The tables."""
    yield "# How fast it is"
    yield ""
    yield f"`python benchmarks/speed.py` on {platform.system()}, Python {platform.python_version()},"
    yield f"{os.cpu_count()} processors; seconds of wall time of whole processes, the best of several."
    yield ""
    yield "| what | seconds | bound | |"
    yield "|---|---|---|---|"
    for row in own:
        bound = f"{row.bound:g}" if row.bound else ""
        yield f"| {row.what} | {row.seconds:.2f} | {bound} | {row.remark} |"
    if peers:
        yield ""
        yield f"The same {count} Markdown files with each linter, one after the other:"
        yield ""
        yield f"| linter | what it checks | 1 file | {count} files |"
        yield "|---|---|---|---|"
        for peer in peers:
            yield "| " + " | ".join(peer) + " |"


if __name__ == "__main__":
    main()
