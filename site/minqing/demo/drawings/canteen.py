"""A square table before the window at noon: three dishes, steam, a pot of tea, four benches."""

from math import pi

from .ink import WARM, Point, Sheet, oval

TOP: list[Point] = [(420, 560), (1130, 560), (1290, 730), (270, 730)]


def canteen(sheet: Sheet) -> None:
    _window(sheet)
    _wall(sheet)
    _bench(sheet, [(500, 540), (1050, 540)], 0.7)
    _bench(sheet, [(170, 690), (330, 585)], 0.8)
    _bench(sheet, [(1225, 585), (1400, 690)], 0.8)
    _table(sheet)
    for x, y, size in ((560, 632, 92), (800, 612, 86), (990, 652, 96)):
        _dish(sheet, x, y, size)
    _teapot(sheet, 735, 690)
    for x, y in ((405, 690), (1165, 690), (905, 706)):
        _bowl(sheet, x, y)
    _bench(sheet, [(430, 870), (1150, 870)], 1.25)


def _window(sheet: Sheet) -> None:
    """Eaves and a branch outside, the frame in front."""
    left, top, right, bottom = 500, 90, 1100, 430
    sheet.wash(
        [
            (left, 300),
            (left + 190, 230),
            (right - 160, 262),
            (right, 214),
            (right, bottom),
            (left, bottom),
        ],
        0.2,
        blur=9,
    )
    sheet.wash(
        [(left, 96), (left, 132), (left + 300, 168), (right, 132), (right, 96)], 0.52, blur=2
    )
    sheet.strokes(
        [[(left + 20 + step * 44, 98), (left + 24 + step * 43, 146)] for step in range(13)], 7, 0.7
    )
    sheet.tree(960, 430, 260, 0.42)
    frame = [
        [(left, top), (right, top)],
        [(left, bottom), (right, bottom)],
        [(left, top), (left, bottom)],
        [(right, top), (right, bottom)],
    ]
    sheet.strokes(frame, 17, 0.88, taper=0.05)
    sheet.strokes([[(800, top), (800, bottom)]], 12, 0.85, taper=0.05)
    bars: list[list[Point]] = [[(x, top), (x, bottom)] for x in (600, 700, 900, 1000)]
    bars += [[(left, y), (right, y)] for y in (180, 340)]
    sheet.strokes(bars, 5, 0.75, taper=0.05)


def _wall(sheet: Sheet) -> None:
    sheet.stroke([(0, 500), (500, 496), (1100, 498), (1600, 494)], 4, 0.3)
    sheet.fading([(0, 500), (1600, 500), (1600, 1000), (0, 1000)], 0.22, 480, 1000, WARM)
    paper: list[Point] = [(1260, 150), (1440, 150), (1440, 380), (1260, 380)]
    sheet.outline(paper, 4, 0.6)
    rows: list[list[Point]] = [
        [(1285, 205 + 34 * row), (1285 + 95 + 22 * (row % 3), 205 + 34 * row)] for row in range(5)
    ]
    sheet.strokes(rows, 6, 0.45, taper=0.5)
    sheet.strokes([[(1292, 176), (1405, 176)]], 9, 0.7)
    scroll: list[Point] = [(190, 130), (330, 130), (330, 400), (190, 400)]
    sheet.wash(
        [(200, 290), (238, 214), (262, 262), (290, 236), (320, 296), (300, 330), (220, 326)],
        0.36,
        blur=6,
    )
    sheet.outline(scroll, 3.5, 0.5)
    sheet.strokes([[(180, 128), (340, 128)], [(180, 402), (340, 402)]], 9, 0.75, taper=0.1)


def _table(sheet: Sheet) -> None:
    legs = [(300, 735, 960), (1236, 735, 960), (448, 735, 850), (1090, 735, 850)]
    sheet.strokes([[(x, y), (x + 4, end)] for x, y, end in legs], 24, 0.84, taper=0.15)
    sheet.wash([(200, 955), (1360, 955), (1290, 1000), (250, 1000)], 0.16, blur=18)
    sheet.blot(TOP)
    sheet.wash(TOP, 0.30, blur=2, colour=WARM)
    sheet.wash(TOP, 0.12, blur=4)
    sheet.strokes(
        [
            [(420 - step * 30, 560 + step * 34), (1130 + step * 32, 560 + step * 34)]
            for step in range(1, 5)
        ],
        1.8,
        0.3,
        taper=0.3,
    )
    edge: list[Point] = [(270, 730), (1290, 730), (1286, 768), (276, 768)]
    sheet.blot(edge)
    sheet.wash(edge, 0.62, blur=1)
    sheet.outline(TOP, 6, 0.88)
    sheet.outline(edge, 5, 0.88)


