"""Pages without tags: reading order, columns, lists, tables, notes, running heads, headings."""

from __future__ import annotations

import pytest

from charterlint.model import Block, Document
from charterlint.readers import read_bytes
from tests.readers.paper import Sheet, pdf

LEFT = [
    "We answer every letter within ten",
    "working days and tell you who it",
    "is that deals with your question.",
    "If we need more time we write to",
    "you before the ten days are over",
    "and give the reason. Every year we",
    "publish how often that happened,",
    "office by office, on the web and",
]
RIGHT = [
    "in the entrance hall of each house.",
    "You may complain by telephone, by",
    "letter or in person. A complaint is",
    "written down and numbered, and you",
    "get the number at once. The answer",
    "comes from somebody who was not",
    "part of the matter, within thirty",
    "days at the latest, in plain words.",
]


def read(*sheets: Sheet, **more: object) -> Document:
    made = read_bytes(pdf(*sheets, **more), "c.pdf")
    assert made.problem is None, made.problem
    return made


def body(document: Document) -> list[Block]:
    return [b for b in document.blocks if b.region == "body"]


def cells(document: Document) -> list[tuple[int, int, bool, str]]:
    return [
        (b.cell.row, b.cell.column, b.cell.header, b.text)
        for b in document.blocks
        if b.cell is not None
    ]


def test_columns_are_read_one_after_the_other() -> None:
    sheet = Sheet().lines(60, 700, LEFT).lines(320, 700, RIGHT)
    assert body(read(sheet))[0].text == " ".join(LEFT + RIGHT)


def test_columns_need_not_share_their_base_lines() -> None:
    sheet = Sheet().lines(60, 700, LEFT).lines(320, 693, RIGHT)
    assert body(read(sheet))[0].text == " ".join(LEFT + RIGHT)


def test_a_heading_over_columns_comes_first() -> None:
    sheet = Sheet().put(60, 760, "The promise of the Tolbridge city council to everybody", 18, True)
    sheet.lines(60, 700, LEFT).lines(320, 700, RIGHT)
    blocks = body(read(sheet))
    assert [b.kind for b in blocks] == ["heading", "paragraph"]
    assert blocks[1].location.section == (blocks[0].text,)


def test_text_below_columns_comes_last() -> None:
    sheet = Sheet().lines(60, 700, LEFT).lines(320, 700, RIGHT)
    sheet.put(60, 560, "Review", 14, True)
    sheet.put(
        60,
        530,
        "This charter is reviewed every year together with the associations of consumers here.",
    )
    assert [b.text[:8] for b in body(read(sheet))] == ["We answe", "Review", "This cha"]


def test_a_paragraph_goes_on_on_the_next_page() -> None:
    first = Sheet().lines(
        60, 120, ["We answer every letter within ten working days and", "tell you who deals with"]
    )
    second = Sheet().lines(60, 700, ["your question, every time."])
    blocks = body(read(first, second))
    assert len(blocks) == 1
    assert blocks[0].text.endswith("deals with your question, every time.")
    assert blocks[0].location.page == 1


def test_a_finished_paragraph_does_not_go_on() -> None:
    first = Sheet().lines(60, 120, ["We answer every letter within ten days."])
    second = Sheet().lines(60, 700, ["The office is open every day."])
    assert len(body(read(first, second))) == 2


def test_items_have_marker_and_depth() -> None:
    sheet = Sheet().put(60, 700, "We promise:")
    sheet.put(60, 680, "•").put(76, 680, "an answer within ten working days")
    sheet.put(80, 664, "–").put(96, 664, "by letter")
    sheet.put(60, 648, "•").put(76, 648, "a name.")
    items = [(b.marker, b.level, b.text) for b in body(read(sheet)) if b.kind == "item"]
    assert items == [
        ("•", 1, "an answer within ten working days"),
        ("–", 2, "by letter"),
        ("•", 1, "a name."),
    ]


TYPED = ["We answer each message within 3", "working days, and each letter too."]


