"""On whose behalf something was taken out: shown in the log beside who did it (R55a)."""

from collections.abc import Collection, Iterator

from records.base.actor import Actor
from records.base.models import Record
from records.base.roles import CASE_ROLES
from records.people.models import Household

# Of so many subjects the areas are looked up; more than these leave as a list.
MOST = 500
Place = tuple[str, int | None]


def behalf_of(actor: Actor, subjects: Collection[str]) -> int | None:
    """The absent person (a user) whose post alone let it out; None when one's own post did.

    `subjects` as `household:12` or `record:45`. A list that names none is of all areas that the
    reader sees, so those of the absent person are among them. Asks nothing of the database for
    whoever acts for nobody.
    """
    held = [post for post in actor.posts if post.acting_for and post.role in CASE_ROLES]
    if not held:
        return None
    places = list(places_of(subjects))
    if not places:
        return held[0].acting_for
    found = (actor.acting_for_of(CASE_ROLES, path, office) for path, office in places)
    return next((whose for whose in found if whose is not None), None)


def places_of(subjects: Collection[str]) -> Iterator[Place]:
    """(path of the area, owning organisation) of the first MOST records and households."""
    keys: dict[str, list[int]] = {}
    for subject in list(subjects)[:MOST]:
        kind, _colon, key = subject.partition(":")
        if key.isdecimal():
            keys.setdefault(kind, []).append(int(key))
    matters = Record.objects.filter(pk__in=keys.get("record", [])).order_by()
    yield from matters.values_list("area_path", "organisation_id")
    homes = Household.objects.filter(pk__in=keys.get("household", [])).order_by()
    for path in homes.values_list("area__path", flat=True):
        yield path, None
