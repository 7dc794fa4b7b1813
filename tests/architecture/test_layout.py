"""The shape of the source: sizes, names, and contracts that leave nothing out."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ["records", "publicity", "home", "site/minqing", "tools", "tests"]
SHIPPED = SOURCES[:4]
FILE_LINES = 250
FUNCTION_LIMIT = 40
EMPTY_NAMES = {"utils", "helpers", "common", "misc"}


def python_files(*sources: str) -> Iterator[Path]:
    for source in sources:
        for path in sorted((ROOT / source).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_files_stay_within_250_lines() -> None:
    sizes = {short(path): len(path.read_text().splitlines()) for path in python_files(*SOURCES)}
    assert {name: size for name, size in sizes.items() if size > FILE_LINES} == {}


def test_functions_stay_within_40_lines() -> None:
    long = {}
    for path in python_files(*SHIPPED, "tools"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                size = (node.end_lineno or 0) - node.lineno + 1
                if size > FUNCTION_LIMIT:
                    long[f"{short(path)}:{node.name}"] = size
    assert long == {}


def test_every_module_is_named_after_a_thing() -> None:
    assert [short(p) for p in python_files(*SOURCES) if p.stem in EMPTY_NAMES] == []


def test_no_address_of_a_package_index_is_kept() -> None:
    kept = [ROOT / "Makefile", ROOT / "pyproject.toml", ROOT / ".ci" / "run"]
    kept += sorted((ROOT / "requirements").glob("*.txt"))
    pattern = re.compile(r"index-url|find-links|https?://[^\s]*(pypi|simple)", re.IGNORECASE)
    assert [short(path) for path in kept if pattern.search(path.read_text())] == []


def test_every_requirement_is_locked_with_a_hash() -> None:
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        for block in re.split(r"\n(?=[a-z0-9])", path.read_text()):
            assert "==" in block.splitlines()[0], block
            assert "--hash=sha256:" in block, block


def test_templates_hold_no_inline_script_or_style() -> None:
    pattern = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=", re.IGNORECASE)
    found = [
        short(path)
        for source in SHIPPED
        for path in sorted((ROOT / source).rglob("templates/**/*.html"))
        if pattern.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.fixture(scope="module")
def contracts() -> dict[str, dict[str, list[str]]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    return {contract["id"]: contract for contract in settings["contracts"]}


def modules_of_records() -> set[str]:
    """First-level modules and packages of records that hold code."""
    return {
        path.relative_to(ROOT / "records").parts[0].removesuffix(".py")
        for path in python_files("records")
        if path.name != "__init__.py" or path.parent != ROOT / "records"
    }


def test_the_evidence_door_is_the_only_one(contracts: dict[str, dict[str, list[str]]]) -> None:
    closed = {name.removeprefix("records.") for name in contracts["door"]["forbidden_modules"]}
    assert closed == modules_of_records() - {"evidence"}


def test_every_module_of_records_has_its_layer(contracts: dict[str, dict[str, list[str]]]) -> None:
    layers = " | ".join(contracts["families"]["layers"])
    named = {name.strip(" ()") for name in layers.split("|")}
    assert modules_of_records() - named == set()
