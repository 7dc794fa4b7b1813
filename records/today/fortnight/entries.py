"""One line of the page: what comes on a day, and the one action that prevents or answers it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from records.base.actor import Actor
from records.base.engine.family import Ground
from records.base.stages import Stage
from records.ledgers.permissions import may
from records.ledgers.verbs import Verb

DAYS = 14
# Columns of a matter that its line and its permission are made of.
MATTER = (
    "pk",
    "reference",
    "topic",
    "stage",
    "due_on",
    "next_on",
    "area__name",
    "area_path",
    "organisation_id",
    "confidentiality",
    "subkind",
    "tier",
    "entered_by_id",
    "responsible_id",
    "responsible__name",
)
NEXT_STEP = {
    Stage.REGISTERED: Verb.ASSIGN,
    Stage.REOPENED: Verb.ASSIGN,
    Stage.ASSIGNED: Verb.START,
    Stage.IN_PROGRESS: Verb.COMPLETE,
    Stage.RETURNED: Verb.COMPLETE,
    Stage.COMPLETED: Verb.CLOSE_OUT,
    Stage.ESCALATED: Verb.ACCEPT,
    Stage.SUSPENDED: Verb.RESUME,
    Stage.WAITING: Verb.REVIEW_PLAN,
}


class Sort(models.TextChoices):
    RED = "red", _("Turns red")
    ORDER = "order", _("Order would be raised")
    ANSWER = "answer", _("Answer to the tier below")
    RESUMES = "resumes", _("Suspension ends")
    REVIEW = "review", _("Review of a waiting matter")
    CARE = "care", _("Review of a household in difficulty")
    LETTER = "letter", _("Answer of another unit")
    REPLY = "reply", _("Reply to an order")
    RECTIFY = "rectify", _("To be put right")
    ROLE = "role", _("Role ends")


@dataclass(frozen=True)
class Entry:
    """`who`: the person whose turn it is; `step`: the action, `address`: where it is done."""

    on: date
    sort: Sort
    words: str
    who: str
    step: str
    address: str
    record_id: int | None = None


def matter_words(row: Mapping[str, Any]) -> str:
    return " · ".join(filter(None, (row["reference"], row["topic"], row["area__name"])))


def matter_entry(
    row: Mapping[str, Any],
    on: date,
    sort: Sort,
    actor: Actor,
    *,
    who: str = "",
    verb: Verb | None = None,
) -> Entry:
    """A line about a matter; its action is linked for whoever may do it, else the matter is."""
    verb = verb or NEXT_STEP[Stage(row["stage"])]
    names = ("area_path", "stage", "organisation_id", "confidentiality", "subkind", "tier")
    ground = Ground(
        **{name: row[name] for name in names},
        entered_by_id=row["entered_by_id"],
        responsible_id=row["responsible_id"],
    )
    page = reverse("ledgers_item", args=[row["pk"]])
    if may(actor, verb, ground):
        page = reverse("ledgers_action", args=[row["pk"], verb])
    person = who or row["responsible__name"] or ""
    return Entry(on, sort, matter_words(row), person, str(verb.label), page, row["pk"])
