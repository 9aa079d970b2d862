from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterlint.model import Block
from charterlint.readers import read_bytes
from charterlint.readers.labels import typed_items


def kinds(source: str, name: str) -> list[tuple[str, int, str, str]]:
    blocks = read_bytes(source.encode(), name).blocks
    return [(b.kind, b.level, b.marker, b.text) for b in blocks if b.kind != "heading"]


PASTED = "# Charter\n\nWe will:\n\n  • answer in **5 days**\n    at most\n  • call [back](https://a.example)\n"


def test_bullets_pasted_into_markdown_make_items_with_their_places() -> None:
    assert kinds(PASTED, "a.md") == [
        ("paragraph", 0, "", "We will:"),
        ("item", 1, "•", "answer in 5 days at most"),
        ("item", 1, "•", "call back"),
    ]
    first, second = read_bytes(PASTED.encode(), "a.md").blocks[2:]
    assert (first.location.line, first.location.end_line) == (5, 6)
    place = second.locate(5, 9)
    assert (place.line, place.column) == (7, 11)
    assert [(second.text[k.start : k.end], k.target) for k in second.links] == [
        ("back", "https://a.example")
    ]


@pytest.mark.parametrize("indent", ["", "  ", "    "])
def test_so_do_bullets_however_far_indented(indent: str) -> None:
    source = f"# Charter\n\n{indent}• one\n{indent}◦ two\n"
    assert [(k, m, t) for k, _, m, t in kinds(source, "a.md")] == [
        ("item", "•", "one"),
        ("item", "◦", "two"),
    ]


def test_bullets_below_an_item_stand_deeper() -> None:
    assert kinds("- one\n  • two\n  • three\n", "a.md") == [
        ("item", 1, "-", "one"),
        ("item", 2, "•", "two"),
        ("item", 2, "•", "three"),
    ]


def test_bullets_behind_line_breaks_of_a_page_make_items() -> None:
    page = "<h1>Charter</h1><p>We will:<br>• answer<br>• call back</p>"
    assert kinds(page, "a.html") == [
        ("paragraph", 0, "", "We will:"),
        ("item", 1, "•", "answer"),
        ("item", 1, "•", "call back"),
    ]


@pytest.mark.parametrize("text", ["Name • Place • Town", "l·l", "– a dash", "```\n• code\n```"])
def test_bullets_within_a_line_and_dashes_make_none(text: str) -> None:
    assert [kind for kind, *_ in kinds(text, "a.md")] == ["paragraph"]


@given(st.text(alphabet="• a\n◦", max_size=40))
def test_no_word_is_lost(text: str) -> None:
    parts = typed_items(Block("paragraph", text))
    letters = "".join(part.text for part in parts)
    assert letters.count("a") == text.count("a")


def test_each_of_many_items_keeps_its_own_links_and_line() -> None:
    source = "# T\n\n" + "".join(f"• item [n{i}](https://{i}.example) end\n" for i in range(300))
    blocks = read_bytes(source.encode(), "a.md").blocks[1:]
    assert len(blocks) == 300
    for number, block in enumerate(blocks):
        assert [link.target for link in block.links] == [f"https://{number}.example"]
        assert block.text[block.links[0].start : block.links[0].end] == f"n{number}"
        assert block.locate(0, 4).line == number + 3


def test_a_link_over_several_lines_is_in_each_of_their_items_and_ends_with_it() -> None:
    page = '<p><a href="https://a.example">• one<br>• two</a> three<br>• four</p>'
    blocks = read_bytes(page.encode(), "a.html").blocks
    assert [[b.text[k.start : k.end].strip() for k in b.links] for b in blocks] == [
        ["one"],
        ["two"],
        [],
    ]
    assert all(link.end <= len(block.text) for block in blocks for link in block.links)


@pytest.mark.parametrize("line", ["• a\n", "• [a](b)\n", "• a  \n"])
def test_the_time_for_many_bullets_grows_with_their_number_and_no_faster(line: str) -> None:
    start = perf_counter()
    assert len(read_bytes((line * 10_000).encode(), "a.md").blocks) == 10_000
    assert perf_counter() - start < 15


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("<p>x</p>{}<p>We:<br>• answer<br>• call</p><p>y</p>", "a.html"),
        ("x\n\n{}\n\nWe:\n• answer\n• call\n\ny\n", "a.md"),
    ],
)
def test_a_wish_about_a_paragraph_holds_for_all_items_that_it_is_cut_into(
    source: str, name: str
) -> None:
    wish = "<!-- charterlint-disable-next CL301: agreed -->"
    made = read_bytes(source.format(wish).encode(), name)
    assert [b.text for b in made.blocks] == ["x", "We:", "answer", "call", "y"]
    assert [(s.first, s.last) for s in made.suppressions] == [(1, 3)]
