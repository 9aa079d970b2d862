"""Which module reads which format, and the one way in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from charterlint.errors import UnreadableDocument
from charterlint.model import Document, Problem, say
from charterlint.readers.limits import ReadOptions

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


class Reader(Protocol):
    """A module of `charterlint.readers` (or an entry point `charterlint.readers`) with this function."""

    def read(self, data: bytes, path: str, options: ReadOptions) -> Document:
        """Blocks of `data` in reading order. Raises UnreadableDocument; never changes anything."""


FORMATS: dict[str, str] = {
    "md": "markdown",
    "markdown": "markdown",
    "txt": "plain",
    "text": "plain",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "docx": "docx",
    "docm": "docx",
    "dotx": "docx",
    "dotm": "docx",
    "pdf": "pdf",
    "odt": "odt",
}
"""File extension to format; a format is read by the module of the same name in this package."""


ENTRY_POINTS = "charterlint.readers"
"""Group of entry points of other packages. The name of an entry point is the file extension that it reads, its
value a Reader; formats of our own cannot be taken over."""


@lru_cache(maxsize=1)
def other_readers() -> Mapping[str, EntryPoint]:
    """Readers of other packages by extension. Asked only for files that no reader of ours reads, since the
    import alone takes longer than a warm run should."""
    from importlib.metadata import entry_points

    found = {entry.name.lower().lstrip("."): entry for entry in entry_points(group=ENTRY_POINTS)}
    return {name: entry for name, entry in found.items() if name not in FORMATS}


def format_of(path: str) -> str | None:
    """The format for a file name by its extension, or None."""
    extension = Path(path).suffix.lower().lstrip(".")
    known = FORMATS.get(extension)
    if known is None and extension and extension in other_readers():
        return extension
    return known


def _reader(kind: str) -> Reader:
    module: Reader
    if kind in FORMATS.values():
        module = import_module(f"charterlint.readers.{kind}")
        return module
    module = other_readers()[kind].load()
    return module


def _read(data: bytes, path: str, kind: str, options: ReadOptions) -> Document:
    if kind in FORMATS.values():
        check_magic(data, kind, path)
        return _reader(kind).read(data, path, options)
    try:
        return _reader(kind).read(data, path, options)
    except UnreadableDocument:
        raise
    except Exception as error:
        entry = other_readers()[kind]
        package = entry.dist.name if entry.dist else entry.value
        raise UnreadableDocument(
            "reader-failed",
            say(
                "The reader for .{extension} from the package {package} failed ({error}).",
                extension=kind,
                package=package,
                error=type(error).__name__,
            ),
            "Tell its authors, or save the document in another format.",
        ) from error


def read_path(path: str | Path, options: ReadOptions | None = None) -> Document:
    """Read one file. A document that cannot be read comes back with `problem` set; no error is raised."""
    options = options or ReadOptions()
    name = str(path)
    try:
        size = Path(path).stat().st_size
        if size > options.limits.file_bytes:
            raise UnreadableDocument(
                "too-large",
                say(
                    "The file has {size} MiB, more than the limit of {limit} MiB.",
                    size=size // 2**20,
                    limit=options.limits.file_bytes // 2**20,
                ),
                "Raise the limit with --max-file-size, or split the document.",
            )
        data = Path(path).read_bytes()
    except FileNotFoundError:
        return _failed(name, "not-found", "There is no such file.", "Check the path.")
    except IsADirectoryError:
        return _failed(name, "is-directory", "This is a folder.", "Name files or a glob.")
    except OSError as error:
        return _failed(
            name,
            "unreadable",
            say("The file cannot be opened ({error}).", error=error.strerror),
            "",
        )
    except UnreadableDocument as error:
        return _failed(name, error.code, error.message, error.hint)
    return read_bytes(data, name, options)


def read_bytes(data: bytes, path: str, options: ReadOptions | None = None) -> Document:
    """Read a document from memory; `path` decides the format and stands in the report."""
    options = options or ReadOptions()
    kind = format_of(path)
    digest = hashlib.sha256(data).hexdigest()
    try:
        if kind is None:
            raise UnreadableDocument(
                "unknown-format",
                say(
                    "The file extension {extension} is not one that charterlint reads.",
                    extension=Path(path).suffix or "–",
                ),
                say("It reads {formats}.", formats=", ".join(sorted({*FORMATS, *other_readers()}))),
            )
        if not data.strip():
            raise UnreadableDocument("empty", "The file is empty.", "Is this the right file?")
        document = _read(data, path, kind, options)
        if not document.blocks and not document.unread_pages and document.problem is None:
            raise UnreadableDocument(
                "no-text",
                "The document holds no text.",
                "If it is made of pictures, save it with its text; otherwise check that it is the right file.",
            )
        return document
    except UnreadableDocument as error:
        return _failed(path, error.code, error.message, error.hint, kind, digest)


_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "pdf", say("a PDF document")),
    (b"PK\x03\x04", "zip", say("a ZIP container (DOCX, ODT …)")),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "ole",
        say("an old binary or password-protected Office file"),
    ),
    (b"\x89PNG", "image", say("a picture")),
    (b"\xff\xd8\xff", "image", say("a picture")),
    (b"GIF8", "image", say("a picture")),
    (b"{\\rtf", "rtf", say("an RTF document")),
    (b"\x7fELF", "binary", say("a program")),
    (b"MZ\x90", "binary", say("a program")),
)
_EXPECTED = {"pdf": {"pdf"}, "docx": {"zip"}, "odt": {"zip"}}


def extension_of(data: bytes) -> str:
    """The extension (".pdf") that fits the first bytes of a document without a name; ".md" for any text."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \r\n\t")
    if head.startswith(b"PK\x03\x04"):
        return ".odt" if b"opendocument.text" in head else ".docx"
    if b"%PDF-" in head:
        return ".pdf"
    return ".html" if head[:14].lower().startswith((b"<!doctype html", b"<html")) else ".md"


def check_magic(data: bytes, kind: str, path: str) -> None:
    """Refuse a file whose first bytes tell another format than its name. Raises UnreadableDocument."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \r\n\t")
    found = next(((name, words) for magic, name, words in _MAGIC if head.startswith(magic)), None)
    expected = _EXPECTED.get(kind)
    if expected is None and found is None:
        return
    if expected is not None and (
        (found and found[0] in expected) or (kind == "pdf" and b"%PDF-" in data[:1024])
    ):
        return
    suffix = Path(path).suffix
    if found is None:
        raise UnreadableDocument(
            "wrong-content",
            say("The content is not what the extension {extension} says.", extension=suffix),
            "Open it in its program and save it again, or give the file its right extension.",
        )
    if found[0] == "ole" and kind == "docx":
        raise UnreadableDocument(
            "encrypted-or-old",
            "This is a password-protected or old binary Word file (.doc).",
            "Save it as .docx without a password.",
        )
    raise UnreadableDocument(
        "wrong-content",
        say(
            "The extension is {extension} but the content is {content}.",
            extension=suffix,
            content=found[1],
        ),
        "Give the file its right extension.",
    )


def _failed(
    path: str, code: str, message: str, hint: str, kind: str | None = None, digest: str = ""
) -> Document:
    return Document(
        path=path, format=kind or "unknown", sha256=digest, problem=Problem(code, message, hint)
    )
