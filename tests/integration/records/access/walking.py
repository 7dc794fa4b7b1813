"""What the walks over every address rest on: two areas with one of everything in each."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.core.files.base import ContentFile

from records.access.models import RoleAssignment
from records.base.models import Attachment, Campaign, Record
from records.base.roles import Role
from records.base.sensitive import EncryptedStorage
from records.base.stages import Stage
from records.people.models import Household
from tests.factories import portal
from tests.factories import records as make
from tools.access_routes import routes

from .planted_supervision import plant_supervision

# Where each role is held, so that what is planted elsewhere is another area for all of them.
AT = dict.fromkeys(Role, make.TOWNSHIP) | {
    Role.VILLAGE_CLERK: make.VILLAGE,
    Role.VILLAGE_SECRETARY: make.VILLAGE,
    Role.PUBLICITY_EDITOR: make.DISTRICT,
    Role.APPROVER: make.DISTRICT,
}
OWN, OTHER, DRAFT = "自家麻雀", "别家麻雀", "未发布麻雀"
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")
# Signing out would end the walk; two pages of Wagtail raise on purpose, one on an empty form.
LEFT_OUT = (
    "admin/logout/",
    "admin/failwhale/",
    "admin/test404/",
    "admin/choose-external-link/",
)


@dataclass(frozen=True)
class Planted:
    """What stands in one area: a matter, its household, its proof, its responsible person."""

    item: Record
    household: Household
    file: Attachment
    cadre_id: int
    organisation_id: int
    entry_id: int
    others: dict[str, int]


def plant(at: str, word: str) -> Planted:
    place = make.area(at)
    household = Household.objects.create(
        area=place, area_path=place.path, number="001", head_name=word
    )
    person = make.cadre(word, at=at)
    item = make.item(
        Stage.COMPLETED,
        at=at,
        responsible=person,
        demand=f"{word}的水管坏了",
        caller_name=word,
        household_id=household.pk,
    )
    path = EncryptedStorage().save("x.pdf", ContentFile(f"%PDF-{word}".encode()))
    proof = Attachment.objects.create(
        record=item, sequence=4, path=path, name=f"{word}.pdf", size=9, sha256="0" * 64
    )
    entry = make.entry(household, at=at)
    of_person = (person.pk, person.organisation_id)
    post = RoleAssignment.objects.get(user=make.user(Role.VILLAGE_CLERK, at))
    others = {"admin/roles": post.pk, **plant_supervision(item, person)}
    return Planted(item, household, proof, *of_person, entry.pk, others)


@pytest.fixture
def planted(settings, tmp_path) -> tuple[Planted, Planted]:
    settings.PRIVATE_ROOT = tmp_path
    portal.story(DRAFT, live=False)
    return plant(make.VILLAGE, OWN), plant(make.ELSEWHERE, OTHER)


def campaign_id() -> int:
    given = {"from_on": date(2026, 1, 1)}
    return Campaign.objects.get_or_create(name="双联", defaults=given)[0].pk


def values(name: str, route: str, planted: Planted) -> list[str]:
    """What to put for a parameter: keys of what is planted, or words that the address knows."""
    keys = {
        "admin/ledgers": planted.item.pk,
        "admin/difficulty": planted.entry_id,
        "admin/households": planted.household.pk,
        "admin/who-looked": planted.household.pk,
        "admin/records/files": planted.file.pk,
        "admin/cadres": planted.cadre_id,
        "admin/organisations": planted.organisation_id,
        "admin/volumes": planted.household.area_id,
        "admin/campaigns": campaign_id(),
        **planted.others,
    }
    words = {
        "year": ["2026"],
        "row": ["1"],
        "verb": ["assign", "start", "complete", "close_out", "return", "void", "amend"],
        "finder": ["area", "current-area", "cadre", "any-cadre", "household", "organisation"],
        "kind": ["csv", "household", "item", "member", "ledger_item"],
        "field": ["phone", "address", "identity", "caller_phone"],
        "app_label": ["records"],
        "app_name": ["home"],
        "content_type_app_name": ["publicity"],
        "content_type_model_name": ["storypage"],
        "model_name": ["ledgeritem", "household", "record", "portalsettings"],
        "act": ["put-right", "verify"],
        "action": ["delete", "publish"],
        "action_name": ["publish", "copy", "approve"],
        "object_id": [str(planted.item.pk)],
        "revision_id_a": ["earliest"],
        "revision_id_b": ["latest"],
        "filter_spec": ["original"],
        "uidb64": ["x"],
        "token": ["y"],
        "path": ["images/x"],
    }
    if name in words:
        return words[name]
    if "/look/" in route:
        return [str(planted.item.pk), str(planted.household.pk)]
    for start, key in keys.items():
        if route.startswith(start):
            return [str(key)]
    return [str(portal.StoryPage.objects.get(title=DRAFT).pk)]


def addresses_of(route: str, planted: Planted) -> list[str]:
    """Every address that a route gives with what is planted; none for what is left out."""
    if route.startswith(LEFT_OUT) or ".*" in route:
        return []
    names = [first or second for first, second in PARAMETER.findall(route)]
    found = []
    for chosen in itertools.product(*(values(name, route, planted) for name in names)):
        rest = iter(chosen)
        found.append("/" + PARAMETER.sub(lambda _match, rest=rest: next(rest), route))
    return found


def addresses(planted: Planted) -> Iterator[str]:
    for route in routes("office"):
        yield from addresses_of(route, planted)
