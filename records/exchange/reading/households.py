"""A village's register of households (家庭花名册) as typed rows: a household, its members on the
rows below (R7, R58).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from records.people.choices import HEAD_OF_HOUSEHOLD

from .file import FileReading
from .problems import Reading
from .row_cells import Cells
from .table import Table
from .workbook import Workbook

HEAD_WORDS = frozenset((HEAD_OF_HOUSEHOLD, "本人", "户主本人", "本人(户主)", "本人或户主"))


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One person of a household. `relation` is 户主 for its head, however it was written."""

    row_number: int
    name: str
    relation: str
    identity: str
    phone: str
    categories: tuple[str, ...]
    remarks: str
    unmatched: tuple[tuple[str, str], ...]

    @property
    def is_head(self) -> bool:
        """Whether this is the head of the household."""
        return self.relation == HEAD_OF_HOUSEHOLD


@dataclass(frozen=True, slots=True)
class HouseholdRow:
    """One household, by the row on which it begins."""

    sheet: str
    row_number: int
    number: str
    address: str
    place: str
    members: tuple[MemberRow, ...]
    reference: str = ""
    version: str = ""

    @property
    def last_row(self) -> int:
        """The last row on which the household stands."""
        return self.members[-1].row_number

    @property
    def head_name(self) -> str:
        """The head's name; the first member's where none is marked (which is asked about)."""
        return next(
            (member.name for member in self.members if member.is_head), self.members[0].name
        )


@dataclass
class Gathering:
    """A household whose rows are still being gathered."""

    first: Cells
    number: str
    address: str
    place: str
    members: list[tuple[Cells, MemberRow]] = field(default_factory=list)

    @property
    def heads(self) -> list[tuple[Cells, MemberRow]]:
        """The members marked as head."""
        return [(cells, member) for cells, member in self.members if member.is_head]

    def row(self, table: Table) -> HouseholdRow:
        """The household, complete."""
        members = tuple(member for _cells, member in self.members)
        number = self.first.row.number
        return HouseholdRow(
            table.sheet.name,
            number,
            self.number,
            self.address,
            self.place,
            members,
            self.first.text("reference"),
            self.first.text("version"),
        )


def household_rows(file: FileReading) -> Iterator[HouseholdRow]:
    """Every household of the file; the row that begins the next one has then been read already."""
    identities: dict[str, int] = {}
    numbers: dict[tuple[str, str], int] = {}
    for table in file.tables():
        for household in gathered(file, table):
            check_household(file, table, household)
            check_number(file, table, household, numbers)
            for cells, member in household.members:
                check_person(file, table, cells, member, identities)
            yield household.row(table)


def read_households(
    book: Workbook,
    *,
    today: date | None = None,
    mended: Mapping[tuple[str, str], str] | None = None,
) -> Reading[HouseholdRow]:
    """Every household of the workbook, with what is wrong, doubtful or worth a word."""
    file = FileReading(book, "households", today or localdate(), mended)
    return file.take(list(household_rows(file)))


def gathered(file: FileReading, table: Table) -> Iterator[Gathering]:
    """The rows of a table by household."""
    household: Gathering | None = None
    for raw in table.rows():
        cells = file.read(table, raw)
        member = member_row(table, cells)
        if household is None or begins(household, cells, member):
            if household:
                yield household
            household = Gathering(
                cells,
                cells.text("number"),
                cells.text("address"),
                cells.text("place") or raw.place,
            )
        household.members.append((cells, member))
    if household:
        yield household


def begins(household: Gathering, cells: Cells, member: MemberRow) -> bool:
    """Whether a row begins another household: by another number, else by its being of a head."""
    number = cells.text("number")
    if number:
        return number != household.number
    return member.is_head and bool(household.heads)


def member_row(table: Table, cells: Cells) -> MemberRow:
    """The person on a row. In a file without relations, whoever stands under 户主 is the head."""
    relation = cells.text("relation")
    bare = relation.replace("（", "(").replace("）", ")")
    if bare in HEAD_WORDS or is_head_by_column(table, cells):
        relation = HEAD_OF_HOUSEHOLD
    return MemberRow(
        row_number=cells.row.number,
        name=cells.text("name" if "name" in table.header.by_key else "head_name"),
        relation=relation,
        identity=cells.text("identity"),
        phone=cells.text("phone"),
        categories=cells.words("categories"),
        remarks=cells.text("remarks"),
        unmatched=cells.row.unmatched,
    )


def is_head_by_column(table: Table, cells: Cells) -> bool:
    """Without a column of relations: who has the name under 户主, else who stands on the first
    row.
    """
    matched = table.header.by_key
    if "relation" in matched:
        return False
    if "head_name" not in matched:
        return bool(cells.text("number"))
    return "name" not in matched or cells.text("name") == cells.text("head_name")


def check_household(file: FileReading, table: Table, household: Gathering) -> None:
    """One head, and one only; a number."""
    numbered = "number" in table.header.by_key and "number" not in household.first.doubtful
    if numbered and not household.number:
        sentence = _("This household has no number. Which one is it?")
        file.say_of_row(table, household.first, "question", "number_missing", "number", sentence)
    if not household.heads and "relation" not in household.first.doubtful:
        sentence = _("No member of this household is marked as its head. Who is it?")
        file.say_of_row(table, household.first, "question", "head_missing", "relation", sentence)
    for cells, _member in household.heads[1:]:
        sentence = _("This household already has a head. Does another household begin here?")
        file.say_of_row(table, cells, "question", "second_head", "relation", sentence)


def check_number(
    file: FileReading, table: Table, household: Gathering, numbers: dict[tuple[str, str], int]
) -> None:
    """A household's number stands once in a village."""
    if not household.number:
        return
    row = household.first.row.number
    first = numbers.setdefault((household.place, household.number), row)
    if first != row:
        sentence = _("Row %(row)s already has a household with this number. Which number is right?")
        file.say_of_row(
            table, household.first, "question", "number_twice", "number", sentence % {"row": first}
        )


def check_person(
    file: FileReading, table: Table, cells: Cells, member: MemberRow, identities: dict[str, int]
) -> None:
    """A member has a name, and stands once in the register."""
    if not member.name and "name" not in cells.doubtful:
        file.say_of_row(table, cells, "error", "name_missing", "name", _("The name is missing."))
    if not member.identity:
        return
    first = identities.setdefault(member.identity, member.row_number)
    if first != member.row_number:
        sentence = _("Row %(row)s already has this identity number. Is it the same person?")
        file.say_of_row(
            table, cells, "question", "person_twice", "identity", sentence % {"row": first}
        )
