"""What waits for one person (R44): the same conditions count the first page and filter the list."""

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThan
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from records.base.actor import Actor
from records.base.models import Event, Policy, RecordQuerySet
from records.base.paths import within
from records.base.policy import policy_on
from records.base.roles import WORKING, Role
from records.base.stages import Stage
from records.base.tiers import BELOW
from records.base.walking import walked
from records.people.models import Cadre

from .choices import Decision
from .lateness import analysis_owed_rows, stale
from .models import Extension
from .permissions import ANSWERING, HANDLING, OFFICE, PERMITTED
from .state import NAMING, REPORTING
from .transitions import UNFINISHED
from .verbs import Verb


class Waiting(models.TextChoices):
    TO_ASSIGN = "to_assign", _("To be assigned")
    TO_ACCEPT = "to_accept", _("From below, to be accepted")
    MINE = "mine", _("Mine, to be handled")
    STALE = "stale", _("Mine, without an entry for long")
    TO_ANALYSE = "to_analyse", _("Mine, overdue without a cause")
    TO_DECIDE = "to_decide", _("Extensions to decide on")
    TO_REVIEW = "to_review", _("Waiting matters to review")
    TO_RESUME = "to_resume", _("Suspended, its day has come")
    TO_CLOSE_OUT = "to_close_out", _("To be closed out by me")
    REPEAT = "repeat", _("Repeat problems")


# “500+” says as much as a number would: who has so many works from the list.
MOST_WAITING = 500
# For whom each is asked at all.
FOR = {
    Waiting.TO_ASSIGN: PERMITTED[Verb.ASSIGN],
    Waiting.MINE: WORKING,
    Waiting.STALE: WORKING,
    Waiting.TO_ANALYSE: WORKING,
    Waiting.TO_RESUME: PERMITTED[Verb.RESUME],
    Waiting.TO_ACCEPT: PERMITTED[Verb.ACCEPT],
    Waiting.TO_DECIDE: PERMITTED[Verb.GRANT_EXTENSION],
    Waiting.TO_REVIEW: PERMITTED[Verb.REVIEW_PLAN],
    Waiting.TO_CLOSE_OUT: PERMITTED[Verb.CLOSE_OUT],
    Waiting.REPEAT: OFFICE,
}
TO_ASSIGN = (Stage.REGISTERED, Stage.REOPENED)
TO_HANDLE = (Stage.ASSIGNED, Stage.IN_PROGRESS, Stage.RETURNED)


def waiting_for(
    rows: RecordQuerySet, what: str, actor: Actor, policy: Policy | None = None
) -> QuerySet:
    """Of the rows that this person sees, those that this person can take further now.

    `policy`: today's, from whoever asks for several heaps at once.
    """
    today = localdate()
    mine = walked(rows.filter(responsible_id__in=actor.cadre_sides), "record_responsible")
    if what == Waiting.TO_ASSIGN:
        return rows.filter(stage__in=TO_ASSIGN).filter(handled_by(actor, Verb.ASSIGN))
    if what == Waiting.MINE:
        return mine.filter(stage__in=TO_HANDLE)
    if what == Waiting.STALE:
        return stale(mine, today, policy or policy_on(today))
    if what == Waiting.TO_ANALYSE:
        return analysis_owed_rows(mine, today, policy or policy_on(today))
    if what == Waiting.TO_ACCEPT:
        return rows.filter(stage=Stage.ESCALATED).filter(answered_by(actor))
    if what == Waiting.TO_REVIEW:
        return _come(rows, Stage.WAITING).filter(handled_by(actor, Verb.REVIEW_PLAN))
    if what == Waiting.TO_RESUME:
        return _come(rows, Stage.SUSPENDED).filter(handled_by(actor, Verb.RESUME))
    if what == Waiting.TO_DECIDE:
        return _to_decide(rows, actor)
    if what == Waiting.REPEAT:
        return _repeat_problems(rows, actor, policy or policy_on(today))
    done = rows.filter(stage=Stage.COMPLETED).filter(handled_by(actor, Verb.CLOSE_OUT))
    return done.exclude(one_side(actor))


def handled_by(actor: Actor, verb: str) -> Q:
    """Where the matter is now, one of the person's roles for it may do the verb (R13)."""
    found = Q(pk__in=[])
    for tier, roles in HANDLING.items():
        found |= Q(tier=tier) & _reach(actor, PERMITTED[verb] & roles)
    return found


def answered_by(actor: Actor) -> Q:
    """What came up from the tier below one that the person answers for (R13)."""
    found = Q(pk__in=[])
    for tier, roles in ANSWERING.items():
        found |= Q(tier=BELOW[tier]) & _reach(actor, roles)
    return found


def _reach(actor: Actor, roles: frozenset[Role]) -> Q:
    seen = within(actor.paths(roles))
    for post in actor.offices(roles):
        seen |= within(post.paths) & Q(organisation_id=post.organisation_id)
    return seen


def _come(rows: RecordQuerySet, stage: str) -> QuerySet:
    """Of a stage, those whose next date has come."""
    return walked(rows.filter(stage=stage, next_on__lte=localdate()), "record_stage_next")


def _repeat_problems(rows: RecordQuerySet, actor: Actor, policy: Policy) -> QuerySet:
    """Open again after so many reopenings: these go to the office (R22)."""
    again = rows.open().filter(reopened_count__gte=policy.repeat_reopenings)
    return walked(again.filter(_reach(actor, OFFICE)), "record_reopened")


def _to_decide(rows: RecordQuerySet, actor: Actor) -> QuerySet:
    """Pending extensions that somebody else asked for (R15)."""
    wishes = Extension.objects.filter(decision=Decision.PENDING)
    asked = Event.objects.filter(record=OuterRef("record"), sequence=OuterRef("sequence"))
    others = wishes.exclude(asked_by__in=actor.sides).exclude(
        Exists(asked.filter(acting_for__in=actor.sides).order_by().values("pk"))
    )
    asked_for = rows.filter(pk__in=others.order_by().values("record_id"), stage__in=UNFINISHED)
    return walked(asked_for.filter(handled_by(actor, Verb.GRANT_EXTENSION)))


def one_side(actor: Actor) -> Q:
    """Records of whose responsible side this person is: `check_second_person` as SQL (R14).

    A payload is canonical JSON, so that “once responsible” reads as one fixed piece of text;
    quotes inside a note are escaped there and can never make it.
    """
    took_part = Q(actor_id__in=actor.sides) | Q(acting_for_id__in=actor.sides)
    entries = Q(verb__in=REPORTING) | Q(on_word_of__isnull=False)
    cadres = actor.cadre_sides
    if not cadres:
        return _said_in(entries & took_part)
    logins = Cadre.objects.filter(pk__in=cadres, user__isnull=False).order_by().values("user")
    took_part |= Q(actor_id__in=logins) | Q(cadre__in=cadres) | Q(on_word_of__in=cadres)
    once = Q(pk__in=[])
    for cadre_id in sorted(cadres):
        once |= Q(payload__contains=f',{cadre_id}],"responsible_name":')
    said = _said_in((entries & took_part) | (Q(verb__in=NAMING) & once))
    return Q(responsible_id__in=cadres) | said


def _said_in(entries: Q) -> Q:
    """One of the record's entries says so. Asked of each record by itself: for an EXISTS,
    PostgreSQL reads the entries of all records first, and of an IS NULL it expects so few that
    it gathers them all where a page would do.
    """
    own = Event.objects.filter(entries, record_id=OuterRef("pk")).order_by().values("pk")
    return Q(GreaterThan(Coalesce(Subquery(own[:1]), 0), 0))
