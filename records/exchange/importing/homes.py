"""Whose household a row means: by identity number, else by name in the village, else a new one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from django.utils.translation import gettext as _

from records.people.choices import HEAD_OF_HOUSEHOLD
from records.people.entries import NewHousehold, NewMember
from records.people.models import Household, Member
from records.people.models.member import identity_index
from records.places.models import Area
from records.places.scope import scope_paths

CHUNK = 5_000
AUTOMATIC = "自动"
AUTOMATIC_NUMBER = re.compile(rf"{AUTOMATIC}(\d{{4,}})", re.ASCII)


class Person(Protocol):
    """What a row says about the head of its household."""

    @property
    def head_name(self) -> str: ...

    @property
    def identity(self) -> str: ...

    @property
    def phone(self) -> str: ...

    @property
    def address(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Home:
    """A household: one that stands (`pk`), or one to be registered for `person`."""

    area: Area
    head_name: str
    digest: str
    pk: int | None = None
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A home, or a question that must be answered first."""

    home: Home | None = None
    question: str = ""


@dataclass
class KnownHomes:
    """The households of the villages that the rows may mean, and new ones as rows name them."""

    areas: Iterable[Area]
    by_digest: dict[str, tuple[str, Home | None]] = field(default_factory=dict)
    by_name: dict[tuple[int, str], list[Home]] = field(default_factory=lambda: defaultdict(list))
    new: list[Home] = field(default_factory=list)

    def load(self, names: Iterable[str], digests: Iterable[str]) -> None:
        """Ask the register, set-based: by name in these villages, by identity anywhere."""
        in_scope = {area: scope_paths(area) for area in self.areas}
        homes = {standing.pk: standing for standing in self.standing(set(names))}
        for standing in homes.values():
            self.by_name[standing.area.pk, standing.head_name].append(standing)
        rows = Member.objects.current().select_related("household")
        for chunk in chunks(sorted(set(digests) - {""})):
            for member in rows.filter(identity_index__in=chunk).defer("identity", "phone"):
                path = member.household.area_path
                area = next((a for a, paths in in_scope.items() if path.startswith(paths)), None)
                home: Home | None = homes.get(member.household_id)
                if home is None and area is not None:
                    name, pk = member.household.head_name, member.household_id
                    home = Home(area, name, member.identity_index, pk)
                self.by_digest[member.identity_index] = (member.name, home)

    def standing(self, names: set[str]) -> Iterator[Home]:
        """The households of these villages whose head has one of the names."""
        areas = {area.pk: area for area in self.areas}
        heads = Member.objects.current().filter(is_head=True, household__area__in=areas)
        for chunk in chunks(sorted(names)):
            digests = dict(
                heads.filter(name__in=chunk).values_list("household_id", "identity_index")
            )
            rows = Household.objects.filter(area__in=areas, head_name__in=chunk).order_by("pk")
            for pk, area_id, name in rows.values_list("pk", "area_id", "head_name"):
                yield Home(areas[area_id], name, digests.get(pk, ""), pk)

    def of(self, person: Person, area: Area) -> Found:
        """The household of one row. Rows with an identity number are to be asked about first."""
        digest = identity_index(person.identity)
        if digest and digest in self.by_digest:
            return self.by_identity(person, area, digest)
        found = [
            home for home in self.by_name[area.pk, person.head_name] if not (digest and home.digest)
        ]
        if len(found) == 1:
            return Found(found[0])
        if found:
            sentence = _("Several households of this village have a head called %(name)s.")
            return Found(question=sentence % {"name": person.head_name})
        return Found(self.begun(person, area, digest))

    def by_identity(self, person: Person, area: Area, digest: str) -> Found:
        """Somebody has this number already: the same person, in this village?"""
        name, home = self.by_digest[digest]
        if home is None or home.area.pk != area.pk:
            sentence = _("This person is a member of a household elsewhere. Whose matter is it?")
            return Found(question=sentence)
        if name != person.head_name:
            return Found(question=_("This identity number is registered under another name."))
        return Found(home)

    def begun(self, person: Person, area: Area, digest: str) -> Home:
        """A household that nobody knew; later rows of the same person share it."""
        home = Home(area, person.head_name, digest, None, person)
        self.new.append(home)
        self.by_name[area.pk, person.head_name].append(home)
        if digest:
            self.by_digest[digest] = (person.head_name, home)
        return home


def entries_for(homes: Sequence[Home]) -> list[NewHousehold]:
    """What to register for homes that nobody knew: the head alone, under an automatic number."""
    numbers = automatic_numbers({home.area for home in homes})
    entries = []
    for home in homes:
        person = home.person
        if person is None:
            raise ValueError("this household stands already")
        head = NewMember(person.head_name, HEAD_OF_HOUSEHOLD, person.identity, person.phone)
        entries.append(
            NewHousehold(home.area, next(numbers[home.area.pk]), (head,), person.address)
        )
    return entries


def automatic_numbers(areas: Iterable[Area]) -> dict[int, Iterator[str]]:
    """For each village the numbers after the last one given automatically."""
    last = {area.pk: 0 for area in areas}
    rows = Household.objects.filter(area__in=last, number__startswith=AUTOMATIC)
    for area_id, number in rows.values_list("area_id", "number"):
        if found := AUTOMATIC_NUMBER.fullmatch(number):
            last[area_id] = max(last[area_id], int(found[1]))
    return {area_id: numbers_after(number) for area_id, number in last.items()}


def numbers_after(last: int) -> Iterator[str]:
    """自动0001, 自动0002, …"""
    while True:
        last += 1
        yield f"{AUTOMATIC}{last:04}"


def chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """In pieces that a statement can take."""
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]
