"""Every route by which Wagtail 8 makes a page live or changes a live one, tried with words that no
reviewer saw. Each is given the desk, a draft with such words and a published story with such a
draft; it does its worst as a superuser."""

from . import actions, admin, api, code, schedules
from .attempt import ROUTES, UNSEEN, Attempt

__all__ = ["ROUTES", "UNSEEN", "Attempt", "actions", "admin", "api", "code", "schedules"]
