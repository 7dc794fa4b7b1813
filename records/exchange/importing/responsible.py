"""Responsible persons by name: found in the village or above it, else registered (R6, R58)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.people.actions import register_cadres
from records.people.choices import OrganisationKind
from records.people.entries import NewCadre
from records.people.models import Cadre, Organisation
from records.places.models import Area
from records.places.paths import prefixes

DEFAULT_POSITION = "村干部"


@dataclass(frozen=True, slots=True)
class Answer:
    """The cadre, or nobody with a question; both empty: nobody of this name is known.

    `several`: the persons of one name of whom it can be answered which is meant.
    """

    cadre_id: int | None = None
    question: str = ""
    several: tuple[int, ...] = ()

    @property
    def unknown(self) -> bool:
        return self.cadre_id is None and not self.question


@dataclass(frozen=True, order=True)
class Unknown:
    """A responsible person whom nobody knew: to be registered when someone says so."""

    area_path: str
    name: str
    since: date
    rows: int = 1

    @property
    def key(self) -> str:
        """How a form names this person."""
        return f"{self.area_path}{self.name}"


class UnknownPersons:
    """Those whom nobody knows, numbered in the order in which rows name them."""

    def __init__(self, told: list[Unknown]) -> None:
        self.told = told
        self.numbers = {person.key: number for number, person in enumerate(told)}
        told[:] = [replace(person, rows=0) for person in told]

    def number(self, area_path: str, name: str, since: date) -> int:
        """The person's number; how many rows name them and since when is kept."""
        key = f"{area_path}{name}"
        if key not in self.numbers:
            self.numbers[key] = len(self.told)
            self.told.append(Unknown(area_path, name, since, 0))
        number = self.numbers[key]
        before = self.told[number]
        self.told[number] = Unknown(area_path, name, min(before.since, since), before.rows + 1)
        return number


class KnownCadres:
    """Everybody of the wanted names in the villages and the offices above them."""

    def __init__(self) -> None:
        self.by_name: dict[str, list[tuple[str, Cadre]]] = {}
        self.paths: set[str] = set()
        self.names: set[str] = set()

    def load(self, areas: Iterable[Area], names: Iterable[str]) -> None:
        """Look up names that are new; new villages mean that every name is looked up anew."""
        paths = {prefix for area in areas for prefix in prefixes(area.path)} - self.paths
        new = set(names) - {""} - self.names
        if paths:
            self.by_name, new = {}, new | self.names
        self.paths |= paths
        self.names |= new
        if not new:
            return
        rows = Cadre.objects.filter(name__in=new, organisation__area__path__in=self.paths)
        for cadre in rows.select_related("organisation__area").order_by("pk"):
            self.by_name.setdefault(cadre.name, []).append((cadre.organisation.area.path, cadre))

    def named(self, name: str, area: Area, on: date) -> Answer:
        """Who is meant by a name in a village; by the day `on` they must not have left.

        When they began is not asked: of whom an import registered only the earliest row is known.
        """
        above = [(path, c) for path, c in self.by_name.get(name, ()) if area.path.startswith(path)]
        serving = [(path, cadre) for path, cadre in above if not left_by(cadre, on)]
        nearest = max((len(path) for path, _cadre in serving), default=0)
        found = [cadre for path, cadre in serving if len(path) == nearest]
        if len(found) == 1:
            return Answer(found[0].pk)
        if found:
            sentence = _("Several persons are called %(name)s. Which one is it?")
            several = tuple(cadre.pk for cadre in found)
            return Answer(question=sentence % {"name": name}, several=several)
        if above:
            sentence = _("%(name)s had left service by %(day)s. Who answers for the matter?")
            return Answer(question=sentence % {"name": name, "day": on})
        return Answer()


def left_by(cadre: Cadre, on: date) -> bool:
    """Whether a person's service had ended before the day."""
    return cadre.in_service_to is not None and cadre.in_service_to < on


def register_unknown(
    unknown: Sequence[Unknown], areas: Iterable[Area], *, actor: Actor
) -> dict[tuple[str, str], int]:
    """Register them with their village's committee; {(area path, name): cadre id}."""
    by_path = {area.path: area for area in areas}
    committees = {path: committee_of(by_path[path]) for path in {u.area_path for u in unknown}}
    standing = registered_meanwhile(committees, unknown)
    missing = [u for u in unknown if (u.area_path, u.name) not in standing]
    entries = [
        NewCadre(committees[person.area_path], person.name, DEFAULT_POSITION, person.since)
        for person in missing
    ]
    cadres = register_cadres(entries, actor=actor) if entries else []
    return standing | {
        (person.area_path, person.name): cadre.pk
        for person, cadre in zip(missing, cadres, strict=True)
    }


def registered_meanwhile(
    committees: dict[str, Organisation], unknown: Sequence[Unknown]
) -> dict[tuple[str, str], int]:
    """Whom another import registered since the file was judged; of two at once one waits here.

    The caller holds the transaction in which the others are registered.
    """
    held = Organisation.objects.select_for_update().order_by("pk")
    path_of = {row.pk: path for path, row in committees.items()}
    list(held.filter(pk__in=path_of))
    names = {person.name for person in unknown}
    rows = Cadre.objects.filter(organisation__in=path_of, name__in=names, in_service_to=None)
    found = rows.order_by("-pk").values_list("organisation_id", "name", "pk")
    return {(path_of[office], name): pk for office, name, pk in found}


def committee_of(area: Area) -> Organisation:
    """The village's committee, made with the government above it where they are missing."""
    standing = Organisation.objects.filter(area=area, kind=OrganisationKind.VILLAGE_COMMITTEE)
    found = standing.order_by("pk").first()
    return found or Organisation.objects.create(
        name=area.name,
        kind=OrganisationKind.VILLAGE_COMMITTEE,
        area=area,
        parent=government_of(area.parent),
    )


def government_of(township: Area | None) -> Organisation:
    """The township's government or the sub-district's office."""
    if township is None:
        raise ValueError("every village belongs to a township")
    standing = Organisation.objects.filter(area=township, kind=OrganisationKind.TOWNSHIP_GOVERNMENT)
    ending = "办事处" if township.name.endswith("街道") else "人民政府"
    found = standing.order_by("pk").first()
    return found or Organisation.objects.create(
        name=f"{township.short_name}{ending}",
        kind=OrganisationKind.TOWNSHIP_GOVERNMENT,
        area=township,
    )
