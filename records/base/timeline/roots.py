"""The daily root: what the timeline said that day, signed with a key outside the database (R57).

A root file lists every record with entries since the root before it: uid, sequence and chain of
its newest entry. Its last line is an HMAC over the file and the HMAC before it, so that neither a
line nor a file can be taken out. Whoever recomputes a chain in the database cannot recompute these.
"""

import hashlib
import hmac
import json
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Max

from ..models import Event

START = "0" * 64
SUFFIX = ".root"


class RootDamaged(ValueError):
    """A root file was altered, or one before it is missing. The message names the file."""


@dataclass(frozen=True)
class Line:
    """At this root, the record's entry `sequence` had this chain."""

    uid: str
    sequence: int
    chain: str


def folder() -> Path:
    """Where roots are exported to (`roots/` under DATA_DIR); copy it to another machine."""
    path = Path(settings.DATA_DIR) / "roots"
    path.mkdir(parents=True, exist_ok=True)
    return path


def write_root(day: date) -> Path | None:
    """Export the root of a day; None when it exists already or nothing happened since the last."""
    path = folder() / f"{day.isoformat()}{SUFFIX}"
    if path.exists():
        return None
    with transaction.atomic():
        _wait_for_writers()
        return _write(path, day)


def _wait_for_writers() -> None:
    """No entry with a lower key may be committed later: it would be in no root at all.

    SQLite has one writer, and this transaction is it.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE records_event IN SHARE ROW EXCLUSIVE MODE")


def _write(path: Path, day: date) -> Path | None:
    files = root_files()
    last_id, signature = _end_of(files[-1]) if files else (0, START)
    newest = Event.objects.aggregate(newest=Max("pk"))["newest"] or 0
    if newest <= last_id:
        return None
    head = json.dumps({"day": day.isoformat(), "events": newest, "before": signature})
    lines = [head, *(f"{r.uid} {r.sequence} {r.chain}" for r in _changed(last_id, newest))]
    body = "\n".join(lines) + "\n"
    part = path.with_suffix(".part")
    part.write_text(body + sign(body) + "\n")
    part.rename(path)
    return path


def _changed(after: int, until: int) -> Iterator[Line]:
    """The newest entry, up to `until`, of every record with entries after `after`."""
    touched = Event.objects.filter(pk__gt=after, pk__lte=until)
    newest = touched.values("record_id").annotate(newest=Max("pk")).values("newest")
    rows = Event.objects.filter(pk__in=newest).order_by("pk").annotate(uid=F("record__uid"))
    for uid, sequence, chain in rows.values_list("uid", "sequence", "chain").iterator(5000):
        yield Line(str(uid), sequence, chain)


def root_files(path: Path | None = None) -> list[Path]:
    """All root files of a folder (default: our own), oldest first."""
    return sorted((path or folder()).glob(f"*{SUFFIX}"))


def read_root(path: Path, before: str | None) -> tuple[list[Line], str]:
    """Lines and signature of a root file; RootDamaged when it is not what was written.

    `before` is the signature of the file before it, None to accept any (a file alone).
    """
    body, _, signature = path.read_text().rstrip("\n").rpartition("\n")
    if not hmac.compare_digest(sign(body + "\n"), signature):
        raise RootDamaged(path.name)
    head, *rest = body.split("\n")
    if before is not None and json.loads(head)["before"] != before:
        raise RootDamaged(path.name)
    lines = [line.split(" ") for line in rest]
    return [Line(uid, int(sequence), chain) for uid, sequence, chain in lines], signature


def _end_of(path: Path) -> tuple[int, str]:
    _lines, signature = read_root(path, None)
    with path.open() as file:
        return json.loads(file.readline())["events"], signature


def sign(body: str) -> str:
    """HMAC-SHA256 in hex under ROOT_KEY, which never enters the database."""
    key = urlsafe_b64decode(settings.ROOT_KEY)
    return hmac.new(key, body.encode(), hashlib.sha256).hexdigest()
