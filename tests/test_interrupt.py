"""Ctrl-C: it ends the program also where Python loses the exception."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAD = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from charterlint import interrupt
interrupt.listen()
press = lambda *_: signal.raise_signal(signal.SIGINT)
"""

CASES = {
    "raised": "try:\n    press()\nfinally:\n    interrupt.leave()",
    "lost in a callback": "import weakref\nclass A: pass\na = A()\nw = weakref.ref(a, press)\ndel a\nprint('went on')",
    "lost while something is thrown away": "class A:\n    __del__ = press\nA()\nprint('went on')",
    "pressed twice": "try:\n    press()\nexcept KeyboardInterrupt:\n    press()\nprint('went on')",
}


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", HEAD + code], capture_output=True, text=True, timeout=60
    )


@pytest.mark.parametrize("code", CASES.values(), ids=CASES)
def test_the_process_ends_with_130_and_one_line(code: str) -> None:
    ended = run(code)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "charterlint: Stopped.\n")


def test_the_end_of_a_command_leaves_even_if_a_library_made_another_error_of_it() -> None:
    code = """
from charterlint import __main__
from charterlint.cli import app
def command(arguments):
    try:
        press()
    except KeyboardInterrupt:
        raise ImportError("numpy")
app.run = command
sys.argv[1:] = ["rules"]
__main__.main()
"""
    ended = run(code)
    assert (ended.returncode, ended.stderr) == (130, "charterlint: Stopped.\n")


def test_code_run_under_exec_does_not_change_the_exit_code() -> None:
    ended = run("try:\n    exec('press()')\nexcept KeyboardInterrupt:\n    interrupt.leave()")
    assert ended.returncode == 130


def test_an_answered_ctrl_c_is_over() -> None:
    ended = run(
        "try:\n    press()\nexcept KeyboardInterrupt:\n    interrupt.answer()\nprint(interrupt.heard())"
    )
    assert (ended.returncode, ended.stdout) == (0, "False\n")


def test_a_process_made_deaf_stays_deaf() -> None:
    code = "signal.signal(signal.SIGINT, signal.SIG_IGN)\ninterrupt.listen()\npress()\nprint('went on')"
    assert run(code).stdout == "went on\n"
