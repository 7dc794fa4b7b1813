"""The demo, built once for all tests of a module and taken back afterwards."""

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

from minqing.demo.passwords import FILE


class Demo:
    """What the command said, and the accounts that it wrote down."""

    def __init__(self, said: str) -> None:
        self.said = said
        self.file = settings.DATA_DIR / FILE
        self.accounts: list[dict[str, Any]] = json.loads(self.file.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Demo]:
    said = io.StringIO()
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("demo", "--items", "120", stdout=said)
        yield Demo(said.getvalue())
        transaction.set_rollback(True)
