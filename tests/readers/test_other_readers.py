"""Readers of other packages: entry points of the group charterlint.readers."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path
from types import SimpleNamespace

import pytest

from charterlint.model import Block, Document
from charterlint.readers import FORMATS, ReadOptions, format_of, read_bytes
from charterlint.readers.registry import ENTRY_POINTS, other_readers
from charterlint.runner.discover import Filter, discover

Install = Callable[..., None]


def read(data: bytes, path: str, options: ReadOptions) -> Document:
    return Document(path, "rtf", blocks=(Block("paragraph", data.decode()),))


def fail(data: bytes, path: str, options: ReadOptions) -> Document:
    raise ValueError(data.decode())


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    def fake(**functions: object) -> None:
        points = []
        for name, function in functions.items():
            module = f"fake_reader_{name}"
            monkeypatch.setitem(sys.modules, module, SimpleNamespace(READER=SimpleNamespace(read=function)))  # fmt: skip
            points.append(EntryPoint(name, f"{module}:READER", ENTRY_POINTS))
        other_readers.cache_clear()
        monkeypatch.setattr(
            "importlib.metadata.entry_points",
            lambda group: EntryPoints(point for point in points if point.group == group),
        )

    yield fake
    other_readers.cache_clear()


def test_an_entry_point_reads_the_extension_it_is_named_for(install: Install) -> None:
    install(rtf=read)
    assert format_of("a.RTF") == "rtf"
    document = read_bytes(b"{\\rtf1 x}", "a.rtf")
    assert document.problem is None and document.blocks[0].text == "{\\rtf1 x}"


def test_formats_of_ours_cannot_be_taken_over(install: Install) -> None:
    install(md=fail)
    assert format_of("a.md") == "markdown" and FORMATS["md"] == "markdown"
    assert read_bytes(b"Good day.", "a.md").problem is None


def test_a_reader_that_fails_costs_one_sentence_and_tells_no_text(install: Install) -> None:
    install(rtf=fail)
    problem = read_bytes(b"secret", "a.rtf").problem
    assert problem and problem.code == "reader-failed"
    assert "ValueError" in problem.message and "secret" not in problem.message


def test_an_extension_that_nobody_reads_names_those_that_are_read(install: Install) -> None:
    install(rtf=read)
    problem = read_bytes(b"x", "a.xyz").problem
    assert problem and problem.code == "unknown-format" and "rtf" in problem.hint


def test_in_folders_such_files_are_taken_when_include_names_them(
    install: Install, tmp_path: Path
) -> None:
    install(rtf=read)
    for name in ("a.rtf", "b.md", "c.png", ".d.rtf"):
        (tmp_path / name).write_text("x")

    def found(*include: str) -> list[str]:
        chosen = Filter(str(tmp_path), include, ())
        return [Path(one.path).name for one in discover([str(tmp_path)], lambda folder: chosen)]

    assert found() == ["b.md"]
    assert found("**/*.rtf", "**/*.png", "**/*.md") == ["a.rtf", "b.md"]
