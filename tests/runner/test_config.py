"""Configuration files: found, joined, and refused with the place and the nearest right word."""

from __future__ import annotations

from pathlib import Path

import pytest

from charterlint.errors import CharterlintError
from charterlint.runner.config import Config, find_config, forget, load_config
from charterlint.runner.layers import Layers
from charterlint.runner.options import OPTIONS, defaults


@pytest.fixture(autouse=True)
def fresh() -> None:
    forget()


def written(folder: Path, text: str, name: str = "charterlint.toml") -> str:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def complaint(path: str) -> str:
    with pytest.raises(CharterlintError) as caught:
        load_config(path)
    return str(caught.value)


def test_the_nearest_configuration_above_a_file_holds(tmp_path: Path) -> None:
    outer = written(tmp_path, "")
    inner = written(tmp_path / "a", "")
    (tmp_path / "a" / "b").mkdir()
    (tmp_path / "c").mkdir()
    assert find_config(str(tmp_path / "a" / "b")) == inner
    assert find_config(str(tmp_path / "c")) == outer


def test_a_pyproject_without_a_section_for_charterlint_is_passed_over(tmp_path: Path) -> None:
    outer = written(tmp_path, 'fail-on = "note"')
    written(tmp_path / "a", "[project]\nname = 'x'", "pyproject.toml")
    assert find_config(str(tmp_path / "a")) == outer


@pytest.mark.parametrize(
    "text", ["# see tool.charterlint\n[project]\nname = 'x'", "tool = 'tool.charterlint'"]
)
def test_a_pyproject_that_only_mentions_charterlint_is_passed_over(
    tmp_path: Path, text: str
) -> None:
    above = written(tmp_path, "")
    written(tmp_path / "a", text, "pyproject.toml")
    assert find_config(str(tmp_path / "a")) == above


@pytest.mark.parametrize("text", ["[tool.charterlint]\n= 1", "[tool]\ncharterlint = {}"])
def test_a_section_of_pyproject_is_found_however_it_is_written(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text, "pyproject.toml")
    assert find_config(str(tmp_path)) == path


@pytest.mark.parametrize("text", ["tool = 'tool.charterlint'", "[tool]\ncharterlint = 5"])
def test_a_section_of_pyproject_that_is_no_table_is_refused(tmp_path: Path, text: str) -> None:
    assert "is not a table" in complaint(written(tmp_path, text, "pyproject.toml"))


def test_a_section_of_pyproject_is_a_configuration(tmp_path: Path) -> None:
    path = written(tmp_path, '[tool.charterlint]\nfail-on = "note"', "pyproject.toml")
    assert load_config(path).values == {"fail-on": "note"}


def test_tables_of_an_extended_file_are_joined_and_lists_replaced(tmp_path: Path) -> None:
    written(
        tmp_path / "base",
        'select = ["CL1"]\nrules = ["more"]\n[severity]\nCL301 = "error"\nCL302 = "off"\n',
        "house.toml",
    )
    path = written(
        tmp_path, 'extends = "base/house.toml"\nselect = ["CL3"]\nseverity = { CL302 = "note" }\n'
    )
    config = load_config(path)
    assert config.values["select"] == ["CL3"]
    assert config.values["severity"] == {"CL301": "error", "CL302": "note"}
    assert config.values["rules"] == [str(tmp_path / "base" / "more")]
    assert config.sources["severity.CL301"].endswith("house.toml")
    assert config.sources["severity.CL302"] == path


