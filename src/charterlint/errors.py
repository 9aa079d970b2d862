"""The one kind of error that users see: a sentence and what to do about it."""

from __future__ import annotations


class CharterlintError(Exception):
    """An expected failure. `message` is one clear sentence, `hint` says what to type or do next."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class UnreadableDocument(CharterlintError):
    """A document from which no text could be had. `code` is a stable word for tools."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.code = code
