"""Granting and ending roles; acting for somebody; giving and taking logins."""

from .acting import ACTING_BEGUN, ACTING_ENDED, Deputising, end_acting, let_act
from .logins import LOGIN_GIVEN, LOGIN_TAKEN, give_login, take_login
from .roles import ENDED, GRANTED, NO_LETTER, Letter, end, grant

__all__ = [
    "ACTING_BEGUN",
    "ACTING_ENDED",
    "ENDED",
    "GRANTED",
    "LOGIN_GIVEN",
    "LOGIN_TAKEN",
    "NO_LETTER",
    "Deputising",
    "Letter",
    "end",
    "end_acting",
    "give_login",
    "grant",
    "let_act",
    "take_login",
]
