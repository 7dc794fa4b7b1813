"""Which policy is in force (R1)."""

from datetime import date

from django.utils.translation import gettext as _

from .models import Policy


def policy_on(day: date) -> Policy:
    """The policy in force on a day; the product's defaults, unsaved, where an office set none."""
    found = Policy.objects.in_force(day).first()
    return found or Policy(effective_from=date.min, document=_("Default of the system"))
