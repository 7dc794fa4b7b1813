"""Whether a household is as its reader saw it: every change leaves an entry in its log (R7)."""

from django.utils.translation import gettext as _

from records.base.engine.errors import Refused

from .models import Household, HouseholdChange


class HouseholdChanged(Refused):
    """Somebody was faster with this household."""


def version_of(household: Household) -> int:
    """The newest entry of the household's log; 0 without one."""
    return household.changes.order_by("-pk").values_list("pk", flat=True).first() or 0


def check_unchanged(household: Household, seen: int | None) -> None:
    """Raise HouseholdChanged unless `seen` is the newest entry. Locks the row: the caller holds a
    transaction in which the change follows."""
    Household.objects.select_for_update(of=("self",)).get(pk=household.pk)
    if version_of(household) != seen:
        raise HouseholdChanged(_("Somebody has been faster"))


def changes_since(household: Household, seen: int | None) -> list[HouseholdChange]:
    """What others did since, newest first; where nothing is known of the page, the last one."""
    rows = household.changes.select_related("actor").order_by("-pk")
    return list(rows[:1] if seen is None else rows.filter(pk__gt=seen))
