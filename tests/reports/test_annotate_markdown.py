"""Remarks in Markdown change nothing of what a reader sees; patches apply."""

from __future__ import annotations

import re
import subprocess

import pytest

from charterlint.errors import CharterlintError
from charterlint.model import DocumentReport, Evidence, Finding, Location
from charterlint.packs.catalogue import load_catalogue
from charterlint.readers import read_bytes
from charterlint.reports.annotate_markdown import annotate, patch
from charterlint.reports.remarks import remarks_of
from charterlint.reports.words import Words
from tests.reports.sample import HOSTILE

WORDS = Words(load_catalogue(), "en")
TEXT = """---
title: Our promise
---

# Our promise

We answer as soon as possible.

| Service | Time     |
|---------|----------|
| E-mail  | promptly |

1. First, we listen.

2. Then we act at once.\\
   Really.

```
code --> here
```

## Contact us

Write to help@example.org.
"""


def block(document, words):
    return next(b for b in document.blocks if words in b.text)


def about(data, words, mark, message="Vague."):
    place = block(read_bytes(data, "a.md"), words).location
    return Finding(
        "CL301",
        "vague-promise",
        "warning",
        message,
        evidence=(Evidence(words, place),),
        fingerprint=mark,
    )


def missing(data, after, mark, example="## Complaints\n\nWrite to us -- now."):
    place = block(read_bytes(data, "a.md"), after).location
    return Finding("CL107", "missing-complaints", "error", "Missing.", example=example, insert_after=place, fingerprint=mark)  # fmt: skip


def remarks(*findings):
    return remarks_of(
        DocumentReport("a.md", "md", "", "t", "en", {}, None, 9, True, findings=findings), WORDS
    )


def reviewed(data, *findings):
    return annotate(data, read_bytes(data, "a.md"), remarks(*findings), WORDS, "").data


def shown(data):
    return [(b.kind, b.text, b.level) for b in read_bytes(data, "a.md").blocks]


def test_a_remark_stands_at_the_end_of_its_line_and_is_not_seen():
    data = TEXT.encode()
    done = reviewed(data, about(data, "as soon as possible", "f1"))
    line = done.decode().splitlines()[6]
    assert line.startswith(
        "We answer as soon as possible. <!-- charterlint-remark: Warning CL301: Vague."
    )
    assert shown(done) == shown(data)


def test_tables_lists_and_line_breaks_stay_what_they_are():
    data = TEXT.encode()
    done = reviewed(data, about(data, "promptly", "f1", "a | b"), about(data, "Then we act", "f2"),
                    missing(data, "First", "f3"))  # fmt: skip
    assert shown(done) == shown(data)
    text = done.decode()
    assert "promptly <!--" in text and " --> |" in text
    assert text.index("Really.") < text.index("## Complaints") < text.index("```")


def test_what_has_no_place_stands_after_the_front_matter():
    data = TEXT.encode()
    loose = Finding("CL901", "x", "note", "All of it.", fingerprint="f1")
    done = reviewed(data, loose).decode()
    assert done.startswith(
        "---\ntitle: Our promise\n---\n\n<!-- charterlint-remark: Note CL901: All of it."
    )
    assert shown(done.encode()) == shown(data)


def test_running_again_replaces_own_remarks_and_leaves_other_comments():
    data = TEXT.replace("Write to", "<!-- ours --> Write to").encode()
    once = reviewed(data, about(data, "as soon as possible", "f1"), missing(data, "help@", "f2"))
    again = reviewed(once, about(once, "as soon as possible", "f1"), missing(once, "help@", "f2"))
    assert again == once
    assert reviewed(once) == data


def test_nothing_can_end_the_comment_early():
    data = TEXT.encode()
    item = Finding("CL301", "x", "warning", f"{HOSTILE} --!> --> {HOSTILE}", example=HOSTILE,
                   insert_after=block(read_bytes(data, "a.md"), "help@").location, fingerprint="h")  # fmt: skip
    assert shown(reviewed(data, item)) == shown(data)
    assert shown(reviewed(data, about(data, "as soon as possible", "h", HOSTILE))) == shown(data)


