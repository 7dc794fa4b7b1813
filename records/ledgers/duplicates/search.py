"""Searching for a merged matter's number finds the one that is kept, too (R21)."""

from dataclasses import replace

from django.db.models import QuerySet

from records.office.filters import RecordSearchFilter

from .chain import kept_of


class ItemSearchFilter(RecordSearchFilter):
    """Only a number asks further: words of the merged one need not be those of the kept."""

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        found = super().filter(qs, value)
        searched = self.parent.searched
        if searched is None or not any(character.isdigit() for character in value):
            return found
        kept = set(kept_of(searched.ids).values()) - set(searched.ids)
        if not kept:
            return found
        ids = tuple(sorted({*searched.ids, *kept}, reverse=True))
        self.parent.searched = replace(searched, ids=ids)
        return qs.filter(pk__in=ids)
