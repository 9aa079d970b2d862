"""From what people type to the documents to check."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from charterlint.errors import CharterlintError
from charterlint.runner.discover import Filter, discover
from charterlint.runner.globs import matches


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        "b.md", "a.docx", "A.PDF", "notes.rtf", ".hidden.md", "~$a.docx", "sub/c.html", "sub/deep/d.md",
        ".git/e.md", "node_modules/f.md", "archive/g.md",
    ):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*paths: str, **options: object) -> list[str]:
    return [found.path for found in discover(paths, **options)]


def test_a_folder_gives_its_documents_by_name_without_hidden_ones_and_those_of_programs(
    tree: Path,
) -> None:
    assert names(".") == ["A.PDF", "a.docx", "archive/g.md", "b.md", "sub/c.html", "sub/deep/d.md"]
    assert names("sub") == ["sub/c.html", "sub/deep/d.md"]


def test_paths_come_in_the_order_in_which_they_are_named_and_each_once(tree: Path) -> None:
    assert names("sub", "b.md", "./b.md", "sub/c.html") == ["sub/c.html", "sub/deep/d.md", "b.md"]


def test_a_hidden_folder_or_an_odd_extension_is_checked_when_it_is_named(tree: Path) -> None:
    assert names(".git") == [".git/e.md"]
    assert names("notes.rtf") == ["notes.rtf"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.md", ["b.md"]),
        ("**/*.md", ["archive/g.md", "b.md", "sub/deep/d.md"]),
        ("sub/**", ["sub/c.html", "sub/deep/d.md"]),
        ("./sub/*.html", ["sub/c.html"]),
        ("[ab].*", ["a.docx", "b.md"]),
        ("*.{md,docx}", ["a.docx", "b.md"]),
    ],
)
def test_quoted_globs_are_understood(tree: Path, pattern: str, expected: list[str]) -> None:
    assert names(pattern) == expected


def test_an_absolute_glob_is_understood(tree: Path) -> None:
    assert names(f"{tree.as_posix()}/sub/*.html") == [f"{tree.as_posix()}/sub/c.html"]


def test_what_is_not_there_is_a_document_with_a_problem(tree: Path) -> None:
    found = discover(["nowhere.md", "b.md", "no/*.md"])
    assert [item.problem.code if item.problem else None for item in found] == [
        "not-found", None, "not-found",
    ]  # fmt: skip


def test_a_file_whose_name_is_a_pattern_is_that_file(tree: Path) -> None:
    (tree / "[draft].md").write_text("x")
    assert names("[draft].md") == ["[draft].md"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tree: Path) -> None:
    os.mkfifo(tree / "pipe.md")
    problem = discover(["pipe.md"])[0].problem
    assert problem is not None and problem.code == "not-a-file"


def test_a_path_with_a_null_byte_is_a_problem_and_no_crash(tree: Path) -> None:
    assert discover(["a\0b.md"])[0].problem is not None


def test_links_to_folders_are_not_followed_round_and_round(tree: Path) -> None:
    (tree / "sub" / "loop").symlink_to(tree, target_is_directory=True)
    assert "sub/loop/b.md" not in names(".")


def test_include_and_exclude_hold_for_folders(tree: Path) -> None:
    def chosen(folder: str) -> Filter:
        return Filter(str(tree), include=("*.md",), exclude=("archive/",))

    assert names(".", filter_of=chosen) == ["b.md", "sub/deep/d.md"]


def test_a_named_file_is_checked_although_excluded_unless_that_is_forced(tree: Path) -> None:
    def chosen(folder: str) -> Filter:
        return Filter(str(tree), exclude=("archive/**",))

    assert names("archive/g.md", filter_of=chosen) == ["archive/g.md"]
    assert names("archive/g.md", filter_of=chosen, force_exclude=True) == []


def test_deeply_nested_folders_are_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    depth = 1100
    try:
        for _ in range(depth):
            Path("d").mkdir()
            os.chdir("d")
        Path("x.md").write_text("x")
        os.chdir(tmp_path)
        assert len(discover(["."])) == 1
    finally:
        os.chdir(tmp_path)  # what pytest cleans up with may not go so deep
        for _ in range(depth):
            os.chdir("d")
        Path("x.md").unlink()
        for _ in range(depth):
            os.chdir("..")
            Path("d").rmdir()


def test_ten_thousand_small_files_are_found_quickly(tmp_path: Path) -> None:
    for number in range(100):
        folder = tmp_path / f"{number:03}"
        folder.mkdir()
        for inner in range(100):
            (folder / f"{inner:03}.md").touch()
    start = time.perf_counter()
    found = discover([str(tmp_path)])
    assert len(found) == 10_000
    assert [item.path for item in found] == sorted(item.path for item in found)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    ("path", "pattern", "expected"),
    [
        ("a/b.md", "*.md", True),
        ("a/b.md", "a", True),
        ("a/b.md", "a/", True),
        ("a/b.md", "a/*.md", True),
        ("x/a/b.md", "a/*.md", False),
        ("x/a/b.md", "**/a/*.md", True),
        ("ab.md", "a", False),
        ("a/b/c.md", "a/*.md", False),
        ("a/b/c.md", "a/**/c.md", True),
        ("a/c.md", "a/**/c.md", True),
        ("b.md", "./b.md", True),
        ("b1.md", "b[0-9].md", True),
        ("bx.md", "b[!0-9].md", True),
        ("a.md", "*.{pdf,md}", True),
        ("a+b.md", "a+b.md", True),
        ("a.md", "[", False),
    ],
)
def test_patterns_match_as_people_expect(path: str, pattern: str, expected: bool) -> None:
    assert matches(path, [pattern]) is expected


def test_no_pattern_takes_for_ever() -> None:
    start = time.perf_counter()
    matches("a" * 3000 + "/" + "a" * 3000, ["*a*a*a*b", "**/**/**/*b", "a**a**b"])
    assert time.perf_counter() - start < 2


def test_a_pattern_with_very_many_alternatives_is_refused_and_none_is_dropped() -> None:
    most = "{" + ",".join(f"{n}.md" for n in range(256)) + "}"
    assert all(matches(f"{n}.md", [most]) for n in range(256))
    for pattern in ("{" + ",".join(f"{n}.md" for n in range(257)) + "}", "{a,b}" * 9):
        with pytest.raises(CharterlintError, match="stands for more than 256 others"):
            matches("0.md", [pattern])
        with pytest.raises(CharterlintError, match="stands for more than 256 others"):
            discover([pattern])