def test_a_remark_is_no_suppression():
    data = TEXT.encode()
    done = reviewed(data, about(data, "as soon as possible", "f1", "charterlint-disable CL301"))
    assert read_bytes(done, "a.md").suppressions == ()


def test_line_endings_mark_and_encoding_are_kept():
    for data in (
        b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("listen", "escuchamos al señor").encode("cp1252"),
        TEXT.encode("utf-16"),
    ):
        done = reviewed(data, missing(data, "help@", "f1"))
        assert done[:3] == data[:3]
        assert (b"\r\n" in data) == (b"\r\n" in done)
        assert done.startswith(data)


def test_a_patch_inserts_drafts_and_applies(tmp_path):
    data = TEXT.rstrip("\n").encode()
    diff = patch(
        data,
        "docs/a.md",
        remarks(missing(data, "as soon", "f1"), missing(data, "help@", "f2")),
        WORDS,
    )
    text = diff.decode()
    assert text.startswith("--- a/docs/a.md\n+++ b/docs/a.md\n@@")
    assert "\n\\ No newline at end of file\n" in text
    assert text.count("+## Complaints\n") == 2
    assert text.count("Draft to complete · CL107") == 2
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_bytes(data)
    subprocess.run(["git", "apply", "-"], input=diff, cwd=tmp_path, check=True)
    patched = (tmp_path / "docs/a.md").read_text("utf-8")
    assert patched.count("## Complaints\n\nWrite to us -- now.\n") == 2
    assert TEXT.rstrip("\n") in re.sub(
        r"<!-- [^>]*-->\n\n## Complaints\n\n.*now\.\n\n?", "", patched
    )


@pytest.mark.parametrize("odd", ["\f", "\v", "\x85", "\u2028", "\r"])
def test_remarks_stand_on_the_lines_that_places_count(odd, tmp_path):
    data = TEXT.replace("# Our promise", f"# Our{odd} promise{odd * 3}!").encode()
    done = reviewed(data, about(data, "as soon as possible", "f1")).decode()
    assert "We answer as soon as possible. <!-- charterlint-remark: Warning CL301" in done
    assert shown(done.encode()) == shown(data)
    diff = patch(data, "a.md", remarks(missing(data, "as soon", "f1")), WORDS)
    assert b"\\ No newline" not in diff
    (tmp_path / "a.md").write_bytes(data)
    subprocess.run(["git", "apply", "-"], input=diff, cwd=tmp_path, check=True)
    patched = (tmp_path / "a.md").read_bytes().decode()
    assert re.search(r"as soon as possible\.\n\n<!-- [^>]*-->\n\n## Complaints\n", patched)


def test_long_files_lists_and_lines_are_looked_at_once():
    texts = (
        "```\n" + "code\n" * 20_000 + "```\n",
        "- First\n" + "\n" * 20_000 + "- Last\n",
        "- First\n\n" * 10_000,
        "We answer." + " " * 40_000 + "Soon.\n",
        "<!-- charterlint-remark: open\n" * 10_000,
    )
    for text in texts:
        data = f"# Ours\n\nWe answer promptly. {text}\nEnd.\n".encode()
        place = Location(line=3, column=1, end_line=3, end_column=2)
        found = [
            Finding("CL107", "missing-complaints", "error", "Missing.", example="## New", insert_after=place, fingerprint=f"{n}")
            for n in range(30)
        ]  # fmt: skip
        vague = Finding("CL301", "x", "warning", "Vague.", evidence=(Evidence("We", place),))
        done = annotate(data, read_bytes(b"", "a.md"), remarks(*found, vague), WORDS, "").data
        assert done.count(b"Error CL107") == 30
        assert b"CL301" in done


def test_a_patch_for_utf_16_is_refused():
    with pytest.raises(CharterlintError, match="UTF-8"):
        patch(TEXT.encode("utf-16"), "a.md", (), WORDS)


def test_without_gaps_there_is_no_patch():
    assert (
        patch(TEXT.encode(), "a.md", remarks(about(TEXT.encode(), "as soon", "f1")), WORDS) == b""
    )
