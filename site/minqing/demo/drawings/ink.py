"""Ink and paper: washes that fade, ridges in mist, strokes of a brush."""

from collections.abc import Sequence
from itertools import chain, pairwise
from math import ceil, cos, floor, hypot, pi, sin
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

SIZE = (1600, 1000)
PAPER, INK, CINNABAR = (244, 238, 224), (38, 40, 42), (176, 58, 42)
WARM = (150, 112, 74)
FINE = 2

Point = tuple[float, float]
Colour = tuple[int, int, int]
Corner = tuple[int, int]


class Sheet:
    """A sheet of paper; coordinates run from (0, 0) to SIZE. Shapes are drawn finer."""

    def __init__(self, seed: str) -> None:
        self.random = Random(seed)
        self.grain = self._noise(SIZE, 1.2)
        self.cloud = self._noise((200, 125), 3).resize(SIZE, Image.Resampling.BICUBIC)
        self.clouded = self.cloud.point([min(255, 95 + v) for v in range(256)])
        self.grained = self.grain.point([min(255, 120 + v) for v in range(256)])
        self.dry = self.grain.point([min(255, 60 + round(v * 1.5)) for v in range(256)])
        self.picture = Image.new("RGB", SIZE, PAPER)
        self.lay(self.grain.point(lambda v: max(0, v - 118) // 5), WARM)
        self.lay(self.cloud.point(lambda v: max(0, v - 120) // 4), WARM)

    def _noise(self, size: tuple[int, int], blur: float) -> Image.Image:
        raw = Image.frombytes("L", size, self.random.randbytes(size[0] * size[1]))
        return raw.filter(ImageFilter.GaussianBlur(blur))

    def lay(self, mask: Image.Image, colour: Colour = INK, at: Corner = (0, 0)) -> None:
        """Lay colour on the paper where the mask is bright."""
        self.picture.paste(colour, at, mask)

    def shape(self, points: Sequence[Point], margin: float = 2) -> tuple[Image.Image, Corner]:
        """A filled outline as a mask with soft edges, and where its corner lies."""
        left, top, right, bottom = box(points, margin)
        mask = Image.new("L", ((right - left) * FINE, (bottom - top) * FINE))
        outline = [((x - left) * FINE, (y - top) * FINE) for x, y in points]
        ImageDraw.Draw(mask).polygon(outline, fill=255)
        return mask.reduce(FINE), (left, top)

    def wash(
        self, points: Sequence[Point], density: float, *, blur: float = 2, colour: Colour = INK
    ) -> None:
        """A flat wash, uneven as water leaves it."""
        mask, at = self.shape(points, blur * 3)
        self.lay(self._uneven(mask.filter(ImageFilter.GaussianBlur(blur)), at, density), colour, at)

    def blot(self, points: Sequence[Point]) -> None:
        """Bare paper again, for what stands before a wash."""
        mask, at = self.shape(points)
        self.lay(mask, PAPER, at)

    def fading(
        self,
        points: Sequence[Point],
        density: float,
        top: float,
        bottom: float,
        colour: Colour = INK,
    ) -> None:
        """A wash that is full at `top` and gone at `bottom`: mist rises from below."""
        mask, at = self.shape(points, 4)
        span = bottom - top
        shares = [max(0.0, min(1.0, 1 - (at[1] + y - top) / span)) for y in range(mask.height)]
        fade = Image.new("L", (1, mask.height))
        fade.putdata([round(255 * share**1.4) for share in shares])
        faded = ImageChops.multiply(
            mask.filter(ImageFilter.GaussianBlur(1.2)), fade.resize(mask.size)
        )
        self.lay(self._uneven(faded, at, density), colour, at)

    def _uneven(self, mask: Image.Image, at: Corner, density: float) -> Image.Image:
        clouded = ImageChops.multiply(mask, self._part(self.clouded, mask, at))
        grained = ImageChops.multiply(clouded, self._part(self.grained, mask, at))
        return grained.point([round(v * density) for v in range(256)])

    def _part(self, texture: Image.Image, mask: Image.Image, at: Corner) -> Image.Image:
        return texture.crop((*at, at[0] + mask.width, at[1] + mask.height))

    def stroke(
        self,
        points: Sequence[Point],
        width: float,
        density: float = 0.85,
        *,
        taper: float = 0.6,
        colour: Colour = INK,
    ) -> None:
        """One pull of the brush through the points, thinner at both ends by `taper`."""
        self.strokes([points], width, density, taper=taper, colour=colour)

    def strokes(
        self,
        lines: Sequence[Sequence[Point]],
        width: float,
        density: float = 0.85,
        *,
        taper: float = 0.6,
        colour: Colour = INK,
    ) -> None:
        """Several pulls in one layer."""
        paths = [smooth(line) for line in lines]
        left, top, right, bottom = box([point for path in paths for point in path], width)
        mask = Image.new("L", ((right - left) * FINE, (bottom - top) * FINE))
        draw = ImageDraw.Draw(mask)
        for path in paths:
            last = max(1, len(path) - 1)
            for place, (x, y) in enumerate(path):
                swell = 1 - taper + taper * sin(pi * min(0.97, max(0.03, place / last))) ** 0.5
                radius = width * swell * self.random.uniform(0.88, 1.06) * FINE / 2
                cx, cy = (x - left) * FINE, (y - top) * FINE
                draw.ellipse((cx - radius, cy - radius, cx + radius, cy + radius), fill=255)
        small = mask.reduce(FINE)
        dry = ImageChops.multiply(small, self._part(self.dry, small, (left, top)))
        self.lay(dry.point([round(v * density) for v in range(256)]), colour, (left, top))

    def outline(self, points: Sequence[Point], width: float, density: float = 0.85) -> None:
        """A closed outline with corners, one pull a side."""
        sides = zip(points, [*points[1:], points[0]], strict=True)
        self.strokes([list(side) for side in sides], width, density, taper=0.1)

    def ridge(
        self, left: float, right: float, height: float, density: float, depth: float
    ) -> list[Point]:
        """A range of mountains between two heights at the edges; its line."""
        line = [(0.0, left), (SIZE[0] / 2, (left + right) / 2 - height), (float(SIZE[0]), right)]
        sway = height * 0.55
        while line[1][0] - line[0][0] > 6:
            finer = [(one, self._between(one, other, sway)) for one, other in pairwise(line)]
            line = [*chain.from_iterable(finer), line[-1]]
            sway *= 0.54
        top = min(y for _x, y in line)
        outline = [*line, (SIZE[0], SIZE[1]), (0, SIZE[1])]
        self.fading(outline, density, top, max(y for _x, y in line) + depth)
        return line

    def _between(self, one: Point, other: Point, sway: float) -> Point:
        middle = (one[1] + other[1]) / 2
        return (one[0] + other[0]) / 2, middle + self.random.uniform(-sway, sway)

    def tree(self, x: float, y: float, size: float, density: float = 0.5) -> None:
        """A broad-leaved tree: a trunk, and leaves as dabs in loose clumps."""
        self.strokes(
            [
                [(x, y), (x + size * 0.04, y - size * 0.4), (x - size * 0.02, y - size * 0.72)],
                [(x + size * 0.03, y - size * 0.38), (x + size * 0.2, y - size * 0.66)],
                [(x + size * 0.02, y - size * 0.45), (x - size * 0.2, y - size * 0.7)],
            ],
            max(2.0, size * 0.045),
            0.75,
        )
        dabs = []
        for _clump in range(16):
            angle, reach = self.random.uniform(0, 2 * pi), self.random.uniform(0.05, 0.36) * size
            cx, cy = x + reach * cos(angle), y - size * 0.8 + reach * 0.62 * sin(angle)
            for _leaf in range(22):
                px = cx + self.random.gauss(0, size * 0.09)
                py = cy + self.random.gauss(0, size * 0.06)
                dabs.append([(px, py), (px + size * 0.03, py + size * 0.018)])
        self.strokes(dabs, max(2.5, size * 0.035), density, taper=0.3)

    def sign(self) -> None:
        """A small seal in cinnabar, the one colour; it says nothing and names nobody."""
        x, y, side = 1440, 900, 52
        self.wash(
            [(x, y), (x + side, y), (x + side, y + side), (x, y + side)],
            0.92,
            blur=0.8,
            colour=CINNABAR,
        )
        lines = [
            [(x + 13, y + 12), (x + 13, y + 40)],
            [(x + 13, y + 13), (x + 38, y + 13)],
            [(x + 38, y + 12), (x + 38, y + 40)],
            [(x + 13, y + 26), (x + 38, y + 26)],
            [(x + 26, y + 14), (x + 26, y + 41)],
        ]
        self.strokes(lines, 4, 0.95, taper=0.1, colour=PAPER)


def smooth(points: Sequence[Point]) -> list[Point]:
    """Close-set points on a curve through the given ones (Catmull-Rom)."""
    if len(points) == 2:
        return _along(points[0], points[1])
    ends = [points[0], *points, points[-1]]
    path: list[Point] = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        count = max(2, round(hypot(c[0] - b[0], c[1] - b[1]) / 1.5))
        for step in range(count):
            t = step / count
            path.append((_bend(a[0], b[0], c[0], d[0], t), _bend(a[1], b[1], c[1], d[1], t)))
    return [*path, points[-1]]


def _along(one: Point, other: Point) -> list[Point]:
    count = max(2, round(hypot(other[0] - one[0], other[1] - one[1]) / 1.5))
    return [
        (
            one[0] + (other[0] - one[0]) * step / count,
            one[1] + (other[1] - one[1]) * step / count,
        )
        for step in range(count + 1)
    ]


def _bend(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (
        2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
    )


def oval(
    x: float, y: float, rx: float, ry: float, first: float = 0, last: float = 2 * pi
) -> list[Point]:
    """Points on an ellipse, clockwise from the right; a part of it by angles."""
    return [
        (
            x + rx * cos(first + (last - first) * step / 40),
            y + ry * sin(first + (last - first) * step / 40),
        )
        for step in range(41)
    ]


def box(points: Sequence[Point], margin: float) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of the points with a margin, inside the sheet, never empty."""
    left = max(0, floor(min(x for x, _y in points) - margin))
    top = max(0, floor(min(y for _x, y in points) - margin))
    right = min(SIZE[0], ceil(max(x for x, _y in points) + margin))
    bottom = min(SIZE[1], ceil(max(y for _x, y in points) + margin))
    return left, top, max(right, left + 1), max(bottom, top + 1)
