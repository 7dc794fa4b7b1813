"""Keys of rows as addresses and forms carry them: text from outside."""

# Both databases keep keys in 64 bits; nothing longer than this can be one.
DIGITS = 18


def key_in(text: str) -> int:
    """The key that a text names; 0, which no row has, for what cannot be one."""
    plain = text.isascii() and text.isdecimal() and len(text) <= DIGITS
    return int(text) if plain else 0
