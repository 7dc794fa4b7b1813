"""Files that are no workbook at the doors of the office: a sentence, and nothing is kept (R58)."""

import io
import zipfile

import openpyxl
import pytest
from django.urls import reverse

from records.base.jobs.running import do_next
from records.base.models import Record
from records.exchange.models import EditedFile, ImportBatch
from records.exchange.reading.limits import MAX_UNPACKED
from tests.factories import records
from tests.unit.records.exchange.formats import as_locked_xls, as_locked_xlsx, as_xlsx
from tests.unit.records.exchange.test_bad_files import LOCKED_ODS, SHEET, TABLE, changed

from .bringing_in import clerk

pytestmark = pytest.mark.django_db
ENTITIES = b'<!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><b>&b;</b>'


def bomb() -> bytes:
    """A small file whose sheet unpacks without end."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", "<a/>")
        with made.open(SHEET, "w", force_zip64=True) as part:
            for _piece in range(MAX_UNPACKED // 2**24 + 1):
                part.write(bytes(2**24))
    return content.getvalue()


def wide() -> bytes:
    """A workbook that reaches the last column there is."""
    made, content = openpyxl.Workbook(), io.BytesIO()
    made.active["A1"] = made.active["XFD2"] = "x"
    made.save(content)
    return content.getvalue()


BAD = {
    "no workbook": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "电子表格"),
    "password, xlsx": (as_locked_xlsx, "密码"),
    "password, xls": (lambda: as_locked_xls(TABLE), "密码"),
    "password, ods": (lambda: LOCKED_ODS, "密码"),
    "cut off": (lambda: as_xlsx(TABLE)[:3000], "损坏"),
    "entities": (lambda: changed(as_xlsx(TABLE), SHEET, lambda _xml: ENTITIES), "XML"),
    "bomb": (bomb, "解压"),
    "too wide": (wide, "ZZ"),
}


def said(answer) -> str:
    """The form's sentence; of a file that a job reads, what the job has noted."""
    if answer.status_code == 200:
        return answer.context["form"].errors["file"][0]
    do_next("worker")
    return str(ImportBatch.objects.get().problems)


@pytest.mark.parametrize("door", ["records_edited_lists", "records_living_workbooks"])
@pytest.mark.parametrize("bad", BAD)
def test_r58_a_bad_file_at_a_door_is_a_sentence_and_nothing_is_saved(door, bad, settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    records.area()
    make, word = BAD[bad]
    file = io.BytesIO(make())
    file.name = "台账.xlsx"
    answer = clerk().post(reverse(door), {"family": "livelihood", "file": file})
    sentence = said(answer)
    assert word in sentence
    assert not Record.objects.exists()
    assert not EditedFile.objects.exists()
    assert not ImportBatch.objects.exclude(upload="").exists()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
