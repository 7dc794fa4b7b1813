"""The ways round `save()` of the story: saves of the bare page row, and of files a story shows.

These are the only signals here. Wagtail itself saves bare `Page` rows (moving does) and lets
people change a picture's words and file while a published story shows it.
"""

from typing import Any

from django.db.models.signals import pre_save
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from .content import BOOKKEEPING, touches_content
from .errors import Blocked
from .files import face
from .page import is_gated
from .passing import cleared, end_clearance


def guard_bare_page(
    sender: type[Page], instance: Page, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """A bare row may move or be withdrawn; it may not carry uncleared words before the public."""
    if raw or instance._state.adding or not is_gated(instance):
        return
    if not instance.live:
        end_clearance(instance)
        return
    if touches_content(update_fields) and cleared(_with_row(instance)) is not None:
        raise Blocked(_("A story is published as a whole, by its reviews."), page_pk=instance.pk)


def guard_file(sender: type[Any], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """A file that the public sees stays what the reviewers saw."""
    if raw or instance._state.adding or not _changed(instance):
        return
    if _shown_in_public(instance):
        raise Blocked(
            _(
                "A published story shows this file. Upload the new one as a file of its own and "
                "put it into the story; the reviewers will see it."
            )
        )


def connect() -> None:
    """Called once, when the app is ready."""
    pre_save.connect(guard_bare_page, sender=Page, dispatch_uid="publicity_bare_page")
    for model in (get_image_model(), get_document_model()):
        pre_save.connect(guard_file, sender=model, dispatch_uid=f"publicity_{model.__name__}")


def _with_row(row: Page) -> Any:
    """The whole story as it would read with this row's fields."""
    whole = row.specific_class._base_manager.get(pk=row.pk)
    for field in Page._meta.concrete_fields:
        if field.name not in BOOKKEEPING:
            setattr(whole, field.attname, getattr(row, field.attname))
    return whole


def _changed(instance: Any) -> bool:
    stored = type(instance)._base_manager.filter(pk=instance.pk).first()
    return stored is not None and face(stored) != face(instance)


def _shown_in_public(instance: Any) -> bool:
    """Live rows only: the reference index does not read drafts."""
    references = ReferenceIndex.get_references_to(instance).values_list("object_id", flat=True)
    pages = Page.objects.filter(pk__in=[int(pk) for pk in references if pk.isdigit()], live=True)
    return any(is_gated(page) for page in pages)
