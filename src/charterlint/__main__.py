"""The way in. What needs no rules and no parser is answered before anything heavy is imported."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; ends the process with the exit code of the contract (0, 1, 2 or 3)."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from charterlint import __version__

        print(f"charterlint {__version__}")
        raise SystemExit(0)
    from charterlint.cli.app import run

    raise SystemExit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
