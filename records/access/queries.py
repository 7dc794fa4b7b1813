"""Who a signed-in user is today, as values that rules can ask (R55, R55a, R56)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db.models import IntegerField, Q, Value
from django.utils.timezone import localdate

from records.base.actor import Actor, Post
from records.base.roles import Role
from records.people.models import Cadre
from records.places.scope import Pairs, closure, handed_over

from .models import ActingFor, FormerLogin, RoleAssignment

NOBODY = Actor(user_id=None, name="")


def actor_for(user: object, on: date | None = None) -> Actor:
    """The user's posts on a day (default today), and those of whom they act for that day.

    Disabled and anonymous users hold none. Nothing passes on: whom the absent person acts for is
    not acted for by their deputy.
    """
    if not isinstance(user, AbstractUser) or not user.is_active:
        return NOBODY
    day = on or localdate()
    acting = ActingFor.objects.in_force(day).filter(deputy_id=user.pk)
    whose = Q(user_id=user.pk) | Q(user__in=acting.values("absent_id"))
    held = RoleAssignment.objects.in_force(day).filter(whose).select_related("area")
    rows = list(held.order_by("id"))
    acts = any(row.user_id != user.pk for row in rows)
    deputies = list(acting.order_by("id")) if acts else []
    posts = list(_posts(user.pk, rows, deputies)) if rows else []
    absent = frozenset(post.acting_for for post in posts if post.acting_for is not None)
    cadre_id, cadres = _cadres(user.pk, absent)
    return Actor(user.pk, str(user), cadre_id, tuple(posts), absent, cadres)


def _posts(user_id: int, rows: list[RoleAssignment], acting: list[ActingFor]) -> Iterator[Post]:
    """The user's own posts, then what passes of the absent persons': one for each such role."""
    pairs = handed_over()
    own = [row for row in rows if row.user_id == user_id]
    for row in own:
        yield _post(row, pairs, ledgers=frozenset(row.ledgers.split(",")) if row.ledgers else None)
    for row in rows:
        passing = [a for a in acting if a.absent_id == row.user_id and a.passes(row.role)]
        if passing:
            presides = any(one.presides for one in passing)
            yield _post(row, pairs, acting_for=row.user_id, presides=presides)


def _post(row: RoleAssignment, pairs: Pairs, **more: Any) -> Post:
    return Post(Role(row.role), closure(row.area.path, pairs), row.organisation_id, **more)


def _cadres(user_id: int, absent: frozenset[int]) -> tuple[int | None, frozenset[int]]:
    """The user's cadre today, and every other cadre whose side the user is on (R14)."""
    people = [user_id, *absent]
    today = Cadre.objects.filter(user_id__in=people).order_by().values_list("pk", "user_id")
    former = FormerLogin.objects.filter(user_id__in=people).order_by()
    none = Value(None, output_field=IntegerField())
    rows = list(today.union(former.values_list("cadre_id", none), all=True))
    own = next((cadre for cadre, holder in rows if holder == user_id), None)
    return own, frozenset(cadre for cadre, _holder in rows) - {own}


def actor_of(request: object) -> Actor:
    """The request's actor, asked once per request."""
    found: Actor | None = getattr(request, "_actor", None)
    if found is None:
        found = actor_for(getattr(request, "user", AnonymousUser()))
        request._actor = found  # type: ignore[attr-defined] # kept for this request only
    return found
