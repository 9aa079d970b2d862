"""`charterlint rules new`: what it writes passes at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from charterlint.cli.app import run
from charterlint.packs.check import check_pack

KINDS = [
    ("element", "lost-property"),
    ("wording", "world-class"),
    ("language", "de"),
    ("profile", "our-law"),
]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHARTERLINT_CACHE_DIR", str(tmp_path / "cache"))


@pytest.mark.parametrize(("kind", "name"), KINDS)
def test_a_new_file_has_the_right_form_and_a_schema_beside_it(
    kind: str, name: str, tmp_path: Path
) -> None:
    pack = tmp_path / "pack"
    assert run(["rules", "new", kind, name, "--dir", str(pack)]) == 0
    assert check_pack(pack) == []
    (path,) = pack.glob(f"*/{name}.yaml")
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema=../schema/{kind}.json"
    assert (pack / "schema" / f"{kind}.json").is_file()


def test_a_new_pack_passes_its_test(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = str(tmp_path / "pack")
    for kind, name in KINDS:
        run(["rules", "new", kind, name, "--dir", pack])
    capsys.readouterr()
    assert run(["rules", "test", pack]) == 0, capsys.readouterr().out


def test_codes_in_use_are_not_given_again(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    for name in ("parking", "lockers"):
        run(["rules", "new", "element", name, "--dir", str(pack)])
    texts = [path.read_text(encoding="utf-8") for path in (pack / "elements").glob("*.yaml")]
    assert sorted(text.partition("code: ")[2][:6] for text in texts) == ["OWN101", "OWN102"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("elment", "x"), "There are element, wording, language, profile"),
        (("element", "../x"), "small letters"),
        (("element", "Lost Property"), "small letters"),
        (("language", "deu"), "two letters"),
    ],
)
def test_names_that_cannot_be_are_refused_and_nothing_is_written(
    words: tuple[str, str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = tmp_path / "pack"
    assert run(["rules", "new", *words, "--dir", str(pack)]) == 2
    assert said in capsys.readouterr().err
    assert not pack.exists()


def test_a_file_that_is_there_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = tmp_path / "pack"
    run(["rules", "new", "profile", "our-law", "--dir", str(pack)])
    path = pack / "profiles" / "our-law.yaml"
    path.write_text("mine", encoding="utf-8")
    assert run(["rules", "new", "profile", "our-law", "--dir", str(pack)]) == 2
    assert "there already" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "mine"
