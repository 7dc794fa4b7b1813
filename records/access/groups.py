"""Django groups mirror active roles, because Wagtail's page and image rules ask for groups."""

from datetime import date

from django.contrib.auth.models import Group, Permission
from django.utils.timezone import localdate

from records.base.roles import Role

from .models import RoleAssignment

ADMIN_ACCESS = ("wagtailadmin", "access_admin")


def ensure_groups() -> None:
    """One group a role, each allowed into the admin; what it may do there is decided elsewhere."""
    access = Permission.objects.filter(
        content_type__app_label=ADMIN_ACCESS[0], codename=ADMIN_ACCESS[1]
    )
    for role in Role.values:
        group, _made = Group.objects.get_or_create(name=role)
        group.permissions.add(*access)


def sync_groups(user_id: int, on: date | None = None) -> bool:
    """Make the user's role groups those of the roles in force; whether something changed."""
    held = RoleAssignment.objects.in_force(on or localdate()).filter(user_id=user_id)
    wanted = set(held.values_list("role", flat=True))
    membership = Group.user_set.through.objects.filter(user_id=user_id)
    present = set(
        membership.filter(group__name__in=Role.values).values_list("group__name", flat=True)
    )
    if wanted == present:
        return False
    membership.filter(group__name__in=present - wanted).delete()
    membership.model.objects.bulk_create(
        [
            membership.model(user_id=user_id, group=group)
            for group in Group.objects.filter(name__in=wanted - present)
        ],
        ignore_conflicts=True,
    )
    return True
