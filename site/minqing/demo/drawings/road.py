"""A bend in the hills: the new slab is lighter, the rail is up, a mirror looks round the corner."""

from .ink import Point, Sheet, oval

# The two edges of the road from the foreground up to where it is lost behind the hill.
INNER: list[Point] = [
    (90, 1000),
    (260, 860),
    (470, 745),
    (720, 668),
    (900, 602),
    (950, 548),
    (900, 505),
]
OUTER: list[Point] = [
    (920, 1000),
    (960, 900),
    (1010, 810),
    (1060, 720),
    (1075, 640),
    (1040, 560),
    (960, 500),
]


def road(sheet: Sheet) -> None:
    sheet.ridge(300, 250, 130, 0.26, 210)
    sheet.ridge(330, 430, 60, 0.38, 170)
    _valley(sheet)
    _bank(sheet)
    _way(sheet)
    _mirror(sheet)
    _rail(sheet)
    for x, y, size in (
        (120, 700, 300),
        (420, 590, 190),
        (660, 540, 130),
        (1480, 900, 330),
        (1290, 740, 150),
    ):
        sheet.tree(x, y, size, 0.55)


def _valley(sheet: Sheet) -> None:
    edge: list[Point] = [(960, 500), (1150, 560), (1380, 600), (1600, 560)]
    sheet.blot([*edge, (1600, 1000), (900, 1000)])
    sheet.fading([*edge, (1600, 1000), (900, 1000)], 0.42, 520, 900)
    terraces: list[list[Point]] = [
        [(1130 + step * 14, 640 + step * 52), (1330, 668 + step * 50), (1600, 628 + step * 58)]
        for step in range(6)
    ]
    sheet.strokes(terraces, 3, 0.34)


def _bank(sheet: Sheet) -> None:
    """The hillside on the inner edge, with the ditch at its foot."""
    crest: list[Point] = [(0, 520), (200, 470), (430, 455), (680, 470), (900, 505)]
    hill = [*crest, *reversed(INNER[:-1]), (0, 1000)]
    sheet.blot(hill)
    sheet.fading(hill, 0.62, 440, 960)
    sheet.stroke(crest, 6, 0.6)
    folds = []
    for _fold in range(44):
        x = sheet.random.uniform(20, 640)
        y = sheet.random.uniform(500, 640) + (640 - x) * 0.16
        folds.append([(x, y), (x + 12, y + 22), (x + 18, y + sheet.random.uniform(34, 60))])
    sheet.strokes(folds, 4, 0.34, taper=0.9)
    ditch = [(x - 30 + y * 0.006, y + 4) for x, y in INNER[:-1]]
    sheet.stroke(ditch, 9, 0.55, taper=0.3)


def _way(sheet: Sheet) -> None:
    whole = [*INNER, *reversed(OUTER)]
    sheet.blot(whole)
    sheet.wash(whole, 0.20, blur=2)
    slab: list[Point] = [(470, 745), (720, 668), (1060, 720), (1010, 810)]
    sheet.blot(slab)
    sheet.wash(slab, 0.05, blur=1)
    sheet.strokes([[slab[0], slab[3]], [slab[1], slab[2]]], 3, 0.55, taper=0.2)
    joints: list[list[Point]] = [
        [(260, 860), (960, 900)],
        [(900, 602), (1075, 640)],
        [(950, 556), (1040, 572)],
    ]
    sheet.strokes(joints, 2.4, 0.4, taper=0.2)
    sheet.strokes([INNER, OUTER], 5, 0.78, taper=0.35)
    stones = []
    for _stone in range(60):
        x, y = sheet.random.uniform(240, 920), sheet.random.uniform(880, 990)
        stones.append([(x, y), (x + 5, y + 1)])
    sheet.strokes(stones, 3, 0.3)


def _rail(sheet: Sheet) -> None:
    """Posts along the outer edge, larger as they come nearer, and a waved rail."""
    posts: list[tuple[float, float, float]] = [
        (1046, 562, 30),
        (1072, 612, 40),
        (1078, 668, 50),
        (1060, 735, 64),
        (1030, 806, 80),
        (990, 886, 98),
        (952, 980, 120),
    ]
    sheet.strokes([[(x + 20, y), (x + 20, y - h)] for x, y, h in posts], 11, 0.9, taper=0.15)
    for share in (0.92, 0.52):
        upper = [(x + 14, y - h * share) for x, y, h in posts]
        lower = [(x + 14, y - h * (share - 0.24)) for x, y, h in posts]
        sheet.blot([*upper, *reversed(lower)])
        sheet.wash([*upper, *reversed(lower)], 0.16, blur=1)
        sheet.strokes([upper, lower], 4, 0.85, taper=0.2)


def _mirror(sheet: Sheet) -> None:
    """The convex mirror at the bend, the road small and bright in it."""
    x, y = 1168, 404
    sheet.stroke([(x, 700), (x, y + 50)], 12, 0.9, taper=0.1)
    sheet.blot(oval(x, y, 74, 74))
    sheet.wash(oval(x, y, 70, 70), 0.14, blur=2)
    sheet.wash(
        [
            (x - 64, y + 8),
            (x - 20, y - 18),
            (x + 30, y - 6),
            (x + 66, y + 6),
            (x + 40, y + 58),
            (x - 40, y + 58),
        ],
        0.34,
        blur=3,
    )
    sheet.blot(
        [
            (x - 22, y + 62),
            (x - 8, y + 16),
            (x + 12, y - 2),
            (x + 18, y + 2),
            (x + 8, y + 22),
            (x + 20, y + 62),
        ]
    )
    sheet.strokes([oval(x, y, 74, 74)], 9, 0.92, taper=0.05)
    sheet.strokes([oval(x, y - 4, 84, 82, 3.5, 5.9)], 7, 0.8)
