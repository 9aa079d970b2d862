from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from charterlint.learned.inputs import (
    END,
    LENGTH,
    MAX_WINDOWS,
    SHARED_PIECES,
    START,
    WINDOW_PIECES,
    Sheet,
    heading_text,
    sheets_of,
)
from charterlint.learned.passage import PassageText
from charterlint.learned.tokenizer import Tokenizer

LETTERS = "abcdefghijklmnopqrstuvwxyz"
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "\u2581", *(f"\u2581{letter}" for letter in LETTERS)]
TOKENIZER = Tokenizer(PIECES, [-float(n) for n in range(len(PIECES))])


def passage(text: str, heading: str = "", lead_in: str = "") -> PassageText:
    return PassageText((heading,) if heading else (), lead_in, text, "en")


def whole(passages: Sequence[PassageText]) -> list[tuple[int, int, int]]:
    return [(place, 0, len(one.text)) for place, one in enumerate(passages)]


def sheets(*passages: PassageText, parts: list[tuple[int, int, int]] | None = None) -> list[Sheet]:
    return list(sheets_of(passages, whole(passages) if parts is None else parts, TOKENIZER))


def words(sheet: Sheet, start: int, end: int) -> str:
    return " ".join(PIECES[number].strip("\u2581") for number in sheet.ids[start:end])


def test_the_title_is_left_out_where_there_is_a_section() -> None:
    assert heading_text(("Customer Charter", "Our promises")) == "Our promises"


def test_the_title_alone_is_a_heading() -> None:
    assert heading_text(("Customer Charter",)) == "Customer Charter"


def test_the_two_innermost_headings_stand() -> None:
    assert heading_text(("Title", "Part", "Section", "Paragraph")) == "Section / Paragraph"


def test_the_fields_are_told_apart() -> None:
    (sheet,) = sheets(passage("c", "a", "b b"))
    assert sheet.ids[0] == START and sheet.ids.count(END) == 3
    assert sheet.fields == [0, 0, 0, 1, 1, 1, 2, 2]


def test_fields_that_are_empty_take_no_room() -> None:
    (sheet,) = sheets(passage("c"))
    assert sheet.fields == [0, 2, 2]


def test_passages_under_one_heading_and_lead_in_share_a_sheet() -> None:
    (sheet,) = sheets(passage("a b", "h", "l"), passage("c", "h", "l"))
    assert [words(sheet, span.start, span.end) for span in sheet.spans] == ["a b </s>", "c </s>"]
    assert {words(sheet, span.context_start, span.context_end) for span in sheet.spans} == {
        "<s> h </s> l </s>"
    }


def test_another_heading_or_lead_in_begins_another_sheet() -> None:
    found = sheets(passage("a", "h"), passage("b", "i"), passage("c", "i", "l"), passage("d", "h"))
    assert [words(sheet, 0, len(sheet.ids)) for sheet in found] == [
        "<s> h </s> a </s>", "<s> i </s> b </s>", "<s> i </s> l </s> c </s>", "<s> h </s> d </s>",
    ]  # fmt: skip


def test_a_part_has_its_own_words_only() -> None:
    (sheet,) = sheets(passage("a b. c d"), parts=[(0, 0, 8), (0, 0, 4), (0, 5, 8)])
    found = [words(sheet, span.start, span.end) for span in sheet.spans]
    assert found[0].startswith(found[1]) and found[0].endswith(found[2])
    assert found[2] == "c d </s>"


def test_passages_without_parts_are_not_read() -> None:
    (sheet,) = sheets(passage("a"), passage("b"), parts=[(1, 0, 1)])
    assert words(sheet, 0, len(sheet.ids)) == "<s> b </s>"


def test_each_window_of_a_long_text_has_the_heading() -> None:
    found = sheets(passage("t " * (2 * WINDOW_PIECES), "h"))
    assert len(found) == 3
    assert all(words(sheet, 0, 3) == "<s> h </s>" for sheet in found)
    assert {span.part for sheet in found for span in sheet.spans} == {0}


def test_text_beyond_the_most_windows_is_left_out() -> None:
    assert len(sheets(passage("t " * 20_000))) == MAX_WINDOWS


def test_an_empty_text_still_has_a_sheet() -> None:
    (sheet,) = sheets(passage(""))
    assert sheet.ids == [START, END]
    assert [tuple(span) for span in sheet.spans] == [(0, 1, 2, 0, 1)]


TEXTS = st.text(alphabet="ab .", max_size=400)
PASSAGES = st.lists(
    st.builds(passage, TEXTS, st.sampled_from(["", "h"]), st.sampled_from(["", "l"])), max_size=8
)


@given(PASSAGES)
def test_no_sheet_is_longer_than_the_encoder_can_read_and_no_part_is_lost(
    passages: list[PassageText],
) -> None:
    found = sheets(*passages)
    for sheet in found:
        assert len(sheet.ids) == len(sheet.fields) <= LENGTH
        assert all(0 < span.start < span.end <= len(sheet.ids) for span in sheet.spans)
        shared = {span.part for span in sheet.spans}
        assert len(shared) == 1 or sheet.fields.count(2) <= SHARED_PIECES
    assert {span.part for sheet in found for span in sheet.spans} == set(range(len(passages)))
