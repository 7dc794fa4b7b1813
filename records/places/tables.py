"""Reading tables of areas and of successions as they are published (CSV, also .xz)."""

import csv
import lzma
from collections.abc import Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _

from .choices import CODE_LENGTH, ORDER, Level, SuccessionKind, level_above
from .paths import path_of

ZEROS = "0" * 12
# level → how many digits of the code are its own and its parent's
LEVELS = {
    level.value: (CODE_LENGTH[level], CODE_LENGTH[above] if (above := level_above(level)) else 0)
    for level in ORDER
}
AREA_COLUMNS = ("code", "name", "level", "parent")


class UnusableTable(ValueError):
    """The file is not a table of the expected columns, or a row of it cannot be."""


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One row of the table; `path` is what code and level make."""

    code: str
    name: str
    level: str
    path: str
    odd: bool
    """Whether it stands under the padded code of an upper level (an empty part in its path)."""


@dataclass(frozen=True, slots=True)
class SuccessionRow:
    """One row of a table of successions; codes are empty where not known."""

    code: str
    name: str
    level: str
    parent: str
    successor: str
    successor_level: str
    kind: str
    principal: bool
    on: date
    document: str
    note: str


def area_rows(
    path: Path, levels: Container[str] = LEVELS, under: str = ""
) -> Iterator[AreaRow | str]:
    """Rows of these levels one by one; a str says why a row cannot be taken.

    `under`: only this path's subtree and the areas above it. A row whose level is not known
    counts as one of every level.
    """
    with opened(path) as file:
        reader = csv.reader(file)
        if tuple(next(reader, ())) != AREA_COLUMNS:
            raise UnusableTable(
                _(
                    "%(file)s is not a table of areas: "
                    "its first line must be code,name,level,parent."
                )
                % {"file": path.name}
            )
        for values in reader:
            if len(values) == 4 and values[2] in LEVELS and values[2] not in levels:
                continue
            row = area_row(values, reader.line_num)
            if isinstance(row, str) or row.path.startswith(under) or under.startswith(row.path):
                yield row


def area_row(values: list[str], line: int) -> AreaRow | str:
    """One row as read, or why it cannot be."""
    if len(values) != 4 or values[2] not in LEVELS or not values[1]:
        return _("Line %(line)s: not an area.") % {"line": line}
    code, name, level, parent = values
    if len(code) != 12 or not (code.isascii() and code.isdigit()):
        return _("Line %(line)s: %(code)s is not a code of 12 digits.") % {
            "line": line,
            "code": code,
        }
    own, above = LEVELS[level]
    if code[own:] != ZEROS[own:] or parent != (code[:above] + ZEROS[above:] if above else ""):
        return _("Line %(line)s: %(code)s does not fit its level or its parent.") % {
            "line": line,
            "code": code,
        }
    return AreaRow(code, name, level, path_of(code, level), odd=not code[above:own].strip("0"))


def succession_rows(path: Path) -> list[SuccessionRow]:
    """All rows of a table of successions; UnusableTable names the line that cannot be read."""
    rows = []
    with opened(path) as file:
        for number, values in enumerate(csv.DictReader(file), start=2):
            try:
                rows.append(succession_row(values))
            except (KeyError, ValueError, TypeError) as error:
                raise UnusableTable(
                    _("%(file)s, line %(line)s: not a succession.")
                    % {"file": path.name, "line": number}
                ) from error
    return rows


def succession_row(values: dict[str, str]) -> SuccessionRow:
    return SuccessionRow(
        code=values["code"],
        name=values["name"],
        level=Level(values["level"]).value,
        parent=values["parent"],
        successor=values["successor"],
        successor_level=Level(values["successor_level"]).value,
        kind=SuccessionKind(values["kind"]).value,
        principal=values["principal"] == "1",
        on=date.fromisoformat(values["on"]),
        document=values["document"],
        note=values["note"],
    )


def path_of_stem(code: str) -> str:
    """The path that a code written with or without its padding stands for: 510802 → 51/08/02/."""
    digits = code.ljust(12, "0")
    if len(digits) != 12 or not (digits.isascii() and digits.isdigit()):
        raise UnusableTable(_("%(code)s is not a statistical code.") % {"code": code})
    for level, (own, above) in reversed(LEVELS.items()):
        if digits[above:own].strip("0"):
            return path_of(digits, level)
    raise UnusableTable(_("%(code)s is not a statistical code.") % {"code": code})


@contextmanager
def opened(path: Path) -> Iterator[TextIO]:
    """The file as text, unpacked when it ends in .xz."""
    try:
        if path.suffix == ".xz":
            with lzma.open(path, "rt", encoding="utf-8-sig", newline="") as file:
                yield file
        else:
            with path.open(encoding="utf-8-sig", newline="") as file:
                yield file
    except (OSError, UnicodeDecodeError, lzma.LZMAError) as error:
        raise UnusableTable(
            _("%(file)s cannot be read: %(why)s") % {"file": path.name, "why": error}
        ) from error
