"""The four jobs: extract, merge, compile, check."""

import json
from collections.abc import Iterable
from pathlib import Path

from .apps import ROOT, App
from .catalogue import (
    Catalogue,
    MessageId,
    entries,
    identity,
    is_translated,
    keeps_placeholders,
    mo_bytes,
    po_bytes,
    stored,
)
from .extraction import extracted


class Conflict(Exception):
    """Two files give one English message different Chinese."""


def save(app: App, catalogue: Catalogue) -> None:
    app.po.parent.mkdir(parents=True, exist_ok=True)
    app.po.write_bytes(po_bytes(catalogue))


def extract(app: App) -> int:
    """Write what the sources say, with the translations known; returns how many are missing."""
    known = {identity(message): message for message in entries(stored(app.po))}
    result = Catalogue()
    for message in entries(extracted(app)):
        before = known.get(identity(message))
        kept = result.add(
            message.id, before.string if before else message.string, context=message.context
        )
        kept.flags = set(before.flags) if before else set()
    save(app, result)
    return sum(not is_translated(message) for message in entries(result))


def read_translations(paths: Iterable[Path]) -> dict[str, str]:
    """All pairs of the files; raises Conflict when two of them disagree."""
    pairs: dict[str, str] = {}
    for path in paths:
        for english, chinese in json.loads(path.read_text(encoding="utf-8")).items():
            if pairs.setdefault(english, chinese) != chinese:
                raise Conflict(
                    f"{path}: {english!r} is {chinese!r} here, {pairs[english]!r} before"
                )
    return pairs


def keys(message_id: MessageId, context: str | None) -> list[str]:
    """Under which a translation may be given: `context|English` first; a plural by either form."""
    forms = [message_id] if isinstance(message_id, str) else [message_id[1], message_id[0]]
    return [f"{context}|{form}" for form in forms if context] + forms


def merge(app: App, pairs: dict[str, str], *, overwrite: bool = False) -> set[str]:
    """Fill empty translations (all, when `overwrite`); returns the keys that were of use here."""
    catalogue = stored(app.po)
    used: set[str] = set()
    for message in entries(catalogue):
        key = next((k for k in keys(message.id, message.context) if k in pairs), None)
        if key is None:
            continue
        used.add(key)
        if overwrite or not is_translated(message):
            text = pairs[key]
            message.string = text if isinstance(message.id, str) else (text,)
            message.flags.discard("fuzzy")
    save(app, catalogue)
    return used


def compile_app(app: App) -> None:
    app.mo.write_bytes(mo_bytes(stored(app.po)))


def faults(app: App) -> list[str]:
    """What is wrong with an app's catalogue, one line each."""
    wanted = {identity(message) for message in entries(extracted(app))}
    catalogue = stored(app.po)
    have = {identity(message): message for message in entries(catalogue)}
    found = [f"not extracted: {key}" for key in sorted(wanted - set(have), key=repr)]
    found += [f"obsolete: {key}" for key in sorted(set(have) - wanted, key=repr)]
    for key, message in have.items():
        if message.fuzzy:
            found.append(f"fuzzy: {key}")
        elif not is_translated(message):
            found.append(f"no Chinese: {key}")
        elif not keeps_placeholders(message):
            found.append(f"placeholders differ: {key} → {message.string!r}")
    if have and (not app.mo.exists() or app.mo.read_bytes() != mo_bytes(catalogue)):
        found.append(
            f"not compiled: {app.mo.relative_to(ROOT) if ROOT in app.mo.parents else app.mo}"
        )
    return [f"{app.name}: {line}" for line in found]
