"""Tagged PDFs: the structure tree says what is what, and in which order."""

from __future__ import annotations

from charterlint.model import Document
from charterlint.readers import read_bytes
from tests.readers.paper import Sheet, Tree, pdf


def read(*sheets: Sheet, tree: list[Tree], **more: object) -> Document:
    made = read_bytes(pdf(*sheets, tree=tree, **more), "c.pdf")
    assert made.problem is None, made.problem
    return made


def test_headings_have_the_level_of_their_tag() -> None:
    sheet = (
        Sheet()
        .put(60, 760, "Charter", tag=0)
        .put(60, 730, "Promises", tag=1)
        .put(60, 700, "Text.", tag=2)
    )
    made = read(sheet, tree=[("Document", [("H1", [0]), ("H3", [1]), ("P", [2])])])
    assert [(b.kind, b.level) for b in made.blocks] == [
        ("heading", 1),
        ("heading", 3),
        ("paragraph", 0),
    ]
    assert made.blocks[2].location.section == ("Charter", "Promises")


def test_the_tree_gives_the_order() -> None:
    sheet = Sheet().put(60, 760, "Second.", tag=0).put(60, 700, "First.", tag=1)
    made = read(sheet, tree=[("P", [1]), ("P", [0])])
    assert [b.text for b in made.blocks] == ["First.", "Second."]


def test_a_paragraph_over_two_pages_is_one() -> None:
    first, second = (
        Sheet().put(60, 60, "We answer every", tag=0),
        Sheet().put(60, 780, "Letter.", tag=0),
    )
    made = read(first, second, tree=[("P", [0, 1000])])
    assert [b.text for b in made.blocks] == ["We answer every Letter."]


def test_own_names_are_looked_up_and_spans_are_part_of_the_text() -> None:
    sheet = (
        Sheet()
        .put(60, 700, "We ", tag=0)
        .put(80, 700, "always", bold=True, tag=1)
        .put(120, 700, "answer.", tag=2)
    )
    made = read(sheet, tree=[("P", [0, ("Span", [1]), 2])])
    assert made.blocks[0].text == "We always answer."


