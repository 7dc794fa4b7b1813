"""Whose figures are whose (R56): the same scope over cells of a report and over its matters."""

from collections.abc import Sequence

from django.db.models import Q

from records.base.actor import Actor
from records.base.models.record import RecordQuerySet
from records.base.paths import within
from records.base.roles import CASE_ROLES, LINE
from records.office.filters import case_paths
from records.places.choices import Level
from records.places.counting import CountedIn
from records.places.models import Area

from .choices import Ledger


def counted_scope(actor: Actor, ledger: str) -> Q:
    """What counts for this reader, by area, ledger and owner; `ledger` names that column.

    Narrower than what one may read: a walled matter that somebody sees only because they entered
    it is in no figure of theirs, since a figure knows no persons.
    """
    free, walled = actor.unbound(), Q(**{ledger: Ledger.STABILITY})
    seen = within(free.paths(CASE_ROLES)) & ~walled
    seen |= within(free.paths(LINE)) & walled
    for post in free.offices(CASE_ROLES):
        seen |= within(post.paths) & Q(organisation_id=post.organisation_id) & ~walled
    for post in actor.bound(CASE_ROLES):
        named = within(post.paths) & Q(**{f"{ledger}__in": sorted(post.ledgers or ())})
        if post.organisation_id:
            named &= Q(organisation_id=post.organisation_id)
        seen |= named
    return seen


def areas_of(actor: Actor) -> list[Area]:
    """The areas at the top of the reader's scope; ended ones only where nothing goes on."""
    rows = Area.objects.filter(path__in=case_paths(actor)).select_related("parent")
    found = list(rows.order_by("path"))
    return [area for area in found if area.ended_on is None] or found


class Place:
    """The part of the tree that a report is about, and its rows one level below.

    `area` None: all that the reader has. Three queries at most, whatever the tree holds.
    """

    def __init__(self, actor: Actor, area: Area | None) -> None:
        self.counted = CountedIn()
        self.tops: Sequence[Area] = areas_of(actor) if area is None else [area]

    @property
    def whole(self) -> Area | None:
        """The one area whose parts are the rows; None: the rows are areas side by side."""
        return self.tops[0] if len(self.tops) == 1 else None

    def condition(self, field: str = "area_path") -> Q:
        """What counts in it; `field` names the path."""
        return self.counted.condition(self.tops, field)

    def rows(self) -> list[Area]:
        """A district's townships, a township's villages, a village itself; never by a figure."""
        whole = self.whole
        if whole is None or whole.level == Level.VILLAGE:
            return list(self.tops)
        parts = Area.objects.current().filter(parent=whole).select_related("parent")
        return list(parts.order_by("path"))

    def beside(self) -> Q:
        """What counts in the whole, but in none of its parts: its own, and what it inherited."""
        return self.condition() & ~self.counted.condition(self.rows(), "area_path")


def narrowed(rows: RecordQuerySet, actor: Actor, area: Area | None, *, own: bool) -> RecordQuerySet:
    """The matters that count for the reader in the area. `own`: in none of its parts."""
    place = Place(actor, area)
    rows = rows.filter(counted_scope(actor, "subkind"))
    return rows.filter(place.beside() if own else place.condition())
