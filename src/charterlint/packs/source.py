"""Rule files as YAML with the line of every value, so that errors point into the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from charterlint.errors import CharterlintError

MAX_RULE_FILE_BYTES = 4 * 2**20


@dataclass(frozen=True, slots=True)
class Source:
    """One rule file: its plain data, and the tree that knows where each value stands."""

    path: Path
    data: Any
    node: Any

    def line_of(self, place: Sequence[str | int]) -> int:
        """The line (from 1) of the value at `place`, or of the nearest thing above it."""
        node = self.node
        line = node.start_mark.line + 1 if node is not None else 1
        for step in place:
            child = _child(node, step)
            if child is None:
                break
            node = child
            line = node.start_mark.line + 1
        return int(line)


def _child(node: Any, step: str | int) -> Any:
    values = getattr(node, "value", None)
    if not isinstance(values, list):
        return None
    if isinstance(step, int):
        return values[step] if step < len(values) and not isinstance(values[step], tuple) else None
    pairs = (pair for pair in values if isinstance(pair, tuple))
    return next((value for key, value in pairs if key.value == step), None)


def load_source(path: Path) -> Source:
    """Read one rule file. Raises CharterlintError with file, line and what is wrong."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        if path.stat().st_size > MAX_RULE_FILE_BYTES:
            raise CharterlintError(f"{path}: the rule file is larger than 4 MiB.", "Split it.")
        text = path.read_text(encoding="utf-8")
        _refuse_aliases(text, path, loader)
        reader = loader(text)
        node = reader.get_single_node()
        return Source(path, None if node is None else reader.construct_document(node), node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise CharterlintError(
            f"{path}:{line}: this is not valid YAML: {error.problem}.",
            "Check the indentation, and put texts with a colon in quotes.",
        ) from error
    except UnicodeDecodeError as error:
        raise CharterlintError(f"{path}: the file is not UTF-8.", "Save it as UTF-8.") from error
    except OSError as error:
        raise CharterlintError(f"{path}: cannot be read ({error.strerror}).") from error


def _refuse_aliases(text: str, path: Path, loader: Any) -> None:
    """Aliases can blow a small file up to gigabytes, and no rule needs them."""
    import yaml

    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.AliasEvent):
            raise CharterlintError(
                f"{path}:{event.start_mark.line + 1 if event.start_mark else 1}: YAML aliases are not allowed in rules.",
                "Write the value out.",
            )
