"""The doors of the three administrators' screens (R55)."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.views import View

from records.access.queries import actor_of
from records.base.roles import Role

from .role_finders import GIVERS, KEEPERS, ROLE_READERS


class AdministratorView(View):
    """Opens to `roles` only; to `senders` alone when something is sent."""

    roles: ClassVar[frozenset[Role]]
    senders: ClassVar[frozenset[Role]]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.actor = actor_of(request)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        wanted = self.senders if request.method == "POST" else self.roles
        if not self.actor.has(wanted):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class KeeperView(AdministratorView):
    """Accounts and logins: the system administrator."""

    roles = senders = KEEPERS


class GiverView(AdministratorView):
    """Giving: the security administrator."""

    roles = senders = GIVERS


class RoleReaderView(AdministratorView):
    """Read by all three; sent by the security administrator."""

    roles, senders = ROLE_READERS, GIVERS
