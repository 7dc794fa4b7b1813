"""Letters as LibreOffice lays them out: they open, and contents show the true pages (R60, R7)."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from records.documents.choices import LetterKind
from records.documents.rendering import BUILT_IN, fill
from records.documents.variables import VARIABLES, sample
from tests.unit.records.documents.letters import values

SECONDS = 240


def office() -> str:
    found = shutil.which("soffice")
    if not found or not shutil.which("pdftotext"):
        if os.environ.get("REQUIRE_OFFICE") == "1":
            pytest.fail("REQUIRE_OFFICE=1, but soffice or pdftotext was not found")
        pytest.skip("no LibreOffice with pdftotext was found")
    return found


def pages(contents: dict[str, bytes], folder: Path) -> dict[str, list[str]]:
    """The text of every page of every document, by one start of LibreOffice."""
    for name, content in contents.items():
        (folder / f"{name}.docx").write_bytes(content)
    files = [str(folder / f"{name}.docx") for name in contents]
    command = [office(), "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    home = {**os.environ, "HOME": str(folder)}
    subprocess.run(command, env=home, check=True, capture_output=True, timeout=SECONDS)
    said = {}
    for name in contents:
        text = ["pdftotext", "-layout", str(folder / f"{name}.pdf"), "-"]
        output = subprocess.run(text, check=True, capture_output=True, text=True).stdout
        said[name] = output.split("\f")[:-1]
    return said


def test_r60_every_built_in_letter_converts_and_the_contents_show_true_pages(tmp_path):
    home = sample(VARIABLES[LetterKind.HOUSEHOLD])
    heads = [f"冯春{number}" for number in "一二三四五"]
    homes = [
        {**home, "head": head, "members": home["members"] * (9 * n)} for n, head in enumerate(heads)
    ]
    contents = [{"household_number": "", "head": head, "page": "?"} for head in heads]
    given = {kind: values(kind) for kind in LetterKind.values}
    given["village_volume"].update(households=homes, contents=contents, items_page="?")
    made = {kind: fill((BUILT_IN / f"{kind}.docx").read_bytes(), given[kind]) for kind in given}
    said = pages(made, tmp_path)
    assert [len(said[kind]) for kind in ("receipt", "transfer", "supervision")] == [1, 1, 1]
    assert re.search(r"—\s*1\s*—", said["transfer"][0])
    volume = said["village_volume"]
    lines = re.findall(r"(冯春.)\W+(\d+)\s*$", volume[1], re.MULTILINE)
    assert [head for head, _page in lines] == heads
    assert all(head in volume[int(page) - 1] for head, page in lines)
    assert len({page for _head, page in lines}) == len(heads)
    [last] = re.findall(r"台账事项清单\W+(\d+)\s*$", volume[1], re.MULTILINE)
    assert "台账事项清单" in volume[int(last) - 1]
