from charterlint.learned.inputs import (
    END,
    LENGTH,
    START,
    WINDOW_PIECES,
    Pieces,
    compose,
    heading_text,
    windows,
)


def test_the_title_is_left_out_where_there_is_a_section() -> None:
    assert heading_text(("Customer Charter", "Our promises")) == "Our promises"


def test_the_title_alone_is_a_heading() -> None:
    assert heading_text(("Customer Charter",)) == "Customer Charter"


def test_the_two_innermost_headings_stand() -> None:
    assert heading_text(("Title", "Part", "Section", "Paragraph")) == "Section / Paragraph"


def test_the_fields_are_told_apart() -> None:
    assert compose(Pieces([7], [8, 9], [10])) == (
        [START, 7, END, 8, 9, END, 10, END],
        [0, 0, 0, 1, 1, 1, 2, 2],
    )


def test_fields_that_are_empty_take_no_room() -> None:
    assert compose(Pieces([], [], [10])) == ([START, 10, END], [0, 2, 2])


def test_each_window_of_a_long_text_has_the_heading() -> None:
    found = windows(Pieces([7], [], [10] * (2 * WINDOW_PIECES + 1)))
    assert len(found) == 3
    assert all(ids[1] == 7 and len(ids) <= LENGTH for ids, _ in found)


def test_an_empty_text_still_has_a_window() -> None:
    assert windows(Pieces([], [], [])) == [([START, END], [0, 2])]
