"""`charterlint lsp`: the language server over standard input and output."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Annotated

import typer

from charterlint.errors import CharterlintError
from charterlint.runner.limits import multiply_with


def lsp(
    stdio: Annotated[
        bool, typer.Option("--stdio", help="Some editors say so; there is no other way.")
    ] = False,
) -> int:
    """Start the language server for editors; it speaks over standard input and output."""
    multiply_with(1)
    try:
        import_module("pygls.lsp.server")
    except ImportError as error:
        raise CharterlintError(
            "The language server needs pygls.", "Install it with: pip install 'charterlint[lsp]'"
        ) from error
    from charterlint.lsp.server import build_server

    server = build_server()
    # Nothing but messages may go out there, whatever a library prints.
    out, sys.stdout = sys.stdout, sys.stderr
    try:
        server.start_io(stdout=out.buffer)
    finally:
        sys.stdout = out
    return 0
