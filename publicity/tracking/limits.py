"""Wrong codes are counted by sender and by number (R40), in the cache and as keyed hashes only."""

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from publicity.corrections.limits import counted, sender

WRONG_PER_SENDER, SENDER_SECONDS = 10, 600
WRONG_PER_NUMBER, NUMBER_SECONDS = 5, 3600


def _keys(request: HttpRequest, number: str) -> tuple[tuple[str, int, int], ...]:
    def key(kind: str, value: str) -> str:
        name = salted_hmac("publicity.tracking", value, algorithm="sha256").hexdigest()
        return f"track:{kind}:{name[:32]}"

    return (
        (key("sender", sender(request)), WRONG_PER_SENDER, SENDER_SECONDS),
        (key("number", number), WRONG_PER_NUMBER, NUMBER_SECONDS),
    )


def shut(request: HttpRequest, number: str) -> bool:
    """Whether too many were wrong: then the right code is not answered either."""
    return any(cache.get(key, 0) >= most for key, most, _seconds in _keys(request, number))


def count_wrong(request: HttpRequest, number: str) -> None:
    """Counted alike whether the number exists or not."""
    for key, _most, seconds in _keys(request, number):
        counted(key, seconds)
