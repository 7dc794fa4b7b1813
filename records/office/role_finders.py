"""What a system administrator chooses from: accounts, areas, organisations, cadres; never a case.

Every other role finds nothing here, and the finders of case roles find nothing for this one.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from records.base.actor import Actor
from records.base.roles import Role
from records.people.models import Cadre, Organisation
from records.places.models import Area

from .finders import AreaFinder, CadreFinder, Finder, OrganisationFinder

ADMINISTRATOR = frozenset({Role.SYSTEM_ADMINISTRATOR})


class AccountFinder(Finder):
    """Accounts that can sign in, by name or username."""

    name = "account"
    hint = _("Type a name or a username.")

    def rows(self, actor: Actor) -> QuerySet:
        found = get_user_model()._default_manager.order_by("username", "id")
        return found.filter(is_active=True) if actor.has(ADMINISTRATOR) else found.none()

    def narrow(self, rows: QuerySet, word: str) -> QuerySet:
        return rows.filter(Q(name__contains=word) | Q(username__icontains=word))

    def names(self, row: Any) -> Iterator[str]:
        yield f"{row.name} {row.username}".strip()
        yield row.username
        yield row.name


class PostAreaFinder(AreaFinder):
    """Areas of the administrator's own post, ended ones too: for filters."""

    name = "post-area"

    def rows(self, actor: Actor) -> QuerySet:
        found = Area.objects.in_scope(actor.paths(ADMINISTRATOR))
        return found.select_related("parent").order_by("path")


class CurrentPostAreaFinder(PostAreaFinder):
    """Areas that a role can be given for: those that go on (R4)."""

    name = "current-post-area"

    def rows(self, actor: Actor) -> QuerySet:
        return super().rows(actor).filter(ended_on=None)


class PostOrganisationFinder(OrganisationFinder):
    """Organisations of the administrator's areas."""

    name = "post-organisation"

    def rows(self, actor: Actor) -> QuerySet:
        found = Organisation.objects.in_scope(actor.paths(ADMINISTRATOR))
        return found.current(localdate()).order_by("name", "id")


class PostCadreFinder(CadreFinder):
    """Cadres in service in the administrator's areas: who may be given a login."""

    name = "post-cadre"

    def rows(self, actor: Actor) -> QuerySet:
        found = Cadre.objects.in_scope(actor.paths(ADMINISTRATOR)).in_service(localdate())
        return found.select_related("organisation").order_by("name", "id")


ACCOUNT, POST_AREA, POST_CADRE = AccountFinder(), PostAreaFinder(), PostCadreFinder()
CURRENT_POST_AREA, POST_ORGANISATION = CurrentPostAreaFinder(), PostOrganisationFinder()
ROLE_FINDERS: dict[str, Finder] = {
    finder.name: finder
    for finder in (ACCOUNT, POST_AREA, CURRENT_POST_AREA, POST_ORGANISATION, POST_CADRE)
}
