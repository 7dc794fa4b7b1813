"""What else falls due: reviews, answers, resumptions, letters, replies, things to put right."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.models import RecordQuerySet
from records.base.paths import within
from records.base.roles import CASE_ROLES
from records.base.stages import OPEN, Stage
from records.base.walking import walked
from records.ledgers.difficulty.queries import review_due
from records.ledgers.difficulty.verbs import EntryVerb
from records.ledgers.models import Assistance
from records.ledgers.verbs import Verb
from records.supervision.choices import Found
from records.supervision.models import InspectionFinding, SupervisionOrder

from .entries import DAYS, MATTER, Entry, Sort, matter_entry, matter_words

MOST = 200
BY_STAGE = {
    Stage.ESCALATED: Sort.ANSWER,
    Stage.SUSPENDED: Sort.RESUMES,
    Stage.WAITING: Sort.REVIEW,
}


def falling_due(seen: RecordQuerySet, actor: Actor, today: date) -> Iterator[Entry]:
    """Everything with a date in the window besides deadlines; five queries."""
    span = (today, today + timedelta(days=DAYS - 1))
    steps = walked(seen, "record_next").filter(stage__in=tuple(BY_STAGE), next_on__range=span)
    for row in steps.order_by("next_on", "pk").values(*MATTER)[:MOST]:
        yield matter_entry(row, row["next_on"], BY_STAGE[Stage(row["stage"])], actor)
    yield from _care(actor, span)
    matters = seen.filter(pk=OuterRef("record")).order_by().values("pk")
    yield from _letters(matters, actor, span)
    yield from _replies(matters, span)
    yield from _findings(actor, span)


def _care(actor: Actor, span: tuple[date, date]) -> Iterator[Entry]:
    rows = review_due(actor, span[1]).filter(next_on__gte=span[0]).order_by("next_on", "pk")
    for row in rows.values(*MATTER)[:MOST]:
        yield Entry(
            row["next_on"],
            Sort.CARE,
            matter_words(row),
            row["responsible__name"] or "",
            str(EntryVerb.REVIEW.label),
            reverse("difficulty_entry", args=[row["pk"]]),
            row["pk"],
        )


def _letters(matters: QuerySet, actor: Actor, span: tuple[date, date]) -> Iterator[Entry]:
    rows = Assistance.objects.filter(answered_on=None, reply_due_on__range=span)
    rows = rows.filter(Exists(matters), record__stage__in=OPEN)
    columns = [f"record__{name}" for name in MATTER]
    rows = rows.order_by("reply_due_on", "id")
    for found in rows.values("reply_due_on", *columns)[:MOST]:
        row = {name.removeprefix("record__"): value for name, value in found.items()}
        on = found["reply_due_on"]
        yield matter_entry(row, on, Sort.LETTER, actor, verb=Verb.RECORD_ANSWER)


def _replies(matters: QuerySet, span: tuple[date, date]) -> Iterator[Entry]:
    rows = SupervisionOrder.objects.filter(replied_on=None, reply_due_on__range=span)
    rows = rows.filter(Exists(matters)).select_related("cadre").order_by("reply_due_on", "id")
    for row in rows[:MOST]:
        yield Entry(
            row.reply_due_on,
            Sort.REPLY,
            row.reference,
            row.cadre.name if row.cadre else row.get_role_display(),
            str(Verb.REPLY_ORDER.label),
            reverse("supervision_order", args=[row.pk]),
            row.record_id,
        )


def _findings(actor: Actor, span: tuple[date, date]) -> Iterator[Entry]:
    here = within(actor.paths(CASE_ROLES), "inspection__area_path")
    rows = InspectionFinding.objects.filter(here, found=Found.RECTIFY, done_on=None)
    rows = rows.filter(due_on__range=span).order_by("due_on", "id")
    for row in rows.select_related("inspection__area", "responsible")[:MOST]:
        who = row.responsible.name if row.responsible else ""
        on = row.due_on or span[0]
        place = row.inspection.area.name
        yield Entry(on, Sort.RECTIFY, place, who, _("Put it right"), "")
