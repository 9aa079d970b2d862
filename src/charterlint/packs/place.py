"""Where the rule data lies: in the wheel beside the code, in a checkout at its top."""

from __future__ import annotations

from pathlib import Path

FOLDERS = ("elements", "wording", "languages", "profiles", "subjects", "shared", "messages")
"""The parts of a pack; each holds YAML files."""


def rules_root() -> Path:
    """The folder of the rules that come with charterlint."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "rules"
    return inside if inside.is_dir() else package.parent.parent / "rules"


def rule_files(root: Path) -> dict[str, list[Path]]:
    """Part name to its YAML files, sorted by name."""
    return {part: sorted((root / part).glob("*.yaml")) for part in FOLDERS}
