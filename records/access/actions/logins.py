"""Giving and taking a cadre's login: from it follows whose side a signed-in person is on (R14)."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from records.base.actor import Actor
from records.base.engine.errors import NotAllowed, Refused
from records.base.roles import Role
from records.people.models import Cadre

from ..models import FormerLogin

LOGIN_GIVEN, LOGIN_TAKEN = "records.give_login", "records.take_login"


def check_keeper(by: Actor, cadre: Cadre, user_id: int | None) -> None:
    """Only a system administrator of the cadre's area, and never for oneself."""
    if by.user_id == user_id:
        raise NotAllowed(
            _("Nobody gives or takes a login of their own; ask another administrator.")
        )
    if not by.holds(Role.SYSTEM_ADMINISTRATOR, cadre.organisation.area.path):
        raise NotAllowed(
            _("Only the system administrator of this cadre's area gives and takes the login.")
        )


def check_free(cadre: Cadre, user: Any, by: Actor) -> None:
    """One login a cadre, one cadre a login, and nobody who cannot sign in or serves no longer."""
    if not user.is_active:
        raise Refused(_("This account cannot sign in any more."))
    if not cadre.serves(localdate()):
        raise Refused(_("This cadre is not in service today."))
    if cadre.user is not None:
        raise Refused(
            _("%(cadre)s has the login %(login)s already; take that first.")
            % {"cadre": cadre, "login": cadre.user.get_username()}
        )
    other = Cadre.objects.filter(user_id=user.pk).select_related("organisation__area").first()
    if other is None:
        return
    if not by.holds(Role.SYSTEM_ADMINISTRATOR, other.organisation.area.path):  # not named (R56)
        raise Refused(_("This account belongs to a cadre of another area already."))
    raise Refused(
        _("This account belongs to %(cadre)s of %(organisation)s already; take it there first.")
        % {"cadre": other, "organisation": other.organisation}
    )


@transaction.atomic
def give_login(cadre: Cadre, user_id: int, *, by: Actor) -> Cadre:
    """From now on this account is this cadre. Both rows are locked: neither is given twice."""
    user = get_user_model().objects.select_for_update().get(pk=user_id)
    row = _locked(cadre)
    check_keeper(by, row, user_id)
    check_free(row, user, by)
    row.user = user
    row.save(update_fields=["user"])
    _log(row, LOGIN_GIVEN, by, user.get_username())
    return row


@transaction.atomic
def take_login(cadre: Cadre, by: Actor) -> Cadre:
    """The account goes on without a cadre; what it did stays on record under both, and it stays
    on this cadre's side, so that nobody verifies what they answered for (R14)."""
    row = _locked(cadre)
    check_keeper(by, row, row.user_id)
    if row.user is None:
        raise Refused(_("This cadre has no login."))
    login = row.user.get_username()
    FormerLogin.objects.create(cadre=row, user=row.user, taken_at=timezone.now())
    row.user = None
    row.save(update_fields=["user"])
    _log(row, LOGIN_TAKEN, by, login)
    return row


def _locked(cadre: Cadre) -> Cadre:
    rows = Cadre.objects.select_for_update(of=("self",))
    return rows.select_related("organisation__area").get(pk=cadre.pk)


def _log(row: Cadre, action: str, by: Actor, login: str) -> None:
    """Who, when, what (R57). The words of the day, since names and organisations may change."""
    person = get_user_model().objects.filter(pk=by.user_id or 0).first()
    data = {"login": login, "cadre": row.name, "organisation": row.organisation.name}
    log(row, action, user=person, data=data)
