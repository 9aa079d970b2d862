"""The report as PDF: the HTML page printed by a Chromium that is installed, else the Word report turned
into PDF by LibreOffice."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from charterlint.errors import CharterlintError
from charterlint.model import Report
from charterlint.packs.catalogue import Catalogue
from charterlint.reports.registry import RenderOptions

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge",
            "microsoft-edge", "brave-browser")  # fmt: skip
OFFICES = ("soffice", "libreoffice")
USUAL = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
USUAL_OFFICES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
SECONDS = 180
FIXED = "D:20000101000000Z"


def render(report: Report, catalogue: Catalogue, options: RenderOptions) -> bytes:
    """The PDF. Raises CharterlintError where no program for it is installed or it fails. The programs are
    named by CHARTERLINT_CHROMIUM and CHARTERLINT_SOFFICE, or found on the path."""
    browser = find("CHARTERLINT_CHROMIUM", BROWSERS, USUAL)
    if browser:
        from charterlint.reports.html import render as page

        return _steady(_print(browser, page(report, catalogue, options)), options)
    office = find("CHARTERLINT_SOFFICE", OFFICES, USUAL_OFFICES)
    if office:
        from charterlint.reports.docx import render as document

        return _steady(_convert(office, document(report, catalogue, options)), options)
    raise CharterlintError(
        "PDF reports are printed by Chromium, Chrome, Edge or LibreOffice, and none of them was found.",
        "Install one, name it in CHARTERLINT_CHROMIUM or CHARTERLINT_SOFFICE, or make an HTML report "
        "and print that.",
    )


def find(variable: str, names: Sequence[str], usual: Sequence[str]) -> str | None:
    """The program that the environment variable names, else one on the path or at a usual place."""
    wanted = os.environ.get(variable)
    if wanted:
        found = shutil.which(wanted)
        if found is None:
            raise CharterlintError(
                f"{variable} names {wanted}, which is no program.", "Correct it."
            )
        return found
    on_path = (shutil.which(name) for name in names)
    return next((path for path in on_path if path), None) or next(
        (path for path in usual if Path(path).is_file()), None
    )


def _print(browser: str, page: bytes) -> bytes:
    with tempfile.TemporaryDirectory(prefix="charterlint-") as folder:
        source, target = Path(folder, "report.html"), Path(folder, "report.pdf")
        source.write_bytes(page)
        command = [
            browser, "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions",
            "--disable-background-networking", "--disable-sync", f"--user-data-dir={folder}/profile",
            "--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri(),
        ]  # fmt: skip
        # The sandbox of Chromium does not work for root; the page is ours and may load nothing.
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")
        return _run(command, target)


def _convert(office: str, document: bytes) -> bytes:
    with tempfile.TemporaryDirectory(prefix="charterlint-") as folder:
        source, target = Path(folder, "report.docx"), Path(folder, "report.pdf")
        source.write_bytes(document)
        profile = Path(folder, "profile").as_uri()
        command = [
            office, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "pdf",
            "--outdir", folder, str(source),
        ]  # fmt: skip
        return _run(command, target)


def _run(command: Sequence[str], target: Path) -> bytes:
    name = Path(command[0]).name
    try:
        subprocess.run(
            command, check=False, timeout=SECONDS, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        return target.read_bytes()
    except subprocess.TimeoutExpired as error:
        raise CharterlintError(
            f"{name} did not finish the PDF within {SECONDS} seconds.",
            "Make an HTML report and print it.",
        ) from error
    except OSError as error:
        raise CharterlintError(
            f"{name} made no PDF ({error.strerror}).", "Make an HTML report and print it."
        ) from error


def _steady(data: bytes, options: RenderOptions) -> bytes:
    """The same PDF without the moment it was made, and with the author."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    writer.add_metadata({"/CreationDate": FIXED, "/ModDate": FIXED, "/Creator": "charterlint"})
    if options.author:
        writer.add_metadata({"/Author": options.author})
    writer._ID = None
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
