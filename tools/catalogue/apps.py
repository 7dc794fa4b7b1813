"""The apps that have a catalogue, and where it lies."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LANGUAGE = "zh_Hans"


@dataclass(frozen=True)
class App:
    """One app with its source folder."""

    name: str
    folder: Path

    @property
    def po(self) -> Path:
        return self.folder / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"

    @property
    def mo(self) -> Path:
        return self.po.with_suffix(".mo")

    def sources(self, suffixes: tuple[str, ...]) -> Iterator[Path]:
        """Files with one of the suffixes, in a stable order; migrations speak to no one."""
        for path in sorted(self.folder.rglob("*")):
            parts = path.relative_to(self.folder).parts
            if path.suffix in suffixes and "migrations" not in parts and path.is_file():
                yield path


APPS = [
    App("records", ROOT / "records"),
    App("publicity", ROOT / "publicity"),
    App("home", ROOT / "home"),
    App("minqing", ROOT / "site" / "minqing"),
]
