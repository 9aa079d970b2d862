"""A small client of the language server protocol over pipes, for tests."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

WAIT = 90.0
"""Seconds; the first check loads the model, on a machine that may be busy."""


class Client:
    """A server process, and what it has sent. Use it as a context manager."""

    def __init__(
        self,
        folder: Path,
        options: Any = None,
        encodings: list[str] | None = None,
        more: Sequence[str] = (),
    ) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "charterlint", "lsp", *more],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder,
        )  # fmt: skip
        self.inbox: queue.Queue[dict[str, Any]] = queue.Queue()
        self.published: list[dict[str, Any]] = []
        self.count = 0
        threading.Thread(target=self._listen, daemon=True).start()
        general = {"general": {"positionEncodings": encodings}} if encodings else {}
        self.capabilities = self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": folder.as_uri(),
                "capabilities": general,
                "initializationOptions": options,
            },
        )["capabilities"]
        self.tell("initialized", {})

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *unused: object) -> None:
        try:
            self.ask("shutdown", None)
            self.tell("exit", None)
            self.code = self.process.wait(15)
        finally:
            self.process.kill()
            self.process.wait()

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while True:
            size = 0
            while (line := stream.readline()).strip():
                name, _, value = line.decode().partition(":")
                if name.lower() == "content-length":
                    size = int(value)
            if not line:
                return
            self.inbox.put(json.loads(stream.read(size)))

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _next(self, until: float) -> dict[str, Any]:
        message = self.inbox.get(timeout=max(0.01, until - time.monotonic()))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.published.append(message["params"])
        return message

    def tell(self, method: str, params: Any) -> None:
        """Send a notification."""
        self._send({"method": method, **({"params": params} if params is not None else {})})

    def ask(self, method: str, params: Any) -> Any:
        """Send a request and wait for its result."""
        self.count += 1
        number = self.count
        self._send({"id": number, "method": method, **({"params": params} if params is not None else {})})  # fmt: skip
        until = time.monotonic() + WAIT
        while (message := self._next(until)).get("id") != number or "method" in message:
            pass
        assert "error" not in message, message
        return message["result"]

    def open(self, uri: str, text: str, language: str = "markdown") -> None:
        """Open a document."""
        item = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": item})

    def change(self, uri: str, text: str, version: int) -> None:
        """Put a new text in the place of the old one."""
        document = {"uri": uri, "version": version}
        changes = [{"text": text}]
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": changes})

    def diagnostics(self, uri: str, version: int | None) -> list[dict[str, Any]]:
        """Wait for the diagnostics of a version of a document."""
        until = time.monotonic() + WAIT
        while True:
            for params in self.published:
                if params["uri"] == uri and params.get("version") == version:
                    return list(params["diagnostics"])
            self._next(until)

    def about(self, uri: str, **more: Any) -> Any:
        """Parameters of a request about a document."""
        return {"textDocument": {"uri": uri}, **more}