@pytest.mark.parametrize("second", [TYPED[1], "Fridays not counted."])
def test_the_text_of_a_typed_bullet_goes_on_below_it(second: str) -> None:
    sheet = Sheet().put(60, 700, "•").put(96, 700, TYPED[0]).put(60, 686, second)
    sheet.put(60, 662, "•").put(96, 662, "Nobody waits longer than an hour")
    sheet.put(60, 638, "•").put(96, 638, "We never charge.")
    sheet.put(60, 614, "Ask at the desk.")
    assert [(b.kind, b.text) for b in body(read(sheet))] == [
        ("item", f"{TYPED[0]} {second}"),
        ("item", "Nobody waits longer than an hour"),
        ("item", "We never charge."),
        ("paragraph", "Ask at the desk."),
    ]


def test_a_paragraph_below_a_tight_list_is_none_of_it() -> None:
    sheet = Sheet().put(60, 700, "•").put(96, 700, "We never charge")
    sheet.put(60, 686, "•").put(96, 686, "Nobody waits longer than an hour")
    sheet.put(60, 672, "Ask at the desk for more on this.")
    sheet.put(60, 658, "•").put(96, 658, "Short")
    assert [b.kind for b in body(read(sheet))] == ["item", "item", "paragraph", "item"]


def test_paragraphs_of_one_line_set_apart_are_not_joined() -> None:
    lines = ["Town hall", "Telephone: 255 555 010", "E-mail: desk@town.example (answer in 5 days)"]
    lines += ["Potholes are filled in 30 days", "Head of the office: A. Reed", "Open", "Every day"]
    assert [b.text for b in body(read(Sheet().lines(60, 700, lines, step=25)))] == lines
    sheet = Sheet().lines(60, 700, lines, step=25)
    wrapped = ["We keep what you tell us as long as the", "law of the country wants it."]
    sheet.lines(60, 500, wrapped)
    assert [b.text for b in body(read(sheet))] == [*lines, " ".join(wrapped)]


def test_text_with_wide_line_spacing_is_whole() -> None:
    sheet = Sheet().lines(60, 760, LEFT + RIGHT, step=25)
    assert [b.text for b in body(read(sheet))] == [" ".join(LEFT + RIGHT)]


def test_a_few_lines_with_wide_spacing_are_one_paragraph() -> None:
    sheet = Sheet().lines(60, 760, LEFT[:3], step=25).lines(60, 670, RIGHT[1:4], step=25)
    made = [b.text for b in body(read(sheet))]
    assert made == [" ".join(LEFT[:3]), " ".join(RIGHT[1:4])]


def test_letters_typed_before_paragraphs_in_a_row_make_items() -> None:
    sheet = Sheet().put(60, 740, "Every member of this club may:")
    sheet.put(60, 710, "(a) come to the meeting;").put(60, 680, "(b) see the books.")
    sheet.put(60, 650, "We sell cards for the pool.").put(60, 620, "a) See above.")
    assert [(b.kind, b.marker, b.text) for b in body(read(sheet))] == [
        ("paragraph", "", "Every member of this club may:"),
        ("item", "(a)", "come to the meeting;"),
        ("item", "(b)", "see the books."),
        ("paragraph", "", "We sell cards for the pool."),
        ("paragraph", "", "a) See above."),
    ]


def test_a_number_inside_a_sentence_is_no_marker() -> None:
    lines = [
        "If the lift is stuck with you in it call the emergency line 0555",
        "31. Somebody comes within the hour.",
    ]
    blocks = body(read(Sheet().lines(60, 700, lines)))
    assert [b.kind for b in blocks] == ["paragraph"]


def ruled(sheet: Sheet, top: int, rows: list[list[str]]) -> Sheet:
    ys = [top - 20.0 * n for n in range(len(rows) + 1)]
    sheet.grid([60, 260, 460], ys)
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            sheet.put(64 + 200 * column, top - 14 - 20 * row, text)
    return sheet


def test_a_ruled_table_gives_cells_with_heads() -> None:
    made = read(
        ruled(
            Sheet(), 700, [["Service", "Time"], ["Letter", "10 days"], ["Telephone", "30 seconds"]]
        )
    )
    assert cells(made) == [
        (0, 0, True, "Service"),
        (0, 1, True, "Time"),
        (1, 0, False, "Letter"),
        (1, 1, False, "10 days"),
        (2, 0, False, "Telephone"),
        (2, 1, False, "30 seconds"),
    ]
    last = made.blocks[-1].cell
    assert last is not None
    assert (last.column_head, last.row_head) == ("Time", "Telephone")


