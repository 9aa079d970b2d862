"""What changed since a revision, asked of git without running what the repository names."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from charterlint.errors import CharterlintError
from charterlint.runner import changed
from charterlint.runner.changed import file_at, only_changed
from charterlint.runner.discover import Found

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def git(*words: str) -> None:
    name = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *name, *words], check=True, capture_output=True)


@pytest.fixture(params=["sha1", "sha256"])
def repository(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    monkeypatch.chdir(tmp_path)
    git("init", "-q", f"--object-format={request.param}")
    return tmp_path


def commit(**files: bytes) -> None:
    for name, content in files.items():
        Path(f"{name}.md").write_bytes(content)
    git("add", ".")
    git("commit", "-qm", "more")


def since(revision: str = "HEAD") -> list[str]:
    paths = sorted(path.name for path in Path().glob("*.md"))
    return [one.path for one in only_changed([Found(path) for path in paths], revision)]


def test_edited_staged_committed_and_new_files_have_changed(repository: Path) -> None:
    commit(a=b"one", b=b"one", c=b"one", d=b"one")
    Path("a.md").write_bytes(b"two")
    Path("b.md").write_bytes(b"two")
    git("add", "b.md")
    Path("new.md").write_bytes(b"one")
    assert since() == ["a.md", "b.md", "new.md"]
    commit(c=b"two")
    assert since() == []
    assert since("HEAD~1") == ["a.md", "b.md", "c.md", "new.md"]


def test_what_git_is_told_to_ignore_has_not_changed(repository: Path) -> None:
    Path(".gitignore").write_text("draft.md\n")
    commit(a=b"one")
    Path("draft.md").write_bytes(b"one")
    assert since() == []


@pytest.mark.skipif(os.name == "nt", reason="a filter of the shell")
def test_a_filter_that_the_repository_names_is_not_run(repository: Path) -> None:
    commit(a=b"one", b=b"one")
    Path(".gitattributes").write_text("*.md filter=own diff=own\n")
    git("config", "filter.own.clean", "touch ran; cat")
    git("config", "filter.own.process", "touch ran")
    git("config", "diff.own.textconv", "touch ran; cat")
    git("config", "core.fsmonitor", "touch ran")
    Path("a.md").write_bytes(b"two")
    os.utime("b.md", (1, 1))
    assert since() == ["a.md"]
    assert file_at("a.md", "HEAD") == b"one"
    assert not Path("ran").exists()


def test_line_ends_that_git_itself_makes_are_no_change(repository: Path) -> None:
    git("config", "core.autocrlf", "true")
    commit(a=b"one\r\ntwo\r\n", b=b"one\r\n")
    assert since() == []
    Path("b.md").write_bytes(b"two\r\n")
    assert since() == ["b.md"]


@pytest.mark.skipif(os.name == "nt", reason="links of Unix")
def test_a_link_changes_with_what_it_leads_to(repository: Path) -> None:
    Path("texts").mkdir()
    Path("texts/old").write_bytes(b"one")
    Path("texts/new").write_bytes(b"one")
    Path("a.md").symlink_to("texts/old")
    Path("b.md").symlink_to("texts/old")
    commit()
    assert since() == []
    Path("b.md").unlink()
    Path("b.md").symlink_to("texts/new")
    assert since() == ["b.md"]
    Path("texts/old").write_bytes(b"two")
    assert since() == ["a.md", "b.md"]


def test_a_partial_clone_fetches_nothing_and_says_so(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(a=b"one")
    commit(a=b"two")
    git("config", "uploadpack.allowFilter", "true")
    git("clone", "-q", "--filter=blob:none", repository.as_uri(), "part")
    monkeypatch.chdir("part")
    assert since("HEAD~1") == ["a.md"]
    with pytest.raises(CharterlintError, match="partial clone, and what --rev asks for"):
        file_at("a.md", "HEAD~1")


@pytest.mark.parametrize("option", ["--only-changed-since", "--rev"])
def test_the_option_that_was_typed_is_named_where_git_cannot_help(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    path = str(tmp_path / "a.md")

    def ask() -> object:
        ours = option == "--rev"
        return file_at(path, "HEAD") if ours else only_changed([Found(path)], "HEAD")

    with pytest.raises(CharterlintError, match="is not inside a git repository") as outside:
        ask()
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CharterlintError, match="git, which is not installed") as without:
        ask()
    for error in (outside.value, without.value):
        assert option in str(error)
        other = {"--only-changed-since", "--rev"} - {option}
        assert not any(word in str(error) for word in other)


def test_git_that_gives_no_answer_is_one_sentence(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changed, "SECONDS", 0)
    with pytest.raises(CharterlintError, match=r"no answer\. Leave out --rev"):
        file_at("a.md", "HEAD")