def test_files_that_extend_each_other_in_a_circle_are_refused(tmp_path: Path) -> None:
    written(tmp_path, 'extends = "charterlint.toml"', "other.toml")
    path = written(tmp_path, 'extends = "other.toml"')
    assert "in a circle" in complaint(path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('\nfail_on = "error"', [":2:", '"fail_on" is not a known key', 'Did you mean "fail-on"?']),
        ('fail-on = "eror"', [":1:", 'Did you mean "error"?']),
        ('[severity]\nCL301 = "fatal"', [":2:", "severity.CL301"]),
        ('not-applicable = { returns = "" }', ["needs a reason"]),
        ('[not-applicable]\nreturns = "  "', [":2:", "needs a reason"]),
        ('[[suppress]]\nrule = "CL301"', ["needs a reason"]),
        ('[[suppress]]\nreason = "x"', ["needs a rule"]),
        ('[[suppress]]\nrule = "CL301"\nreasn = "x"', [":3:", 'Did you mean "reason"?']),
        ('[[overrides]]\nfail-on = "note"', ["must be a list of globs"]),
        ('[[overrides]]\npaths = ["a"]\ninclude = ["b"]', ['"include" is not a known key']),
        ('extends = "https://example.org/x.toml"', ["nothing is fetched"]),
        ('extends = "gone.toml"', ["cannot be read"]),
        ("select = 3", ["must be a list of texts"]),
        ("preview = 1", ["must be true or false"]),
        ("min-score = 101", ["from 0 to 100"]),
        ("jobs = 0", ["auto"]),
        ("limits = { secs = 1 }", ['"secs" is not a known key', 'Did you mean "seconds"?']),
        ("limits = { seconds = 0 }", ["above 0"]),
        ("limits = { seconds = inf }", ["limits.seconds", "above 0, and 86400 at most"]),
        ("limits = { pages = nan }", ["limits.pages", "above 0"]),
        ("limits = { memory = 1e300 }", ["limits.memory", "above 0, and 1048576 at most"]),
        ("limits = { characters = true }", ["limits.characters", "above 0"]),
        ("min-score = nan", ["from 0 to 100"]),
        ("jobs = '²'", ["auto"]),
        ("a = \nb = 1", ["not valid TOML", "line 1"]),
        ("parameters = { CL504 = 3 }", ["must be a table"]),
        ("report-lang = 'xx'", ["report-lang"]),
    ],
)
def test_what_is_wrong_is_refused_with_its_place_and_the_nearest_right_word(
    tmp_path: Path, text: str, words: list[str]
) -> None:
    message = complaint(written(tmp_path, text))
    assert message.startswith(str(tmp_path))
    for word in words:
        assert word in message
    assert "\n" not in message


def test_a_file_that_is_no_text_or_too_large_or_nested_too_deeply_is_refused(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.toml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "b.toml").write_bytes(b"#" * (2**20 + 1))
    (tmp_path / "c.toml").write_text("select = " + "[" * 5000 + "]" * 5000)
    assert "UTF-8" in complaint(str(tmp_path / "a.toml"))
    assert "1 MiB" in complaint(str(tmp_path / "b.toml"))
    assert "nested" in complaint(str(tmp_path / "c.toml"))


def test_the_command_line_beats_an_override_beats_the_file_beats_the_default(
    tmp_path: Path,
) -> None:
    path = written(
        tmp_path,
        'fail-on = "warning"\nmin-score = 10\nprofile = ["generic"]\n'
        '[[overrides]]\npaths = ["drafts/**"]\nfail-on = "never"\nmin-score = 20\n',
    )
    layers = Layers({"min-score": 30})
    draft = layers.values_for(str(tmp_path / "drafts" / "x.md"))
    assert draft.values["min-score"] == 30 and draft.sources["min-score"] == "command line"
    assert draft.values["fail-on"] == "never" and "[[overrides]] 1" in draft.sources["fail-on"]
    other = layers.values_for(str(tmp_path / "x.md"))
    assert other.values["fail-on"] == "warning" and other.sources["fail-on"] == path
    assert other.values["ocr"] is False and other.sources["ocr"] == "default"


def test_overrides_of_an_extended_file_are_relative_to_that_file(tmp_path: Path) -> None:
    written(tmp_path / "base", '[[overrides]]\npaths = ["x.md"]\nfail-on = "never"\n', "h.toml")
    written(tmp_path, 'extends = "base/h.toml"')
    layers = Layers()
    assert layers.values_for(str(tmp_path / "base" / "x.md")).values["fail-on"] == "never"
    assert layers.values_for(str(tmp_path / "x.md")).values["fail-on"] == "error"


def test_a_named_configuration_is_the_only_one_and_none_is_possible(tmp_path: Path) -> None:
    written(tmp_path, 'fail-on = "note"')
    other = written(tmp_path / "etc", 'fail-on = "never"', "mine.toml")
    document = str(tmp_path / "x.md")
    assert Layers({}, other).values_for(document).values["fail-on"] == "never"
    assert Layers({}, None, search=False).values_for(document).values["fail-on"] == "error"


def test_every_option_has_a_default_a_help_and_an_example_that_is_accepted(tmp_path: Path) -> None:
    assert set(defaults()) == {option.name for option in OPTIONS}
    for number, option in enumerate(OPTIONS):
        assert option.help.endswith(".")
        config = load_config(written(tmp_path, option.example, f"{number}.toml"))
        assert isinstance(config, Config) and option.name in config.values
