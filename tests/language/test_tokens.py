"""spaCy as it is used here: words and their stems."""

from __future__ import annotations

import subprocess
import sys

from charterlint.language.tokens import stemmed


def test_each_word_has_a_stem_and_its_place() -> None:
    text = "Complaints, answered"
    words = stemmed(text, "en")
    assert words.stems == ("complaint", ",", "answer")
    assert [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == [
        "Complaints",
        ",",
        "answered",
    ]


def test_a_run_of_marks_without_end_is_one_word() -> None:
    for mark in "[(<*#":
        words = stemmed(f"We answer {mark * 40_000} complaints", "en")
        assert words.stems == ("we", "answer", mark * 40_000, "complaint")
        assert words.ends[-1] == words.starts[-1] + len("complaints")


def test_spacy_without_its_command_line_leaves_no_trace() -> None:
    code = (
        "import sys; from charterlint.language.tokens import blank; blank('en');"
        "assert 'httpx' not in sys.modules and 'spacy.cli' not in sys.modules;"
        "import spacy, spacy.cli; assert spacy.cli.download and spacy.cli.info"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
