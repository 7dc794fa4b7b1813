"""Granting and ending roles."""

from .roles import end, grant

__all__ = ["end", "grant"]
