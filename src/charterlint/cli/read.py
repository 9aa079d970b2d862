"""`charterlint read`: show what the program saw."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from charterlint.cli.options import TEXT_OR_JSON, Password, TextOrJson, one_of


def read(
    paths: Annotated[list[str], typer.Argument(help="Files to read.")],
    format: TextOrJson = "text",
    password: Password = None,
    ocr: Annotated[bool, typer.Option(help="Recognise pages without text with Tesseract.")] = False,
) -> int:
    """Show the blocks, headings, places and languages that charterlint reads in a file."""
    from charterlint.language.detect import languages_of
    from charterlint.packs.catalogue import load_catalogue
    from charterlint.readers import ReadOptions
    from charterlint.reports.blocks import as_data, as_lines
    from charterlint.runner.reading import read_guarded

    one_of("format", format, TEXT_OR_JSON)
    options = ReadOptions(password=password, ocr=ocr)
    packs = load_catalogue().languages
    failed = False
    shown = []
    for document in read_guarded(paths, options):
        failed = failed or document.problem is not None
        main, shares, own = languages_of(document.blocks, document.language, packs)
        if format == "json":
            shown.append(as_data(document, main, shares, own))
        else:
            sys.stdout.write("\n".join(as_lines(document, main, own)) + "\n")
    if format == "json":
        json.dump({"documents": shown}, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    return 2 if failed else 0
