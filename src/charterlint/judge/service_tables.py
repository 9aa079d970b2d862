"""Services as a document sets them out: one a table row, or one a section with a table of steps or with
labelled lines. Each is read field by field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from charterlint.analysis.words import split_words
from charterlint.judge.compliance_scene import Scene, Spot, label_of, lists
from charterlint.judge.service_cells import TIME, blocks_of, cells_of, differing_sums, is_total
from charterlint.judge.unit_facts import TIME_UNITS
from charterlint.judge.wordlists import row_of
from charterlint.model import Passage

NAME = "services"
FIELDS = (
    NAME, "audience", "requirements", "steps", "channels", TIME, "fees", "person_responsible",
    "waiting_time", "indicators",
)  # fmt: skip
"""Subjects that can be a column of a table or a field of a service."""
PROPER = frozenset(FIELDS) - {NAME, "indicators", "waiting_time"}
"""Columns that make a table one of services, and not of commitments."""
EMPTY = frozenset(("", "-", "--", "---", "–", "—", ".", "…", "...", "?", "x"))
MOST_ROWS = 2000

Row = Mapping[str, Spot]


@dataclass
class Service:
    """A service and where each of its fields stands. `gaps` are fields with a row (or cell) left empty; `sums` are
    columns whose total differs from the sum of the rows, as (field, total, sum)."""

    name: str
    spot: Spot
    fields: dict[str, Spot] = field(default_factory=dict)
    gaps: list[tuple[str, Spot]] = field(default_factory=list)
    sums: list[tuple[Spot, str, str]] = field(default_factory=list)


def services(scene: Scene) -> tuple[Service, ...]:
    """The services that are set out field by field; none where the document does not do that."""
    found: list[Service] = []
    by_section: dict[tuple[str, ...], Service] = {}
    for table in _tables(scene):
        columns = _columns(scene, table)
        names = set(columns.values())
        if NAME in names and names & PROPER:
            found.extend(_listed(scene, table, columns))
        elif not _card(scene, table, by_section) and names & PROPER:
            _stepped(scene, table, columns, _of(by_section, scene, table[0][0]))
    _labelled(scene, by_section)
    sections = [item for item in by_section.values() if len(PROPER & set(item.fields)) >= 2]
    return (*found, *sections)


Table = list[list[Passage]]
"""Its rows: each a list of one passage (kept as a list so that a table is never empty)."""


def _tables(scene: Scene) -> Iterator[Table]:
    """Of a table in two languages the rows in the first one."""
    numbered: dict[int, Table] = defaultdict(list)
    seen: set[tuple[int, int]] = set()
    for passage in scene.body:
        row = row_of(scene.context, passage)
        if row is not None and row not in seen and len(numbered[row[0]]) < MOST_ROWS:
            numbered[row[0]].append([passage])
            seen.add(row)
    yield from (table for table in numbered.values() if table)


def _columns(scene: Scene, table: Table) -> dict[int, str]:
    """Column number to field, from the head row (or a first row that reads like one)."""
    columns: dict[int, str] = {}
    first = table[0][0]
    for block in blocks_of(scene, first):
        name = field_of(scene, block.text, first)
        if block.cell and name and name not in columns.values():
            columns[block.cell.column] = name
    return columns


def field_of(scene: Scene, text: str, passage: Passage) -> str:
    """The field that a column head or label names: the one whose words cover most of it."""
    size = len(split_words(text.rstrip(" :")))
    if not size or size > 14:
        return ""
    best = (0, 0, "")
    for name in FIELDS:
        labels = lists(scene.context.catalogue, name, "labels")
        for hit in scene.found(labels, text, passage):
            best = max(best, (hit.last - hit.first, -hit.first, name))
    return best[2]


def _of(by_section: dict[tuple[str, ...], Service], scene: Scene, passage: Passage) -> Service:
    section = passage.section
    if section not in by_section:
        name = section[-1] if section else (scene.reading.document.title or "")
        spot = Spot(passage.index, 0, len(passage.text), False, "")
        by_section[section] = Service(name, spot, {NAME: spot})
    return by_section[section]


def _by_field(scene: Scene, passage: Passage, columns: Mapping[int, str]) -> dict[str, Spot]:
    """The cells of a row by field. Empty cells are not among them: readers leave those out."""
    cells: dict[str, Spot] = {}
    for block, spot in cells_of(scene, passage):
        name = columns.get(block.cell.column if block.cell else -1)
        if name is not None:
            cells.setdefault(name, spot)
    return cells


def filled(scene: Scene, spot: Spot) -> bool:
    """Does a cell or line say anything, other than what is still to be written?"""
    text = scene.reading.passages[spot.passage].text
    if spot.words.strip() in EMPTY:
        return False
    return not any(
        found.passage == spot.passage
        and spot.start <= found.start < spot.end
        # Steps tell the reader to fill in a form; a gap is the cell's only content, or marked as one.
        and (
            not text[found.start].isalnum() or found.end - found.start >= spot.end - spot.start - 1
        )
        for found in scene.reading.placeholders
    )


def _listed(scene: Scene, table: Table, columns: Mapping[int, str]) -> Iterator[Service]:
    """One service a row."""
    for (passage,) in table[1:]:
        row = Spot(passage.index, 0, len(passage.text), False, "")
        service = Service("", row)
        cells = _by_field(scene, passage, columns)
        for name in columns.values():
            spot = cells.get(name, row)
            if name == NAME:
                service.name = passage.text[spot.start : spot.end]
            if name in cells and filled(scene, spot):
                service.fields.setdefault(name, spot)
            else:
                service.gaps.append((name, spot))
        if service.name.strip():
            yield service


def _stepped(scene: Scene, table: Table, columns: Mapping[int, str], service: Service) -> None:
    """A table of the steps of one service: a column counts where it says something in some row; an empty cell
    beside filled ones is a gap."""
    rows, total = [], None
    for (passage,) in table[1:]:
        if is_total(scene, passage):
            total = passage
        else:
            rows.append(passage)
    cells = [(passage, _by_field(scene, passage, columns)) for passage in rows]
    for name in dict.fromkeys(columns.values()):
        good = [own[name] for _, own in cells if name in own and filled(scene, own[name])]
        if good:
            service.fields.setdefault(name, good[0])
        if 2 * len(good) >= len(rows):
            service.gaps.extend(
                (name, Spot(passage.index, 0, len(passage.text), False, ""))
                for passage, own in cells
                if name not in own or not filled(scene, own[name])
            )
    if total is not None:
        service.sums.extend(differing_sums(scene, rows, total, columns))


def _card(scene: Scene, table: Table, by_section: dict[tuple[str, ...], Service]) -> bool:
    """A table of two columns whose first names fields ("Fee | none")."""
    pairs = []
    for (passage,) in table:
        spots = cells_of(scene, passage)
        if len(spots) == 2:
            name = field_of(scene, spots[0][0].text, passage)
            if name:
                pairs.append((name, spots[1][1], passage))
    if len(pairs) < (2 if table[0][0].kind == "heading" else 1):
        return False
    for name, spot, passage in pairs:
        service = _of(by_section, scene, passage)
        if filled(scene, spot):
            service.fields.setdefault(name, spot)
        else:
            service.gaps.append((name, spot))
    return True


def _labelled(scene: Scene, by_section: dict[tuple[str, ...], Service]) -> None:
    """Lines that begin with the name of a field, and headings that are one: fields of the section they are in."""
    for passage in scene.body:
        if passage.index in scene.rows:
            continue
        if passage.kind == "heading":
            below = scene.below(passage)
            name = field_of(scene, passage.text, passage) if below and passage.section else ""
            if name and name != NAME and len(passage.section) > 1:
                first = below[0]
                spot = Spot(first.index, 0, len(first.text), False, first.text.casefold())
                if filled(scene, spot):
                    _of(by_section, scene, passage).fields.setdefault(name, spot)
            continue
        label = label_of(passage)
        name = field_of(scene, label, passage) if label else ""
        if not name or name == NAME:
            continue
        rest = passage.text[len(label) :]
        service = _of(by_section, scene, passage)
        spot = Spot(passage.index, 0, len(passage.text), False, rest.casefold())
        if (rest.strip() in EMPTY and _introduces(scene, passage)) or (
            rest.strip() not in EMPTY and filled(scene, spot)
        ):
            service.fields.setdefault(name, spot)
        else:
            service.gaps.append((name, spot))


def _introduces(scene: Scene, passage: Passage) -> bool:
    following = scene.reading.passages[passage.index + 1 : passage.index + 2]
    return (
        bool(following) and following[0].lead_in != "" and following[0].section == passage.section
    )


def has_time(scene: Scene, spot: Spot) -> bool:
    """Does the cell or line of a maximum time hold one? Of a line that introduces a list: the list's first item."""
    last = spot.passage + (2 if spot.words.strip() in EMPTY else 1)
    if any(char.isdigit() for char in spot.words):
        return True
    return any(
        q.unit in TIME_UNITS
        and spot.passage <= q.passage < last
        and (q.passage != spot.passage or spot.start <= q.start < spot.end)
        for q in scene.reading.quantities
    )
