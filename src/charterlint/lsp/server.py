"""The server: texts come in, diagnostics go out a moment after the last key."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from charterlint import __version__
from charterlint.errors import CharterlintError
from charterlint.lsp.actions import code_actions
from charterlint.lsp.checked import Checked, asked_of, check_text
from charterlint.lsp.diagnostics import diagnostics, hover
from charterlint.lsp.outline import outline
from charterlint.lsp.places import Text
from charterlint.readers import format_of
from charterlint.runner.crash import describe, keep_crash

PAUSE = 0.4
"""Seconds without a key after which a text is checked."""


class Session:
    """The texts that are open in an editor, what came out for each, and checks that are under way."""

    def __init__(self, server: Any, pause: float = PAUSE) -> None:
        self.server, self.pause = server, pause
        self.asked: dict[str, Any] = {}
        self.refused = ""
        self.done: dict[str, Checked] = {}
        self.tasks: dict[str, asyncio.Task[None]] = {}
        # One at a time: two would only make each other slow, and the newest text is all that counts.
        self.bench = ThreadPoolExecutor(1, "charterlint")

    def set_options(self, options: Any) -> None:
        """Take over the settings of the editor; what is wrong with them is shown in every document."""
        try:
            self.asked, self.refused = asked_of(options), ""
        except CharterlintError as error:
            self.asked, self.refused = {}, str(error)

    def warm_up(self) -> None:
        """Load rules and model while the user still reads."""
        self.bench.submit(check_text, "# Charter\n\nWe answer.\n", "warm-up.md", {})

    def schedule(self, uri: str, pause: float | None = None) -> None:
        """Check a text after a pause, instead of any check of it that has not ended."""
        document = self.server.workspace.get_text_document(uri)
        if not is_markdown(uri, document.language_id):
            return
        if uri in self.tasks:
            self.tasks[uri].cancel()
        wait = self.pause if pause is None else pause
        self.tasks[uri] = asyncio.get_running_loop().create_task(self._check(uri, wait))

    def check_all(self) -> None:
        """Check all open texts anew: rules or settings have changed."""
        for uri in list(self.server.workspace.text_documents):
            self.schedule(uri, 0.0)

    def close(self, uri: str) -> None:
        """Forget a text and take its diagnostics away."""
        if uri in self.tasks:
            self.tasks.pop(uri).cancel()
        if self.done.pop(uri, None) is not None:
            self._publish(uri, None, [])

    async def current(self, uri: str) -> Checked | None:
        """What came out for a text as it stands now; waits for a check that is under way."""
        while (task := self.tasks.get(uri)) is not None and not task.done():
            with suppress(asyncio.CancelledError):
                await asyncio.shield(task)
        return self.done.get(uri)

    def text(self, checked: Checked) -> Text:
        """A checked text with its lines, in the units that the editor counts in."""
        encoding = self.server.workspace.position_encoding
        return Text(checked.text, str(getattr(encoding, "value", encoding)))

    async def _check(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        document = self.server.workspace.get_text_document(uri)
        version, source = document.version, document.source
        if self.refused:
            checked = Checked(source, refused=self.refused)
        else:
            loop = asyncio.get_running_loop()
            work = loop.run_in_executor(self.bench, check_text, source, path_of(uri), self.asked)
            try:
                checked = await work
            except Exception as error:
                self._report_bug(error)
                return
        self.done[uri] = checked
        self._publish(uri, version, diagnostics(checked, self.text(checked), uri))

    def _publish(self, uri: str, version: int | None, found: list[Any]) -> None:
        self.server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, diagnostics=found, version=version)
        )

    def _report_bug(self, error: Exception) -> None:
        """As on the command line: a report without the text of the document."""
        bug = describe(error)
        kept = keep_crash(bug)
        where = f" A report that holds no text of your document is in {kept}." if kept else ""
        self.server.window_log_message(
            types.LogMessageParams(
                types.MessageType.Error,
                f"charterlint: this is a bug in charterlint ({bug.type}).{where}",
            )
        )


def is_markdown(uri: str, language: str | None) -> bool:
    """Is this a text to check: Markdown by its name, or because the editor says so?"""
    return language == "markdown" or format_of(urlsplit(uri).path) == "markdown"


def path_of(uri: str) -> str:
    """The path of a document; one that was never saved counts as one in the current folder."""
    path = to_fs_path(uri) if uri.startswith("file:") else None
    return path or "untitled.md"


def build_server(pause: float = PAUSE) -> Any:
    """A server with all features, not started."""
    server = LanguageServer(
        "charterlint", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full
    )
    session = Session(server, pause)

    def initialized(params: Any) -> None:
        session.warm_up()

    def initialize(params: Any) -> None:
        session.set_options(params.initialization_options)

    def opened(params: Any) -> None:
        session.schedule(params.text_document.uri, 0.0)

    def changed(params: Any) -> None:
        session.schedule(params.text_document.uri)

    def closed(params: Any) -> None:
        session.close(params.text_document.uri)

    def configured(params: Any) -> None:
        if params.settings:
            session.set_options(params.settings)
        session.check_all()

    def files_changed(params: Any) -> None:
        session.check_all()

    async def hovered(params: Any) -> Any:
        checked = await session.current(params.text_document.uri)
        return hover(checked, session.text(checked), params.position) if checked else None

    async def asked_for_actions(params: Any) -> Any:
        uri = params.text_document.uri
        checked = await session.current(uri)
        return code_actions(checked, session.text(checked), uri, params.range) if checked else []

    async def asked_for_symbols(params: Any) -> Any:
        checked = await session.current(params.text_document.uri)
        return outline(checked, session.text(checked)) if checked else []

    quick_fixes = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    for feature, handler in (
        (types.INITIALIZE, initialize),
        (types.INITIALIZED, initialized),
        (types.TEXT_DOCUMENT_DID_OPEN, opened),
        (types.TEXT_DOCUMENT_DID_CHANGE, changed),
        (types.TEXT_DOCUMENT_DID_CLOSE, closed),
        (types.WORKSPACE_DID_CHANGE_CONFIGURATION, configured),
        (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, files_changed),
        (types.TEXT_DOCUMENT_HOVER, hovered),
        (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, asked_for_symbols),
    ):
        server.feature(feature)(handler)
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, quick_fixes)(asked_for_actions)
    return server
