"""What administrators choose from: accounts, areas, organisations, cadres; never a case.

The security administrator gives roles, the system administrator keeps accounts and logins (R55).
Every other role finds nothing here, and the finders of case roles find nothing for these.
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

KEEPERS = frozenset({Role.SYSTEM_ADMINISTRATOR})
GIVERS = frozenset({Role.SECURITY_ADMINISTRATOR})
# Who reads the rows of roles: the auditor too, of everywhere.
ROLE_READERS = KEEPERS | GIVERS | {Role.AUDITOR}


class AccountFinder(Finder):
    """Accounts that can sign in, by name or username."""

    name = "account"
    hint = _("Type a name or a username.")

    def rows(self, actor: Actor) -> QuerySet:
        found = get_user_model()._default_manager.order_by("username", "id")
        return found.filter(is_active=True) if actor.has(KEEPERS | GIVERS) else found.none()

    def narrow(self, rows: QuerySet, word: str) -> QuerySet:
        return rows.filter(Q(name__contains=word) | Q(username__icontains=word))

    def names(self, row: Any) -> Iterator[str]:
        yield f"{row.name} {row.username}".strip()
        yield row.username
        yield row.name


class PostAreaFinder(AreaFinder):
    """Areas whose roles the reader may read, ended ones too: for filters."""

    name = "post-area"

    def rows(self, actor: Actor) -> QuerySet:
        found = Area.objects.select_related("parent").order_by("path")
        return found if actor.has(Role.AUDITOR) else found.in_scope(actor.paths(ROLE_READERS))


class CurrentPostAreaFinder(PostAreaFinder):
    """Areas that a role can be given for: those of the giver's own post that go on (R4)."""

    name = "current-post-area"

    def rows(self, actor: Actor) -> QuerySet:
        found = Area.objects.in_scope(actor.paths(GIVERS)).filter(ended_on=None)
        return found.select_related("parent").order_by("path")


class PostOrganisationFinder(OrganisationFinder):
    """Organisations of the giver's areas."""

    name = "post-organisation"

    def rows(self, actor: Actor) -> QuerySet:
        found = Organisation.objects.in_scope(actor.paths(GIVERS))
        return found.current(localdate()).order_by("name", "id")


class PostCadreFinder(CadreFinder):
    """Cadres in service in the administrator's areas: who may be given a login."""

    name = "post-cadre"

    def rows(self, actor: Actor) -> QuerySet:
        found = Cadre.objects.in_scope(actor.paths(KEEPERS)).in_service(localdate())
        return found.select_related("organisation").order_by("name", "id")


ACCOUNT, POST_AREA, POST_CADRE = AccountFinder(), PostAreaFinder(), PostCadreFinder()
CURRENT_POST_AREA, POST_ORGANISATION = CurrentPostAreaFinder(), PostOrganisationFinder()
ROLE_FINDERS: dict[str, Finder] = {
    finder.name: finder
    for finder in (ACCOUNT, POST_AREA, CURRENT_POST_AREA, POST_ORGANISATION, POST_CADRE)
}
