"""The workbook: texts stay texts, and what people fill in is kept."""

from __future__ import annotations

import datetime
from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from charterlint.errors import CharterlintError
from charterlint.packs.catalogue import load_catalogue
from charterlint.reports.registry import RenderOptions, render_to
from tests.reports.sample import good, hostile, report, weak


def made(*documents, **options):
    return render_to("xlsx", report(*documents), load_catalogue(), RenderOptions(**options))


def book(data):
    return load_workbook(BytesIO(data))


def filled(data, **cells):
    """The workbook with cells of the first gap filled in, by column."""
    opened = book(data)
    sheet = opened.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    for name, value in cells.items():
        head = name.replace("_", " ")
        if head not in heads:
            sheet.cell(1, len(heads) + 1).value = head
            heads.append(head)
        sheet.cell(2, heads.index(head) + 1).value = value
    out = BytesIO()
    opened.save(out)
    return out.getvalue()


def row(data, number=2, sheet=0):
    opened = book(data).worksheets[sheet]
    return dict(
        zip(
            (cell.value for cell in opened[1]), (cell.value for cell in opened[number]), strict=True
        )
    )


def test_there_is_a_sheet_for_each_kind_with_filters_and_a_frozen_head():
    opened = book(made())
    assert opened.sheetnames == [
        "Gaps",
        "Elements",
        "Clauses",
        "Commitments register",
        "Contacts",
        "Documents",
    ]
    for sheet in opened:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")
    assert opened["Gaps"].max_row == 7
    assert opened["Documents"]["B2"].value == 58


def test_no_text_is_a_formula_or_a_link():
    for sheet in book(made(hostile())):
        for cell in (cell for line in sheet.iter_rows() for cell in line):
            assert cell.data_type != "f", cell.value
            assert cell.hyperlink is None


def test_what_people_filled_in_is_kept_by_fingerprint():
    due = datetime.datetime(2027, 1, 31)
    old = filled(
        made(),
        Owner="Ms Bell",
        Due_date=due,
        Status="in progress",
        Remark="see minutes",
        Board="yes",
    )
    new = row(made(weak(), good(), previous=old))
    assert (new["Owner"], new["Due date"], new["Status"], new["Remark"]) == ("Ms Bell", due, "in progress", "see minutes")  # fmt: skip
    assert new["Board"] == "yes"


def test_it_is_kept_in_another_language_and_under_another_file_name():
    old = filled(made(), Owner="Ms Bell", Status="done")
    new = row(made(weak("moved.md"), good(), previous=old, language="it"))
    assert (new["Responsabile"], new["Stato"]) == ("Ms Bell", "fatto")


def test_what_was_filled_in_for_a_gap_that_is_gone_is_not_lost():
    old = filled(made(), Owner="Ms Bell")
    mended = replace(weak(), findings=weak().findings[1:])
    second = made(mended, good(), previous=old)
    assert book(second).sheetnames[-1] == "No longer found"
    assert row(second, sheet=-1)["Owner"] == "Ms Bell"
    third = made(mended, good(), previous=second)
    assert row(third, sheet=-1)["Owner"] == "Ms Bell"
    assert row(made(weak(), good(), previous=third))["Owner"] == "Ms Bell"


def test_a_formula_of_people_comes_back_as_text():
    new = book(made(previous=filled(made(), Remark="=1+1")))
    cells = [
        cell for line in new.worksheets[0].iter_rows() for cell in line if cell.value == "=1+1"
    ]
    assert [cell.data_type for cell in cells] == ["s"]


@pytest.mark.parametrize("data", [b"not a workbook", b"PK\x03\x04broken"])
def test_an_old_file_that_is_no_workbook_is_refused(data):
    with pytest.raises(CharterlintError, match="earlier XLSX"):
        made(previous=data)


def test_a_workbook_of_something_else_is_refused():
    from openpyxl import Workbook

    out = BytesIO()
    Workbook().save(out)
    with pytest.raises(CharterlintError, match="no sheet with gaps"):
        made(previous=out.getvalue())


def test_long_texts_fit_into_a_cell():
    long = replace(weak(), findings=(replace(weak().findings[0], message="x" * 50_000),))
    assert len(row(made(long))["Gap"]) <= 32_767
