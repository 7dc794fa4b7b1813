"""The ledgers that an inspector's letter may name (R55). The families say which there are."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from records.base.engine.errors import Refused

_LEDGERS: dict[str, str | Promise] = {}


def register_ledgers(choices: Iterable[tuple[str, str | Promise]]) -> None:
    """Called by each family once: codes as they stand in Record.subkind, and their words."""
    _LEDGERS.update(choices)


def known_ledgers() -> list[tuple[str, str]]:
    """Code and word of every ledger, in the order of registration."""
    return [(code, str(words)) for code, words in _LEDGERS.items()]


def check_ledgers(codes: Iterable[str]) -> None:
    """Raises Refused for a ledger that is not kept here."""
    if set(codes) - set(_LEDGERS):
        raise Refused(_("The letter names a ledger that is not kept here."))
