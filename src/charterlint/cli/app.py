"""The command line: one file a command, one exit path."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Sequence

import typer

from charterlint import interrupt
from charterlint.cli.crash import report_bug
from charterlint.errors import CharterlintError

app = typer.Typer(
    name="charterlint",
    help="Check service charters: what is missing, what is weak, what they should say.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

FULL = (errno.ENOSPC, errno.EFBIG, errno.EIO, *filter(None, (getattr(errno, "EDQUOT", None),)))
"""Errors of a disk that is full or fails, wherever they are met."""

FINDINGS, COULD_NOT_CHECK, BUG = 1, 2, 3


@app.callback(invoke_without_command=True)
def _top(
    version: bool = typer.Option(False, "--version", "-V", help="Print the version and stop."),
) -> None:
    if version:
        from charterlint import __version__

        print(f"charterlint {__version__}")
        raise typer.Exit()


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code: 0 clean, 1 findings, 2 could not check, 3 a bug. Ctrl-C is raised or,
    where a library made something else of it, noted in `interrupt`."""
    from charterlint.cli import commands

    commands.register(app, next(iter(arguments), None))
    _use_utf8()
    try:
        result = app(args=list(arguments), prog_name="charterlint", standalone_mode=False)
        if not sys.stdout.closed:  # the language server closes it
            sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except CharterlintError as error:
        _complain(str(error))
        return COULD_NOT_CHECK
    except BrokenPipeError:
        return _unheard()
    except SystemExit as stop:
        # The library under typer turns a closed pipe into exit code 1, which means findings here.
        if isinstance(stop.__context__, BrokenPipeError):
            return _unheard()
        raise
    except Exception as error:
        return _other(error)


def _unheard() -> int:
    """Whoever read the output has seen enough, as `head` has."""
    _give_up_output()
    return 0


def _give_up_output() -> None:
    # What is still to be written would fail again when the process ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _other(error: Exception) -> int:
    """Mistakes in the command line are the user's to mend; all else is a bug of ours."""
    if isinstance(error, OSError) and error.errno in FULL:
        _give_up_output()
        _complain(
            f"The output cannot be written ({error.strerror}). Make room on the disk, or write elsewhere."
        )
        return COULD_NOT_CHECK
    name = type(error).__name__
    if name in ("Exit",):
        return int(getattr(error, "exit_code", 0))
    if name == "Abort" or interrupt.heard():
        return interrupt.STOPPED
    show = getattr(error, "format_message", None)
    if show is not None:
        message = str(show())
        if message:
            context = getattr(error, "ctx", None)
            names = context.command_path.split()[1:] if context else []
            _complain(f"{message} See `{' '.join(['charterlint', *names, '--help'])}`.")
        return COULD_NOT_CHECK
    report_bug(error)
    return BUG


def _complain(message: str) -> None:
    from charterlint.reports.safe import printable

    with contextlib.suppress(OSError):
        print(f"charterlint: {printable(message)}", file=sys.stderr)


def _use_utf8() -> None:
    """Reports hold many languages: where output is no terminal, it is UTF-8 on every system."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and not stream.isatty():
            reconfigure(encoding="utf-8", errors="replace")
        elif reconfigure is not None:
            reconfigure(errors="replace")
