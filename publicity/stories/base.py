"""What every page told to the public shares."""

from typing import Any

from wagtail.models import Page


class StoryBase(Page):
    """The one place that every route of publishing passes through (way of data, 7).

    `publish()` and the publishing hooks are not called on every route (admin, workflow, schedule,
    bulk action, copy of a live page), but each of them ends in `save()`.
    """

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the page; the gate and the freezing of cards stand here."""
        super().save(*args, **kwargs)
