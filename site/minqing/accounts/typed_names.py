"""What is kept of a name that somebody typed to sign in."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from records.base.sensitive import blind_index

from .models import User


def name_to_keep(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """The account's name; of a name that nobody has, only what tells it from others.

    People type their password into the wrong field. Guessing at one name is locked out all the
    same, whether or not there is such an account.
    """
    given = request.POST if credentials is None else credentials
    typed = str(given.get("username") or "")
    if not typed or User.objects.filter(username=typed).exists():
        return typed
    return blind_index("username", typed)
