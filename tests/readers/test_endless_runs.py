"""One mark over and over again, as a hostile or broken file may hold it: read in a time that grows with its length.
A reader that looks at a run anew from each of its marks would not end here."""

from __future__ import annotations

import pytest

from charterlint.readers import read_bytes

MARKS = (
    *" \t\n._-|7a*[](){}<>&\\`#~=+!?:;,/@\"'…·–•”»",
    "\u00a0", "\u00ad", "\u0301", "\u200b", "\u2028", "\f", "\r", "ﬁ", "漢",
    ". ", "a ", "- ", "a.", "*a", "[a](", "![", "<a", "<!--", "&#", "` ", "7.", "|a", "> ",
)  # fmt: skip
LONG = 10_000


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.html"])
@pytest.mark.parametrize("mark", MARKS, ids=ascii)
def test_a_run_without_end_is_read(mark: str, name: str) -> None:
    run = mark * (LONG // len(mark))
    ours = "<p>We answer.</p>" if name == "a.html" else "We answer."
    document = read_bytes(f"{ours}\n\nWord {run}\n\nWord{run} word 7\n\n".encode(), name)
    assert document.problem is None
    assert "We answer." in document.blocks[0].text
