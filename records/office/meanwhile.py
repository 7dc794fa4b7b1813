"""Two people at one form: what the other saved meanwhile beside what was typed, field by field.

A page carries along what its boxes held when it was opened (`seen-…`). So it can tell a box that
somebody changed from one that was only shown, and takes over what the other wrote there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Model
from django.http import QueryDict

from .choosing import TypedChoiceField

SEEN = "seen-"


@dataclass(frozen=True)
class Difference:
    """One box: what stands there now, what was typed, and whether it was typed at all."""

    label: str
    theirs: str
    mine: str
    touched: bool


def carried(form: forms.BaseForm) -> list[tuple[str, str]]:
    """(name, value) of the hidden inputs that say what the boxes held when they were opened."""
    if form.is_bound:
        return [(name, form.data[name]) for name in form.data if name.startswith(SEEN)]
    return [(SEEN + name, _held(form, name, field)) for name, field in _boxes(form)]


def side_by_side(fresh: forms.BaseForm, typed: QueryDict) -> list[Difference]:
    """What others changed since the page was opened. `fresh`: the form as it would open now.

    `typed` is brought up to date: a box that was not touched takes over what the other wrote, and
    the next answer is held against what stands now.
    """
    found = []
    for name, field in _boxes(fresh):
        now, before = _held(fresh, name, field), typed.get(SEEN + name)
        typed[SEEN + name] = now
        if before is None or _plain(before) == _plain(now):
            continue
        mine = typed.get(name, "")
        touched = _plain(mine) not in (_plain(before), _plain(now))
        if not touched:
            typed[name] = now
        label = str(fresh.fields[name].label)
        found.append(Difference(label, _shown(field, now), _shown(field, mine), touched))
    return found


def _boxes(form: forms.BaseForm) -> Iterator[tuple[str, forms.Field]]:
    """What is typed or chosen; files and hidden values are neither."""
    for name, field in form.fields.items():
        if not field.widget.is_hidden and not isinstance(field, forms.FileField):
            yield name, field


def _held(form: forms.BaseForm, name: str, field: forms.Field) -> str:
    """The value with which a box opens, as it would be sent back."""
    value = form.get_initial_for_field(field, name)
    if isinstance(field, TypedChoiceField):
        return field.finder.label(value) if isinstance(value, Model) else str(value or "")
    if isinstance(field, forms.BooleanField):
        return "on" if value else ""
    value = field.prepare_value(value)
    if isinstance(field, forms.DateField):
        value = field.widget.format_value(value)
    return "" if value is None else str(value)


def _shown(field: Any, value: str) -> str:
    """A value as people read it: the words of a choice, not its key."""
    words = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    return words.get(value, value)


def _plain(value: str) -> str:
    return value.replace("\r\n", "\n").strip()
