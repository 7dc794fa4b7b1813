"""Passwords made at random and told once, in a file that only its owner reads."""

import json
import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import override

from records.base.roles import Role
from records.places.choices import Level

FILE = "demo-accounts.json"
# Without what is read wrongly from a screen: l and 1, o and 0.
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
GROUPS, LENGTH = 4, 4


def new_password() -> str:
    """`k7mw-4hzd-xq2r-t9bc`: 80 random bits, read aloud without mistakes."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(GROUPS))
    return "-".join(groups)


def hand_out(accounts: dict[str, Any]) -> list[dict[str, str]]:
    """A new password for each account; what to write down. Keys: a role, or role@level."""
    told = []
    for key, user in accounts.items():
        role, _at, level = key.partition("@")
        password = new_password()
        user.set_password(password)
        user.save(update_fields=["password"])
        with override(settings.LANGUAGE_CODE):
            label = str(Role(role).label)
            label += f" · {Level(level).label}" if level else ""
        told.append(
            {"role": label, "name": user.name, "username": user.username, "password": password}
        )
    return told


def write_down(told: list[dict[str, str]], folder: Path) -> Path:
    """The file, mode 0600 from its first byte; an older one is replaced whole."""
    path, draft = folder / FILE, folder / f".{FILE}"
    draft.unlink(missing_ok=True)
    with os.fdopen(
        os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
    ) as file:
        json.dump(told, file, ensure_ascii=False, indent=2)
    draft.replace(path)
    return path
