"""The picture of a page for text recognition: rendered, its ruling lines, how dark its words are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

INKED = 100
RULED = 170
_INCH_PART = 0.4
_THICK = 0.05
_MAX_LINES = 4_000


@dataclass(frozen=True, slots=True)
class Picture:
    """A grey picture: `rows` of `width` bytes (0 black, 255 white), `scale` pixels a point."""

    width: int
    height: int
    scale: float
    rows: bytes

    def graymap(self) -> bytes:
        """As a file in the portable graymap format, which needs no picture library."""
        return b"P5\n%d %d\n255\n" % (self.width, self.height) + self.rows


def picture_of(page: Any, dots: int, most_pixels: int) -> Picture:
    """Render a pypdfium2 page with `dots` an inch, fewer when there would be more than `most_pixels`."""
    wide, high = page.get_size()
    scale = min(dots / 72, (most_pixels / max(1.0, wide * high)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        raw = bytes(bitmap.buffer)
    finally:
        bitmap.close()
    if stride != width:
        raw = b"".join(raw[row * stride : row * stride + width] for row in range(height))
    return Picture(width, height, scale, raw[: width * height])


def dark_of(picture: Picture, least: int) -> Any:
    """Where the picture is darker than `least` (0 black, 255 white), as a numpy array of truth values."""
    import numpy as np

    grey = np.frombuffer(picture.rows, dtype=np.uint8).reshape(picture.height, picture.width)
    return grey < least


def ink(dark: Any, boxes: Sequence[tuple[int, ...]], size: float) -> float:
    """The share of dark pixels in word boxes (x0, y0, x1, y1) of a line of this size, in pixels."""
    area = sum(max(1, x1 - x0) for x0, _, x1, _ in boxes) * max(1.0, size)
    return float(sum(int(dark[y0:y1, x0:x1].sum()) for x0, y0, x1, y1 in boxes) / area)


def straight_lines(dark: Any, scale: float) -> list[tuple[int, int, int, int]]:
    """Level and upright lines as (x0, y0, x1, y1) in pixels: long dark runs that are thin."""
    least = int(72 * scale * _INCH_PART)
    thick = max(3, int(72 * scale * _THICK))
    level = [(x0, y, x1, y) for y, x0, x1 in _runs(dark, least, thick)]
    upright = [(x, y0, x, y1) for x, y0, y1 in _runs(dark.T, least, thick)]
    return level + upright


def _runs(dark: Any, least: int, thick: int) -> list[tuple[int, int, int]]:
    """(row, start, end) of thin dark runs of `least` pixels or more."""
    import numpy as np

    if dark.shape[1] <= least:
        return []
    found: list[tuple[int, int, int]] = []
    for row in np.flatnonzero(dark.sum(axis=1) >= least):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], dark[row].astype(np.int8), [0]))))
        starts, ends = edges[::2], edges[1::2]
        long = ends - starts >= least
        for start, end in zip(starts[long], ends[long], strict=True):
            middle = (start + end) // 2
            # A shaded area is dark above and below, too.
            around = dark[max(0, row - thick) : row + thick + 1, middle]
            if around.sum() <= thick:
                found.append((int(row), int(start), int(end)))
                if len(found) >= _MAX_LINES:
                    return found
    return found