def test_lists_have_labels_and_depth() -> None:
    sheet = Sheet()
    for number, words in enumerate(
        ["a)", "by letter", "•", "within ten days", "b)", "by telephone"]
    ):
        sheet.put(60 + 20 * (number % 2), 700 - 15 * (number // 2), words, tag=number)
    inner: Tree = ("L", [("LI", [("Lbl", [2]), ("LBody", [3])])])
    made = read(
        sheet,
        tree=[
            (
                "L",
                [
                    ("LI", [("Lbl", [0]), ("LBody", [1, inner])]),
                    ("LI", [("Lbl", [4]), ("LBody", [5])]),
                ],
            )
        ],
    )
    assert [(b.kind, b.level, b.marker, b.text) for b in made.blocks] == [
        ("item", 1, "a)", "by letter"),
        ("item", 2, "•", "within ten days"),
        ("item", 1, "b)", "by telephone"),
    ]


def test_tables_have_heads_and_merged_cells() -> None:
    sheet = Sheet()
    for number, words in enumerate(["Service", "How fast", "Letter", "10 days", "90 %"]):
        sheet.put(60 + 90 * number, 700, words, tag=number)
    made = read(
        sheet,
        tree=[
            (
                "Table",
                [
                    ("TR", [("TH", [0]), ("TH /A<</O/Table/ColSpan 2>>", [("P", [1])])]),
                    ("TR", [("TD", [2]), ("TD", [3]), ("TD", [4])]),
                ],
            )
        ],
    )
    found = [(b.text, b.cell.row, b.cell.column, b.cell.column_head) for b in made.blocks if b.cell]
    assert found[2:] == [
        ("Letter", 1, 0, "Service"),
        ("10 days", 1, 1, "How fast"),
        ("90 %", 1, 2, "How fast"),
    ]
    assert made.blocks[0].cell is not None
    assert made.blocks[0].cell.header


def test_a_cell_of_two_paragraphs_is_one_block() -> None:
    sheet = Sheet()
    for number, words in enumerate(["Service", "Place", "Letter", "Main street 1", "first floor"]):
        sheet.put(60, 700 - 20 * number, words, tag=number)
    made = read(
        sheet,
        tree=[
            (
                "Table",
                [
                    ("TR", [("TD", [0]), ("TD", [1])]),
                    ("TR", [("TD", [2]), ("TD", [("P", [3]), ("P", [4])])]),
                ],
            )
        ],
    )
    assert made.blocks[-1].text == "Main street 1 first floor"


def test_a_table_of_one_column_is_layout() -> None:
    sheet = Sheet().put(60, 700, "We answer.", tag=0).put(60, 680, "We listen.", tag=1)
    made = read(sheet, tree=[("Table", [("TR", [("TD", [0])]), ("TR", [("TD", [1])])])])
    assert [b.kind for b in made.blocks] == ["paragraph", "paragraph"]


def test_what_has_no_tag_at_the_edge_runs_and_elsewhere_is_text() -> None:
    sheet = (
        Sheet()
        .put(60, 815, "Tolbridge library")
        .put(60, 700, "We answer every letter within ten days, always.", tag=0)
    )
    sheet.put(60, 500, "Box beside.", 11)
    made = read(sheet, tree=[("P", [0])])
    assert [(b.region, b.text) for b in made.blocks] == [
        ("header", "Tolbridge library"),
        ("body", "We answer every letter within ten days, always."),
        ("body", "Box beside."),
    ]


def test_contents_and_notes_are_marked() -> None:
    sheet = (
        Sheet()
        .put(60, 700, "Complaints 7", tag=0)
        .put(60, 650, "Text.", tag=1)
        .put(60, 90, "1 A note.", tag=2)
    )
    made = read(sheet, tree=[("TOC", [("TOCI", [("P", [0])])]), ("P", [1, ("Note", [("P", [2])])])])
    assert [(b.kind, b.region, b.text) for b in made.blocks] == [
        ("item", "contents", "Complaints 7"),
        ("paragraph", "body", "Text."),
        ("note", "body", "A note."),
    ]


def test_the_language_of_a_part_is_told() -> None:
    sheet = Sheet().put(60, 700, "Carta", tag=0).put(60, 650, "Charter", tag=1)
    made = read(sheet, tree=[("P /Lang(it)", [0]), ("P", [1])], language="en")
    assert [b.language for b in made.blocks] == ["it", None]


def test_tags_that_name_little_of_the_page_are_not_believed() -> None:
    sheet = Sheet().put(60, 760, "Charter", 18, True, tag=0)
    sheet.lines(60, 720, ["We answer every letter within ten days and", "we never charge for it."])
    made = read(sheet, tree=[("P", [0])])
    assert [b.kind for b in made.blocks] == ["heading", "paragraph"]


def test_tags_without_headings_leave_them_to_size_and_weight() -> None:
    sheet = (
        Sheet()
        .put(60, 760, "Charter", 18, True, tag=0)
        .put(60, 720, "We answer every letter.", tag=1)
    )
    made = read(sheet, tree=[("P", [0]), ("P", [1])])
    assert [b.kind for b in made.blocks] == ["heading", "paragraph"]


def test_a_tree_that_holds_itself_ends() -> None:
    data = pdf(Sheet().put(60, 700, "We answer.", tag=0), tree=[("Sect", [("P", [0])])])
    number = data.split(b"/S/Sect/P ")[0].rsplit(b" 0 obj", 1)[0].rsplit(b"\n", 1)[1]
    looped = data.replace(
        b"/S/P/P %b 0 R/K[" % number, b"/S/P/P %b 0 R/K[%b 0 R " % (number, number)
    )
    made = read_bytes(looped, "c.pdf")
    assert [b.text for b in made.blocks] == ["We answer."]


def test_a_heading_without_level_has_that_of_its_section() -> None:
    sheet = (
        Sheet()
        .put(60, 760, "Charter", tag=0)
        .put(60, 730, "Promises", tag=1)
        .put(60, 700, "Text.", tag=2)
    )
    made = read(sheet, tree=[("Sect", [("H", [0]), ("Sect", [("H", [1]), ("P", [2])])])])
    assert [b.level for b in made.blocks] == [1, 2, 0]


def test_a_group_without_meaning_does_not_part_a_paragraph() -> None:
    sheet = (
        Sheet()
        .put(60, 700, "We ", tag=0)
        .put(80, 700, "answer", tag=1)
        .put(120, 700, " you.", tag=2)
    )
    made = read(
        sheet,
        tree=[("P", [("NonStruct", [0]), ("NonStruct", [1]), ("Figure", []), ("NonStruct", [2])])],
    )
    assert [b.text for b in made.blocks] == ["We answer you."]


def test_bullets_typed_in_a_paragraph_make_items() -> None:
    sheet = (
        Sheet().put(60, 700, "• We answer letters", tag=0).put(60, 686, "within ten days.", tag=1)
    )
    sheet.put(60, 660, "We promise:", tag=2).put(60, 646, "• an answer", tag=3)
    sheet.put(60, 632, "• a name", tag=4)
    sheet.put(60, 600, "Call 255 555 010", tag=5).put(60, 586, "· desk@town.example", tag=6)
    made = read(sheet, tree=[("P", [0, 1]), ("P", [2, 3, 4]), ("P", [5, 6])])
    assert [(b.kind, b.level, b.marker, b.text) for b in made.blocks] == [
        ("item", 1, "•", "We answer letters within ten days."),
        ("paragraph", 0, "", "We promise:"),
        ("item", 1, "•", "an answer"),
        ("item", 1, "•", "a name"),
        ("paragraph", 0, "", "Call 255 555 010 · desk@town.example"),
    ]


def test_a_number_typed_in_a_paragraph_is_a_marker_where_it_is_set_apart_before_a_clause() -> None:
    sheet = Sheet().put(60, 700, "1.", tag=0).put(96, 700, "We answer every letter.", tag=1)
    sheet.put(60, 680, "b) by letter", tag=2).put(60, 660, "2.", tag=3).put(96, 660, "Fees", tag=4)
    sheet.put(60, 640, "3. We answer every letter.", tag=5)
    made = read(sheet, tree=[("P", [0, 1]), ("P", [2]), ("P", [3, 4]), ("P", [5])])
    assert [(b.kind, b.marker, b.text) for b in made.blocks] == [
        ("item", "1.", "We answer every letter."),
        ("item", "b)", "by letter"),
        ("paragraph", "", "2. Fees"),
        ("paragraph", "", "3. We answer every letter."),
    ]
