"""What of an object goes into the index, for both databases."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Manager
from modelsearch.conf import get_app_config
from modelsearch.index import AutocompleteField, RelatedFields, SearchField
from modelsearch.utils import get_content_type_pk

from .words import indexed_text

COLUMNS = ("title", "body", "autocomplete")


def plain(value: Any) -> str:
    """A field's value as text; lists and dictionaries (StreamField) by their parts."""
    if isinstance(value, dict):
        return plain(list(value.values()))
    if isinstance(value, list | tuple):
        return "\n".join(plain(part) for part in value)
    return "" if value is None else str(value)


def column_of(field: SearchField | AutocompleteField) -> str:
    """The column of the index that a field is filed in."""
    if isinstance(field, AutocompleteField):
        return "autocomplete"
    return "title" if field.field_name == "title" else "body"


def related(value: Any) -> Iterable[Any]:
    """The objects that a related field leads to."""
    if isinstance(value, Manager):
        return value.all()
    if value is None:
        return []
    return [value() if callable(value) else value]


def filed_values(obj: Any, fields: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Column and text of every searchable field of an object, related ones included."""
    for field in fields:
        if isinstance(field, RelatedFields):
            for other in related(field.get_value(obj)):
                yield from filed_values(other, field.fields)
        elif isinstance(field, SearchField | AutocompleteField):
            yield column_of(field), plain(field.get_value(obj))


def filed_words(obj: Any) -> dict[str, str]:
    """The words of an object by column. A line break keeps fields from running together."""
    parts: dict[str, list[str]] = {column: [] for column in COLUMNS}
    for column, text in filed_values(obj, obj.get_search_fields()):
        parts[column].append(text)
    return {column: indexed_text("\n".join(texts)) for column, texts in parts.items()}


class BigramIndex:
    """Files objects by one upsert. Mixed in before modelsearch's index of the database."""

    write_connection: Any

    def stored(self, words: dict[str, str]) -> dict[str, Any]:
        """The values of the index columns; databases differ."""
        raise NotImplementedError

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Nothing: ranking needs no norms, and theirs scan the whole index at every save."""

    def add_items(self, model: Any, objs: Iterable[Any]) -> None:
        """Write the index rows of objects of one model."""
        if not model.get_search_fields():
            return
        entry = get_app_config().get_model("IndexEntry")
        content_type = get_content_type_pk(model)
        rows = [
            entry(
                content_type_id=content_type,
                object_id=str(obj.pk),
                **self.stored(filed_words(obj)),
            )
            for obj in objs
        ]
        entry._default_manager.using(self.write_connection.alias).bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["content_type", "object_id"],
            update_fields=list(COLUMNS),
        )
