"""The pictures and documents that a page shows, and what a reader gets of them.

A page holds only the key of a file; its bytes and words live in the library and change there.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.utils.file import hash_filelike

FILES = (AbstractImage, AbstractDocument)

# Never shown, or read from the file itself; every other field of a file is what a reader may get.
BOOKKEEPING = frozenset(
    {"id", "collection", "created_at", "uploaded_by_user", "file_size", "width", "height"}
)


def shown_files(page: ClusterableModel) -> dict[str, list[dict[str, Any]]]:
    """By kind of file: each file shown, as the library has it now. One query a kind."""
    wanted = defaultdict(set)
    for model, key in _references(page):
        if issubclass(model, FILES) and str(key).isdecimal():
            wanted[model].add(int(key))
    return {
        model._meta.label_lower: [
            {"key": file.pk, **face(file)}
            for file in model._base_manager.filter(pk__in=keys).order_by("pk")
        ]
        for model, keys in wanted.items()
    }


def face(file: Any) -> dict[str, Any]:
    """What a reader may get of a file: its bytes (by hash), name, words and the part cut out."""
    found = {}
    for field in file._meta.concrete_fields:
        if field.name in BOOKKEEPING:
            continue
        value = field.value_from_object(file)
        if isinstance(field, models.FileField):
            value = str(value)
        if value not in (None, ""):
            found[field.name] = value
    return found | {"file_hash": file.file_hash or _read_hash(file)}


def _read_hash(file: Any) -> str:
    """Of a file whose hash was never written down; the same as Wagtail writes later."""
    with file.open_file() as opened:
        return str(hash_filelike(opened))


def _references(thing: models.Model) -> Iterator[tuple[type[models.Model], Any]]:
    """Every row that fields, blocks, rich text and child rows point to."""
    for field in thing._meta.concrete_fields:
        value = field.value_from_object(thing)
        if hasattr(field, "extract_references"):
            for model, key, _model_path, _content_path in field.extract_references(value):
                yield model, key
        elif field.related_model and value is not None and not isinstance(field, ParentalKey):
            yield field.related_model, value
    if isinstance(thing, ClusterableModel):
        for relation in get_all_child_relations(thing):
            for child in getattr(thing, relation.get_accessor_name()).all():
                yield from _references(child)
