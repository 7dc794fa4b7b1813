"""What must not meet in one person (R55), asked before the database refuses it."""

from datetime import date

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Q
from django.utils.translation import gettext as _

from records.base.engine.errors import Refused
from records.base.roles import ADMINISTRATION, Role
from records.base.separation import MANAGING

from .models import ActingFor, RoleAssignment


class OnePerson(Refused):
    """Two duties that are kept apart would meet in one person."""


def manages_users(user_id: int) -> bool:
    """Whether Django lets this account change accounts or groups: then it keeps accounts."""
    if get_user_model()._default_manager.filter(pk=user_id, is_superuser=True).exists():
        return True
    held = Q(user=user_id) | Q(group__user=user_id)
    return Permission.objects.filter(held, codename__in=MANAGING).exists()


def check_separate(user_id: int, role: str, from_on: date, to_on: date | None) -> None:
    """An administrator of any kind holds no other role on any day of the term, nor acts for
    anybody; whoever manages accounts counts as the system administrator. Raises OnePerson."""
    held = RoleAssignment.objects.overlapping(from_on, to_on).filter(user_id=user_id)
    both = {*held.values_list("role", flat=True), role}
    if both & ADMINISTRATION and len(both) > 1:
        raise OnePerson(
            _(
                "Whoever keeps accounts, gives roles or audits holds no other role in that time:"
                " these are three persons, and none of them handles matters."
            )
        )
    if role != Role.SYSTEM_ADMINISTRATOR and manages_users(user_id):
        raise OnePerson(
            _("This account manages accounts, so it is the system administrator's and no other's.")
        )
    if role in ADMINISTRATION and _acts(user_id, from_on, to_on):
        raise OnePerson(_("This person acts for somebody in that time; an administrator does not."))


def check_deputy(user_id: int, from_on: date, to_on: date) -> None:
    """An administrator acts for nobody (R55a). Raises OnePerson."""
    held = RoleAssignment.objects.overlapping(from_on, to_on).filter(user_id=user_id)
    if held.filter(role__in=ADMINISTRATION).exists() or manages_users(user_id):
        raise OnePerson(_("An administrator acts for nobody: choose somebody else."))


def check_may_break_glass(user_id: int, on: date) -> None:
    """A superuser manages accounts, so nobody with another role becomes one. Raises OnePerson."""
    held = RoleAssignment.objects.overlapping(on, None).filter(user_id=user_id)
    if held.exclude(role=Role.SYSTEM_ADMINISTRATOR).exists():
        raise OnePerson(
            _("This account holds a role that a superuser must not hold; name another account.")
        )


def _acts(user_id: int, from_on: date, to_on: date | None) -> bool:
    return ActingFor.objects.overlapping(from_on, to_on).filter(deputy_id=user_id).exists()
