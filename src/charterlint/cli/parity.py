"""`charterlint parity`: do the language versions of one charter say the same?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from charterlint.cli.options import (
    TEXT_OR_JSON,
    NoConfig,
    Password,
    ReportLanguage,
    Rules,
    TextOrJson,
    one_of,
)
from charterlint.errors import CharterlintError

if TYPE_CHECKING:
    from charterlint.judge.parity import Difference
    from charterlint.model import DocumentReport
    from charterlint.packs.catalogue import Catalogue

Pair = tuple["DocumentReport", "DocumentReport", "tuple[Difference, ...]"]


def parity(
    paths: Annotated[
        list[str] | None, typer.Argument(help="The versions; the first is held against each.")
    ] = None,
    format: TextOrJson = "text",
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit 0 even with differences.")
    ] = False,
    report_lang: ReportLanguage = None,
    rules: Rules = None,
    no_config: NoConfig = False,
    password: Password = None,
) -> int:
    """Compare elements, numbers, contacts and dates of the language versions of one charter. Exit 1 when they differ."""
    from charterlint.cli.pairs import judged
    from charterlint.cli.showing import emit
    from charterlint.judge.parity import parity as compare

    if not paths or len(paths) < 2:
        raise CharterlintError(
            "Parity needs two documents or more.",
            "Name all language versions of the charter: charterlint parity carta.it.md charter.en.md"
            " (in a pre-commit configuration under args).",
        )
    one_of("format", format, TEXT_OR_JSON)
    spoken = {
        "report-lang": report_lang, "rules": rules, "no-config": no_config, "password": password,
    }  # fmt: skip
    reports, catalogue = judged(paths, spoken)
    first = reports[0]
    pairs = [(first, other, compare(first, other, catalogue)) for other in reports[1:]]
    language = report_lang or first.report_language
    emit(_json(pairs) if format == "json" else _text(pairs, catalogue, language))
    return 1 if not exit_zero and any(found for _, _, found in pairs) else 0


def _text(pairs: list[Pair], catalogue: Catalogue, language: str) -> bytes:
    from charterlint.reports.safe import printable
    from charterlint.reports.words import Words

    words = Words(catalogue, language)
    lines: list[str] = []
    for here, there, found in pairs:
        lines.append(f"{printable(here.path)} ↔ {printable(there.path)}")
        lines.extend(f"  {words(f'parity-{item.kind}')}: {_what(item, words)}" for item in found)
        if not found:
            lines.append(f"  {words('parity-none')}")
    if any(found for _, _, found in pairs):
        lines.append(words("parity-mend"))
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def _what(item: Difference, words: Any) -> str:
    from charterlint.reports.safe import printable, shorten

    if item.element is not None:
        title = words.catalogue.elements[item.element]["title"]
        name = title.get(words.language) or title["en"]
        return f"{name}: {words(f'status-{item.here}')} ↔ {words(f'status-{item.there}')}"
    sides = []
    for text, promise in ((item.here, item.ours), (item.there, item.theirs)):
        shown = shorten(printable(text), 90) if text else "–"
        if promise is not None:
            place = words.place(promise.location, section=promise.location.line is None)
            shown = f"{words.measure(promise)} ({shown}{'; ' if place else ''}{place})"
        sides.append(shown)
    return " ↔ ".join(sides)


def _json(pairs: list[Pair]) -> bytes:
    from charterlint.cli.diff import promise_data

    data = {
        "pairs": [
            {
                "first": here.path,
                "second": there.path,
                "differences": [
                    {
                        "kind": item.kind,
                        "element": item.element,
                        "first": item.here,
                        "second": item.there,
                        "first_commitment": promise_data(item.ours),
                        "second_commitment": promise_data(item.theirs),
                    }
                    for item in found
                ],
            }
            for here, there, found in pairs
        ]
    }
    return (json.dumps(data, ensure_ascii=True, indent=1) + "\n").encode()
