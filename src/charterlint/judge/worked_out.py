"""What every suggestion for a document asks anew, worked out once for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from charterlint.model import Reading

_More = ParamSpec("_More")
_Value = TypeVar("_Value")


def once(
    make: Callable[Concatenate[Reading, _More], _Value],
) -> Callable[Concatenate[Reading, _More], _Value]:
    """`make`, which keeps its value for the last reading (the same object) that it was given; further arguments are taken to
    be the same for it."""
    kept: list[tuple[Reading, _Value]] = []

    @wraps(make)
    def value(reading: Reading, /, *args: _More.args, **more: _More.kwargs) -> _Value:
        last = next(iter(kept), None)
        if last is None or last[0] is not reading:
            last = reading, make(reading, *args, **more)
            kept[:] = [last]
        return last[1]

    return value
