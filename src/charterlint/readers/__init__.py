"""Bytes to Document: one module a format, one registry."""

from __future__ import annotations

from charterlint.readers.limits import Limits, ReadOptions
from charterlint.readers.registry import (
    FORMATS,
    Reader,
    extension_of,
    format_of,
    read_bytes,
    read_path,
)

__all__ = [
    "FORMATS",
    "Limits",
    "ReadOptions",
    "Reader",
    "extension_of",
    "format_of",
    "read_bytes",
    "read_path",
]
