"""The layers of the encoder as an ONNX graph that multiplies in 8 bits, for `charterlint.learned.layers`.

What goes into a product is cut to 256 steps between bounds that are measured beforehand on passages; a few of the inner
units go far beyond these at every token (as in all encoders of this family), and what is cut off of them is multiplied
in 32 bits and added. Matrices have 7 bits a column: with 8, sums of two products overflow on processors without
VNNI, which would give other figures there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import onnx
import torch
from network import HEADS, HIDDEN, Batch, Encoder
from onnx import TensorProto, helper, numpy_helper

OURS = "com.microsoft"
FAR = 4
"""At most so many inner units are looked at beyond their bounds."""
ROOM = 1.3
SHARE = 0.9999
"""The bounds hold this share of what the other units give, with some room."""
TOP = 63
MATRICES = ("qkv", "out", "up", "down")
ROWS = 7  # one of so many tokens is looked at


class Span(NamedTuple):
    """Bounds of what goes into a product, and the units that go beyond them."""

    low: float
    high: float
    far: np.ndarray


def spans_of(model: Encoder, batches: Sequence[Batch]) -> dict[str, Span]:
    """The bounds of the input of each matrix, by `layer.name`, measured on `batches`."""
    seen: dict[str, list[np.ndarray]] = {}
    hooks = []
    for number, layer in enumerate(model.layers):
        for name in MATRICES:
            rows = seen.setdefault(f"{number}.{name}", [])
            hooks.append(
                getattr(layer, name).register_forward_hook(
                    lambda _, given, __, rows=rows: rows.append(given[0][::ROWS].float().numpy())
                )
            )
    with torch.no_grad():
        for batch in batches:
            model.states(batch)
    for hook in hooks:
        hook.remove()
    return {name: _span(np.concatenate(rows)) for name, rows in seen.items()}


def _span(x: np.ndarray) -> Span:
    order = np.argsort(-np.abs(x).max(axis=0))
    near = x[:, order[FAR:]]
    low = ROOM * min(0.0, float(np.quantile(near, (1 - SHARE) / 2)))
    high = ROOM * float(np.quantile(near, (1 + SHARE) / 2))
    far = order[:FAR]
    beyond = (x[:, far].min(axis=0) < low) | (x[:, far].max(axis=0) > high)
    return Span(low, high, np.sort(far[beyond]))


class _Graph:
    """Nodes and constants, gathered. Each method gives the name of what it adds."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, values: np.ndarray) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def add(self, kind: str, given: Sequence[str], name: str, domain: str = "", **how: int) -> str:
        self.nodes.append(helper.make_node(kind, given, [name], domain=domain, **how))
        return name

    def product(self, x: str, name: str, weight: np.ndarray, bias: np.ndarray, span: Span) -> str:
        """`x @ weight + bias` in 8 bits; `weight` is [inner, outer]."""
        step = np.float32((span.high - span.low) / 255)
        zero = round(-span.low / step)
        scale = np.abs(weight).max(axis=0) / TOP + np.float32(1e-12)
        whole = np.round(weight / scale).astype(np.int8)
        steps = self.constant(f"{name}.step", step)
        nought = self.constant(f"{name}.zero", np.uint8(zero))
        cut = self.add("QuantizeLinear", [x, steps, nought], f"{name}.cut")
        given = [
            cut,
            self.constant(f"{name}.whole", whole),
            steps,
            self.constant(f"{name}.scale", scale.astype(np.float32)),
            nought,
            "",
            self.constant(f"{name}.bias", bias),
        ]
        near = self.add("MatMulIntegerToFloat", given, f"{name}.near", OURS)
        if not len(span.far):
            return near
        places = self.constant(f"{name}.places", span.far.astype(np.int64))
        far = self.add("Gather", [x, places], f"{name}.far", axis=2)
        ends = [
            self.constant(f"{name}.{end}", np.float32(value))
            for end, value in (("low", -zero * step), ("high", (255 - zero) * step))
        ]
        inside = self.add("Clip", [far, *ends], f"{name}.inside")
        over = self.add("Sub", [far, inside], f"{name}.over")
        rows = self.constant(f"{name}.rows", weight[span.far])
        return self.add(
            "Add", [near, self.add("MatMul", [over, rows], f"{name}.more")], f"{name}.all"
        )

    def normalised(self, x: str, y: str, name: str, norm: torch.nn.LayerNorm) -> str:
        """The sum of two, normalised: in small steps, since the library's own operator for it is slower."""
        both = self.add("Add", [x, y], f"{name}.sum")
        mean = self.add("MatMul", [both, "mean"], f"{name}.mean")
        apart = self.add("Sub", [both, mean], f"{name}.apart")
        squares = self.add("Mul", [apart, apart], f"{name}.squares")
        spread = self.add("MatMul", [squares, "mean"], f"{name}.spread")
        some = self.add("Add", [spread, "eps"], f"{name}.some")
        root = self.add("Sqrt", [some], f"{name}.root")
        even = self.add("Div", [apart, root], f"{name}.even")
        weight = self.constant(f"{name}.weight", array_of(norm.weight))
        scaled = self.add("Mul", [even, weight], f"{name}.scaled")
        return self.add(
            "Add", [scaled, self.constant(f"{name}.bias", array_of(norm.bias))], f"{name}.done"
        )


