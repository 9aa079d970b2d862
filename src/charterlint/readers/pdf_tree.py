"""The structure tree of a tagged PDF, read with pypdf."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_MAX_NODES = 400_000
_MAX_DEPTH = 60
HEADINGS = {"H": 0, "Title": 1} | {f"H{level}": level for level in range(1, 10)}
"""Structure types of headings and their level; 0 for one without a level of its own."""


@dataclass(slots=True)
class Node:
    """An element of the tree: `role` a standard structure type, `kids` nodes and (page, marked
    content id) in reading order, `attributes` such as RowSpan, ColSpan and Lang."""

    role: str
    kids: list[Node | tuple[int, int]] = field(default_factory=list)
    attributes: dict[str, Any] = field(default_factory=dict)


def tree_of(reader: Any) -> Node | None:
    """The structure tree of a pypdf reader; None when there is none. Raises pypdf's errors."""
    root = reader.trailer["/Root"].get_object().get("/StructTreeRoot")
    if root is None:
        return None
    root = root.get_object()
    roles = {str(k)[1:]: str(v)[1:] for k, v in (root.get("/RoleMap") or {}).items()}
    pages = {
        page.indirect_reference.idnum: number
        for number, page in enumerate(reader.pages, 1)
        if page.indirect_reference is not None
    }
    top = Node("Document")
    seen: set[int] = set()
    budget = _MAX_NODES
    stack: list[tuple[Any, Node, int, int]] = [(root.get("/K"), top, 0, 0)]
    while stack and budget:
        raw, parent, page, depth = stack.pop()
        budget -= 1
        if depth > _MAX_DEPTH or raw is None:
            continue
        number = getattr(raw, "idnum", None)
        if number is not None:
            if number in seen:
                continue
            seen.add(number)
        item: Any = raw.get_object()
        if isinstance(item, int):
            parent.kids.append((page, int(item)))
        elif isinstance(item, list):
            # The stack turns the order round: put the last first.
            stack += [(kid, parent, page, depth + 1) for kid in reversed(item)]
        elif isinstance(item, dict):
            own = pages.get(getattr(_raw(item, "/Pg"), "idnum", -1), page)
            kind = item.get("/Type")
            if kind == "/MCR":
                parent.kids.append((own, int(item.get("/MCID", -1))))
            elif kind != "/OBJR":
                node = Node(
                    _role(str(item.get("/S", "/Span"))[1:], roles), attributes=_attributes(item)
                )
                parent.kids.append(node)
                stack.append((_raw(item, "/K"), node, own, depth + 1))
    return top


def _raw(item: Any, key: str) -> Any:
    """The value as it stands, a reference unresolved: its number tells elements apart."""
    return item.raw_get(key) if key in item else None


def _role(name: str, roles: Mapping[str, str]) -> str:
    for _ in range(8):
        if name in HEADINGS or name not in roles or roles[name] == name:
            break
        name = roles[name]
    return name


def _attributes(item: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if "/Lang" in item:
        found["Lang"] = str(item["/Lang"])
    owners = item.get("/A")
    for owner in owners if isinstance(owners, list) else [owners]:
        owner = owner.get_object() if owner is not None else None
        if isinstance(owner, dict):
            for key in ("/RowSpan", "/ColSpan"):
                if key in owner:
                    found[key[1:]] = owner[key]
    return found
