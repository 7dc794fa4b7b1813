"""Every office address, walked as each role: nothing of another area shows on any door (R56).

Wagtail's side doors are walked too: choosers, history, compare, the admin API, bulk actions,
reports. Each address is asked for with objects of the reader's own area and of another one.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from records.base.models import Attachment, Record
from records.base.roles import CASE_ROLES, Role
from records.base.sensitive import EncryptedStorage
from records.base.stages import Stage
from records.people.models import Household
from tests.factories import portal
from tests.factories import records as make

pytestmark = pytest.mark.django_db
AT = {
    Role.VILLAGE_CLERK: make.VILLAGE,
    Role.VILLAGE_SECRETARY: make.VILLAGE,
    Role.TOWNSHIP_HANDLER: make.TOWNSHIP,
    Role.SECTION_HEAD: make.TOWNSHIP,
    Role.PUBLICITY_EDITOR: make.DISTRICT,
    Role.APPROVER: make.DISTRICT,
    Role.SYSTEM_ADMINISTRATOR: make.DISTRICT,
}
OWN, OTHER, DRAFT = "自家麻雀", "别家麻雀", "未发布麻雀"
SEES_DRAFTS = {Role.PUBLICITY_EDITOR, Role.SECTION_HEAD, Role.APPROVER}
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
    return Planted(item, household, proof, person.pk, person.organisation_id)


@pytest.fixture
def planted(settings, tmp_path) -> tuple[Planted, Planted]:
    settings.PRIVATE_ROOT = tmp_path
    portal.story(DRAFT, live=False)
    return plant(make.VILLAGE, OWN), plant(make.ELSEWHERE, OTHER)


def patterns(found=None, prefix: str = "") -> Iterator[str]:
    for entry in found if found is not None else get_resolver().url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry.url_patterns, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern)


def values(name: str, route: str, planted: Planted) -> list[str]:
    """What to put for a parameter: keys of what is planted, or words that the address knows."""
    story = portal.StoryPage.objects.get(title=DRAFT)
    keys = {
        "admin/ledgers": planted.item.pk,
        "admin/households": planted.household.pk,
        "admin/records/files": planted.file.pk,
        "admin/cadres": planted.cadre_id,
        "admin/organisations": planted.organisation_id,
    }
    words = {
        "verb": ["assign", "start", "complete", "close_out", "return", "void", "amend"],
        "finder": ["area", "current-area", "cadre", "any-cadre", "household", "organisation"],
        "kind": ["household", "item", "member", "ledger_item"],
        "field": ["phone", "address", "identity", "caller_phone"],
        "app_label": ["records"],
        "app_name": ["home"],
        "content_type_app_name": ["publicity"],
        "content_type_model_name": ["storypage"],
        "model_name": ["ledgeritem", "household", "record", "portalsettings"],
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
    if "look" in route:
        return [str(planted.item.pk), str(planted.household.pk)]
    for start, key in keys.items():
        if route.startswith(start):
            return [str(key)]
    return [str(story.pk)]


def addresses(planted: Planted) -> Iterator[str]:
    for route in patterns():
        plain = route.replace("\\d+", "").replace("^", "").replace("$", "").replace("\\.", ".")
        if plain.startswith(LEFT_OUT) or ".*" in plain:
            continue
        names = [first or second for first, second in PARAMETER.findall(plain)]
        for chosen in itertools.product(*(values(name, plain, planted) for name in names)):
            rest = iter(chosen)
            yield "/" + PARAMETER.sub(lambda _match, rest=rest: next(rest), plain)


def text_of(answer) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode("utf-8", "replace")


def seen(client: Client, address: str) -> Iterator[tuple[str, int, str]]:
    """(method, status, body) of asking, with every list searched, and of sending nothing."""
    asked = client.get(address, {"q": "麻雀"})
    yield "GET", asked.status_code, text_of(asked)
    sent = client.post(address)
    yield "POST", sent.status_code, text_of(sent)


def hidden_from(role: Role) -> list[str]:
    words = [OTHER] if role in CASE_ROLES else [OTHER, OWN]
    return words if role in SEES_DRAFTS else [*words, DRAFT]


@pytest.mark.parametrize("role", list(Role))
def test_r56_no_office_address_shows_what_lies_outside_the_scope(role, planted, client):
    client.force_login(make.user(role, AT[role]))
    client.raise_request_exception = False
    own, other = planted
    leaks, broken = [], []
    for address in dict.fromkeys([*addresses(own), *addresses(other)]):
        for method, status, body in seen(client, address):
            broken += [(method, address)] if status >= 500 else []
            leaks += [(method, address, word) for word in hidden_from(role) if word in body]
    assert leaks == []
    assert broken == []


@pytest.mark.parametrize("role", sorted(CASE_ROLES))
def test_r56_the_same_walk_does_show_the_own_area(role, planted, client):
    """The walk can fail: what is planted at home is found by it."""
    client.force_login(make.user(role, AT[role]))
    own, _other = planted
    found = [a for a in dict.fromkeys(addresses(own)) if OWN in text_of(client.get(a))]
    assert f"/admin/ledgers/{own.item.pk}/" in found
    assert f"/admin/households/{own.household.pk}/" in found


def test_r56_nobody_comes_in_without_signing_in(planted, client):
    client.raise_request_exception = False
    open_doors = []
    for address in dict.fromkeys(addresses(planted[0])):
        for method, status, body in seen(client, address):
            if any(word in body for word in (OWN, OTHER, DRAFT)) or status >= 500:
                open_doors.append((method, address, status))
    assert open_doors == []
