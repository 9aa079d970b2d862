"""Word and OpenDocument files made in memory for tests."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = (
    f'<w:document xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="urn:wps"><w:body>'
)


def archive(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP container of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return buffer.getvalue()


def relations(*entries: tuple[str, str, str]) -> str:
    """A relationships part from (id, kind, target); targets with a colon are outside."""
    rows = "".join(
        f'<Relationship Id="{key}" Type="{_TYPE}/{kind}" Target="{target}"'
        + (' TargetMode="External"' if ":" in target else "")
        + "/>"
        for key, kind, target in entries
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def part(root: str, inner: str) -> str:
    """A part such as `footnotes` or `styles`."""
    return f'<w:{root} xmlns:w="{W}" xmlns:r="{R}">{inner}</w:{root}>'


def docx(body: str, links: tuple[tuple[str, str, str], ...] = (), **parts: str) -> bytes:
    """A Word file whose body is this XML; `parts` are further parts in `word/`, related by name."""
    related = tuple((f"p{name}", name, f"{name}.xml") for name in parts)
    return archive(
        {
            "_rels/.rels": relations(("r1", "officeDocument", "word/document.xml")),
            "word/document.xml": f"{_HEAD}{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": relations(*related, *links),
            **{f"word/{name}.xml": part(name, inner) for name, inner in parts.items()},
        }
    )


def p(text: str, style: str = "", more: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{r(text, run)}</w:p>"


def r(text: str, more: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{more}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def style(key: str, name: str, more: str = "") -> str:
    """A paragraph style."""
    return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{more}</w:style>'


def table(*rows: tuple[str, ...], head: bool = False) -> str:
    """A table of plain texts."""
    mark = "<w:trPr><w:tblHeader/></w:trPr>"
    return (
        "<w:tbl>"
        + "".join(
            f"<w:tr>{mark if head and not i else ''}"
            + "".join(f"<w:tc>{p(t)}</w:tc>" for t in row)
            + "</w:tr>"
            for i, row in enumerate(rows)
        )
        + "</w:tbl>"
    )
