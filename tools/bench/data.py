"""The data that figures are measured on: kept in `var/bench`, one folder a database."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("BENCH_DIR") or ROOT / "var" / "bench")
POSTGRES = "postgres://postgres@127.0.0.1:5432/minqing_bench"
# What is built and measured within ten minutes on two cores.
FEW, MANY = 20_000, 1_000_000


@dataclass(frozen=True)
class Bench:
    """A database with its folder; `url` "" is SQLite in the folder. `at`: another folder."""

    name: str
    url: str
    at: Path | None = None

    @property
    def folder(self) -> Path:
        return self.at or FOLDER / self.name

    @property
    def environ(self) -> dict[str, str]:
        return {
            **os.environ,
            "DATA_DIR": str(self.folder),
            "DATABASE_URL": self.url,
            "REDIS_URL": "",
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
            "LOG_LEVEL": "ERROR",
        }

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """A command of Python in these data."""
        with self.start(*arguments) as process:
            said, errors = process.communicate()
        return subprocess.CompletedProcess(arguments, process.returncode, said, errors)

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """The same, to be heard while it runs. It must say little on its standard error."""
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )


BENCHES = (
    Bench("sqlite", ""),
    Bench("postgresql", os.environ.get("BENCH_DATABASE_URL") or POSTGRES),
)


def built(bench: Bench) -> bool:
    return (bench.folder / "demo-accounts.json").exists()


def reachable(bench: Bench) -> bool:
    """Whether the database answers; PostgreSQL's is created where it is missing."""
    if not bench.url:
        return True
    import psycopg

    server, _slash, name = bench.url.rpartition("/")
    try:
        with psycopg.connect(f"{server}/postgres", connect_timeout=3) as there:
            known = there.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if known is None:
            _on_server(server, "CREATE DATABASE {}", name)
    except psycopg.OperationalError:
        return False
    return True


@contextmanager
def copied(bench: Bench) -> Iterator[Bench]:
    """The same data once more, for jobs that write; deleted afterwards."""
    with TemporaryDirectory(dir=FOLDER, prefix="copy-") as name:
        folder = Path(name)
        for file in bench.folder.glob("*.json"):
            shutil.copy2(file, folder / file.name)
        if not bench.url:
            _copy_file(bench.folder / "minqing.db", folder / "minqing.db")
            yield Bench(bench.name, "", folder)
            return
        server, _slash, known = bench.url.rpartition("/")
        copy = f"{known}_copy"
        _on_server(server, "DROP DATABASE IF EXISTS {}", copy)
        _on_server(server, "CREATE DATABASE {} TEMPLATE {}", copy, known)
        try:
            yield Bench(bench.name, f"{server}/{copy}", folder)
        finally:
            _on_server(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", copy)


def _copy_file(source: Path, target: Path) -> None:
    """The file as it is once nothing is left beside it."""
    with closing(sqlite3.connect(source)) as there:
        there.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copyfile(source, target)


def _on_server(server: str, statement: str, *names: str) -> None:
    import psycopg

    with psycopg.connect(f"{server}/postgres", autocommit=True) as there:
        there.execute(psycopg.sql.SQL(statement).format(*map(psycopg.sql.Identifier, names)))


def build(bench: Bench, items: int) -> str:
    """Migrates, and builds the demo where it is missing; what went wrong, or ""."""
    bench.folder.mkdir(parents=True, exist_ok=True)
    steps = [["manage.py", "migrate", "-v0"]]
    if not built(bench):
        steps.append(["manage.py", "demo", "--items", str(items)])
    for step in steps:
        done = bench.run(*step)
        if done.returncode:
            return f"{' '.join(step)}: {done.stderr.strip()[-2000:]}"
    return ""
