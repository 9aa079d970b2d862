"""`charterlint rules test`: every mistake of a rule author is told with its place."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from charterlint.cli.app import run
from charterlint.packs.starters import new_text

Rule = dict[str, Any]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHARTERLINT_CACHE_DIR", str(tmp_path / "cache"))


@pytest.fixture
def element() -> Rule:
    return dict(yaml.safe_load(new_text("element", "parking", ())))


@pytest.fixture
def wording() -> Rule:
    return dict(yaml.safe_load(new_text("wording", "world-class", ())))


def put(pack: Path, part: str, name: str, data: Rule) -> None:
    path = pack / part / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


def told(pack: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    capsys.readouterr()
    code = run(["rules", "test", str(pack), *more])
    return code, capsys.readouterr().out


def test_a_wrong_key_is_told_with_line_and_nearest_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], element: Rule
) -> None:
    element["sevrity"] = element.pop("severity")
    put(tmp_path, "elements", "parking", element)
    code, out = told(tmp_path, capsys)
    assert code == 1
    assert "parking.yaml:" in out and 'did you mean "severity"' in out


def test_broken_yaml_is_told_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "wording").mkdir()
    (tmp_path / "wording" / "x.yaml").write_text("id: x\ncode: [\n", encoding="utf-8")
    code, out = told(tmp_path, capsys)
    assert code == 1 and "not valid YAML" in out
    assert out.count("x.yaml:") == 1


def test_a_code_of_ours_and_a_code_given_twice_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], element: Rule, wording: Rule
) -> None:
    element["code"] = "CL107"
    put(tmp_path, "elements", "parking", element)
    put(tmp_path, "wording", "a", wording)
    put(tmp_path, "wording", "b", {**wording, "id": "other"})
    code, out = told(tmp_path, capsys)
    assert code == 1
    assert 'the code "CL107" is that of elements/complaints.yaml, too' in out
    assert 'the code "OWN301" is that of wording/a.yaml, too' in out
    assert 'the name "world-class" is that of wording/a.yaml, too' in out


def test_a_file_may_take_the_place_of_one_of_ours(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], wording: Rule
) -> None:
    put(
        tmp_path, "wording", "x", {**wording, "id": "too-long", "code": "CL507", "name": "too-long"}
    )
    assert told(tmp_path, capsys)[0] == 0


def test_words_that_stand_on_both_sides_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], element: Rule, wording: Rule
) -> None:
    own = element["languages"]["en"]
    own["false_friends"] = ["Parkings"]
    wording["languages"]["en"]["exceptions"] = ["world class"]
    put(tmp_path, "elements", "parking", element)
    put(tmp_path, "wording", "x", wording)
    code, out = told(tmp_path, capsys)
    assert code == 1
    assert '"parking" is a false friend, too ("Parkings")' in out
    assert '"world class" is an exception, too' in out


def test_words_that_another_finds_are_told_but_other_forms_of_a_stem_are_a_note(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], element: Rule, wording: Rule
) -> None:
    element["languages"]["en"]["phrases"] = ["car park", "car parks"]
    wording["languages"]["en"]["phrases"] = ["world class", "world*", "worldly"]
    put(tmp_path, "elements", "parking", element)
    put(tmp_path, "wording", "x", wording)
    code, out = told(tmp_path, capsys, "--notes", "--no-examples")
    assert code == 1
    assert '"worldly" finds nothing that "world*" does not' in out
    assert '"world class" finds' not in out  # it is longer, and the longest counts
    assert 'note: languages.en.phrases: "car parks" finds nothing' in out


def test_frames_and_phrases_that_match_nothing_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], element: Rule, wording: Rule
) -> None:
    own = element["languages"]["en"]
    own["phrases"] = ["car park*", "!!"]
    own["frames"] = [
        {"all": [["free"], []]},
        {"all": [["car park", "free car park"]], "none": ["car park"]},
        {"none": ["x"]},
    ]
    wording["languages"]["en"]["phrases"] = ["... at all", "world class"]
    put(tmp_path, "elements", "parking", element)
    put(tmp_path, "wording", "x", wording)
    _, out = told(tmp_path, capsys)
    for words in (
        '"car park*" is never found',
        '"!!" holds no word',
        "this group is empty",
        "`none` holds every phrase",
        "asks for nothing",
        "begins with a gap",
    ):
        assert words in out


def test_a_language_that_one_file_has_is_asked_of_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], element: Rule, wording: Rule
) -> None:
    element["languages"]["sv"] = deepcopy(element["languages"]["en"])
    put(tmp_path, "elements", "parking", element)
    put(tmp_path, "wording", "x", wording)
    code, out = told(tmp_path, capsys)
    assert code == 1
    assert '"title" has no sv' in out and '"languages" has no sv' in out


def test_examples_that_fail_are_told_one_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], element: Rule, wording: Rule
) -> None:
    examples = wording["languages"]["en"]["examples"]
    examples["not_count"].append({"text": "A world class desk."})
    element["languages"]["en"]["examples"]["count"].append({"text": "Bring a horse."})
    put(tmp_path, "elements", "parking", element)
    put(tmp_path, "wording", "x", wording)
    code, out = told(tmp_path, capsys)
    assert code == 1
    assert 'OWN301 (en): the example "A world class desk." is found, but should not be' in out
    assert 'OWN101 (en): the example "Bring a horse." is not found' in out
    assert told(tmp_path, capsys, "--misjudged", "40")[1].count("OWN101") == 0


def test_a_check_that_does_not_exist_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], wording: Rule
) -> None:
    put(tmp_path, "wording", "x", {**wording, "check": "frases"})
    code, out = told(tmp_path, capsys)
    assert code == 1 and 'There is no check "frases"' in out


def test_examples_of_subjects_are_run_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = {
        "phrases": ["fee|fees"],
        "count": [{"text": "There is no charge."}],
        "not_count": [{"text": "We open at nine."}],
    }
    put(tmp_path, "subjects", "x", {"id": "x", "title": {"en": "X"}, "languages": {"en": words}})
    code, out = told(tmp_path, capsys)
    assert code == 1 and "1 failure." in out
    assert 'x (en): the example "There is no charge." is not found, but should be' in out


def test_a_folder_without_rules_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["rules", "test", str(tmp_path)]) == 2
    assert "no rules in this folder" in capsys.readouterr().err
