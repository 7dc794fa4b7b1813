"""Heaps beside the matters: inspections, spot checks, imports, roles, the chain of timelines."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from records.access.models import RoleAssignment
from records.base.roles import TOWNSHIP, UPPER, WORKING, Role
from records.base.timeline.roots import root_files
from records.exchange.choices import BatchStage
from records.exchange.models import ImportBatch
from records.office.role_finders import GIVERS
from records.office.role_list import Term, by_term
from records.supervision.choices import Found
from records.supervision.inspections.quarters import quarter_of
from records.supervision.inspections.queries import (
    Rectified,
    inspections_of,
    not_inspected,
    with_findings,
)
from records.supervision.models import InspectionFinding
from records.supervision.spot_checks.actions import DRAWING
from records.supervision.spot_checks.queries import lists_to_draw, lists_to_freeze, to_check

from .heaps import Heap, heap, screen
from .matters import Asker, page_of

# Roots are written every day that the worker runs; more days than this without one is a warning.
ROOT_DAYS = 1


def supervision(asker: Asker) -> Iterator[Heap]:
    """Things to put right, spot checks to make, villages not inspected (R14a, R19)."""
    actor = asker.actor
    if actor.has(WORKING):
        mine = InspectionFinding.objects.filter(
            found=Found.RECTIFY, done_on__isnull=True, responsible__in=actor.cadre_sides
        )
        yield heap(
            _("Mine, to be put right after an inspection"),
            mine,
            ("due_on", "inspection__area__name"),
            lambda pk: "",
            screen("inspections_modeladmin_index", state=Rectified.OPEN),
        )
    if actor.has(UPPER):
        yield inspections(asker, Rectified.LATE, _("Putting right is late"), "red", "■")
        yield inspections(asker, Rectified.TO_VERIFY, _("Put right, to be verified"))
    if actor.has(UPPER | {Role.INSPECTOR}):
        yield heap(
            _("Spot checks to make"),
            to_check(actor),
            ("checked_on", "record__reference"),
            page_of("supervision_check"),
            screen("supervision_to_check"),
            record="record_id",
        )
    yield from draws(asker)
    if actor.has(TOWNSHIP):
        yield heap(
            _("Villages not inspected this quarter"),
            not_inspected(actor, quarter_of(asker.today)),
            ("ended_on", "name"),
            lambda pk: "",
            screen("supervision_villages"),
        )


def draws(asker: Asker) -> Iterator[Heap]:
    """For the office and inspectors: the list of last month, and lists to draw from (R14a)."""
    actor = asker.actor
    if actor.has(Role.BUREAU_OFFICE):
        number = lists_to_freeze(actor, asker.today)
        yield Heap(_("Last month's list to freeze"), number, reverse("supervision_freeze"))
    if actor.has(DRAWING):
        yield heap(
            _("Frozen lists to draw from"),
            lists_to_draw(actor),
            ("month", "area__name"),
            page_of("supervision_round"),
            screen("spot-checks_modeladmin_index", undrawn="true"),
        )


def inspections(asker: Asker, state: str, words: str, light: str = "", mark: str = "") -> Heap:
    """Inspections of the reader's areas by what is still to be done about their findings."""
    return heap(
        words,
        with_findings(inspections_of(asker.actor), state, asker.today),
        ("inspected_on", "area__name"),
        page_of("supervision_inspection"),
        screen("inspections_modeladmin_index", state=state),
        light=light,
        mark=mark,
    )


def imports(asker: Asker) -> Iterator[Heap]:
    """Files of this person that were read and wait for an answer (R58)."""
    if not asker.actor.has(WORKING):
        return
    waiting = ImportBatch.objects.of(asker.actor.user_id).filter(stage=BatchStage.PREVIEWED)
    columns = ("created_at__date", "file_name")
    page = page_of("records_import")
    yield heap(_("My imports to be answered"), waiting, columns, page, reverse("records_imports"))


def posts(asker: Asker) -> Iterator[Heap]:
    """Roles that end soon, for the security administrator."""
    if not asker.actor.has(GIVERS):
        return
    rows = by_term(RoleAssignment.objects.visible_to(asker.actor), Term.ENDING, asker.today)
    address = screen("roles_modeladmin_index", term=Term.ENDING)
    columns = ("to_on", "user__username")
    yield heap(_("Roles ending within 14 days"), rows, columns, page_of("records_role"), address)


def chain(asker: Asker) -> Iterator[Heap]:
    """For auditors: the day of the newest root over all timelines (R57)."""
    if not asker.actor.has(Role.AUDITOR):
        return
    last = newest_root()
    late = last is None or (asker.today - last).days > ROOT_DAYS
    yield Heap(
        _("Newest root over all timelines"),
        int(late),
        light="red" if late else "",
        mark="■" if late else "",
        told=last.isoformat() if last else _("none yet"),
    )


def newest_root() -> date | None:
    """The day that the newest root file is named after; None before the first."""
    files = root_files()
    try:
        return date.fromisoformat(files[-1].name[:10]) if files else None
    except ValueError:
        return None
