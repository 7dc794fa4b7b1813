"""A pipe climbs the slope; at the highest yard the tap runs into a vat."""

from math import pi

from .ink import Point, Sheet, oval


def water(sheet: Sheet) -> None:
    sheet.ridge(330, 300, 150, 0.30, 190)
    sheet.ridge(470, 400, 120, 0.42, 170)
    sheet.ridge(600, 520, 80, 0.50, 150)
    _slope(sheet)
    _house(sheet, 330, 640, 1.0)
    _house(sheet, 690, 560, 0.72)
    for x, y, size in ((215, 742, 150), (560, 660, 120), (880, 600, 130), (1500, 660, 210)):
        sheet.tree(x, y, size)
    _vat(sheet)
    _pipe(sheet)
    _tap(sheet)


def _slope(sheet: Sheet) -> None:
    edge: list[Point] = [(0, 800), (260, 745), (560, 672), (880, 612), (1200, 640), (1600, 650)]
    sheet.blot([*edge, (1600, 1000), (0, 1000)])
    sheet.fading([*edge, (1600, 1000), (0, 1000)], 0.34, 610, 980)
    sheet.stroke(edge, 5, 0.55)
    grass = []
    for _blade in range(150):
        x = sheet.random.uniform(10, 1590)
        y = sheet.random.uniform(0.72, 0.98) * 1000 - max(0, x - 300) * 0.02
        grass.append([(x, y), (x + sheet.random.uniform(-6, 6), y - sheet.random.uniform(9, 20))])
    sheet.strokes(grass, 2.4, 0.35, taper=0.8)


def _house(sheet: Sheet, x: float, y: float, size: float) -> None:
    """Walls left as paper, a tiled roof in full ink."""

    def at(dx: float, dy: float) -> Point:
        return x + dx * size, y + dy * size

    sheet.blot([at(-88, 0), at(92, 0), at(92, 92), at(-88, 92)])
    sheet.strokes(
        [[at(-88, 4), at(-88, 92)], [at(92, 4), at(92, 92)], [at(-90, 92), at(94, 92)]],
        3.4 * size,
        0.6,
    )
    sheet.wash([at(-122, 10), at(-78, -58), at(84, -58), at(126, 10)], 0.74, blur=1.2)
    sheet.stroke([at(-128, 14), at(-60, 6), at(70, 6), at(132, 14)], 6 * size, 0.85)
    sheet.strokes([[at(dx, -54), at(dx * 1.35, 6)] for dx in range(-70, 81, 15)], 1.8 * size, 0.9)
    sheet.wash([at(-14, 34), at(22, 34), at(22, 92), at(-14, 92)], 0.62, blur=1)
    sheet.outline([at(46, 36), at(72, 36), at(72, 60), at(46, 60)], 2.6 * size, 0.6)


def _pipe(sheet: Sheet) -> None:
    """Two lines and joints, on short posts, up to the yard."""
    run: list[Point] = [(0, 905), (240, 850), (520, 780), (800, 730), (940, 742), (1040, 806)]
    below = [(x, y + 15) for x, y in run]
    sheet.blot([*run, *reversed(below)])
    sheet.wash([*[(x, y + 8) for x, y in run], *reversed(below)], 0.4, blur=1)
    sheet.strokes([run, below], 3.6, 0.82, taper=0.15)
    joints = [(130, 875), (380, 815), (660, 754), (880, 733)]
    sheet.strokes([[(x, y - 5), (x + 3, y + 21)] for x, y in joints], 6, 0.8, taper=0.1)
    sheet.strokes([[(x + 40, y + 4), (x + 42, y + 50)] for x, y in joints], 7, 0.6)


def _tap(sheet: Sheet) -> None:
    stand = [(1038, 800), (1048, 800), (1048, 430)]
    sheet.blot([(1036, 412), (1064, 412), (1064, 830), (1036, 830)])
    sheet.wash([(1051, 420), (1064, 420), (1064, 828), (1051, 828)], 0.5, blur=1)
    sheet.strokes(
        [[(1036, 412), (1036, 826)], [(1064, 428), (1064, 828)], [(1036, 412), (1064, 412)]],
        4.4,
        0.88,
        taper=0.1,
    )
    body: list[Point] = [
        (1064, 420),
        (1262, 420),
        (1284, 432),
        (1290, 462),
        (1266, 462),
        (1262, 448),
        (1064, 448),
    ]
    sheet.blot(body)
    sheet.wash(
        [(1064, 434), (1266, 434), (1290, 462), (1266, 462), (1262, 448), (1064, 448)], 0.55, blur=1
    )
    sheet.strokes([[*body]], 4.6, 0.9, taper=0.1)
    sheet.strokes([[(1176, 418), (1176, 388)], [(1144, 386), (1208, 386)]], 8, 0.9, taper=0.2)
    for x, width in ((1271, 3), (1278, 5), (1285, 3)):
        sheet.stroke([(x, 466), (x + 4, 560), (x + 5, 700)], width, 0.32, taper=0.2)
    sheet.stroke(stand[:2], 5, 0.8)


def _vat(sheet: Sheet) -> None:
    """A glazed vat, broad at the shoulder, water to the brim."""
    x, y = 1290, 706
    left: list[Point] = [(x - 140, y), (x - 168, y + 62), (x - 158, y + 140), (x - 100, y + 224)]
    right = [(2 * x - px, py) for px, py in reversed(left)]
    outline = [*left, *right]
    sheet.blot(outline)
    sheet.wash(outline, 0.66, blur=2)
    sheet.fading(outline, 0.4, y + 20, y + 250)
    sheet.stroke([*left], 6, 0.9, taper=0.3)
    sheet.stroke([*right], 6, 0.9, taper=0.3)
    sheet.blot(oval(x, y, 140, 34))
    sheet.wash(oval(x, y + 5, 128, 26), 0.22, blur=3)
    sheet.strokes([oval(x, y, 140, 34)], 5, 0.88, taper=0.05)
    sheet.strokes(
        [oval(x - 6, y + 6, 30, 8), oval(x - 6, y + 7, 66, 15, 0.3, pi * 1.8)], 2.4, 0.5, taper=0.3
    )
    sheet.strokes([oval(x, y + 64, 164, 30, 0.25, pi - 0.25)], 3, 0.5)
    sheet.wash(oval(x + 20, y + 232, 190, 20), 0.3, blur=9)
