"""The text of the configuration that `charterlint init` writes."""

from __future__ import annotations

from collections.abc import Iterator

from charterlint.runner.options import OPTIONS

SCHEMA = "https://raw.githubusercontent.com/charterlint/charterlint/main/rules/schema/config.json"


def starter() -> str:
    """Every key with its explanation, commented out, tables last as TOML wants it."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield f"#:schema {SCHEMA}"
    yield "# Configuration of charterlint. It holds for this folder and all below it."
    yield "# What stands on the command line wins, then [[overrides]], then this file, then `extends`."
    yield ""
    yield "# Take over another configuration; what stands here wins."
    yield '# extends = "../house-style/charterlint.toml"'
    for option in OPTIONS:
        if not option.example.startswith("[["):
            yield ""
            yield f"# {option.help}"
            yield from _commented(option.example)
    for option in OPTIONS:
        if option.example.startswith("[["):
            yield ""
            yield f"# {option.help}"
            yield from _commented(option.example)
    yield ""
    yield "# Other values for some paths; the last one that matches wins."
    yield from _commented('[[overrides]]\npaths = ["drafts/**"]\nfail-on = "never"')


def _commented(text: str) -> list[str]:
    return [f"# {line}" for line in text.splitlines()]
