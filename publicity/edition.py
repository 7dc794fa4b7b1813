"""One number that grows with whatever the public can read: what was sent out before is then stale.

Caches and ETags ask for one row instead of reading the pages. It is written in the transaction of
the change itself, so a reader never sees a new number with old content or the other way round.
"""

from typing import Any

from django.db import models
from django.db.models import F
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import post_page_move


class Edition(models.Model):
    """The one row with the number of the portal's present edition."""

    number = models.PositiveBigIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pk=1),
                name="edition_is_one_row",
                violation_error_message=_("There is one edition only."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


def current() -> int:
    """The number of the present edition."""
    return Edition.objects.filter(pk=1).values_list("number", flat=True).first() or 0


def advance() -> None:
    """A new edition. Whoever changes public rows without `save()` calls this."""
    if not Edition.objects.filter(pk=1).update(number=F("number") + 1):
        Edition.objects.bulk_create([Edition(pk=1)], ignore_conflicts=True)


def concerns_readers(instance: Any) -> bool:
    """Whether what was saved or deleted is something that the portal shows."""
    from publicity.cards.models import EvidenceCard
    from publicity.pictures.models import Picture

    kinds = (Page, PageViewRestriction, Site, EvidenceCard, Picture)
    return isinstance(instance, kinds)


def on_change(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """A saved draft advances it too: better one edition too many than one too few."""
    if not raw and concerns_readers(instance):
        advance()


def watch() -> None:
    """Follow the changes; called once, when the app is ready."""
    for signal in (post_save, post_delete, post_page_move):
        signal.connect(on_change, dispatch_uid="publicity.edition")
