"""The layers of the encoder: an ONNX graph (made by training/graph.py) that ONNX Runtime carries out in 8 bits."""

from __future__ import annotations

import os
from typing import Any

import numpy as np
import numpy.typing as npt

SILENT = ("ORT_DISABLE_TELEMETRY", "ORT_TELEMETRY_DISABLED")
"""Names by which versions of ONNX Runtime since 1.30 are told, before they are loaded, to send and to keep nothing: else
they report the machine to their makers (issue 25573 and pull request 27379 of microsoft/onnxruntime)."""

Floats = npt.NDArray[np.float32]

THREADS = "OMP_NUM_THREADS"
"""Where the environment says with how many threads a process may multiply; no word: with all processors."""


class Layers:
    """The graph in `data`. What carries it out is made by each process when it needs it, and kept: threads do not
    survive a fork, and without them it can be neither used nor put away."""

    def __init__(self, data: bytes) -> None:
        """Keep the graph. Raises ValueError if it is none."""
        self.data = data
        self.sessions: dict[int, Any] = {}
        if not data:
            raise ValueError("no layers")

    def ready(self) -> Any:
        """What carries the graph out in this process. Raises ValueError if it cannot be read, MemoryError."""
        own = os.getpid()
        if own not in self.sessions:
            try:
                self.sessions[own] = _session(self.data)
            except (
                Exception
            ) as error:  # the library has no class of its own that it promises to keep
                raise _told(error) from error
        return self.sessions[own]

    def run(self, x: Floats, sizes: npt.NDArray[np.int32]) -> Floats:
        """States [sheets, tokens, width] after all layers; `x` before them, `sizes` the tokens of each sheet.
        Raises as `ready` does."""
        session = self.ready()
        try:
            found: Floats = session.run(None, {"x": x, "sizes": sizes})[0]
        except Exception as error:
            raise _told(error) from error
        return found


def _told(error: Exception) -> Exception:
    """The library tells of too little memory in words only."""
    short = any(word in str(error) for word in ("bad_alloc", "allocate", "unavailable"))
    return MemoryError() if short else ValueError("the layers of the encoder cannot be read")


def _session(data: bytes) -> Any:
    os.environ.update(dict.fromkeys(SILENT, "1"))
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = int(os.environ.get(THREADS) or 0)
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
