"""R9: `manage.py rotate_keys` leaves nothing under an older key."""

from base64 import urlsafe_b64encode
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection

from records.base.sensitive import EncryptedStorage
from records.base.sensitive.cipher_file import key_id_of
from records.base.sensitive.rotation import sensitive_models
from records.people.models import Household, Member
from tests.factories.records import area

OLD = "k1:" + urlsafe_b64encode(b"a" * 32).decode()
NEW = "k2:" + urlsafe_b64encode(b"b" * 32).decode()


@pytest.fixture
def household(db, settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"
    settings.SENSITIVE_KEYS = OLD
    return Household.objects.create(
        area=area(), number="001", head_name="金云文", address="赤化村4组57号"
    )


def stored_address() -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT address FROM {Household._meta.db_table}")
        return cursor.fetchone()[0]


def test_r9_every_table_with_a_sensitive_column_is_known():
    assert {Household, Member} <= set(sensitive_models())


def test_r9_rotating_keys_covers_rows_and_files_and_can_be_repeated(household, settings):
    name = EncryptedStorage().save("a", ContentFile(b"one"))
    settings.SENSITIVE_KEYS = f"{NEW},{OLD}"
    first, second = StringIO(), StringIO()
    call_command("rotate_keys", stdout=first)
    call_command("rotate_keys", stdout=second)
    table = Household._meta.db_table
    assert f"{table}: 1 rows" in first.getvalue()
    assert "files: 1\n" in first.getvalue()
    assert f"{table}: 0 rows" in second.getvalue()
    assert "files: 0\n" in second.getvalue()
    assert "57" not in first.getvalue()
    settings.SENSITIVE_KEYS = NEW
    assert stored_address().startswith("k2:")
    assert Household.objects.get().address == "赤化村4组57号"
    assert key_id_of(EncryptedStorage().place(name)) == "k2"


def test_r9_rotating_without_the_old_key_is_refused_and_changes_nothing(household, settings):
    before = stored_address()
    settings.SENSITIVE_KEYS = NEW
    with pytest.raises(CommandError, match="keep the older keys"):
        call_command("rotate_keys", stdout=StringIO())
    assert stored_address() == before
