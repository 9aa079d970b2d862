"""`charterlint rules`: the list, the pages and the schemas."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from charterlint.cli.app import run
from charterlint.packs.catalogue import load_catalogue


def test_the_list_names_every_rule_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    codes = [row["code"] for row in rows]
    assert codes == sorted(set(codes)) and "CL107" in codes
    assert run(["rules", "--lang", "it"]) == 0
    assert "Reclami" in capsys.readouterr().out


def test_every_rule_has_a_page_and_a_line_in_the_index(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "docs"
    assert run(["rules", "docs", "-o", str(folder)]) == 0
    codes = set(load_catalogue().rules())
    assert {path.stem for path in folder.glob("*.md")} == {*codes, "index"}
    index = (folder / "index.md").read_text(encoding="utf-8")
    assert all(f"[{code}]({code}.md)" in index for code in codes)
    page = (folder / "CL107.md").read_text(encoding="utf-8")
    assert page.startswith("# CL107 missing-complaints") and "## How to fix it" in page


def test_pages_are_written_in_the_language_asked_for(tmp_path: Path) -> None:
    assert run(["rules", "docs", "-o", str(tmp_path), "--lang", "sv"]) == 0
    assert "Klagomål" in (tmp_path / "index.md").read_text(encoding="utf-8")


def test_schemas_are_written_where_one_wants_them(tmp_path: Path) -> None:
    assert run(["rules", "schema", "-o", str(tmp_path)]) == 0
    for name in ("element", "wording", "language", "profile", "subject"):
        schema = json.loads((tmp_path / f"{name}.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)


def test_a_folder_that_cannot_be_made_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    assert run(["rules", "schema", "-o", str(tmp_path / "file" / "x")]) == 2
    assert "cannot be written" in capsys.readouterr().err
