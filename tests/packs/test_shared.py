"""What belongs to no language stands in rules/shared, and a pack can add to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from charterlint.errors import CharterlintError
from charterlint.packs.catalogue import load_catalogue
from charterlint.packs.check import check_pack
from charterlint.packs.place import rules_root
from charterlint.packs.shared_schema import Shared


def put(root: Path, part: str, text: str) -> Path:
    path = root / part / "own.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return root


def test_every_language_has_what_is_shared() -> None:
    shared = [pack["shared"] for pack in load_catalogue().languages.values()]
    assert "example.com" in shared[0]["example_hosts"]
    assert all(one == shared[0] for one in shared)


def test_the_hosts_of_a_pack_join_those_of_charterlint(tmp_path: Path) -> None:
    pack = put(tmp_path, "shared", "id: own\nfree_hosts: [mail.example]\n")
    hosts = load_catalogue([pack]).languages["en"]["shared"]["free_hosts"]
    assert {"gmail.com", "mail.example"} <= set(hosts)


def test_a_key_that_is_not_known_is_refused(tmp_path: Path) -> None:
    pack = put(tmp_path, "shared", "id: own\nfree_host: [mail.example]\n")
    with pytest.raises(CharterlintError, match='did you mean "free_hosts"'):
        load_catalogue([pack])


def test_a_postcode_that_is_no_regular_expression_is_told_with_its_line(tmp_path: Path) -> None:
    text = (rules_root() / "languages" / "en.yaml").read_text(encoding="utf-8")
    lines = text.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("  postcode:"))
    lines[at] = "  postcode: ['{place} (']"
    problems = check_pack(put(tmp_path, "languages", "\n".join(lines)))
    assert [problem.line for problem in problems] == [at + 1]
    assert "is no regular expression" in problems[0].message


@pytest.mark.parametrize("key", ["mailbox_names", "local_hosts"])
def test_names_that_are_compared_whole_have_no_star(key: str) -> None:
    assert Shared(id="mine", **{key: ["info"]})
    with pytest.raises(ValidationError):
        Shared(id="mine", **{key: ["info*"]})
