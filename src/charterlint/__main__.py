"""The way in. What needs no rules and no parser is answered before anything heavy is imported."""

from __future__ import annotations

import gc
import os
import sys

from charterlint import interrupt

SELDOM = 100_000
"""New objects between two looks for garbage: what a run makes it keeps to its end, so the usual 700 cost time for nothing."""


def main() -> None:
    """Run the command line; ends the process with the exit code of the contract (0, 1, 2 or 3; 130 after Ctrl-C)."""
    interrupt.listen()
    if sys.argv[1:] in (["--version"], ["-V"]):
        from charterlint import __version__

        print(f"charterlint {__version__}")
        raise SystemExit(0)
    try:
        code = _known(sys.argv[2:]) if sys.argv[1:2] == ["check"] else None
        if code is None:
            gc.set_threshold(SELDOM)
            from charterlint.cli.app import run

            code = run(sys.argv[1:])
    finally:
        if interrupt.heard():
            interrupt.leave()
    raise SystemExit(code)


def _known(arguments: list[str]) -> int | None:
    """The exit code of a check whose output is known, after writing it; else None."""
    try:
        from charterlint.runner.fast import answer

        return answer(arguments)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except Exception:
        return None  # the long way goes wrong in the same place, and tells of it properly


if __name__ == "__main__":
    main()
