"""Values of the model as plain data and back, for the pipe from a child and for the cache."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

Value = TypeVar("Value")


def to_data(value: Any) -> Any:
    """A value of the model as dictionaries, lists, strings and numbers. Fields that hold their default
    are left out."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        data = {}
        for name, default in _fields(type(value)):
            own = getattr(value, name)
            if own is not default and own != default:
                data[name] = to_data(own)
        return data
    if isinstance(value, (tuple, list)):
        return [to_data(item) for item in value]
    if isinstance(value, Mapping):
        return {key: to_data(item) for key, item in value.items()}
    return value


def from_data(kind: type[Value], data: Mapping[str, Any]) -> Value:
    """The value of class `kind` that `to_data` made `data` of. Raises TypeError or KeyError if `data`
    is of another make."""
    value: Value = _maker(typing.cast(typing.Hashable, kind))(data)
    return value


@lru_cache(maxsize=64)
def _fields(kind: type) -> tuple[tuple[str, Any], ...]:
    return tuple((f.name, f.default) for f in dataclasses.fields(kind))


@lru_cache(maxsize=256)
def _maker(kind: Any) -> Callable[[Any], Any]:
    """A function that makes a value of the annotation `kind` from plain data."""
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        makers = {name: _maker(hint) for name, hint in typing.get_type_hints(kind).items()}
        return lambda data: kind(**{name: makers[name](own) for name, own in data.items()})
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        chosen = next((part for part in inner if part is not type(None)), None)
        make = _maker(chosen)
        return lambda data: None if data is None else make(data)
    if origin is tuple:
        if len(inner) == 2 and inner[1] is Ellipsis:
            item = _maker(inner[0])
            return lambda data: tuple([item(own) for own in data])
        items = [_maker(part) for part in inner]
        return lambda data: tuple(make(own) for make, own in zip(items, data, strict=True))
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        own = _maker(inner[1])
        return lambda data: {key: own(value) for key, value in data.items()}
    return lambda data: data
