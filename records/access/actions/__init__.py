"""Granting and ending roles."""

from .roles import ENDED, GRANTED, end, grant

__all__ = ["ENDED", "GRANTED", "end", "grant"]
