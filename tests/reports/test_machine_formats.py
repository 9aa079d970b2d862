"""Formats for build servers and scripts."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from lxml import etree

from charterlint.model import Finding
from charterlint.packs.catalogue import load_catalogue
from charterlint.reports.registry import render_to
from tests.reports.sample import HOSTILE, hostile, report, unread, weak

LEVELS = {"none", "note", "warning", "error"}


def made(name, *documents):
    return render_to(name, report(*documents), load_catalogue()).decode("utf-8-sig")


def sarif(*documents):
    return json.loads(made("sarif", *documents))["runs"][0]


def test_sarif_has_the_form_that_the_standard_asks_for():
    log = json.loads(made("sarif"))
    assert log["version"] == "2.1.0" and log["$schema"].startswith("https://")
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert set(rule) <= {"id", "name", "shortDescription", "fullDescription", "help",
                             "defaultConfiguration", "properties"}  # fmt: skip
    for result in run["results"]:
        assert result["level"] in LEVELS
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        assert result["partialFingerprints"]
        for location in result["locations"]:
            artifact = location["physicalLocation"]["artifactLocation"]
            assert run["artifacts"][artifact["index"]]["location"]["uri"] == artifact["uri"]
            region = location["physicalLocation"].get("region")
            assert region is None or region["startLine"] >= 1
    assert run["columnKind"] == "unicodeCodePoints"


def test_sarif_rules_bring_their_help():
    rule = next(rule for rule in sarif()["tool"]["driver"]["rules"] if rule["id"] == "CL107")
    assert rule["help"]["markdown"].startswith("# CL107")
    assert rule["shortDescription"]["text"]


def test_sarif_tells_what_is_suppressed_and_what_could_not_be_read():
    run = sarif()
    gone = [result for result in run["results"] if "suppressions" in result]
    assert [result["suppressions"][0]["justification"] for result in gone] == ["It is a slogan."]
    assert gone[0]["suppressions"][0]["kind"] == "inSource"
    invocation = run["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["descriptor"]["id"] == "no-text-layer"


@pytest.mark.parametrize("name", ["json", "sarif"])
def test_what_is_to_be_said_of_the_run_itself_is_told(name):
    whole = replace(report(weak()), notes=("b.json: 1 entry no longer occurs",))
    told = json.loads(render_to(name, whole, load_catalogue()))
    if name == "json":
        assert told["notes"] == ["b.json: 1 entry no longer occurs"]
    else:
        (note,) = told["runs"][0]["invocations"][0]["toolExecutionNotifications"]
        assert note == {"level": "note", "message": {"text": "b.json: 1 entry no longer occurs"}}


def test_sarif_places_a_word_document_by_section_and_page():
    found = next(r for r in sarif()["results"] if r["ruleId"] == "CL213")
    location = found["locations"][0]
    assert "region" not in location["physicalLocation"]
    assert location["logicalLocations"][0]["fullyQualifiedName"] == "Reclami / A chi rivolgersi"
    assert location["properties"] == {"page": 2, "paragraph": 14}


@pytest.mark.parametrize(
    ("path", "uri", "based"),
    [
        ("./a b/ç.md", "a%20b/%C3%A7.md", True),
        ("docs\\win.md", "docs/win.md", True),
        ("C:\\docs\\a.md", "file:///C:/docs/a.md", False),
        ("/srv/a.md", "file:///srv/a.md", False),
    ],
)
def test_sarif_addresses_are_uris(path, uri, based):
    location = sarif(weak(path))["artifacts"][0]["location"]
    assert location["uri"] == uri
    assert ("uriBaseId" in location) is based


def test_junit_counts_what_it_holds():
    root = etree.fromstring(made("junit").encode())
    assert root.tag == "testsuites"
    for element in (root, *root):
        assert int(element.get("tests")) == len(element.findall(".//testcase"))
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(element.get(name)) == len(element.findall(f".//{tag}"))
    assert root.find(".//error").get("type") == "no-text-layer"


def test_junit_notes_pass_and_suppressed_findings_are_skipped():
    root = etree.fromstring(made("junit").encode())
    stale = next(case for case in root.iter("testcase") if "CL503" in case.get("name"))
    absolute = next(case for case in root.iter("testcase") if "CL302" in case.get("name"))
    assert stale.find("failure") is None
    assert absolute.find("skipped").get("message") == "It is a slogan."


def test_github_gives_one_command_a_line():
    lines = made("github").splitlines()
    assert len(lines) == 6
    assert lines[0].startswith("::error file=charters/riverside.md,line=20,")
    assert lines[2].startswith("::warning file=charters/riverside.md,line=9,endLine=9,col=33,endColumn=52,title=CL301 vague-promise::")  # fmt: skip


def test_github_commands_cannot_be_smuggled_in():
    lines = made("github", hostile()).splitlines()
    assert len(lines) == 1
    properties, _, _ = lines[0].removeprefix("::error ").partition("::")
    assert re.fullmatch(r"[^:]*", properties)


def test_gitlab_issues_have_all_that_is_asked_for_and_unique_fingerprints():
    issues = json.loads(made("gitlab"))
    assert {issue["severity"] for issue in issues} <= {
        "info",
        "minor",
        "major",
        "critical",
        "blocker",
    }
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    for issue in issues:
        assert {"description", "check_name", "fingerprint", "severity", "location"} <= set(issue)
        assert issue["location"]["lines"]["begin"] >= 1


def test_csv_rows_all_have_the_columns_of_the_head():
    rows = list(csv.reader(io.StringIO(made("csv"), newline="")))
    assert len({len(row) for row in rows}) == 1
    assert [row[2] for row in rows[1:]] == [
        "CL107",
        "CL103",
        "CL301",
        "CL503",
        "CL302",
        "CL213",
        "",
    ]


def test_csv_cells_are_no_formulas():
    rows = csv.reader(io.StringIO(made("csv", hostile()), newline=""))
    for value in (value for row in list(rows)[1:] for value in row):
        assert not value.startswith(("=", "+", "-", "@"))


def test_json_holds_the_exact_text_without_letting_a_terminal_act_on_it():
    text = made("json", hostile())
    assert not any(char in text for char in "\x1b\u202e\x7f\x9b")
    assert json.loads(text)["documents"][0]["title"] == HOSTILE


@pytest.mark.parametrize("name", ["sarif", "gitlab", "github", "junit", "csv", "md", "text"])
def test_hostile_text_brings_no_control_characters(name):
    text = made(name, hostile())
    assert not re.search(
        "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", text
    )


def test_rich_markup_is_printed_as_it_is():
    assert "[bold red]markup[/]" in made("text", hostile())


@pytest.mark.parametrize("name", ["github", "gitlab", "csv"])
def test_a_document_that_could_not_be_read_is_told_once(name):
    told = Finding(
        "CL902", "no-text", "error", "The pages are pictures without text.", fingerprint="u"
    )
    text = made(name, replace(unread(), findings=(told,)))
    assert text.count("scan.pdf") == 1
    assert made(name, unread()).count("scan.pdf") == 1
