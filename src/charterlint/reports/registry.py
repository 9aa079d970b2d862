"""Which module makes which kind of report, and the one way to have one made."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from charterlint.errors import CharterlintError
from charterlint.model import Report
from charterlint.packs.catalogue import Catalogue

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


@dataclass(frozen=True)
class RenderOptions:
    """What a person can say about a report.

    `language` of the report's own words (None: that of the documents); `client`, `author`, `title` and
    `date` (ISO) for the cover; `logo` a picture and `template` a Word file as bytes; `previous` an XLSX
    report whose filled-in columns are kept; `quiet`, `examples`, `suppressed`, `full` as in `check`;
    `colour` and `width` (characters) for text."""

    language: str | None = None
    client: str = ""
    author: str = ""
    title: str = ""
    date: str = ""
    logo: bytes | None = None
    template: bytes | None = None
    previous: bytes | None = None
    quiet: bool = False
    examples: bool = False
    suppressed: bool = False
    full: bool = False
    colour: bool = False
    width: int = 100
    extra: Mapping[str, str] = field(default_factory=dict)


class Renderer(Protocol):
    """A module of `charterlint.reports` (or an entry point `charterlint.renderers`) with this function."""

    def render(self, report: Report, catalogue: Catalogue, options: RenderOptions) -> bytes:
        """The whole report as the bytes of one file. Raises CharterlintError; the same input gives
        the same bytes."""


@dataclass(frozen=True)
class Format:
    """A kind of report: its module, the file extensions that mean it, and whether it is text that can
    go to a terminal."""

    module: str
    extensions: tuple[str, ...] = ()
    text: bool = True


RENDERERS: dict[str, Format] = {
    "text": Format("text_file", ("txt",)),
    "json": Format("json_file", ("json",)),
    "html": Format("html", ("html", "htm")),
    "docx": Format("docx", ("docx",), text=False),
    "xlsx": Format("xlsx", ("xlsx",), text=False),
    "pdf": Format("pdf", ("pdf",), text=False),
    "md": Format("markdown", ("md", "markdown")),
    "csv": Format("csv_table", ("csv",)),
    "sarif": Format("sarif", ("sarif",)),
    "junit": Format("junit", ("xml",)),
    "github": Format("github"),
    "gitlab": Format("gitlab"),
}
"""Name of a format to its module in this package."""


ENTRY_POINTS = "charterlint.renderers"
"""Group of entry points of other packages. The name of an entry point is that of the format and of the file
extension that means it, its value a Renderer; formats of our own cannot be taken over."""


@lru_cache(maxsize=1)
def other_renderers() -> Mapping[str, EntryPoint]:
    """Renderers of other packages by name of their format."""
    from importlib.metadata import entry_points

    found = {entry.name.lower(): entry for entry in entry_points(group=ENTRY_POINTS)}
    return {name: entry for name, entry in found.items() if name not in RENDERERS}


def format_for(path: str | Path) -> str:
    """The format that a file name asks for. Raises CharterlintError."""
    name = Path(path).name.lower()
    suffix = name.rsplit(".", 1)[-1] if "." in name else ""
    if name.endswith(".sarif.json"):
        return "sarif"
    for format_name, kind in RENDERERS.items():
        if suffix in kind.extensions:
            return format_name
    if suffix in other_renderers():
        return suffix
    ends = [end for kind in RENDERERS.values() for end in kind.extensions]
    known = ", ".join(f".{end}" for end in (*ends, *other_renderers()))
    raise CharterlintError(
        f"{Path(path).name}: the extension does not tell the kind of report.",
        f"Use --format, or one of {known}.",
    )


def format_or_text(path: str | Path) -> str:
    """The format that a file name asks for; text, if its extension asks for none."""
    try:
        return format_for(path)
    except CharterlintError:
        return "text"


def renderer(name: str) -> Renderer:
    """The module for a format. Raises CharterlintError with the nearest right name."""
    kind = RENDERERS.get(name)
    module: Renderer
    if kind is not None:
        module = import_module(f"charterlint.reports.{kind.module}")
        return module
    others = other_renderers()
    if name in others:
        try:
            module = others[name].load()
            return module
        except Exception as error:
            raise CharterlintError(
                f'The format "{name}" from {others[name].value} cannot be loaded '
                f"({type(error).__name__}).",
                "Install its package anew, or tell its authors.",
            ) from error
    known = [*RENDERERS, *others]
    near = difflib.get_close_matches(name, known, n=1)
    hint = f'Did you mean "{near[0]}"? ' if near else ""
    raise CharterlintError(f'There is no format "{name}".', f"{hint}There are {', '.join(known)}.")


def render_to(
    name: str, report: Report, catalogue: Catalogue, options: RenderOptions | None = None
) -> bytes:
    """The report in the format `name`. Raises CharterlintError."""
    return renderer(name).render(report, catalogue, options or RenderOptions())
