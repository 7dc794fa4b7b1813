"""Every word that a page would put before the public, each with the place where it stands.

Generic on purpose: fields, blocks and child rows are walked by kind, not by name, so that a field
added next year is read by the gate without anybody remembering to tell it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from os.path import basename
from typing import Any

from django.db import models
from django.utils.encoding import force_str
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel, get_all_child_relations
from taggit.managers import TaggableManager
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.rich_text import RichText

from .content import BOOKKEEPING
from .markup import read

SEPARATOR = " › "
FILE_BOOKKEEPING = frozenset({"file_hash"})


@dataclass(frozen=True)
class Piece:
    """Words in one place; `where` names the place as the editor sees it."""

    where: str
    text: str


def pieces(page: ClusterableModel) -> Iterator[Piece]:
    """The words of a page: fields, blocks, pictures, files, child rows and tags, none empty.

    Rows of the relations that the page names in `office_only` never reach a reader.
    """
    for piece in _of_object(page, ""):
        if piece.text.strip():
            yield piece


def _of_object(thing: models.Model, where: str) -> Iterator[Piece]:
    for field in thing._meta.get_fields():
        if field.name in BOOKKEEPING or field.auto_created or isinstance(field, ParentalKey):
            continue
        if isinstance(field, models.Field) and not isinstance(field, models.UUIDField):
            label = _join(where, force_str(field.verbose_name))
            yield from _of_field(thing, field, label)
    if isinstance(thing, ClusterableModel):
        yield from _of_children(thing, where)


def _of_field(thing: models.Model, field: models.Field, where: str) -> Iterator[Piece]:
    if isinstance(field, TaggableManager):
        for tag in getattr(thing, field.name).all():
            yield Piece(where, tag.name)
    elif isinstance(field, StreamField):
        yield from _of_value(getattr(thing, field.name), where)
    elif isinstance(field, RichTextField):
        yield from _of_markup(getattr(thing, field.name) or "", where)
    elif field.is_relation:
        related = getattr(thing, field.name, None)
        if isinstance(related, AbstractImage | AbstractDocument):
            yield from of_file(related, where)
    elif getattr(thing, field.name, None) not in (None, ""):
        yield Piece(where, force_str(getattr(thing, field.name)))


def _of_children(thing: ClusterableModel, where: str) -> Iterator[Piece]:
    for relation in get_all_child_relations(thing):
        name = relation.get_accessor_name()
        if name in BOOKKEEPING or name in getattr(thing, "office_only", ()):
            continue
        label = _join(where, force_str(relation.related_model._meta.verbose_name))
        for number, child in enumerate(getattr(thing, name).all(), start=1):
            yield from _of_object(child, f"{label} {number}")


def _of_value(value: Any, where: str) -> Iterator[Piece]:
    """A value of a block, whatever its shape."""
    match value:
        case None | "" | bool():
            return
        case StreamValue():
            for number, child in enumerate(value, start=1):
                label = f"{number} {force_str(child.block.label)}"
                yield from _of_value(child.value, _join(where, label))
        case StructValue():
            for name, item in value.items():
                label = force_str(value.block.child_blocks[name].label)
                yield from _of_value(item, _join(where, label))
        case ListValue() | list() | tuple():
            for number, item in enumerate(value, start=1):
                yield from _of_value(item, f"{where} {number}")
        case Mapping():
            for name, item in value.items():
                yield from _of_value(item, _join(where, force_str(name)))
        case RichText():
            yield from _of_markup(value.source, where)
        case AbstractImage() | AbstractDocument():
            yield from of_file(value, where)
        case _:
            yield Piece(where, force_str(value))


def _of_markup(source: str, where: str) -> Iterator[Piece]:
    markup = read(source)
    yield Piece(where, markup.text)
    for attribute in markup.attributes:
        yield Piece(_join(where, _("link")), attribute)
    for kind, pk in markup.files:
        model = get_image_model() if kind == "image" else get_document_model()
        linked = model.objects.filter(pk=pk).first()
        if linked is not None:
            yield from of_file(linked, where)


def of_file(linked: AbstractImage | AbstractDocument, where: str) -> Iterator[Piece]:
    """A picture's or document's own words: title, file name, description, credit, tags, alt."""
    yield Piece(_join(where, _("file name")), basename(linked.file.name))
    alt = getattr(linked, "contextual_alt_text", None)
    if alt:
        yield Piece(_join(where, _("alternative text")), alt)
    for field in linked._meta.fields:
        spoken = isinstance(field, models.CharField | models.TextField)
        if spoken and field.name not in FILE_BOOKKEEPING:
            label = _join(where, force_str(field.verbose_name))
            yield Piece(label, force_str(getattr(linked, field.name) or ""))
    for tag in linked.tags.all():
        yield Piece(_join(where, _("tags")), tag.name)


def _join(where: str, label: str) -> str:
    return f"{where}{SEPARATOR}{label}" if where else label