def layers_graph(model: Encoder, spans: dict[str, Span]) -> bytes:
    """The graph: `x` [sheets, tokens, width] and `sizes` [sheets] in, states of the same shape out."""
    graph = _Graph()
    graph.constant("mean", np.full((HIDDEN, 1), 1 / HIDDEN, np.float32))
    graph.constant("eps", np.float32(model.norm.eps))
    for part in range(3):
        graph.constant(f"part{part}", np.array([HIDDEN * part]))
        graph.constant(f"end{part}", np.array([HIDDEN * (part + 1)]))
    graph.constant("axis", np.array([2]))
    x = "x"
    for number, layer in enumerate(model.layers):
        weights = {
            name: (array_of(getattr(layer, name).weight).T, array_of(getattr(layer, name).bias))
            for name in MATRICES
        }

        def product(x: str, name: str, number: int = number, weights: dict = weights) -> str:
            at = f"{number}.{name}"
            return graph.product(x, at, *weights[name], spans[at])

        whole = product(x, "qkv")
        parts = [
            graph.add("Slice", [whole, f"part{n}", f"end{n}", "axis"], f"{number}.{name}")
            for n, name in enumerate("qkv")
        ]
        given = [*parts, "", "sizes"]
        seen = graph.add(
            "MultiHeadAttention", given, f"{number}.seen", OURS, num_heads=HEADS
        )  # fmt: skip
        x = graph.normalised(product(seen, "out"), x, f"{number}.norm1", layer.norm1)
        fed = graph.add("FastGelu", [product(x, "up")], f"{number}.fed", OURS)
        x = graph.normalised(product(fed, "down"), x, f"{number}.norm2", layer.norm2)
    shape = ["sheets", "tokens", HIDDEN]
    whole_graph = helper.make_graph(
        graph.nodes,
        "layers",
        [
            helper.make_tensor_value_info("x", TensorProto.FLOAT, shape),
            helper.make_tensor_value_info("sizes", TensorProto.INT32, ["sheets"]),
        ],
        [helper.make_tensor_value_info(x, TensorProto.FLOAT, shape)],
        graph.constants,
    )
    versions = [helper.make_opsetid("", 17), helper.make_opsetid(OURS, 1)]
    found: bytes = helper.make_model(
        whole_graph, opset_imports=versions, ir_version=8
    ).SerializeToString()
    return found


def array_of(tensor: torch.Tensor) -> np.ndarray:
    """The values of a tensor in 32 bits."""
    found: np.ndarray = tensor.detach().float().numpy()
    return found
