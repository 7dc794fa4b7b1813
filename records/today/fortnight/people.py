"""Roles that end and people who are away, among those who work in the reader's areas."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _

from records.access.models import ActingFor, RoleAssignment
from records.base.actor import Actor
from records.base.paths import within
from records.base.roles import CASE_ROLES

from .entries import DAYS, Entry, Sort

MOST = 100


def ending_roles(actor: Actor, today: date) -> Iterator[Entry]:
    """Case roles of the areas that end; a successor is named before."""
    span = (today, today + timedelta(days=DAYS - 1))
    here = within(actor.paths(CASE_ROLES), "area__path")
    rows = RoleAssignment.objects.filter(here, role__in=CASE_ROLES, to_on__range=span)
    for row in rows.select_related("user", "area").order_by("to_on", "id")[:MOST]:
        words = f"{row.get_role_display()} · {row.area.name}"
        assert row.to_on is not None
        step = _("Ask for a successor")
        yield Entry(row.to_on, Sort.ROLE, words, str(row.user), step, "")


def away(actor: Actor, today: date) -> list[ActingFor]:
    """Who is away on some day of the window, and who acts for them (R55a)."""
    last = today + timedelta(days=DAYS - 1)
    here = within(actor.paths(CASE_ROLES), "area__path")
    held = RoleAssignment.objects.overlapping(today, last).filter(here, role__in=CASE_ROLES)
    rows = ActingFor.objects.overlapping(today, last)
    rows = rows.filter(absent__in=held.order_by().values("user")).select_related("absent", "deputy")
    return list(rows.order_by("from_on", "id")[:MOST])
