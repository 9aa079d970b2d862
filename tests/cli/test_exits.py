"""How a command ends when its output or its command line is at fault."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", [["explain", "CL107"], ["check", "--help"]])
def test_a_full_disk_is_told_in_one_sentence(arguments: list[str], tmp_path: Path) -> None:
    with FULL.open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "charterlint", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env={"CHARTERLINT_CACHE_DIR": str(tmp_path), "PATH": ""},
        )
    assert done.returncode == 2
    assert done.stderr.startswith("charterlint: The output cannot be written (No space left")
    assert done.stderr.count("\n") == 1