def test_text_that_fills_its_cell_stays_in_it() -> None:
    sheet = Sheet().grid([60, 180, 300], [700, 680, 660])
    sheet.put(64, 686, "Documents and fees", 12).put(184, 686, "Time norm", 12)
    sheet.put(64, 666, "Passport", 12).put(184, 666, "5 days", 12)
    assert [text for *_, text in cells(read(sheet))][:2] == ["Documents and fees", "Time norm"]


def test_a_table_goes_on_on_the_next_page() -> None:
    head = ["Service", "Time"]
    made = read(
        ruled(Sheet(), 140, [head, ["Letter", "10 days"]]),
        ruled(Sheet(), 780, [head, ["Call", "1 minute"]]),
    )
    assert [(row, text) for row, _, _, text in cells(made)] == [
        (0, "Service"),
        (0, "Time"),
        (1, "Letter"),
        (1, "10 days"),
        (2, "Call"),
        (2, "1 minute"),
    ]


def test_columns_that_line_up_are_a_table() -> None:
    sheet = Sheet()
    for number, (name, time) in enumerate(
        [("Service", "Time"), ("Letter", "10 days"), ("Call", "1 minute")]
    ):
        sheet.put(60, 700 - 20 * number, name).put(300, 700 - 20 * number, time)
    assert [(row, column) for row, column, *_ in cells(read(sheet))] == [
        (0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1),
    ]  # fmt: skip


def test_a_frame_around_text_is_no_table() -> None:
    sheet = (
        Sheet()
        .grid([50, 500], [720, 650])
        .put(60, 700, "Free of charge")
        .put(60, 684, "for everybody.")
    )
    assert cells(read(sheet)) == []


def test_running_heads_and_page_numbers_are_no_text() -> None:
    sheets = [
        Sheet()
        .put(60, 800, "Charter of the Tolbridge library", 9)
        .put(60, 700, f"Part {name} of the text stands here.")
        .put(280, 30, f"Page {number} of 3", 9)
        for number, name in enumerate(["one", "two", "three"], 1)
    ]
    made = read(*sheets)
    assert [b.text for b in made.blocks if b.region == "header"] == [
        "Charter of the Tolbridge library"
    ]
    assert [b.text for b in body(made)] == [
        "Part one of the text stands here.",
        "Part two of the text stands here.",
        "Part three of the text stands here.",
    ]


def test_a_running_foot_may_have_two_lines() -> None:
    feet = ["Telephone 255 555 010", "Open on every day but Sunday"]
    sheets = [Sheet().put(60, 700, f"Part {name}.").lines(60, 54, feet, 10) for name in "ab"]
    made = read(*sheets)
    assert [b.text for b in made.blocks if b.region == "footer"] == feet
    assert [b.text for b in body(made)] == ["Part a.", "Part b."]


def test_lines_that_come_back_right_below_text_are_text() -> None:
    ends = ["Telephone 255 555 010", "Open on every day but Sunday"]
    sheets = [
        Sheet().put(60, 700, f"Part {name}.").lines(60, 68, [f"Call {name} here:", *ends], 10)
        for name in "ab"
    ]
    assert all(b.region == "body" for b in read(*sheets).blocks)


def test_a_line_that_only_one_page_has_is_text() -> None:
    made = read(
        Sheet().put(60, 800, "Valid from 1 March 2024", 9).put(60, 700, "Text."),
        Sheet().put(60, 700, "More."),
    )
    assert "Valid from 1 March 2024" in [b.text for b in body(made)]


def test_headings_are_known_by_size_and_weight() -> None:
    sheet = Sheet().put(60, 780, "Customer charter", 20, True)
    sheet.put(60, 740, "Our promises", 14, True).lines(60, 715, LEFT[:3])
    sheet.put(60, 640, "Complaints", 14, True).lines(60, 615, RIGHT[1:4])
    assert [(b.level, b.text) for b in body(read(sheet)) if b.kind == "heading"] == [
        (1, "Customer charter"),
        (2, "Our promises"),
        (2, "Complaints"),
    ]


