"""A household's page in words: the same for the printed page, the document and the volume."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from records.access.models import RoleAssignment
from records.base.actor import Actor
from records.base.sensitive import mask_address, mask_identity, mask_phone, without_numbers
from records.base.stages import CARE
from records.ledgers.choices import Light
from records.ledgers.lights import MARKS
from records.ledgers.models import DifficultyEntry, LedgerItem
from records.people.models import HouseholdCategory, Member

from .gathering import HomePage

Words = dict[str, Any]
DEMAND = 60


def day(value: date | None) -> str:
    return date_format(value, "Y-m-d") if value else "—"


def page_words(page: HomePage) -> Words:
    """Every value as text, sensitive ones masked (R9): the names of documents.variables."""
    home = page.home
    return {
        "household_number": home.number,
        "head": home.head_name,
        "address": mask_address(home.address) or "—",
        "pairing_cadre": str(home.pairing_cadre or "—"),
        "difficulty": difficulty(page.entries),
        "members": [member_words(member) for member in page.members],
        "categories": [category_words(held) for held in page.categories],
        "items": [item_words(item) for item in page.items],
        "changes": [
            {
                "at": date_format(localtime(row.at), "Y-m-d"),
                "what": f"{row.get_verb_display()} {row.summary}".strip(),
            }
            for row in page.changes
        ],
    }


def member_words(member: Member) -> Words:
    left = f"{member.get_left_reason_display()} {day(member.left_on)}" if member.left_on else ""
    return {
        "name": member.name,
        "relation": member.relation,
        "birth_year": str(member.birth_year or "—"),
        "identity": mask_identity(member.identity) or "—",
        "phone": mask_phone(member.phone) or "—",
        "left": left,
    }


def category_words(held: HouseholdCategory) -> Words:
    return {
        "name": str(held),
        "who": held.member.name if held.member else "",
        "term": term(held.from_on, held.to_on),
    }


def term(from_on: date | None, to_on: date | None) -> str:
    """From when to when; a dash where neither is known."""
    if not from_on and not to_on:
        return "—"
    return f"{day(from_on) if from_on else '…'} – {day(to_on) if to_on else ''}".strip()


def item_words(item: LedgerItem) -> Words:
    """`light`, as annotated: its mark and its word (R16)."""
    light = getattr(item, "light", "")
    return {
        "reference": item.reference,
        "topic": item.topic or "—",
        "demand": Truncator(without_numbers(item.demand)).chars(DEMAND),
        "household": item.household.head_name if item.household else "",
        "responsible": str(item.responsible or "—"),
        "due_on": day(item.due_on),
        "stage": item.get_stage_display(),
        "light": f"{MARKS[Light(light)]} {Light(light).label}" if light else "",
    }


def difficulty(entries: Iterable[DifficultyEntry]) -> str:
    """The open entry with its next review; "" for a household that is on no register (R10a)."""
    for entry in entries:
        if entry.stage in CARE:
            said = [entry.get_stage_display()]
            if entry.next_on:
                said.append(_("next review %(day)s") % {"day": day(entry.next_on)})
            return " · ".join(said)
    return ""


def reader_of(actor: Actor) -> str:
    """For whom something was printed: name and, where there is one, the role first held."""
    roles = [RoleAssignment(role=post.role).get_role_display() for post in actor.posts[:1]]
    return " ".join([*roles, actor.name])
