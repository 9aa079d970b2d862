"""What the server is made of, without a process."""

from __future__ import annotations

import sys

import pytest

pytest.importorskip("pygls")

from charterlint.cli.app import run
from charterlint.errors import CharterlintError
from charterlint.lsp.actions import rewriting
from charterlint.lsp.checked import LARGEST, asked_of, check_text
from charterlint.lsp.places import Text
from charterlint.lsp.server import is_markdown, path_of
from charterlint.model import Location


def test_columns_are_counted_in_the_units_of_the_encoding() -> None:
    line = "a é 🦉 b"
    place = Location(line=1, column=line.index("b") + 1, end_line=1, end_column=len(line) + 1)
    starts = {code: Text(line, code).range(place).start.character for code in ("utf-8", "utf-16", "utf-32")}  # fmt: skip
    assert starts == {"utf-8": 10, "utf-16": 7, "utf-32": 6}


def test_lines_end_as_editors_end_them() -> None:
    text = Text("a\r\nb\rc\u2028d\x0ce\n")
    assert text.lines == ("a", "b", "c\u2028d\x0ce", "")
    assert text.range(Location(line=99)).start.line == 3
    assert text.range(None).start.line == 0


@pytest.mark.parametrize(
    ("quote", "example", "change"),
    [
        (
            "We reply to you as soon as possible.",
            "We reply to you within [n] days.",
            ("as soon as possible", "within [n] days"),
        ),
        (
            "fix faults quickly",
            "Fix faults within [n] days",
            ("quickly", "within [n] days"),
        ),
        ("Promptly we answer every letter.", "Within [n] days we answer every letter.", ("Promptly", "Within [n] days")),
        ("We are always prompt and kind.", "Each desk names one person for your case.", None),
    ],
)  # fmt: skip
def test_a_rewriting_is_told_from_another_sentence(
    quote: str, example: str, change: tuple[str, str] | None
) -> None:
    found = rewriting(quote, example)
    assert (found and (quote[found[0] : found[1]], found[2])) == change


def test_options_of_an_editor_are_checked() -> None:
    assert asked_of(None) == {} and asked_of({"other": 1}) == {}
    assert asked_of({"report_lang": "pl"}) == {"report-lang": "pl"}
    with pytest.raises(CharterlintError, match="settings of the editor"):
        asked_of({"charterlint": {"preview": "perhaps"}})


def test_a_text_that_is_too_long_is_refused_in_a_sentence() -> None:
    assert "too long" in check_text("x" * (LARGEST + 1), "a.md", {}).refused


def test_markdown_is_known_by_name_or_by_what_the_editor_says() -> None:
    assert is_markdown("file:///a/b.MD", None) and is_markdown("untitled:1", "markdown")
    assert not is_markdown("file:///a/b.docx", "plaintext")
    assert path_of("untitled:Untitled-1") == "untitled.md"


def test_without_pygls_one_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [name for name in sys.modules if name.startswith("pygls")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pygls", None)
    assert run(["lsp"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "charterlint[lsp]" in said
