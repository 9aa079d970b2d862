"""The language server as an editor meets it: a process that speaks over its pipes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls")

from tests.lsp.client import Client

pytestmark = pytest.mark.slow

CHARTER = """# Service charter of the Hillcote Library

We want every visitor to be helped well. This charter covers our desk, our telephone line and our website.

## What you can expect

We answer 🦉 letters as soon as possible. We answer e-mails within two working days.

- Our staff deal with every request promptly.

## Complaints

Call 020 7946 0018 or write to complaints@hillcote.example. We answer within ten working days.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("editor")


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[Client]:
    os.environ["CHARTERLINT_CACHE_DIR"] = str(folder / "cache")
    with Client(folder) as one:
        yield one
    del os.environ["CHARTERLINT_CACHE_DIR"]


@pytest.fixture
def uri(client: Client, folder: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    address = (folder / f"{request.node.name}.md").as_uri()
    client.open(address, CHARTER)
    yield address
    client.tell("textDocument/didClose", client.about(address))


def codes(found: list[dict[str, Any]]) -> list[str]:
    return [one["code"] for one in found]


def applied(text: str, edit: dict[str, Any]) -> str:
    """A text after an edit, in units of UTF-16."""

    def offset(place: dict[str, int]) -> int:
        lines = text.splitlines(keepends=True)[: place["line"] + 1]
        before = "".join(lines[: place["line"]])
        own = lines[place["line"]] if len(lines) > place["line"] else ""
        units = own.encode("utf-16-le")[: 2 * place["character"]]
        return len(before) + len(units.decode("utf-16-le"))

    start, end = offset(edit["range"]["start"]), offset(edit["range"]["end"])
    return text[:start] + edit["newText"] + text[end:]


def at(text: str, words: str) -> dict[str, int]:
    """The position of words, in units of UTF-16."""
    before = text[: text.index(words)]
    line = before.rpartition("\n")[2]
    return {"line": before.count("\n"), "character": len(line.encode("utf-16-le")) // 2}


def actions(client: Client, uri: str, position: dict[str, int]) -> list[dict[str, Any]]:
    asked = {"range": {"start": position, "end": position}, "context": {"diagnostics": []}}
    return list(client.ask("textDocument/codeAction", client.about(uri, **asked)))


def edit_of(action: dict[str, Any], uri: str) -> dict[str, Any]:
    (edit,) = action["edit"]["changes"][uri]
    return dict(edit)


def test_it_says_what_it_can_do(client: Client) -> None:
    able = client.capabilities
    assert able["hoverProvider"] and able["documentSymbolProvider"]
    assert able["codeActionProvider"]["codeActionKinds"] == ["quickfix"]


def test_findings_stand_at_their_words_and_gaps_at_the_title(client: Client, uri: str) -> None:
    found = client.diagnostics(uri, 1)
    vague = next(one for one in found if one["code"] == "CL301")
    assert vague["range"]["start"] == at(CHARTER, "We answer 🦉")
    assert vague["range"]["end"] == at(CHARTER, " We answer e-mails")
    assert vague["severity"] == 2 and vague["source"] == "charterlint"
    gap = next(one for one in found if one["code"] == "CL111" or one["message"])
    assert gap["range"]["start"]["line"] == 0
    assert "CL107" not in codes(found)


def test_what_is_typed_is_checked_and_only_the_newest_text_counts(client: Client, uri: str) -> None:
    client.diagnostics(uri, 1)
    mended = CHARTER.replace("as soon as possible", "within three working days")
    for version in (2, 3, 4):
        client.change(uri, mended + "\nx" * version, version)
    before = codes(client.diagnostics(uri, 1)).count("CL301")
    assert codes(client.diagnostics(uri, 4)).count("CL301") == before - 1
    versions = [params.get("version") for params in client.published if params["uri"] == uri]
    assert versions == [1, 4]


def test_hovering_shows_the_page_of_the_rule(client: Client, uri: str) -> None:
    shown = client.ask(
        "textDocument/hover", client.about(uri, position=at(CHARTER, "soon as possible"))
    )
    assert shown["contents"]["kind"] == "markdown"
    assert shown["contents"]["value"].startswith("# CL301 vague-promise")
    assert "## How to fix it" in shown["contents"]["value"]
    nothing = client.ask("textDocument/hover", client.about(uri, position=at(CHARTER, "## Compl")))
    assert nothing is None


def test_vague_words_are_exchanged_for_a_measure(client: Client, uri: str) -> None:
    offered = actions(client, uri, at(CHARTER, "soon as possible"))
    change = next(one for one in offered if one["title"].startswith("Replace"))
    assert "“as soon as possible”" in change["title"] and change["isPreferred"]
    text = applied(CHARTER, edit_of(change, uri))
    assert "We answer 🦉 letters within [n] [hours/working days]. We answer e-mails" in text


def test_a_draft_goes_behind_the_section_that_it_follows(client: Client, uri: str) -> None:
    offered = actions(client, uri, {"line": 0, "character": 5})
    drafts = [one for one in offered if one["title"].startswith("Insert a draft")]
    assert drafts
    for draft in drafts:
        text = applied(CHARTER, edit_of(draft, uri))
        new = edit_of(draft, uri)["newText"].strip()
        assert new.startswith("## ") and f"\n\n{new}\n" in text
        assert text.endswith("\n") and "\n\n\n" not in text


@pytest.mark.parametrize("words", ["soon as possible", "deal with every"])
def test_a_suppression_hides_the_finding_and_asks_for_its_reason(
    client: Client, uri: str, words: str
) -> None:
    before = codes(client.diagnostics(uri, 1))
    offered = actions(client, uri, at(CHARTER, words))
    change = next(one for one in offered if one["title"].startswith("Suppress CL301"))
    text = applied(CHARTER, edit_of(change, uri))
    client.change(uri, text, 2)
    after = codes(client.diagnostics(uri, 2))
    assert after.count("CL301") == before.count("CL301") - 1
    reason = [one for one in client.diagnostics(uri, 2) if one["code"].startswith("CL90")]
    assert len(reason) == 1 and reason[0]["range"]["start"]["line"] == text[: text.index("<!--")].count("\n")  # fmt: skip
    client.change(uri, text.replace("CL301: -->", "CL301: agreed with the council -->"), 3)
    assert not [code for code in codes(client.diagnostics(uri, 3)) if code.startswith("CL90")]


def test_what_is_missing_can_be_suppressed_for_the_document(client: Client, uri: str) -> None:
    offered = actions(client, uri, {"line": 0, "character": 5})
    change = next(one for one in offered if "in this document" in one["title"])
    rule = change["title"].split()[1]
    client.change(uri, applied(CHARTER, edit_of(change, uri)), 2)
    assert rule not in codes(client.diagnostics(uri, 2))


def test_the_outline_shows_elements_with_their_passages(client: Client, uri: str) -> None:
    symbols = client.ask("textDocument/documentSymbol", client.about(uri))
    by_name = {one["name"]: one for one in symbols}
    complaints = by_name["Complaints"]
    assert complaints["detail"] == "present"
    assert complaints["selectionRange"]["start"]["line"] >= 10
    missing = by_name["missing"]
    assert len(missing["children"]) == int(missing["detail"]) > 3
    lines = [one["range"]["start"]["line"] for one in symbols if one["name"] != "missing"]
    assert lines == sorted(lines)


def test_other_languages_are_left_alone_and_closing_takes_diagnostics_away(
    client: Client, folder: Path
) -> None:
    code, text = (folder / "a.py").as_uri(), (folder / "b.md").as_uri()
    client.open(code, "# We answer promptly.", "python")
    client.open(text, CHARTER)
    assert client.diagnostics(text, 1)
    client.tell("textDocument/didClose", client.about(text))
    assert client.diagnostics(text, None) == []
    assert not [params for params in client.published if params["uri"] == code]


def test_a_mistake_in_the_configuration_is_shown_in_the_document(
    client: Client, folder: Path
) -> None:
    inner = folder / "inner"
    inner.mkdir()
    config = inner / "charterlint.toml"
    config.write_text('fail-on = "eror"\n', encoding="utf-8")
    uri = (inner / "c.md").as_uri()
    client.open(uri, CHARTER)
    (one,) = client.diagnostics(uri, 1)
    assert "charterlint.toml" in one["message"] and one["severity"] == 1
    config.write_text('ignore = ["CL301"]\nexclude = ["d.md"]\n', encoding="utf-8")
    client.change(uri, CHARTER + "\n", 2)
    found = codes(client.diagnostics(uri, 2))
    assert found and "CL301" not in found
    excluded = (inner / "d.md").as_uri()
    client.open(excluded, CHARTER)
    assert client.diagnostics(excluded, 1) == []


def test_options_of_the_editor_hold_and_columns_are_in_the_units_agreed_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHARTERLINT_CACHE_DIR", str(folder / "cache"))
    options = {"charterlint": {"report_lang": "it", "select": ["CL301"]}}
    uri = (folder / "e.md").as_uri()
    with Client(folder, options, ["utf-32", "utf-16"]) as client:
        assert client.capabilities["positionEncoding"] == "utf-32"
        client.open(uri, CHARTER)
        found = client.diagnostics(uri, 1)
        assert set(codes(found)) == {"CL301"} and "misura" in found[0]["message"]
        sentence = "We answer 🦉 letters as soon as possible."
        assert found[0]["range"]["end"]["character"] == len(sentence)
        wrong = {"settings": {"report-lang": "xx"}}
        client.tell("workspace/didChangeConfiguration", wrong)
        client.change(uri, CHARTER, 2)
        (one,) = client.diagnostics(uri, 2)
        assert '"xx"' in one["message"]
    assert client.code == 0


def test_a_message_that_is_none_does_no_harm_and_the_server_goes_with_the_editor(
    folder: Path,
) -> None:
    client = Client(folder, more=["--stdio"])
    assert client.process.stdin is not None
    client.process.stdin.write(b"Content-Length: 9\r\n\r\n{garbage}")
    client.process.stdin.flush()
    uri = (folder / "f.md").as_uri()
    client.open(uri, "")
    found = client.diagnostics(uri, 1)
    assert len(found) == 1 and found[0]["code"].startswith("CL90")
    client.process.stdin.close()
    try:
        client.process.wait(20)
    finally:
        client.process.kill()
        client.process.wait()
