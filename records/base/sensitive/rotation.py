"""Changing keys: what an older key encrypted is encrypted again under the first one."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import Q, QuerySet, TextField
from django.db.models.expressions import Col

from .field import SensitiveField
from .keys import key_ring

BATCH = 500


class Stored(Col):
    """A sensitive column as the database holds it; never leaves this module."""

    def get_db_converters(self, connection: Any) -> list[Any]:
        return []


def sensitive_models() -> Iterator[type[models.Model]]:
    """Every model of the site with a SensitiveField column of its own."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy and sensitive_fields(model):
            yield model


def sensitive_fields(model: type[models.Model]) -> list[SensitiveField]:
    """A model's own sensitive fields."""
    fields = model._meta.local_concrete_fields
    return [field for field in fields if isinstance(field, SensitiveField)]


def stale_rows(model: type[models.Model]) -> QuerySet[models.Model]:
    """Rows in which some value is not under the first key, read without decrypting."""
    current = f"{key_ring().first.id}:"
    rows, stale = model._base_manager.all(), Q()
    for field in sensitive_fields(model):
        stored = f"stored_{field.name}"
        rows = rows.alias(**{stored: Stored(model._meta.db_table, field, TextField())})
        stale |= Q(**{f"{stored}__gt": ""}) & ~Q(**{f"{stored}__startswith": current})
    return rows.filter(stale)


def rotate_rows(model: type[models.Model], *, batch: int = BATCH) -> int:
    """Encrypts a model's stale rows again, a locked batch per transaction; how many there were.

    Raises ValueNotDecrypted, leaving that batch as it was, when a value's key is not on the ring.
    """
    names, done = [field.name for field in sensitive_fields(model)], 0
    while True:
        with transaction.atomic():
            chosen = stale_rows(model).select_for_update(of=("self",)).order_by("pk")
            rows = list(chosen.only(*names)[:batch])
            model._base_manager.bulk_update(rows, names)
        done += len(rows)
        if len(rows) < batch:
            return done
