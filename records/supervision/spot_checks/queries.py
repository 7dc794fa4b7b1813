"""Which rounds of spot checks a person sees, how far, and what is for them to check (R14a)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from records.base.actor import Actor
from records.base.kinds import Confidentiality, Kind
from records.base.models import Event, Record, RecordQuerySet
from records.base.paths import within
from records.base.roles import READING, UPPER, Role
from records.base.stages import Stage
from records.places.choices import Level

from ..choices import KNOWN, CheckResult
from ..models import SpotCheck, SpotCheckRound

READERS = UPPER | READING
OPEN = ("", CheckResult.NOT_REACHED)


@dataclass(frozen=True)
class Rate:
    """Of the matters drawn, how many were checked and how many of these were done in fact."""

    drawn: int
    checked: int
    done: int

    @property
    def percent(self) -> str:
        """Done of checked; "" while nothing has been checked."""
        return f"{100 * self.done / self.checked:.0f} %" if self.checked else ""


def rounds_of(actor: Actor) -> QuerySet[SpotCheckRound]:
    """Rounds of the reader's areas, and of those that their areas lie in."""
    found = within(actor.paths(READERS), "area__path")
    for path in actor.paths(READERS):
        parts = path.rstrip("/").split("/")
        above = ["/".join(parts[:count]) + "/" for count in range(1, len(parts))]
        found |= Q(area__path__in=above)
    return SpotCheckRound.objects.filter(found)


def sealed_to(row: SpotCheckRound, actor: Actor) -> bool:
    """Of an inspector's own draw others see the rate only."""
    return row.sealed and row.frozen_by_id not in actor.sides


def with_rate(rows: QuerySet[SpotCheckRound]) -> QuerySet[SpotCheckRound]:
    """`drawn_count`, `checked_count` and `done_count` of each round."""
    known = Q(checks__result__in=KNOWN)
    return rows.annotate(
        drawn_count=Count("checks", filter=Q(checks__drawn=True)),
        checked_count=Count("checks", filter=known),
        done_count=Count("checks", filter=Q(checks__result=CheckResult.DONE)),
    )


def counted_by_village(row: SpotCheckRound) -> QuerySet[Any, Any]:
    """`village`, `listed`, `drawn_count`, `done_count`, `not_done_count` of each, by its code."""
    return (
        row.checks.order_by("village")
        .values("village")
        .annotate(
            listed=Count("pk"),
            drawn_count=Count("pk", filter=Q(drawn=True)),
            done_count=Count("pk", filter=Q(result=CheckResult.DONE)),
            not_done_count=Count("pk", filter=Q(result=CheckResult.NOT_DONE)),
        )
    )


def drawn_for(row: SpotCheckRound, actor: Actor) -> QuerySet[SpotCheck]:
    """The drawn matters that this reader may see, with what their sheet needs."""
    seen = Record.objects.visible_to(actor).filter(pk=OuterRef("record")).order_by()
    rows = row.checks.filter(Exists(seen.values("pk")), drawn=True)
    people = ("checked_by", "on_word_of", "record__area__parent")
    return rows.select_related(*people).order_by("position")


def reopened_before(row: SpotCheckRound) -> int:
    """How many of the drawn matters were taken up again before their check; nobody checks these."""
    waiting = row.checks.filter(drawn=True, result__in=OPEN)
    return waiting.exclude(record__stage=Stage.CLOSED_OUT).count()


def closed_out_between(first: date, last: date) -> RecordQuerySet:
    """The ordinary matters that were closed out then and still are: what a list is made of."""
    return Record.objects.filter(
        kind=Kind.LEDGER_ITEM,
        confidentiality=Confidentiality.ORDINARY,
        stage=Stage.CLOSED_OUT,
        closed_on__range=(first, last),
    )


def lists_to_freeze(actor: Actor, today: date) -> int:
    """1 while last month's public list is still to be frozen by this reader's office, else 0."""
    last = today.replace(day=1) - timedelta(days=1)
    first = last.replace(day=1)
    paths = actor.paths({Role.BUREAU_OFFICE})
    lists = SpotCheckRound.objects.filter(sealed=False, month=first, area__level=Level.DISTRICT)
    frozen = lists.filter(within(paths, "area__path"))
    closed = closed_out_between(first, last).filter(within(paths, "area_path")).order_by()
    return int(not frozen.exists() and closed.exists())


def lists_to_draw(actor: Actor) -> QuerySet[SpotCheckRound]:
    """Frozen lists that this reader draws from: the office's public ones, an inspector's own."""
    office = within(actor.paths({Role.BUREAU_OFFICE}), "area__path") & Q(sealed=False)
    own = Q(sealed=True, frozen_by__in=actor.sides)
    return SpotCheckRound.objects.filter(office | own, drawn_at__isnull=True)


def to_check(actor: Actor) -> QuerySet[SpotCheck]:
    """Drawn matters without a result that are still closed out, that this person sees and had no
    part in; of sealed rounds only one's own, of the others those of one's areas."""
    mine = Event.objects.filter(record=OuterRef("record")).filter(
        Q(actor_id__in=actor.sides)
        | Q(acting_for_id__in=actor.sides)
        | Q(cadre_id__in=actor.cadre_sides)
        | Q(on_word_of_id__in=actor.cadre_sides)
    )
    # Asked of each open check: there are few, and very many matters under the reader's paths.
    closed = Record.objects.filter(pk=OuterRef("record"), stage=Stage.CLOSED_OUT)
    others = closed.visible_to(actor).exclude(responsible__in=actor.cadre_sides).order_by()
    near = Exists(others.filter(within(actor.paths(UPPER))).values("pk"))
    own, public = _rounds_of(actor)
    to_make = Q(near, round__in=public)
    if own:
        to_make |= Q(Exists(others.values("pk")), round__in=own)
    theirs = SpotCheck.objects.filter(to_make, drawn=True, result__in=OPEN)
    # Last, what costs most to ask.
    return theirs.filter(~Exists(mine.order_by().values("pk")))


def _rounds_of(actor: Actor) -> tuple[list[int], list[int]]:
    """The sealed rounds of this person's own, and the public ones: known before any check is asked
    for its matter, so that those of other rounds are not.
    """
    own = Q(sealed=True, frozen_by__in=actor.sides)
    rows = SpotCheckRound.objects.filter(own | Q(sealed=False)).order_by()
    sealed: dict[bool, list[int]] = {True: [], False: []}
    for pk, is_sealed in rows.values_list("pk", "sealed"):
        sealed[is_sealed].append(pk)
    return sealed[True], sealed[False]
