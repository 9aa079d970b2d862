"""Reading in children: in order, and with a problem for what costs a child the life."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from charterlint.readers import Limits, ReadOptions
from charterlint.runner import reading
from charterlint.runner.reading import read_guarded


def test_documents_come_back_in_order_with_their_blocks(tmp_path: Path) -> None:
    paths = []
    for number in range(9):
        path = tmp_path / f"{number}.md"
        path.write_text(f"---\ntitle: T{number}\n---\n# Charter {number}\n", encoding="utf-8")
        paths.append(str(path))
    documents = list(read_guarded(paths, jobs=2))
    assert [document.blocks[0].text for document in documents] == [f"Charter {n}" for n in range(9)]
    assert documents[3].properties["title"] == "T3"


@pytest.mark.skipif(os.name == "nt", reason="the replaced reader is forked")
def test_a_reader_that_hangs_costs_one_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = tmp_path / "good.md"
    good.write_text("# Charter\n")
    real = reading.read_one

    def slow(task: tuple[str, ReadOptions]) -> bytes:
        if "bad" in task[0]:
            time.sleep(600)
        return real(task)

    monkeypatch.setattr(reading, "read_one", slow)
    options = ReadOptions(Limits(seconds=1.0))
    first, second, third = read_guarded([str(good), "bad.docx", str(good)], options)
    assert first.problem is None and third.problem is None
    assert second.problem is not None and second.problem.code == "timeout"
    assert second.format == "docx"


def test_what_is_not_there_is_a_problem_and_no_error() -> None:
    (document,) = read_guarded(["gone.md"])
    assert document.problem is not None and document.problem.code == "not-found"
