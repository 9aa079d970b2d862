"""`init`, `config` and `cache`: the commands around a configuration."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import jsonschema
import pytest

from charterlint.cli.app import run
from charterlint.packs.place import rules_root
from charterlint.runner import config
from charterlint.runner.options import OPTIONS
from charterlint.runner.schema import config_schema

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHARTERLINT_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    config.forget()


def test_init_writes_a_file_that_holds_once_and_says_nothing_yet() -> None:
    assert run(["init"]) == 0
    assert tomllib.loads(Path("charterlint.toml").read_text()) == {}
    assert run(["init"]) == 2
    assert run(["init", "--force"]) == 0


def test_every_key_in_it_is_valid_when_its_comment_is_taken_away() -> None:
    run(["init"])
    text = Path("charterlint.toml").read_text()
    live = re.sub(r"(?m)^# (?=[a-z-]+ = |\[\[)", "", text)
    data = tomllib.loads(live)
    assert set(data) == {option.name for option in OPTIONS} | {"extends", "overrides"}
    jsonschema.validate(data, config_schema())


def test_config_says_where_each_value_comes_from(capsys: pytest.CaptureFixture[str]) -> None:
    Path("charterlint.toml").write_text(
        'fail-on = "note"\n[severity]\nCL301 = "error"\n[[overrides]]\npaths = ["x.md"]\nmin-score = 7\n'
    )
    assert run(["config", "--format", "json", "x.md"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["fail-on"]["value"] == "note" and data["fail-on"]["from"].endswith(
        "charterlint.toml"
    )
    assert data["severity.CL301"]["value"] == "error"
    assert "[[overrides]] 1" in data["min-score"]["from"]
    assert data["jobs"] == {"value": "auto", "from": "default"}
    assert run(["config", "x.md"]) == 0
    assert re.search(r"(?m)^min-score +7 +.*overrides", capsys.readouterr().out)


def test_config_refuses_a_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    Path("charterlint.toml").write_text("[severity]\nCL999 = 'off'")
    assert run(["config", "x.md"]) == 2
    assert "CL999" in capsys.readouterr().err


def test_the_schema_for_editors_is_the_one_of_the_program(
    capsys: pytest.CaptureFixture[str],
) -> None:
    kept = json.loads((rules_root() / "schema" / "config.json").read_text(encoding="utf-8"))
    assert kept == config_schema(), "python -m charterlint.runner.schema > rules/schema/config.json"
    jsonschema.Draft202012Validator.check_schema(kept)
    assert run(["config", "--format", "schema"]) == 0
    assert json.loads(capsys.readouterr().out) == kept


@pytest.mark.parametrize(
    "data",
    [{"fail_on": "error"}, {"fail-on": "eror"}, {"suppress": [{"rule": "CL301"}]}, {"min-score": 200},
     {"not-applicable": {"returns": " "}}, {"overrides": [{"fail-on": "note"}]}],
)  # fmt: skip
def test_the_schema_refuses_what_the_program_refuses(data: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, config_schema())


def test_the_cache_is_shown_and_cleared(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cache", "info"]) == 0
    assert "0 entries" in capsys.readouterr().out
    assert run(["cache", "clear"]) == 0
