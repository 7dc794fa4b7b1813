"""What an answer of the API is named, so that one already held need not be sent again."""

from hashlib import sha256
from typing import Any

from django.http import HttpRequest

from publicity.edition import current

SHAPE = "1"
"""Grows when the same rows are represented differently."""


def etag(request: HttpRequest, *args: Any, **kwargs: Any) -> str:
    """The edition, under this address on this host: one row is read, no page."""
    named = f"{SHAPE} {current()} {request.get_host()} {request.get_full_path()}"
    return f'W/"{sha256(named.encode()).hexdigest()[:24]}"'
