"""Paths of the tree, from codes and for areas whose code is not known."""

from collections.abc import Collection
from string import ascii_lowercase

from .choices import DIGITS, PATH_LENGTH, Level

# By plain strings: members of an enumeration are slow keys in a loop over the whole country.
_PATH_LENGTH = {level.value: length for level, length in PATH_LENGTH.items()}


class NoPathLeft(ValueError):
    """A parent already holds 2 600 areas without a code."""


def path_of(code: str, level: str) -> str:
    """`51/08/02/103/222/` for 510802103222 as village; each level adds one part."""
    whole = f"{code[:2]}/{code[2:4]}/{code[4:6]}/{code[6:9]}/{code[9:]}/"
    return whole[: _PATH_LENGTH[level]]


def code_of(path: str) -> str:
    """The padded code that a path made from one came from."""
    return path.replace("/", "").ljust(12, "0")


def path_without_code(parent_path: str, level: str, taken: Collection[str]) -> str:
    """A free path under the parent for an area whose code is not known (R4).

    Its last part begins with a letter, which no code does: `51/08/02/a00/`.
    """
    width = DIGITS[Level(level)] - 1
    for letter in ascii_lowercase:
        for number in range(10**width):
            path = f"{parent_path}{letter}{number:0{width}}/"
            if path not in taken:
                return path
    raise NoPathLeft(parent_path)


def parent_path(path: str) -> str:
    """The path one level up; "" above a province."""
    return path[: path[:-1].rfind("/") + 1]


def prefixes(path: str) -> tuple[str, ...]:
    """The paths from the province down to `path` itself: its ancestors and it."""
    return tuple(path[:length] for length in PATH_LENGTH.values() if length <= len(path))


def widest(paths: Collection[str]) -> tuple[str, ...]:
    """The same subtrees with none inside another, sorted."""
    kept: list[str] = []
    for path in sorted(paths):
        if not kept or not path.startswith(kept[-1]):
            kept.append(path)
    return tuple(kept)
