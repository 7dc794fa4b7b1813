"""What the tables of files out and back refuse, each by its own constraint (R59)."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from records.exchange.models import EditedFile, ExportFile, VillageLayout
from tests.factories import records

pytestmark = pytest.mark.django_db


def refused(name: str, model, **values) -> None:
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        model.objects.create(**values)
    assert name in str(error.value) or "UNIQUE" in str(error.value)


@pytest.fixture
def own():
    now = timezone.now()
    return {"user": records.user(), "family": "livelihood", "created_at": now}


def test_r59_a_list_leaves_in_one_of_two_forms(own):
    refused("export_form_known", ExportFile, **own, form="pdf")


def test_r59_a_file_that_is_there_has_its_time(own):
    refused("export_file_when_ready", ExportFile, **own, form="csv", file="ab/ab")


def test_r59_an_edited_list_is_of_a_known_family(own):
    refused("edited_family_known", EditedFile, **{**own, "family": "petitions"}, file_name="x")


def test_r59a_a_village_has_one_layout_a_ledger(own):
    layout = {
        "area": records.area(),
        "family": "livelihood",
        "file": "ab/ab",
        "file_name": "x.xlsx",
        "given_by": own["user"],
        "given_at": timezone.now(),
    }
    refused("layout_family_known", VillageLayout, **{**layout, "family": "petitions"})
    refused("layout_has_file", VillageLayout, **{**layout, "file": ""})
    VillageLayout.objects.create(**layout)
    refused("layout_once", VillageLayout, **layout)