def _bench(sheet: Sheet, line: list[Point], size: float) -> None:
    (x1, y1), (x2, y2) = line
    depth, height = 26 * size, 84 * size
    seat: list[Point] = [(x1, y1), (x2, y2), (x2 + 8, y2 + depth), (x1 - 8, y1 + depth)]
    inset = 0.1 * (x2 - x1)
    sheet.strokes(
        [
            [(x1 + inset, y1 + depth), (x1 + inset - 12 * size, y1 + height)],
            [(x2 - inset, y2 + depth), (x2 - inset + 12 * size, y2 + height)],
        ],
        13 * size,
        0.8,
        taper=0.15,
    )
    sheet.blot(seat)
    sheet.wash(seat, 0.5, blur=1)
    sheet.outline(seat, 4.5 * size)


def _bowl(sheet: Sheet, x: float, y: float) -> None:
    side: list[Point] = [
        (x - 44, y),
        (x - 34, y + 26),
        (x - 18, y + 38),
        (x + 18, y + 38),
        (x + 34, y + 26),
        (x + 44, y),
    ]
    sheet.blot(side)
    sheet.wash([(x, y + 8), (x + 42, y + 4), (x + 32, y + 28), (x + 12, y + 38)], 0.3, blur=3)
    sheet.stroke(side, 4, 0.85, taper=0.15)
    sheet.blot(oval(x, y, 44, 13))
    sheet.strokes([oval(x, y, 44, 13)], 3.6, 0.85, taper=0.05)
    sheet.wash(oval(x, y - 5, 32, 12), 0.12, blur=2)
    sheet.strokes(
        [[(x + 34, y - 14), (x + 92, y + 26)], [(x + 42, y - 16), (x + 100, y + 22)]], 3.2, 0.85
    )


def _dish(sheet: Sheet, x: float, y: float, size: float) -> None:
    """A shallow dish, heaped, and its steam."""
    low: list[Point] = [
        (x - size, y),
        (x - size * 0.6, y + size * 0.3),
        (x + size * 0.6, y + size * 0.3),
        (x + size, y),
    ]
    sheet.wash(oval(x + 8, y + size * 0.3, size, size * 0.16), 0.3, blur=6)
    sheet.blot(low)
    sheet.wash([(x, y + 6), (x + size, y), (x + size * 0.6, y + size * 0.3)], 0.28, blur=3)
    sheet.stroke(low, 4, 0.85, taper=0.15)
    sheet.blot(oval(x, y, size, size * 0.27))
    sheet.strokes([oval(x, y, size, size * 0.27)], 4, 0.85, taper=0.05)
    food = []
    for _piece in range(46):
        angle, reach = sheet.random.uniform(0, 2 * pi), sheet.random.random() ** 0.5
        [(px, py)] = oval(
            x, y - size * 0.06, size * 0.72 * reach, size * 0.17 * reach, angle, angle
        )[:1]
        py -= (1 - reach) * size * 0.16
        food.append(
            [(px, py), (px + sheet.random.uniform(6, 15), py + sheet.random.uniform(-4, 4))]
        )
    sheet.strokes(food, 8, 0.5, taper=0.4)
    for shift in (-0.35, 0.05, 0.42):
        sx, rise = x + shift * size, sheet.random.uniform(105, 165)
        steam = [
            (sx, y - 30),
            (sx + 16, y - 30 - rise * 0.3),
            (sx - 10, y - 30 - rise * 0.65),
            (sx + 14, y - 30 - rise),
        ]
        sheet.stroke(steam, 9, 0.13, taper=0.9)


def _teapot(sheet: Sheet, x: float, y: float) -> None:
    sheet.wash(oval(x + 6, y + 30, 74, 12), 0.3, blur=6)
    body = oval(x, y - 8, 58, 42)
    sheet.strokes([oval(x, y - 44, 44, 46, pi + 0.1, 2 * pi - 0.1)], 6, 0.85, taper=0.2)
    sheet.stroke([(x + 50, y - 2), (x + 84, y - 22), (x + 98, y - 44)], 13, 0.85, taper=0.4)
    sheet.blot(body)
    sheet.wash(body, 0.6, blur=1)
    sheet.strokes([body], 4, 0.88, taper=0.05)
    sheet.strokes([oval(x, y - 44, 26, 8), [(x - 4, y - 56), (x + 4, y - 56)]], 7, 0.88, taper=0.2)
