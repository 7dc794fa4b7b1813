"""Django groups mirror active roles, because Wagtail's page and image rules ask for groups."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.utils.timezone import localdate

from records.base.roles import Role
from records.base.separation import MANAGING

from .models import RoleAssignment


def ensure_groups() -> None:
    """One group a role, each allowed into the admin; Django's rules manage accounts only."""
    into_admin = Q(content_type__app_label="wagtailadmin", codename="access_admin")
    label = get_user_model()._meta.app_label
    accounts = Q(content_type__app_label=label, codename__in=["add_user", "change_user"])
    for role in Role.values:
        group, _made = Group.objects.get_or_create(name=role)
        wanted = into_admin | accounts if role == Role.SYSTEM_ADMINISTRATOR else into_admin
        group.permissions.add(*Permission.objects.filter(wanted))
        if role != Role.SYSTEM_ADMINISTRATOR:
            group.permissions.remove(*group.permissions.filter(codename__in=MANAGING))


def sync_groups(user_id: int) -> None:
    """Make the user's groups exactly those of the roles in force today."""
    held = RoleAssignment.objects.in_force(localdate()).filter(user_id=user_id)
    set_groups(user_id, set(held.values_list("role", flat=True)))


def set_groups(user_id: int, wanted: set[str]) -> bool:
    """Make these the user's groups; whether something changed."""
    membership = get_user_model().groups.through
    rows = membership.objects.filter(user_id=user_id)
    present = set(rows.values_list("group__name", flat=True))
    if wanted == present:
        return False
    rows.exclude(group__name__in=wanted).delete()
    groups = Group.objects.filter(name__in=wanted - present)
    membership.objects.bulk_create(
        [membership(user_id=user_id, group=group) for group in groups], ignore_conflicts=True
    )
    return True
