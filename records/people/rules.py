"""Rules of households, each a sentence for a human; pure but for the two queries of many."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records.base.contacts import PhoneError, PhoneNumber
from records.base.engine.errors import Refused
from records.base.identity import IdentityError, IdentityNumber
from records.places.rules import AreaEnded, check_takes_records

from .entries import Identified, NewHousehold, NewMember, People
from .models import Household, Member, identity_index

CHUNK = 5_000


class HouseholdRefused(Refused):
    """The register of households cannot take this entry."""


class ProblemKind(models.TextChoices):
    """Why an entry cannot be taken; KNOWN only says that it stands in the register already."""

    KNOWN = "known", gettext_lazy("Registered already")
    NUMBER_TAKEN = "number_taken", gettext_lazy("Household number taken")
    PERSON_ELSEWHERE = "person_elsewhere", gettext_lazy("Member of another household")
    INVALID = "invalid", gettext_lazy("Not valid")


@dataclass(frozen=True)
class Problem:
    """What is wrong with entry number `index`; `member` counts its members from 0."""

    index: int
    kind: ProblemKind
    sentence: str
    member: int | None = None


def check_households(
    entries: Sequence[NewHousehold],
    on: date,
    people: Sequence[People] | None = None,
    *,
    look_up: bool = True,
) -> list[Problem]:
    """Everything that stands against registering these, in one query per 5 000 of each kind.

    `people`: who was identified in them before, household by household; without `look_up` the
    register's own constraints are left to say who and which number stands there already.
    """
    known = people_of(entries, on) if people is None else people
    pairs = list(zip(entries, known, strict=True))
    problems = [p for i, (entry, who) in enumerate(pairs) for p in _invalid(i, entry, who, on)]
    if look_up:
        problems += _numbers(entries)
        problems += _persons(known, {p.index for p in problems})
    return sorted(problems, key=lambda problem: (problem.index, problem.member or 0))


def people_of(entries: Sequence[NewHousehold], on: date) -> list[People]:
    """The members of each household with their numbers verified and indexed, once for all."""
    return [tuple(identified(member, on) for member in entry.members) for entry in entries]


def identified(entry: NewMember, on: date) -> Identified:
    """A person with name, number and phone looked at; what is wrong with them is kept."""
    try:
        check_named(entry)
        number, phone = plain_identity(entry.identity, on), plain_phone(entry.phone)
    except HouseholdRefused as error:
        return Identified(problem=str(error))
    return Identified(number, identity_index(number), phone)


def _invalid(index: int, entry: NewHousehold, people: People, on: date) -> Iterator[Problem]:
    try:
        check_takes_records(entry.area, on)
    except AreaEnded as error:
        yield Problem(index, ProblemKind.INVALID, str(error))
    if not entry.number.strip():
        yield Problem(index, ProblemKind.INVALID, _("A household needs a number."))
    if sum(member.is_head for member in entry.members) != 1:
        yield Problem(index, ProblemKind.INVALID, _("A household has exactly one head."))
    for place, person in enumerate(people):
        if person.problem:
            yield Problem(index, ProblemKind.INVALID, person.problem, place)


def check_named(entry: NewMember) -> None:
    """Raises HouseholdRefused."""
    if not entry.name.strip():
        raise HouseholdRefused(_("A member needs a name."))


def check_member(entry: NewMember) -> None:
    """Raise HouseholdRefused where name, identity number or phone cannot be."""
    if problem := identified(entry, localdate()).problem:
        raise HouseholdRefused(problem)


def plain_identity(text: str, on: date | None = None) -> str:
    """The verified number (R9), "" for none; HouseholdRefused says what is wrong with it."""
    try:
        return IdentityNumber.parse(text, today=on).number if text else ""
    except IdentityError as error:
        raise HouseholdRefused(str(error)) from error


def plain_phone(text: str) -> str:
    """The phone in its one form, "" for none; HouseholdRefused says what is wrong with it."""
    try:
        return PhoneNumber.parse(text).number if text else ""
    except PhoneError as error:
        raise HouseholdRefused(str(error)) from error


def _numbers(entries: Sequence[NewHousehold]) -> Iterator[Problem]:
    """Numbers that stand in the register, or twice among the entries."""
    areas = {entry.area.pk for entry in entries}
    numbers = sorted({entry.number.strip() for entry in entries})
    heads: dict[tuple[int, str], str] = {}
    for start in range(0, len(numbers), CHUNK):
        standing = Household.objects.filter(area__in=areas, number__in=numbers[start:][:CHUNK])
        rows = standing.order_by().values_list("area_id", "number", "head_name")
        heads.update({(area, number): head for area, number, head in rows})
    seen: set[tuple[int, str]] = set()
    for index, entry in enumerate(entries):
        key = (entry.area.pk, entry.number.strip())
        head = next((member.name.strip() for member in entry.members if member.is_head), "")
        if key in heads and heads[key] == head:
            yield Problem(index, ProblemKind.KNOWN, _("This household is registered already."))
        elif key in heads or key in seen:
            sentence = _("This village has a household of this number already.")
            yield Problem(index, ProblemKind.NUMBER_TAKEN, sentence)
        seen.add(key)


def _persons(people: Sequence[People], skipped: set[int]) -> Iterator[Problem]:
    """Persons who are members elsewhere, or twice among the entries: by index, not decrypted."""
    found = [
        (index, place, person.digest)
        for index, members in enumerate(people)
        if index not in skipped
        for place, person in enumerate(members)
        if person.digest
    ]
    times = Counter(digest for _index, _place, digest in found)
    taken = current_identities(times)
    for index, place, digest in found:
        if digest in taken or times[digest] > 1:
            yield Problem(index, ProblemKind.PERSON_ELSEWHERE, person_elsewhere(), place)


def current_identities(digests: Iterable[str]) -> set[str]:
    """Those of the blind indexes that belong to current members, without decrypting a row (R9)."""
    wanted = list(digests)
    taken: set[str] = set()
    for start in range(0, len(wanted), CHUNK):
        rows = Member.objects.indexed(wanted[start : start + CHUNK])
        taken.update(rows.values_list("identity_index", flat=True))
    return taken


def person_elsewhere() -> str:
    """Says nothing of where: the other household may lie outside the reader's scope (R56)."""
    return _(
        "A person with this identity number is already a member of a household. "
        "Let them leave it first."
    )
