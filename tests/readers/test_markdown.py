"""Markdown: blocks, places, front matter, suppressions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charterlint.model import Block, Document
from charterlint.readers import read_bytes
from charterlint.readers.limits import Limits, ReadOptions


def read(text: str) -> Document:
    return read_bytes(text.encode(), "charter.md")


def shape(text: str) -> list[tuple[str, int, str, str]]:
    return [(b.kind, b.level, b.marker, b.text) for b in read(text).blocks]


def source_of(text: str, block: Block, start: int, end: int) -> str:
    """What stands in the source at the place that the block names."""
    place = block.locate(start, end)
    assert place.line and place.column and place.end_line and place.end_column
    lines = text.split("\n")[place.line - 1 : place.end_line]
    lines[-1] = lines[-1][: place.end_column - 1]
    lines[0] = lines[0][place.column - 1 :]
    return "\n".join(lines)


def test_headings_paragraphs_and_nested_lists() -> None:
    assert shape("# T\n\ntext\non\n\n- a\n  1) b\n- c\n\n  d\n") == [
        ("heading", 1, "", "T"),
        ("paragraph", 0, "", "text on"),
        ("item", 1, "-", "a"),
        ("item", 2, "1)", "b"),
        ("item", 1, "-", "c"),
        ("item", 1, "", "d"),
    ]


def test_a_bold_line_is_a_heading_but_not_right_under_the_title() -> None:
    made = shape(
        "# T\n\n**Town of X**\n\nText.\n\n**Our hours**\n\nNine to five.\n\n**Note:**\n\nx\n"
    )
    assert made[1][:2] == ("paragraph", 0)
    assert ("heading", 2, "", "Our hours") in made
    assert ("paragraph", 0, "", "Note:") in made


def test_table_cells_know_their_heads_and_an_escaped_bar() -> None:
    blocks = read("| A | B |\n|--|--|\n| x \\| y | `z` |\n").blocks
    assert [b.text for b in blocks] == ["A", "B", "x | y", "z"]
    assert blocks[3].cell and (blocks[3].cell.row_head, blocks[3].cell.column_head) == (
        "x | y",
        "B",
    )
    assert blocks[2].locate(4, 5).column == 8


def test_front_matter_is_read_and_is_no_text() -> None:
    made = read(
        "---\ntitle: Carta\nlang: it\ndate: 2026-01-02\ncharterlint:\n  profile: generic\n---\n# X\n"
    )
    assert (made.title, made.language, made.properties["date"]) == ("Carta", "it", "2026-01-02")
    assert made.options == {"profile": "generic"}
    assert [b.text for b in made.blocks] == ["X"]
    assert made.blocks[0].location.line == 8


@pytest.mark.parametrize("head", ["a: [", "a: &x 1\nb: *x", "? {", "a: !!python/object:x {}"])
def test_broken_front_matter_is_a_limit_not_an_error(head: str) -> None:
    made = read(f"---\n{head}\n---\ntext\n")
    assert made.problem is None
    assert made.limits and [b.text for b in made.blocks] == ["text"]


def test_html_is_read_as_text_and_comments_are_not() -> None:
    assert [
        b.text for b in read("<div>\n<p>Call <b>us</b></p>\n</div>\n\na <!-- x --> b\n").blocks
    ] == ["Call us", "a b"]


def test_a_comment_suppresses_the_next_list_as_a_whole() -> None:
    made = read("<!-- charterlint-disable-next CL107, vague: agreed -->\n- a\n- b\n\ntext\n")
    (wish,) = made.suppressions
    assert (wish.codes, wish.reason, wish.first, wish.last, wish.line) == (
        ("CL107", "vague"),
        "agreed",
        0,
        1,
        1,
    )


def test_disable_runs_until_enable() -> None:
    made = read(
        "a\n\n<!-- charterlint-disable CL1 -->\n\nb\n\nc\n\n<!-- charterlint-enable -->\n\nd\n"
    )
    assert [(s.first, s.last) for s in made.suppressions] == [(1, 2)]


def test_notes_stand_where_they_are_written() -> None:
    made = read("Text[^1].\n\n[^1]: The note.\n")
    assert [(b.kind, b.text) for b in made.blocks] == [
        ("paragraph", "Text."),
        ("note", "The note."),
    ]


@pytest.mark.parametrize("blank", ["__/__/____", "___/___/_____", "_/_"])
def test_a_line_still_to_be_filled_in_is_no_emphasis(blank: str) -> None:
    text = f"Last **review**: {blank} by the __board__.\n"
    (block,) = read(text).blocks
    assert block.text == f"Last review: {blank} by the board."
    start = block.text.index(blank)
    assert source_of(text, block, start, start + len(blank)) == blank


def test_links_keep_their_target_and_place() -> None:
    (block,) = read("Write to [our *desk*](mailto:a@b.example) now.\n").blocks
    (link,) = block.links
    assert (block.text[link.start : link.end], link.target) == ("our desk", "mailto:a@b.example")


@pytest.mark.parametrize(
    "text",
    ["[" * 3000, "> " * 3000 + "x", "- " * 500 + "x", "*a_" * 2000, "`" * 5000, "<!--" * 2000],
)
def test_hostile_markup_ends_in_text_or_a_sentence(text: str) -> None:
    made = read(text)
    assert made.problem is None or "\n" not in made.problem.message


words = st.sampled_from(["right", "odpowiedź", "città", "10", "a@b.example", "días", "åtta", "fee"])
inline = st.one_of(
    words,
    words.map("*{}*".format),
    words.map("**{}**".format),
    words.map('[{}](http://x.example/right "10")'.format),
    words.map("`{}`".format),
    st.just("\\*"),
    st.just("&amp;"),
    st.just("<b>fee</b>"),
)
line = st.lists(inline, min_size=1, max_size=6).map(" ".join)
paragraph = st.lists(line, min_size=1, max_size=3).map("\n".join)
piece = st.one_of(
    paragraph,
    line.map("## {}".format),
    st.lists(line, min_size=1, max_size=3).map(lambda xs: "\n".join(f"- {x}\n  {x}" for x in xs)),
    paragraph.map(lambda p: "\n".join("> " + x for x in p.split("\n"))),
    st.tuples(line, line).map(lambda t: f"| {t[0]} | {t[1]} |\n|---|---|\n| {t[1]} | {t[0]} |"),
    line.map("<div>\n  <p>{}</p>\n</div>".format),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(piece, min_size=1, max_size=5).map("\n\n".join), st.data())
def test_every_word_is_found_again_at_the_place_it_names(text: str, data: st.DataObject) -> None:
    for block in read(text).blocks:
        start = data.draw(st.integers(0, len(block.text) - 1))
        end = data.draw(st.integers(start + 1, len(block.text)))
        quote = block.text[start:end]
        for index, char in enumerate(quote):
            there = source_of(text, block, start + index, start + index + 1)
            assert there == char or (char == " " and not there.strip())
        assert len(source_of(text, block, start, end)) >= len(quote.strip())


def test_what_steers_a_terminal_is_no_text_and_moves_no_place() -> None:
    text = (
        "# \x1b[31mHartwell\x1b[0m \x1b]0;title\x07Leisure\n\nWe \x1b[1manswer\x1b[0m soon [1].\n"
    )
    blocks = read(text).blocks
    assert [block.text for block in blocks] == ["Hartwell Leisure", "We answer soon [1]."]
    at = blocks[1].text.index("soon")
    assert source_of(text, blocks[1], at, at + 4) == "soon"


def nested(levels: int) -> str:
    return "".join(f"{'  ' * at}- level {at}\n" for at in range(levels)) + "\nThe end.\n"


def test_lists_nested_ninety_deep_are_read_to_the_end_of_the_document() -> None:
    blocks = read(nested(90)).blocks
    assert [block.text for block in blocks[-2:]] == ["level 89", "The end."]


@pytest.mark.parametrize("text", [nested(150), "> " * 250 + "deep\n\nThe end.\n"])
def test_what_is_nested_deeper_than_the_limit_is_refused_as_a_whole(text: str) -> None:
    problem = read(text).problem
    assert problem and problem.code == "too-large"
    assert "deeper than 200 levels" in str(problem.message)


def test_the_limit_of_nesting_can_be_lower() -> None:
    options = ReadOptions(limits=Limits(nesting=10))
    assert read_bytes(nested(4).encode(), "charter.md", options).problem is None
    assert read_bytes(nested(5).encode(), "charter.md", options).problem is not None
