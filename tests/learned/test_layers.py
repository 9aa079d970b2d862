"""The layers give the same whoever carries them out: with more threads, in a forked process, in other company."""

import multiprocessing
import os
import subprocess
import sys
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np
import pytest

from charterlint.learned.layers import THREADS, Layers

FILE = Path(__file__).parents[2] / "rules" / "models" / "evidence.npz"


@pytest.fixture(scope="module")
def data() -> bytes:
    with np.load(FILE) as kept:
        found: bytes = kept["layers"].tobytes()
    return found


@pytest.fixture
def states() -> np.ndarray:
    return np.random.default_rng(3).normal(0, 0.5, (3, 20, 384)).astype(np.float32)


SIZES = np.array([20, 11, 1], np.int32)


def test_tokens_beyond_the_size_of_a_sheet_change_nothing(data: bytes, states: np.ndarray) -> None:
    layers = Layers(data)
    before = layers.run(states, SIZES)
    states[1, 11:] = 7.0
    np.testing.assert_array_equal(layers.run(states, SIZES)[1, :11], before[1, :11])


def test_another_number_of_threads_gives_the_same(
    data: bytes, states: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for count in ("1", "2"):
        monkeypatch.setenv(THREADS, count)
        found.append(Layers(data).run(states, SIZES))
    np.testing.assert_allclose(*found, atol=1e-5)


def _in_child(layers: Layers, states: np.ndarray, pipe: Connection) -> None:
    pipe.send(layers.run(states, SIZES))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
def test_a_forked_process_carries_them_out_anew(data: bytes, states: np.ndarray) -> None:
    layers = Layers(data)
    own = layers.run(states, SIZES)
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    child = context.Process(target=_in_child, args=(layers, states, there))
    child.start()
    assert here.poll(30)
    np.testing.assert_array_equal(here.recv(), own)
    child.join()


class Failing:
    def __init__(self, message: str) -> None:
        self.message = message

    def run(self, *_: object) -> None:
        raise RuntimeError(self.message)


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("std::bad_alloc", MemoryError),
        ("Failed to allocate memory for requested buffer of size 614400", MemoryError),
        ("something else", ValueError),
    ],
)
def test_too_little_memory_is_told_as_such(
    message: str, kind: type[Exception], data: bytes, states: np.ndarray
) -> None:
    layers = Layers(data)
    layers.sessions[os.getpid()] = Failing(message)
    with pytest.raises(kind):
        layers.run(states, SIZES)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such files")
def test_the_library_that_multiplies_keeps_no_record_of_this_machine(tmp_path: Path) -> None:
    code = f"""
import numpy as np
from charterlint.learned.layers import Layers
with np.load({str(FILE)!r}) as kept:
    layers = Layers(kept["layers"].tobytes())
layers.run(np.zeros((1, 4, 384), np.float32), np.array([4], np.int32))
"""
    home = os.environ | {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    subprocess.run([sys.executable, "-c", code], env=home, check=True)
    assert list(tmp_path.rglob("*")) == []
