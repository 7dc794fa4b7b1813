"""What counts as the content of a page, and its fingerprint.

Everything is content unless named as bookkeeping here: a new field is covered from its first day.
The files that a page shows are content too, as the library has them now. Empty values are left
out, in blocks as well, so that a new field does not make every cleared page look changed.
"""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME

from .files import shown_files

BOOKKEEPING = frozenset(
    {
        "alias_of",
        "content_type",
        "depth",
        "draft_title",
        "expire_at",
        "expired",
        "first_published_at",
        "go_live_at",
        "has_unpublished_changes",
        "id",
        "last_published_at",
        "latest_revision",
        "latest_revision_created_at",
        "live",
        "live_revision",
        "locale",
        "locked",
        "locked_at",
        "locked_by",
        "numchild",
        "owner",
        "page_ptr",
        "path",
        "pk",
        "translation_key",
        "url_path",
        COMMENTS_RELATION_NAME,
    }
)
BLOCK_KEYS = frozenset({"type", "value", "id"})
FILES = "files shown"  # no field can have this name


def digest(page: ClusterableModel) -> str:
    """64 hex digits over all content; equal for a form, a revision and a row with equal content."""
    content = _filled(_canonical(page) | {FILES: shown_files(page)})
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


def touches_content(update_fields: Iterable[str] | None) -> bool:
    """Whether a save of these fields writes content, or whether the page is live."""
    if update_fields is None:
        return True
    return any(name == "live" or name not in BOOKKEEPING for name in update_fields)


def as_written(page: ClusterableModel, update_fields: Iterable[str] | None) -> ClusterableModel:
    """The page as its rows will read after saving only these fields."""
    if update_fields is None:
        return page
    stored: ClusterableModel = type(page)._base_manager.get(pk=page.pk)
    relations = {relation.get_accessor_name() for relation in get_all_child_relations(page)}
    for name in update_fields:
        if name in relations:
            setattr(stored, name, list(getattr(page, name).all()))
        else:
            setattr(stored, name, getattr(page, name))
    return stored


def _canonical(page: ClusterableModel) -> dict[str, Any]:
    streams = {field.name for field in page._meta.fields if isinstance(field, StreamField)}
    children = {
        relation.get_accessor_name(): relation.field.name
        for relation in get_all_child_relations(page)
    }
    found = {}
    for name, value in page.serializable_data().items():
        if name in BOOKKEEPING:
            continue
        if name in streams:
            value = _as_read(json.loads(value or "[]"))
        elif name in children:
            value = _rows(value, children[name])
        found[name] = value
    return found


def _filled(content: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty; 0 is a value."""
    return {
        name: value
        for name, value in content.items()
        if value is not None and value is not False and value not in ("", [], {})
    }


def _rows(rows: list[dict[str, Any]], parent: str) -> list[dict[str, Any]]:
    """Child rows without keys, in their order where they have one."""
    bare = [
        {name: value for name, value in row.items() if name not in ("pk", parent)} for row in rows
    ]
    return sorted(bare, key=lambda row: (row.get("sort_order") or 0, _as_text(row)))


def _as_text(row: dict[str, Any]) -> str:
    return json.dumps(row, sort_keys=True, cls=DjangoJSONEncoder)


def _as_read(value: Any) -> Any:
    """Blocks get their ids when first stored; they say nothing to a reader.

    A block's optional field may be absent (written by a program) or empty (by a form): the same.
    """
    if isinstance(value, list):
        return [_as_read(item) for item in value]
    if isinstance(value, dict):
        dropped = {"id"} if set(value) <= BLOCK_KEYS and "type" in value else set()
        return _filled(
            {name: _as_read(item) for name, item in value.items() if name not in dropped}
        )
    return value
