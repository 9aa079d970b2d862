"""The best pairing of two lists: the Hungarian method with potentials, after Kuhn (1955) and Munkres (1957)."""

from __future__ import annotations

from collections.abc import Sequence

LARGEST = 200
"""Longer lists are paired greedily, best pair first: time grows with the cube of the length."""


def pair_up(gains: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs (row, column) with the largest sum of gains, in order of rows; only pairs with a gain above zero."""
    if not gains or not gains[0]:
        return []
    if max(len(gains), len(gains[0])) > LARGEST:
        return _greedy(gains)
    rows, columns = len(gains), len(gains[0])
    if rows > columns:
        turned = [[gains[row][column] for row in range(rows)] for column in range(columns)]
        return sorted((row, column) for column, row in pair_up(turned))
    costs = [[-max(gain, 0.0) for gain in row] for row in gains]
    owner = _assign(costs)
    pairs = [(row, column) for column, row in enumerate(owner) if row is not None]
    return sorted((row, column) for row, column in pairs if gains[row][column] > 0)


def _assign(costs: Sequence[Sequence[float]]) -> list[int | None]:
    """The row of each column in the cheapest assignment of all rows (no more rows than columns)."""
    rows, columns = len(costs), len(costs[0])
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner = [0] * (columns + 1)  # counted from 1; column 0 holds the row that looks for a place
    for row in range(1, rows + 1):
        owner[0] = row
        way = [0] * (columns + 1)
        least = [float("inf")] * (columns + 1)
        done = [False] * (columns + 1)
        column = 0
        while owner[column]:
            done[column] = True
            here, step, following = owner[column], float("inf"), 0
            for other in range(1, columns + 1):
                if done[other]:
                    continue
                price = costs[here - 1][other - 1] - row_price[here] - column_price[other]
                if price < least[other]:
                    least[other], way[other] = price, column
                if least[other] < step:
                    step, following = least[other], other
            for other in range(columns + 1):
                if done[other]:
                    row_price[owner[other]] += step
                    column_price[other] -= step
                else:
                    least[other] -= step
            column = following
        while column:
            owner[column] = owner[way[column]]
            column = way[column]
    return [owner[column] - 1 if owner[column] else None for column in range(1, columns + 1)]


def _greedy(gains: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    ranked = sorted(
        (-gain, row, column)
        for row, line in enumerate(gains)
        for column, gain in enumerate(line)
        if gain > 0
    )
    rows: set[int] = set()
    columns: set[int] = set()
    pairs = []
    for _, row, column in ranked:
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            pairs.append((row, column))
    return sorted(pairs)
