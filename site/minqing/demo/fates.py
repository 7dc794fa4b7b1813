"""How far each matter has come: drawn by its age, with every stage present in the smallest demo."""

from random import Random

YEAR = 365
# The newer, the denser: about a tenth of all matters came in within the last ten days.
BEND = 1.6
LEAST = 30

# Up to this age in days: how often each fate.
Weights = dict[str, float]
Table = tuple[tuple[float, Weights], ...]
BY_AGE: Table = (
    (1, {"registered": 5, "assigned": 3}),
    (5, {"registered": 1, "assigned": 4, "in_progress": 4, "voided": 0.3}),
    (14, {"assigned": 1, "in_progress": 5, "yellow": 2, "completed": 2, "closed_out": 1}),
    (30, {"in_progress": 3, "yellow": 1, "completed": 2, "returned": 0.7, "closed_out": 6}),
    (60, {"closed_out": 10, "overdue": 1.2, "completed": 0.5, "reopened": 0.4, "waiting": 0.3}),
    (250, {"closed_out": 20, "reclosed": 0.8, "reopened": 0.4, "overdue": 0.2, "voided": 0.5}),
    (YEAR, {"closed_out": 20, "reclosed": 0.8, "historical": 2, "confirmed": 1, "voided": 0.3}),
)
# A district with a hundred times the matters cannot have closed most of them: about a quarter.
YOUNG: Weights = {"registered": 40, "assigned": 30, "begun": 12, "yellow": 2, "voided": 1}
CROWDED: Weights = (
    {"registered": 30, "assigned": 27, "begun": 10, "in_progress": 3, "yellow": 3, "late": 5}
    | {"overdue": 1, "analysed": 0.5, "escalated": 1.5, "at_township": 1, "at_district": 0.3}
    | {"suspended": 1.5, "waiting": 1.5, "completed": 3, "returned": 0.7, "reopened": 0.5}
    | {"closed_briefly": 15, "closed_out": 3, "reclosed": 0.3, "historical": 5, "confirmed": 2}
    | {"voided": 1}
)
BY_AGE_CROWDED: Table = ((20, YOUNG), (YEAR, CROWDED))
CROWD = 5_000
# What even the smallest demo shows, with the age at which it is believable.
ALWAYS: tuple[tuple[str, float], ...] = (
    ("registered", 0.3),
    ("registered", 0.9),
    ("assigned", 2),
    ("in_progress", 7),
    ("yellow", 10),
    ("voided", 6),
    ("completed", 9),
    ("completed", 20),
    ("returned", 16),
    ("returned", 25),
    ("escalated", 8),
    ("at_township", 18),
    ("at_district", 26),
    ("suspended", 28),
    ("waiting", 50),
    ("overdue", 45),
    ("analysed", 48),
    ("overdue", 55),
    ("reopened", 75),
    ("reclosed", 150),
    ("historical", 300),
    ("historical", 315),
    ("confirmed", 325),
)


def ages(count: int) -> list[float]:
    """The ages of so many matters in days, oldest first."""
    return [YEAR * (1 - (place + 0.5) / count) ** BEND for place in range(count)]


def fates(count: int, random: Random) -> list[tuple[float, str]]:
    """(age, fate) of so many matters, oldest first; `count` is at least LEAST."""
    table = BY_AGE_CROWDED if count >= CROWD else BY_AGE
    found = [(age, _drawn(age, random, table)) for age in ages(count)]
    free = set(range(count))
    for fate, wanted in ALWAYS:
        place = min(free, key=lambda at: abs(found[at][0] - wanted))
        free.discard(place)
        found[place] = (found[place][0], fate)
    return found


def _drawn(age: float, random: Random, table: Table) -> str:
    weights = next(weights for last, weights in table if age <= last)
    [fate] = random.choices(list(weights), list(weights.values()))
    return fate
