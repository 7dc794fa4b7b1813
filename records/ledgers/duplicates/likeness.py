"""How much two texts have in common, as a share of the shorter one's pairs of characters."""

from records.base.search.grams import folded, grams_of

# Tried on demands of the demo district: different words for one leak reach 0.4, two different
# wishes of one household stay below 0.25.
ALIKE = 0.35


def likeness(one: str, other: str) -> float:
    """0 to 1. A short text that lies within a long one is wholly like it."""
    first, second = grams_of(folded(one)), grams_of(folded(other))
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter else float(folded(one) == folded(other))


def alike(one: str, other: str) -> bool:
    return likeness(one, other) >= ALIKE
