"""Granting and ending roles; giving and taking logins."""

from .logins import LOGIN_GIVEN, LOGIN_TAKEN, give_login, take_login
from .roles import ENDED, GRANTED, end, grant

__all__ = [
    "ENDED",
    "GRANTED",
    "LOGIN_GIVEN",
    "LOGIN_TAKEN",
    "end",
    "give_login",
    "grant",
    "take_login",
]
