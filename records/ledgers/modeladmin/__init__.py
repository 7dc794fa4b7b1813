"""The office's screens for ledger items."""

from .admin import LedgerItemAdmin

__all__ = ["LedgerItemAdmin"]
