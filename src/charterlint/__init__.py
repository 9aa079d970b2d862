"""charterlint: a linter and compliance checker for customer service charters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from charterlint.public import check, read

__version__ = "0.1.0"
__all__ = ["__version__", "check", "read"]


def __getattr__(name: str) -> Any:
    """`check` and `read` are imported when they are asked for."""
    if name not in ("check", "read"):
        raise AttributeError(f"module 'charterlint' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("charterlint.public"), name)
