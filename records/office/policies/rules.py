"""Who may set a policy or enter the calendar, and when (R1, R2)."""

from datetime import date

from django.utils.translation import gettext as _

from records.base.actor import Actor
from records.base.engine.errors import NotAllowed, NotNow, Refused
from records.base.models import Policy
from records.base.roles import CASE_ROLES, Role

POLICY_MAKERS = frozenset({Role.SECURITY_ADMINISTRATOR})
CALENDAR_KEEPERS = frozenset({Role.SECURITY_ADMINISTRATOR, Role.BUREAU_OFFICE})
READERS = CASE_ROLES | {Role.AUDITOR} | POLICY_MAKERS


def check_sets_policy(actor: Actor) -> None:
    if not actor.has(POLICY_MAKERS):
        raise NotAllowed(_("Only the security administrator sets a policy."))


def check_keeps_calendar(actor: Actor) -> None:
    if not actor.has(CALENDAR_KEEPERS):
        raise NotAllowed(_("Only the office and the security administrator enter the calendar."))


def check_first_day(effective_from: date, today: date) -> None:
    """A past period is judged by the policy then in force, so none begins in the past (R1)."""
    if effective_from < today:
        raise Refused(_("A policy begins today or later; the past stays as it was judged."))


def check_still_to_come(policy: Policy, today: date) -> None:
    """One that has come into force can be superseded, not edited (R1)."""
    if policy.effective_from <= today:
        raise NotNow(_("This policy has come into force; set a new one that supersedes it."))
