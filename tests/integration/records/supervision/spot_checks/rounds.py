"""Matters closed out in May, their list frozen on the first of June, and what was drawn from it."""

from datetime import date, datetime, time

from django.urls import reverse
from django.utils import timezone

from records.access.queries import actor_for
from records.base.models import Record
from records.base.roles import Role
from records.base.stages import Stage
from records.supervision.models import SpotCheck, SpotCheckRound
from records.supervision.spot_checks.actions import draw_round, freeze
from tests.factories import records as make
from tests.factories.ledgers import signed_in

MONTH = date(2026, 5, 1)
FROZEN = timezone.make_aware(datetime.combine(date(2026, 6, 1), time(9)))


def closed(count: int = 3, at: str = make.VILLAGE, **fields) -> list[Record]:
    moment = timezone.make_aware(datetime.combine(date(2026, 5, 20), time(9)))
    return [make.item(Stage.CLOSED_OUT, at=at, now=moment, **fields) for _ in range(count)]


def office():
    return signed_in(Role.BUREAU_OFFICE, make.DISTRICT, name="督查办")


def frozen(client, *, sealed: bool = False) -> SpotCheckRound:
    actor = actor_for(client.user)
    return freeze(make.area(make.DISTRICT), MONTH, actor=actor, now=FROZEN, sealed=sealed)


def drawn(client, *, sealed: bool = False) -> SpotCheckRound:
    row = frozen(client, sealed=sealed)
    return draw_round(row.pk, "2026151", "407", actor=actor_for(client.user), now=timezone.now())


def address(row: SpotCheckRound, what: str = "round") -> str:
    return reverse(f"supervision_{what}", args=[row.pk])


def check_address(check: SpotCheck) -> str:
    return reverse("supervision_check", args=[check.pk])
