"""The same file comes back; only our columns are new (R59a)."""

import os
import shutil
import subprocess

import pytest

from records.base.models import Record
from records.base.roles import Role
from records.places.models import Area
from tests.factories import records
from tests.integration.records.exchange.bringing_in import ODD, TOWNSHIP, VILLAGE, WORKBOOKS

from .dropping import back, dropped, edited, notes, ours, seen

pytestmark = pytest.mark.django_db
DIFFICULTY, STABILITY = (
    WORKBOOKS / "difficulty-village.xlsx",
    WORKBOOKS / "stability-township.xlsx",
)
FILES = [
    (VILLAGE, "livelihood"),
    (TOWNSHIP, "livelihood"),
    (ODD, "livelihood"),
    (DIFFICULTY, "difficulty"),
    (STABILITY, "stability"),
]


@pytest.fixture(autouse=True)
def _villages():
    for code in (records.VILLAGE, records.SISTER):
        records.area(code)
    town = records.area(records.TOWNSHIP)
    for code, name in (("510802103301", "老林村"), ("510802103302", "清江村")):
        Area.objects.create(code=code, level="village", name=f"{name}村民委员会", parent=town)


@pytest.fixture
def actor():
    return records.actor(Role.SECTION_HEAD, records.DISTRICT)


def dropped_here(path, family, actor):
    return dropped(path.read_bytes(), actor, family, name=path.name, area=area_of(family))


def area_of(family):
    return records.area() if family == "stability" else None


@pytest.mark.parametrize(("path", "family"), FILES, ids=lambda value: getattr(value, "stem", ""))
def test_r59a_nothing_of_the_original_is_touched(path, family, actor):
    given = back(dropped_here(path, family, actor), actor)
    before, after = seen(path.read_bytes()), seen(given)
    assert list(before) == list(after)
    for name, sheet in before.items():
        now = after[name]
        touched = {at for at, cell in sheet["cells"].items() if now["cells"].get(at) != cell}
        allowed = {at for at in touched if now["cells"][at][:-1] == sheet["cells"][at][:-1]}
        assert touched == allowed, name  # a note of ours is all that a cell may have got
        assert sheet["merged"] <= now["merged"]
        assert sheet["widths"].items() <= now["widths"].items()
        for kept in ("heights", "hidden", "state", "filter"):
            assert now[kept] == sheet[kept]


def test_r59a_numbers_places_and_lights_stand_beside_the_rows(actor):
    batch = dropped_here(VILLAGE, "livelihood", actor)
    rows = ours(back(batch, actor))
    numbers = {number for number, _at, _light in rows.values()}
    assert numbers == set(Record.objects.values_list("reference", flat=True))
    assert len(rows) == 42
    assert all(at for _number, at, _light in rows.values())
    assert {light for _n, _at, light in rows.values()} & {"✓ 已结", "■ 逾期"}


def test_r59a_each_sheet_gets_its_own_columns_and_the_summary_none(actor):
    given = back(dropped_here(TOWNSHIP, "livelihood", actor), actor)
    after = seen(given)
    assert len(ours(given, "老林村民生诉求台账")) > 5
    assert after["汇总"] == seen(TOWNSHIP.read_bytes())["汇总"]


def test_r59a_questions_are_notes_on_their_cells(actor):
    batch = dropped_here(ODD, "livelihood", actor)
    said = notes(back(batch, actor))
    assert batch.counts["asked"]
    assert said
    assert all(text.startswith("【系统】") for text in said.values())


def test_r59a_the_second_drop_appends_nothing_and_takes_only_what_is_new(actor):
    first = back(dropped_here(VILLAGE, "livelihood", actor), actor)
    count = Record.objects.count()

    def work(sheet):
        source = [cell.value for cell in sheet[5]][:16]
        source[1], source[2], source[6] = "冯春福", None, "堰塘漏水,请求整治。"
        free = next(n for n in range(6, 60) if not any(c.value for c in sheet[n]))
        for column, value in enumerate(source, start=1):
            sheet.cell(free, column).value = value
        sheet["G6"].value = "改了字:残疾证过期了怎么换"

    again = dropped(edited(first, work), actor, name=VILLAGE.name)
    second = back(again, actor)
    assert Record.objects.count() == count + 1
    assert again.counts["asked"] == 1
    assert [text for at, text in notes(second).items() if at.endswith("!G6")]
    headings = [cell.value for cell in seen_row(second, 3)]
    assert headings.count("编号") == 1
    assert len(headings) == len([cell.value for cell in seen_row(first, 3)])
    third = back(dropped(second, actor, name=VILLAGE.name), actor)
    assert len(notes(third)) == len(notes(second))
    assert ours(third).keys() == ours(second).keys()


def seen_row(content, number):
    import io

    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(content)).worksheets[0][number]


def test_r59a_an_older_file_comes_back_as_xlsx_of_the_same_layout(actor):
    path = WORKBOOKS / "livelihood-wps.xls"
    batch = dropped(path.read_bytes(), actor, name=path.name, area=records.area())
    given = back(batch, actor)
    assert given.startswith(b"PK")
    assert len(ours(given)) > 3


def converted(path, folder):
    """The page as an office program prints it; None where it cannot open such files at all."""
    office = shutil.which("soffice")
    if office is None:
        return None
    home = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, home, "--headless", "--convert-to", "pdf", "--outdir", folder, path]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    printed = folder / f"{path.stem}.pdf"
    return printed.read_bytes() if printed.exists() else None


def test_r59a_an_office_program_opens_what_comes_back(actor, tmp_path):
    if converted(VILLAGE, tmp_path) is None:
        if os.environ.get("REQUIRE_OFFICE") == "1":
            pytest.fail("REQUIRE_OFFICE=1, but LibreOffice Calc was not found")
        pytest.skip("no LibreOffice Calc here")
    path = tmp_path / "back.xlsx"
    path.write_bytes(back(dropped_here(VILLAGE, "livelihood", actor), actor))
    assert len(converted(path, tmp_path) or b"") > 10_000
