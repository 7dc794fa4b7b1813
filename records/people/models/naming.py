"""Finding people by name or by the initials of its pinyin."""

from typing import Self

from django.db import models
from django.db.models import Q


class NamedQuerySet(models.QuerySet):
    """Rows with a `name_field` and the readings of its initials beside it."""

    name_field = "name"

    def named(self, text: str) -> Self:
        """Part of the name, or the beginning of its initials (sy and dy both find 单玉芳)."""
        wanted = text.strip()
        found = Q(**{f"{self.name_field}__contains": wanted})
        if wanted.isascii() and wanted.isalnum():
            found |= Q(initials__contains=f" {wanted.lower()}")
        return self.filter(found)


def initials_field() -> models.CharField:
    """Initials with every reading; 32 ways of up to 15 letters fit."""
    return models.CharField(max_length=600, blank=True, editable=False)
