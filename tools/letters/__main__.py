"""Write the built-in templates; the same bytes every time."""

import zipfile
from io import BytesIO
from pathlib import Path

from .kinds import KINDS

TARGET = Path(__file__).resolve().parents[2] / "records" / "documents" / "built_in"
LONG_AGO = (1980, 1, 1, 0, 0, 0)


def packed(kind: str) -> bytes:
    """One template. Parts get a fixed date, so that a new run changes nothing by itself."""
    saved, fixed = BytesIO(), BytesIO()
    KINDS[kind]().save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in sorted(
            source.namelist(), key=lambda part: (part != "[Content_Types].xml", part)
        ):
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return fixed.getvalue()


def main() -> None:
    TARGET.mkdir(exist_ok=True)
    for kind in KINDS:
        (TARGET / f"{kind}.docx").write_bytes(packed(kind))


if __name__ == "__main__":
    main()
