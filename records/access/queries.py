"""Who a signed-in user is today, as values that rules can ask (R55, R56)."""

from datetime import date

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.utils.timezone import localdate

from records.base.actor import Actor, Post
from records.base.roles import Role
from records.people.models import Cadre
from records.places.scope import scope_paths

from .models import RoleAssignment

NOBODY = Actor(user_id=None, name="")


def actor_for(user: object, on: date | None = None) -> Actor:
    """The user's posts on a day (default today). Disabled and anonymous users hold none."""
    if not isinstance(user, AbstractUser) or not user.is_active:
        return NOBODY
    held = RoleAssignment.objects.in_force(on or localdate()).filter(user_id=user.pk)
    posts = tuple(
        Post(Role(row.role), scope_paths(row.area), row.organisation_id)
        for row in held.select_related("area")
    )
    cadre_id = Cadre.objects.filter(user_id=user.pk).values_list("pk", flat=True).first()
    return Actor(user_id=user.pk, name=str(user), cadre_id=cadre_id, posts=posts)


def actor_of(request: object) -> Actor:
    """The request's actor, asked once per request."""
    found: Actor | None = getattr(request, "_actor", None)
    if found is None:
        found = actor_for(getattr(request, "user", AnonymousUser()))
        request._actor = found  # type: ignore[attr-defined] # kept for this request only
    return found
