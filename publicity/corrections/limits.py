"""How many reports one address may send. Counted in the cache; nothing is written elsewhere."""

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

PER_SENDER = 5
SENDER_SECONDS = 600
PER_PORTAL = 300
PORTAL_SECONDS = 3600
PROXIES = ("127.0.0.1", "::1", "")
"""Where the proxy of one's own machine connects from; its word on the sender is taken."""


def sender(request: HttpRequest) -> str:
    """The network address behind the request, as the nearest proxy saw it."""
    direct = request.META.get("REMOTE_ADDR", "")
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if direct in PROXIES and forwarded:
        return forwarded.split(",")[-1].strip()
    return direct


def counted(key: str, seconds: int) -> int:
    """Count one more under a key; the count starts anew after `seconds`."""
    if cache.add(key, 1, seconds):
        return 1
    try:
        return cache.incr(key)
    except ValueError:  # it ran out between the two calls
        cache.set(key, 1, seconds)
        return 1


def too_many(request: HttpRequest) -> bool:
    """Whether this sender, or all together, have sent more than is plausible.

    The address is kept only as a keyed hash.
    """
    name = salted_hmac("publicity.corrections", sender(request), algorithm="sha256").hexdigest()
    if counted(f"report:{name[:32]}", SENDER_SECONDS) > PER_SENDER:
        return True
    return counted("report:all", PORTAL_SECONDS) > PER_PORTAL
