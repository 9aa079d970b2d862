"""What all readers share at the end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from charterlint.model import Anchor, Block, Cell, Link
from charterlint.readers.assemble import finish, fold, fold_with_map, head_rows, is_layout


def heading(text: str, level: int) -> Block:
    return Block("heading", text, level=level)


def test_text_is_folded_as_a_person_reads_it() -> None:
    assert fold(" of\ufb01ce\u00a0 ho\u00adurs\u200b \n cafe\u0301 ") == "office hours café"


@given(st.text())
def test_folding_gives_the_same_with_and_without_places(text: str) -> None:
    folded, origin = fold_with_map(text)
    assert folded == fold(text)
    assert len(folded) == len(origin)
    assert origin == sorted(origin)


def test_folding_twice_changes_nothing_more() -> None:
    assert fold(fold("a \u00ad b")) == fold("a \u00ad b")


def test_links_and_anchors_move_with_the_text() -> None:
    block = Block(
        "paragraph", "see  our of\ufb01ce", links=(Link(9, 14, "#o"),), anchors=(Anchor(0, 4, 1),)
    )
    (made,) = finish([block])
    link = made.links[0]
    assert made.text[link.start : link.end] == "office"
    place = made.locate(4, 7)
    assert (place.line, place.column, place.end_column) == (4, 6, 9)


def test_a_block_knows_the_headings_above_it_and_its_index() -> None:
    blocks = finish(
        [
            heading("A", 1),
            heading("B", 2),
            Block("paragraph", "x"),
            heading("C", 2),
            Block("paragraph", "y"),
        ]
    )
    assert blocks[2].location.section == ("A", "B")
    assert blocks[4].location.section == ("A", "C")
    assert [b.location.paragraph for b in blocks] == [0, 1, 2, 3, 4]


def test_a_cell_knows_its_heads() -> None:
    made = finish(
        Block("cell", text, cell=Cell(0, row, column, header=row == 0))
        for row, line in enumerate([("Service", "Target"), ("Phone", "60 seconds")])
        for column, text in enumerate(line)
    )
    assert made[3].cell == Cell(0, 1, 1, False, "Phone", "Target")


def test_the_first_row_is_a_head_if_it_is_short_and_without_numbers() -> None:
    assert head_rows([["Service", "Target"], ["Phone", "60 s"]]) == 1
    assert head_rows([["Phone", "60 s"], ["Letter", "10 days"]]) == 0
    assert head_rows([["Phone", "60 s"]], marked=1) == 0


def test_a_table_of_one_row_or_column_is_layout() -> None:
    assert is_layout([["a", "b"]])
    assert is_layout([["a", ""], ["b", ""]])
    assert not is_layout([["a", "b"], ["c", "d"]])


def test_a_list_that_repeats_later_headings_is_contents_also_where_one_is_missing() -> None:
    entries = [Block("item", text) for text in ("Who we are", "2. Promises", "Contact", "Gone")]
    rest = [heading(t, 2) for t in ("Who we are", "Promises", "Contact")]
    made = finish([*entries, *rest])
    assert {b.region for b in made[:4]} == {"contents"}


def test_a_list_of_promises_is_not_contents() -> None:
    made = finish(
        [Block("item", t) for t in ("Be polite", "Be quick", "Be fair")] + [heading("Be polite", 2)]
    )
    assert {b.region for b in made} == {"body"}


def test_dot_leaders_with_a_page_number_are_contents() -> None:
    (made,) = finish([Block("paragraph", "Complaints ........ 7")])
    assert made.region == "contents"


def test_dot_leaders_need_something_before_them_and_a_page_number_behind() -> None:
    texts = (
        "Complaints .... 7",
        "Complaints . . . . xii",
        ".... 7",
        "Complaints .... soon",
        "…… 7",
    )
    made = finish(Block("paragraph", text) for text in texts)
    assert [b.region == "contents" for b in made] == [True, True, False, False, False]


def test_leaders_of_any_length_are_looked_at_once() -> None:
    for mark in ".…·_":
        made = finish([Block("paragraph", f"Complaints {mark * 40_000} soon")])
        assert made[0].region == "body"
        made = finish([Block("paragraph", f"Complaints {mark * 40_000} 7")])
        assert made[0].region == "contents"
