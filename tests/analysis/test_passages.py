"""Blocks to passages: what each must be read with."""

from __future__ import annotations

from charterlint.analysis.passages import build_passages, repeats
from charterlint.analysis.units import units_of
from charterlint.model import Block, Passage
from charterlint.model.document import Location, Region
from charterlint.packs.catalogue import load_catalogue
from charterlint.readers import read_bytes


def passages(source: str) -> tuple[Passage, ...]:
    document = read_bytes(source.encode(), "charter.md")
    packs = load_catalogue().languages
    return build_passages(document.blocks, ["en"] * len(document.blocks), packs)


def test_a_list_item_is_read_with_the_line_that_leads_in() -> None:
    found = passages("# Charter\n\n## Promises\n\nWe will:\n\n- listen\n- answer\n")
    item = found[-1]
    assert (item.text, item.lead_in) == ("answer", "We will:")
    assert item.section == ("Charter", "Promises")


def test_an_inner_item_is_read_with_the_outer_one() -> None:
    found = passages("You can:\n\n- write to us\n    - by post\n    - by e-mail\n- ring\n")
    by_text = {passage.text: passage for passage in found}
    assert by_text["by e-mail"].lead_in == "You can: write to us"
    assert by_text["ring"].lead_in == "You can:"


def test_a_table_row_is_one_passage_with_its_column_heads() -> None:
    found = passages("| Channel | Answer |\n| --- | --- |\n| Phone | 60 seconds |\n")
    assert (found[-1].kind, found[-1].text) == ("row", "Phone | 60 seconds")
    assert found[-1].heads == ("Channel", "Answer")


def test_the_lead_in_ends_with_its_list() -> None:
    found = passages("We will:\n\n- listen\n\nCall 01632 960 001.\n")
    assert found[-1].lead_in == ""


def test_a_long_paragraph_is_weighed_sentence_by_sentence_too() -> None:
    text = "We have mended shoes in this street since 1951. " * 3
    units = units_of(passages(text))
    assert (units[0].start, len(units)) == (0, 4)


def test_a_short_paragraph_is_weighed_as_a_whole_only() -> None:
    assert len(units_of(passages("We mend shoes. Ask us."))) == 1


RUNNING: tuple[tuple[str, Region], ...] = (
    ("Customer charter", "header"),
    ("Customer charter of the tramway", "body"),
    ("We answer within two days.", "body"),
    ("CUSTOMER CHARTER of the Tramway", "footer"),
    ("Ring 01632 960 001", "footer"),
)


def test_a_running_head_that_says_the_title_again_is_no_passage() -> None:
    blocks = [
        Block("heading" if at == 1 else "paragraph", text, region=region)
        for at, (text, region) in enumerate(RUNNING)
    ]
    found = build_passages(blocks, ["en"] * len(blocks), {})
    assert [passage.blocks for passage in found] == [(1,), (2,), (4,)]
    assert [passage.index for passage in found] == [0, 1, 2]


def test_a_word_of_the_title_is_not_found_inside_another() -> None:
    blocks = [Block("paragraph", "art", region="header"), Block("heading", "Our charter", level=1)]
    assert repeats(blocks) == frozenset()


def test_notes_stand_behind_the_text_in_every_format() -> None:
    blocks = [
        Block("heading", "Promises", level=1),
        Block("paragraph", "We answer.", Location(section=("Promises",))),
        Block("note", "Except in snow.", Location(section=("Promises",))),
        Block("paragraph", "Ring us.", Location(section=("Complaints",))),
    ]
    found = build_passages(blocks, ["en"] * 4, {})
    assert [(one.index, one.blocks) for one in found] == [
        (0, (0,)),
        (1, (1,)),
        (2, (3,)),
        (3, (2,)),
    ]
    assert found[-1].section == ("Complaints",)
