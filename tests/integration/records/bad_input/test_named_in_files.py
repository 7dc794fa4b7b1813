"""Rows that name somebody or somewhere that is no longer there (R4, R6, R58)."""

from datetime import date

import pytest
from django.utils import timezone
from django.utils.translation import gettext

from records.base.models import Record
from records.exchange.models import ImportBatch
from records.people.models import Cadre
from tests.factories import records as make
from tests.integration.records.exchange.bringing_in import clerk, command, confirm, preview
from tests.unit.records.exchange.formats import as_xlsx

from .cases import table
from .counting import rows_of_all_tables

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "台账.xlsx"
    made.write_bytes(as_xlsx(table()))
    return made


def test_r6_a_responsible_person_who_left_service_is_asked_about(file):
    make.area()
    person = make.cadre(at=make.VILLAGE)
    left = date(2026, 1, 31)
    Cadre.objects.filter(pk=person.pk).update(in_service_to=left)
    client, before = clerk(), rows_of_all_tables()
    code, said = command("livelihood", file)
    sentence = gettext("%(name)s had left service by %(day)s. Who answers for the matter?") % {
        "name": person.name,
        "day": f"{timezone.localdate()}",
    }
    assert code == 3
    assert sentence in said
    assert rows_of_all_tables() == before
    batch, page = preview(client, file)
    assert sentence in page.content.decode()
    confirm(client, batch)
    assert not Record.objects.exists()


def test_r4_an_ended_area_takes_no_rows_and_is_named(file):
    area = make.area()
    make.cadre(at=make.VILLAGE)
    type(area).objects.filter(pk=area.pk).update(ended_on=date(2026, 1, 1))
    client, before = clerk(at=make.TOWNSHIP), rows_of_all_tables()
    code, said = command("livelihood", file, "--area", make.VILLAGE)
    sentence = gettext("%(area)s has ended and takes no new records.") % {"area": area.short_name}
    assert code == 1
    assert sentence in said
    assert rows_of_all_tables() == before
    batch, page = preview(client, file)
    assert "撤" in page.content.decode()
    confirm(client, batch)
    assert not Record.objects.exists()
    assert ImportBatch.objects.get().pk == batch.pk
