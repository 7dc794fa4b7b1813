"""What waits for one person (R44): the same conditions count the first page and filter the list."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from records.base.actor import Actor
from records.base.models import Event, RecordQuerySet
from records.base.stages import Stage

from .permissions import PERMITTED
from .state import REPORTING
from .verbs import Verb


class Waiting(models.TextChoices):
    TO_ASSIGN = "to_assign", _("To be assigned")
    MINE = "mine", _("Mine, to be handled")
    TO_CLOSE_OUT = "to_close_out", _("To be closed out by me")


TO_ASSIGN = (Stage.REGISTERED, Stage.REOPENED)
TO_HANDLE = (Stage.ASSIGNED, Stage.IN_PROGRESS, Stage.RETURNED)


def waiting_for(rows: RecordQuerySet, what: str, actor: Actor) -> RecordQuerySet:
    """Of the rows that this person sees, those that this person can take further now."""
    if what == Waiting.TO_ASSIGN:
        return rows.filter(stage__in=TO_ASSIGN).under(actor.paths(PERMITTED[Verb.ASSIGN]))
    if what == Waiting.MINE:
        return rows.filter(stage__in=TO_HANDLE, responsible_id=actor.cadre_id or 0)
    done = rows.filter(stage=Stage.COMPLETED).under(actor.paths(PERMITTED[Verb.CLOSE_OUT]))
    return done.exclude(one_side(actor))


def one_side(actor: Actor) -> Q:
    """Records of whose responsible side this person is: `check_second_person` as SQL (R14).

    A payload is canonical JSON, so that “once responsible” reads as one fixed piece of text;
    quotes inside a note are escaped there and can never make it.
    """
    took_part = Q(actor_id=actor.user_id)
    entries = Q(verb__in=REPORTING) | Q(on_word_of__isnull=False)
    if actor.cadre_id is None:
        return Q(Exists(_events().filter(entries & took_part)))
    took_part |= Q(actor__cadre=actor.cadre_id) | Q(on_word_of=actor.cadre_id)
    once = Q(verb=Verb.ASSIGN, payload__contains=f',{actor.cadre_id}],"responsible_name":')
    sides = Exists(_events().filter((entries & took_part) | once))
    return Q(responsible_id=actor.cadre_id) | Q(sides)


def _events() -> models.QuerySet:
    return Event.objects.filter(record_id=OuterRef("pk")).order_by().values("pk")
