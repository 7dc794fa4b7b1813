"""What hangs on a matter, for its page: letters, extensions, analyses; one query each."""

from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from records.base.stages import Stage

from ..models import Assistance, Extension, LedgerItem, OverdueAnalysis
from ..state import ItemState
from .words import day

NEXT = {
    Stage.ESCALATED: lambda: _("To be answered by the upper tier by"),
    Stage.SUSPENDED: lambda: _("Resumes on"),
    Stage.WAITING: lambda: _("Next review"),
}


def letters_of(item: LedgerItem) -> list[dict[str, Any]]:
    """Each letter with what it waits for and whether the reply is late (R13a)."""
    sent = Assistance.objects.filter(record=item.pk).select_related("organisation").order_by("id")
    today = localdate()
    return [
        {
            "row": row,
            "unit": row.organisation or row.outside_unit,
            "late": row.answered_on is None and row.reply_due_on < today,
        }
        for row in sent
    ]


def extensions_of(item: LedgerItem) -> QuerySet[Extension]:
    """Newest first, with who asked and who decided (R15)."""
    rows = Extension.objects.filter(record=item.pk).select_related("asked_by", "decided_by")
    return rows.order_by("-sequence", "-id")


def analyses_of(item: LedgerItem) -> QuerySet[OverdueAnalysis]:
    rows = OverdueAnalysis.objects.filter(record=item.pk).select_related("entered_by")
    return rows.order_by("-sequence", "-id")


def next_step(item: LedgerItem) -> tuple[str, Any] | None:
    """What the next date of the matter means in its stage; with a mark when it has passed."""
    said = NEXT.get(Stage(item.stage))
    if said is None or item.next_on is None:
        return None
    on = day(item.next_on)
    return said(), _("%(day)s, passed") % {"day": on} if item.next_on < localdate() else on


def held_up(state: ItemState) -> list[str]:
    """What still stands between this matter and its completion or close-out, in sentences."""
    said = []
    if any(letter.answered_on is None for letter in state.details.letters):
        said.append(_("A unit asked by transfer letter has not answered yet."))
    elif any(letter.told_on is None for letter in state.details.letters):
        said.append(_("The household has not been told of a unit's answer yet."))
    return said