def test_a_short_bold_paragraph_heads_what_follows() -> None:
    sheet = Sheet().put(60, 780, "Customer charter", 20, True).lines(60, 740, LEFT[:3])
    sheet.put(60, 660, "Complaints", bold=True).lines(60, 630, RIGHT[1:4])
    assert [b.level for b in body(read(sheet)) if b.text == "Complaints"] == [2]


def test_headings_are_known_by_the_outline() -> None:
    sheet = Sheet().put(60, 740, "Our promises").lines(60, 710, LEFT[:3])
    sheet.put(60, 640, "Complaints").lines(60, 610, RIGHT[1:4])
    made = read(sheet, outline=[("Our promises", 1), ("Complaints", 1)])
    assert [b.text for b in body(made) if b.kind == "heading"] == ["Our promises", "Complaints"]


def test_large_print_is_no_heading() -> None:
    sheet = Sheet().put(60, 780, "Notice", 9).lines(60, 700, LEFT + RIGHT, 16, step=20)
    assert [b.kind for b in body(read(sheet))].count("heading") == 0


def test_a_footnote_is_a_note_and_its_number_no_text() -> None:
    sheet = (
        Sheet()
        .put(60, 700, "We answer every letter")
        .put(185, 704, "1", 6)
        .put(191, 700, " within ten days.")
    )
    sheet.lines(60, 680, LEFT).put(60, 90, "1 Working days, from Monday to Friday.", 8)
    blocks = body(read(sheet))
    note = next(b for b in blocks if b.kind == "note")
    assert (note.marker, note.text) == ("1", "Working days, from Monday to Friday.")
    assert blocks[0].text.startswith("We answer every letter within ten days.")


def test_a_footnote_in_the_size_of_the_text_is_a_note_where_its_number_stands_raised() -> None:
    sheet = Sheet().put(60, 740, "Appointments are given within ten days of your call.")
    sheet.put(60, 700, "Fillings are free.").put(163, 704, "1", 6).put(
        60, 670, "Crowns are not."
    ).put(146, 674, "2", 6)
    sheet.put(60, 120, "1 If they fall out within two years.")
    sheet.put(60, 100, "2 See the list of prices.").put(60, 40, "Harbour clinic")
    assert [(b.kind, b.marker, b.text) for b in body(read(sheet))] == [
        ("paragraph", "", "Appointments are given within ten days of your call."),
        ("paragraph", "", "Fillings are free."),
        ("paragraph", "", "Crowns are not."),
        ("paragraph", "", "Harbour clinic"),
        ("note", "1", "If they fall out within two years."),
        ("note", "2", "See the list of prices."),
    ]


def test_a_power_makes_no_note_of_a_list_or_of_other_text() -> None:
    def sheet() -> Sheet:
        return Sheet().put(60, 700, "Rooms of 30 m").put(134, 704, "2", 6)

    items = [(60, 130, "1. Ring the bell."), (60, 110, "2. Wait for the doctor.")]
    listed = body(read(sheet().put(*items[0]).put(*items[1])))
    assert [b.kind for b in listed] == ["paragraph", "item", "item"]
    above = body(read(sheet().put(60, 200, "2 doctors work here.").put(60, 150, "Come in.")))
    assert [b.kind for b in above] == ["paragraph"] * 3
    assert above[0].text.endswith("30 m2")


def test_no_space_is_left_where_the_number_of_a_footnote_stood() -> None:
    sheet = Sheet().put(60, 700, "a refund").put(101, 704, "1", 6).put(105, 700, ", and a seat.")
    sheet.lines(60, 680, LEFT).put(60, 90, "1 Of the price of the ride.", 8)
    assert body(read(sheet))[0].text.startswith("a refund, and a seat.")


def test_contents_are_marked() -> None:
    sheet = Sheet().put(60, 760, "Contents", 14, True)
    for number, name in enumerate(["Promises", "Complaints", "Review"]):
        sheet.put(60, 730 - 20 * number, f"{name} {'.' * 60} {number + 2}")
    made = read(sheet, Sheet().put(60, 700, "Some text stands on this page."))
    assert [b.text.split()[0] for b in made.blocks if b.region == "contents"] == [
        "Promises",
        "Complaints",
        "Review",
    ]
