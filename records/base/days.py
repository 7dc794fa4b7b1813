"""The calendar day of a moment, where the office is (R2)."""

from datetime import date, datetime
from functools import lru_cache

from django.utils.timezone import get_default_timezone, localdate


@lru_cache(maxsize=64)
def day_of(moment: datetime) -> date:
    """Whatever zone the reader has chosen. Kept: a whole file is planned by one moment."""
    return localdate(moment, get_default_timezone())
