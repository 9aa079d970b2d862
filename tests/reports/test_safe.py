"""Text of a document is harmless for where it goes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from charterlint.reports.safe import cell, fenced, markdown, paragraphs, printable, shorten
from tests.reports.sample import HOSTILE

ANYTHING = st.text(st.characters(), max_size=60)


def test_control_and_bidirectional_characters_do_not_pass():
    clean = printable(HOSTILE)
    assert not any(char in clean for char in "\x00\x07\x1b\r\n\u202e\u202c\ufffe\uffff\ud800")


@given(ANYTHING)
def test_printable_text_is_one_line_that_xml_can_hold(text):
    from lxml import etree

    clean = printable(text)
    assert len(clean.splitlines()) <= 1
    etree.Element("a", title=clean).text = clean


@given(ANYTHING)
def test_no_cell_is_a_formula(text):
    assert not cell(text).lstrip().startswith(("=", "+", "-", "@", "\t"))


def test_a_cell_keeps_its_line_breaks():
    assert cell("one\ntwo") == "one\ntwo"


@given(ANYTHING)
def test_escaped_markdown_is_read_as_the_literal_text(text):
    clean = " ".join(printable(text).split())
    tokens = MarkdownIt("commonmark").enable("table").parse(f"x {markdown(clean)}")
    shown = "".join(child.content for child in tokens[1].children)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert {child.type for child in tokens[1].children} <= {"text", "text_special"}
    assert shown.split() == f"x {clean}".split()


def test_a_line_that_looks_like_a_list_or_rule_is_text():
    for line in ("- item", "+ item", "1. one", "--- ", "=== ", "# head", "> quote"):
        tokens = MarkdownIt("commonmark").parse(markdown(line))
        assert tokens[0].type == "paragraph_open", line


@given(ANYTHING)
def test_nothing_closes_a_code_block_early(text):
    tokens = MarkdownIt("commonmark").parse(fenced(text))
    assert [token.type for token in tokens] == ["fence"]
    assert tokens[0].content == paragraphs(text) + "\n"


def test_shortening_stops_at_a_word():
    assert shorten("We answer every letter within two days", 20) == "We answer every…"
