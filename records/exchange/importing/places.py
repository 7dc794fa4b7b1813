"""Which village a sheet or a row belongs to: as chosen, or as the file names it, within scope."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.roles import CASE_ROLES
from records.places.choices import Level
from records.places.models import Area
from records.places.names import short_name

from ..reading.problems import Kind


@dataclass(frozen=True)
class Placing:
    """The village, or why there is none: an error is refused, a question can be answered."""

    area: Area | None
    kind: Kind = "error"
    sentence: str = ""

    @property
    def stands(self) -> bool:
        """Whether rows can come in there."""
        return self.area is not None and not self.sentence


class Places:
    """The villages of the places that a file names ("" where it names none), each asked once."""

    def __init__(self, actor: Actor, chosen: Area | None, today: date) -> None:
        self.place = partial(place, actor=actor, chosen=chosen, today=today)
        self.known: dict[str, Placing] = {}

    def load(self, places: Iterable[str]) -> list[Area]:
        """Look up places that are new; the villages among them that nobody had named before."""
        before = {p.area.pk for p in self.known.values() if p.area}
        new = sorted(set(places) - set(self.known))
        self.known.update({text: self.place(text) for text in new})
        return [
            area for area in standing(self.known[text] for text in new) if area.pk not in before
        ]

    def __getitem__(self, text: str) -> "Placing":
        return self.known[text]

    @property
    def areas(self) -> list[Area]:
        """The villages that rows can come into."""
        return standing(self.known.values())


def standing(placings: Iterable[Placing]) -> list[Area]:
    """The villages that rows can come into, each once."""
    return list({p.area.pk: p.area for p in placings if p.area and not p.sentence}.values())


def place(text: str, *, actor: Actor, chosen: Area | None, today: date) -> Placing:
    """One place. What lies outside the actor's scope is refused."""
    if chosen and chosen.level == Level.VILLAGE:
        found = placed_as_chosen(text, chosen)
    elif not text:
        sentence = _("The file does not say which village it is about. Choose the village.")
        return Placing(None, "question", sentence)
    else:
        found = looked_up(text, actor, chosen)
    if found.area is None:
        return found
    if not actor.holds(CASE_ROLES, found.area.path):
        return Placing(None, "error", _("%(area)s lies outside your area.") % {"area": found.area})
    if found.area.has_ended(today):
        sentence = _("%(area)s has ended and takes no new records.") % {"area": found.area}
        return Placing(None, "error", sentence)
    return found


def placed_as_chosen(text: str, chosen: Area) -> Placing:
    """The chosen village, unless the file names another one."""
    if not text or is_named(chosen, text) or names_above(chosen, text):
        return Placing(chosen)
    sentence = _("The file is about %(named)s, but %(chosen)s was chosen. Which one is right?")
    return Placing(None, "question", sentence % {"named": text, "chosen": chosen.full_name})


def looked_up(text: str, actor: Actor, chosen: Area | None) -> Placing:
    """The one village of that name in scope or within the chosen area; else one beyond it, which
    is then refused.
    """
    everywhere = [area for area in named(text) if chosen is None or chosen.covers(area)]
    found = [area for area in everywhere if actor.holds(CASE_ROLES, area.path)] or everywhere
    if len(found) == 1:
        return Placing(found[0])
    values = {"place": text}
    if not found:
        sentence = _("No village of your area is called “%(place)s”. Choose the village.")
        return Placing(None, "question", sentence % values)
    sentence = _("Several villages are called “%(place)s”: %(found)s. Choose one.")
    several = "、".join(area.full_name for area in found)
    return Placing(None, "question", sentence % {**values, "found": several})


def named(text: str) -> list[Area]:
    """Every village in use that the text may mean."""
    plain = "".join(text.split())
    names = {short_name(plain[start:]) for start in range(len(plain) - 1)}
    rows = Area.objects.current().filter(level=Level.VILLAGE, short_name__in=names)
    return [area for area in rows.select_related("parent") if is_named(area, text)]


def is_named(area: Area, text: str) -> bool:
    """Whether a text means this village: by its name alone, or after its township's."""
    plain = short_name("".join(text.split()))
    return plain == area.short_name or plain.endswith(area.full_name)


def names_above(area: Area, text: str) -> bool:
    """Whether a text names what the village belongs to: a township's file about one village."""
    plain, above = short_name("".join(text.split())), area.parent
    while above is not None:
        if plain in (above.short_name, above.full_name):
            return True
        above = above.parent
    return False
