"""A migrated SQLite database, kept from run to run, since Wagtail's migrations take half a minute.

Kept under var/ by a fingerprint of all that makes it; a change to a migration, to a guard or to a
lock makes it anew. PostgreSQL's test database is always made anew by `make test`.
"""

import fcntl
import hashlib
import os
import shutil
from pathlib import Path
from typing import IO

from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "var" / "test"


def fingerprint() -> str:
    """Over our migrations, what runs after them, and the locked versions of everyone else's."""
    sources = ["records/apps.py", "records/base/triggers.py", "records/base/separation.py"]
    sources += ["records/base/kept.py"]
    sources += ["records/access/groups.py"]
    paths = [ROOT / name for name in sources] + [ROOT / "requirements" / "base.txt"]
    for app in ("records", "publicity", "home", "site/minqing/accounts"):
        paths += sorted((ROOT / app / "migrations").glob("*.py"))
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


class KeptDatabase:
    """The kept file, lent to this run as a copy. One run at a time makes a missing one."""

    def __init__(self) -> None:
        FOLDER.mkdir(parents=True, exist_ok=True)
        self.kept = FOLDER / f"{fingerprint()}.sqlite3"
        self.lock: IO[str] | None = None

    def lend(self, path: Path) -> None:
        """Copy the kept database to `path`; without one, hold the lock until `keep`."""
        if not self.kept.exists():
            self.lock = (FOLDER / "lock").open("w")
            fcntl.flock(self.lock, fcntl.LOCK_EX)
        if self.kept.exists():
            shutil.copyfile(self.kept, path)

    def keep(self) -> None:
        """Keep what this run has just migrated, in place of older ones."""
        if not self.kept.exists():
            draft = FOLDER / f"draft-{os.getpid()}"
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(draft)])
            for older in FOLDER.glob("*.sqlite3"):
                older.unlink(missing_ok=True)
            draft.replace(self.kept)
        if self.lock:
            self.lock.close()
