"""Whose household a row means: by identity number, else by name in the village, else a new one."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import NamedTuple, Protocol, TypeVar

from django.utils.translation import gettext as _

from records.people.categories import Named, categories_named
from records.people.choices import HEAD_OF_HOUSEHOLD
from records.people.entries import Identified, NewHousehold, NewMember
from records.people.models import Household, Member
from records.people.models.member import identity_index
from records.people.rules import identified
from records.places.models import Area
from records.places.scope import closure, handed_over

Key = TypeVar("Key")

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
    """A household: one that stands (`pk`), or one that the row at position `begun_by` begins."""

    area_id: int
    head_name: str
    digest: str
    pk: int | None = None
    begun_by: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A home, or a question that must be answered first."""

    home: Home | None = None
    question: str = ""


class KnownHomes:
    """The households of the villages that the rows may mean, and new ones as rows name them."""

    def __init__(self) -> None:
        self.in_scope: dict[int, tuple[str, ...]] = {}
        self.by_digest: dict[str, tuple[str, Home | None]] = {}
        self.by_name: dict[tuple[int, str], tuple[Home, ...]] = {}
        self.asked: set[tuple[int, str]] = set()

    def load(self, areas: Iterable[Area], people: Iterable[tuple[int, Person]]) -> None:
        """Ask the register about people of villages, set-based: by name there, by identity
        anywhere. What was asked before, or begun since, stays as it is.
        """
        pairs = handed_over()
        self.in_scope.update({area.pk: closure(area.path, pairs) for area in areas})
        named = {(area_id, person.head_name) for area_id, person in people} - self.asked
        digests = {identity_index(person.identity) for _area_id, person in people}
        self.asked |= named
        homes = {home.pk: home for home in self.standing(named)}
        for home in homes.values():
            self.keep(home)
        rows = Member.objects.select_related("household")
        for chunk in chunks(sorted(digests - {""} - self.by_digest.keys())):
            for member in rows.indexed(chunk).defer("identity", "phone"):
                found = homes.get(member.household_id) or self.home_of(member)
                self.by_digest[member.identity_index] = (member.name, found)

    def keep(self, home: Home) -> None:
        key = home.area_id, home.head_name
        self.by_name[key] = (*self.by_name.get(key, ()), home)

    def home_of(self, member: Member) -> Home | None:
        """The household of somebody who is found by number only, if it lies in these villages."""
        path, pk = member.household.area_path, member.household_id
        for area_id, paths in self.in_scope.items():
            if path.startswith(paths):
                return Home(area_id, member.household.head_name, member.identity_index, pk)
        return None

    def standing(self, named: set[tuple[int, str]]) -> Iterator[Home]:
        """The households of these villages whose head has one of the names."""
        areas = {area_id for area_id, _name in named}
        heads = Member.objects.current().filter(is_head=True, household__area__in=areas)
        for chunk in chunks(sorted({name for _area_id, name in named})):
            digests = dict(
                heads.filter(name__in=chunk).values_list("household_id", "identity_index")
            )
            rows = Household.objects.filter(area__in=areas, head_name__in=chunk).order_by("pk")
            for pk, area_id, name in rows.values_list("pk", "area_id", "head_name"):
                if (area_id, name) in named:
                    yield Home(area_id, name, digests.get(pk, ""), pk)

    def of(self, person: Person, area_id: int, position: int) -> Found:
        """The household of one row. Rows with an identity number are to be asked about first."""
        digest = identity_index(person.identity)
        if digest and digest in self.by_digest:
            return self.by_identity(person, area_id, digest)
        of_name = self.by_name.get((area_id, person.head_name), ())
        found = [home for home in of_name if not (digest and home.digest)]
        if len(found) == 1:
            return Found(found[0])
        if found:
            sentence = _("Several households of this village have a head called %(name)s.")
            return Found(question=sentence % {"name": person.head_name})
        return Found(self.begun(person, area_id, digest, position))

    def by_identity(self, person: Person, area_id: int, digest: str) -> Found:
        """Somebody has this number already: the same person, in this village?"""
        name, home = self.by_digest[digest]
        if home is None or home.area_id != area_id:
            sentence = _("This person is a member of a household elsewhere. Whose matter is it?")
            return Found(question=sentence)
        if name != person.head_name:
            return Found(question=_("This identity number is registered under another name."))
        return Found(home)

    def begun(self, person: Person, area_id: int, digest: str, position: int) -> Home:
        """A household that nobody knew; later rows of the same person share it."""
        home = Home(area_id, person.head_name, digest, None, position)
        self.keep(home)
        if digest:
            self.by_digest[digest] = (person.head_name, home)
        return home


class Head(NamedTuple):
    """The head of a household that nobody knew, identified; without the register's categories."""

    member: NewMember
    identified: Identified
    address: str
    words: tuple[str, ...]


def head_of(person: Person, on: date) -> Head:
    """Pure: it may be thought of beside."""
    member = NewMember(person.head_name, HEAD_OF_HOUSEHOLD, person.identity, person.phone)
    words = tuple(getattr(person, "categories", ()))
    return Head(member, identified(member, on), person.address, words)


def entries_for(
    heads: Sequence[tuple[Area, Head]], numbers: Mapping[int, Iterator[str]]
) -> list[NewHousehold]:
    """What to register for people whom nobody knew: the head alone, under an automatic number.

    `numbers`: the next ones of each village.
    """
    entries = []
    for area, head in heads:
        member = head.member
        if head.words:
            member = replace(member, categories=named(head.words).categories)
        entries.append(NewHousehold(area, next(numbers[area.pk]), (member,), head.address))
    return entries


@cache
def named(words: tuple[str, ...]) -> Named:
    """What the words of a cell mean; the same few stand in all rows.

    An office adds categories of its own: forget them (`cache_clear`) before each run over rows.
    """
    return categories_named(words)


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


def chunks(values: Sequence[Key]) -> Iterator[Sequence[Key]]:
    """In pieces that a statement can take."""
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]
