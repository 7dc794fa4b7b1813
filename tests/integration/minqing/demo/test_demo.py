"""What `manage.py demo` builds: every stage, whole chains, nobody real, stories that hold."""

import io
import re
import stat
from collections import Counter
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client
from django.utils.timezone import localdate, now

from publicity.cards.models import EvidenceCard
from publicity.figures.queries import year_figures
from publicity.stories.models import StoryPage
from records.access.models import RoleAssignment
from records.base.kinds import Kind
from records.base.models import Event, Record
from records.base.roles import ADMINISTRATION, Role
from records.base.stages import CARE, FINAL, OPEN, Outcome, Stage
from records.base.tiers import Tier
from records.evidence import find_identifying
from records.ledgers.choices import Ledger
from records.ledgers.models import DifficultyEntry, DifficultyReview, LedgerItem
from records.people.models import Cadre, HouseholdCategory, Member, identity_index
from records.places.models import Area
from tests.integration.minqing.demo.conftest import Demo

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("demo"),
    pytest.mark.xdist_group("demo"),
]


def counts() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def test_a_second_run_changes_nothing(demo: Demo) -> None:
    before, written, said = counts(), demo.file.read_bytes(), io.StringIO()
    call_command("demo", stdout=said)
    assert counts() == before
    assert demo.file.read_bytes() == written
    assert said.getvalue().strip()


def test_r12_every_stage_and_each_ledger_is_there() -> None:
    matters = Record.objects.filter(kind=Kind.LEDGER_ITEM)
    assert matters.count() == 120
    assert set(matters.values_list("stage", flat=True)) == {*OPEN, *FINAL} - {Stage.ENDED}
    assert set(matters.values_list("subkind", flat=True)) == set(Ledger.values)


def test_r10a_households_in_difficulty_are_in_care_on_their_way_out_and_out() -> None:
    entries = DifficultyEntry._default_manager.all()
    assert set(entries.values_list("stage", flat=True)) == {*CARE, Stage.ENDED}
    assert DifficultyReview.objects.count() > entries.count()
    assert LedgerItem._default_manager.filter(difficulty_entry__isnull=False).count() >= 5


def test_r14_closed_is_not_all_solved() -> None:
    closed = Counter(
        Record.objects.filter(stage=Stage.CLOSED_OUT).values_list("outcome", flat=True)
    )
    assert closed[Outcome.SOLVED] < closed.total()
    assert len(closed) >= 3


def test_r14_every_close_out_was_made_by_another_side() -> None:
    entries = Event.objects.filter(verb__in=["complete", "take_over", "close_out", "confirm"])
    reported: dict[int, set[int | None]] = {}
    for record_id, verb, actor_id in entries.order_by("record_id", "sequence").values_list(
        "record_id", "verb", "actor_id"
    ):
        if verb in ("complete", "take_over"):
            reported.setdefault(record_id, set()).add(actor_id)
        else:
            assert actor_id not in reported[record_id]
    assert Event.objects.filter(verb="close_out").count() > 50


def test_some_entries_were_made_on_the_word_of_another() -> None:
    assert Event.objects.filter(on_word_of__isnull=False).exists()


def test_r16_some_matters_are_overdue() -> None:
    assert Record.objects.overdue(Record.objects.latest("opened_on").opened_on).count() >= 2


def test_r57_every_chain_is_whole() -> None:
    call_command("verify", stdout=io.StringIO())


def test_r11_numbers_run_without_a_gap_in_the_order_of_time() -> None:
    rows = list(Record.objects.order_by("reference").values_list("reference", "created_at"))
    for name in {number.rsplit("-", 1)[0] for number, _moment in rows}:
        mine = [(number, moment) for number, moment in rows if number.startswith(name)]
        assert [moment for _number, moment in mine] == sorted(moment for _number, moment in mine)
        taken = [int(number.rsplit("-", 1)[1]) for number, _moment in mine]
        assert taken == list(range(1, len(mine) + 1))


def test_entries_follow_each_other_and_none_lies_in_the_future() -> None:
    events = Event.objects.order_by("record_id", "sequence").values_list("record_id", "at")
    last: dict[int, Any] = {}
    for record_id, at in events:
        assert last.get(record_id, at) <= at <= now()
        last[record_id] = at


def test_r55_there_is_one_account_a_role_that_signs_in_and_a_township_s_main_leader(
    demo: Demo,
) -> None:
    assert len(demo.accounts) == len({a["role"] for a in demo.accounts}) == len(Role) + 1
    assert {stat.S_IMODE(demo.file.stat().st_mode)} == {0o600}
    for account in demo.accounts:
        user = get_user_model().objects.get(username=account["username"])
        assert user.is_demo
        assert user.check_password(account["password"])
        assert len(account["password"]) >= 14
    usable = [u for u in get_user_model().objects.all() if u.has_usable_password()]
    assert len(usable) == len(Role) + 1


def test_r55_those_who_keep_accounts_roles_and_logs_are_three_persons() -> None:
    held = RoleAssignment.objects.filter(role__in=ADMINISTRATION)
    assert sorted(held.values_list("role", flat=True)) == sorted(ADMINISTRATION)
    assert held.values("user").distinct().count() == len(ADMINISTRATION)
    assert not Cadre.objects.filter(user__in=held.values("user")).exists()


def test_r55_the_inspector_comes_with_a_letter_for_some_days_and_ledgers() -> None:
    role = RoleAssignment.objects.get(role=Role.INSPECTOR)
    assert role.letter
    assert role.to_on
    assert Ledger.STABILITY not in role.ledgers.split(",")


def test_r13_some_matters_went_up_to_the_township_and_to_the_district() -> None:
    assert set(Record.objects.values_list("tier", flat=True)) == set(Tier.values)


def test_r9_nobody_of_the_demo_can_be_alive() -> None:
    codes = {code[:6] for code in Area.objects.values_list("code", flat=True)}
    members = [member for member in Member.objects.all() if member.identity]
    assert {member.identity[:6] for member in members} & codes == set()
    assert {member.phone[:3] for member in members if member.phone} == {"169"}
    assert all(member.identity_index == identity_index(member.identity) for member in members)
    assert len({member.identity_index for member in members}) == len(members) > 1000


def test_r7_families_are_plausible() -> None:
    for member in Member.objects.filter(relation__in=["子", "女"]).select_related("household"):
        head = member.household.members.get(is_head=True)
        assert (member.birth_year or 0) - (head.birth_year or 0) >= 18
    assert HouseholdCategory.objects.values("category").distinct().count() >= 6


def test_demands_are_varied_and_name_nobody() -> None:
    demands = set(LedgerItem.objects.values_list("demand", flat=True))
    assert len(demands) >= 40
    text = "\n".join(demands)
    assert find_identifying(list(Record.objects.values_list("uid", flat=True)), text) == []


def test_r46_one_story_names_its_village_and_the_others_their_town() -> None:
    levels = Counter(
        Area.objects.get(code=code).level
        for code in EvidenceCard.objects.values_list("area_code", flat=True)
    )
    assert levels == {"village": 3, "township": 4}


def test_r46_a_card_tells_that_its_matter_was_reopened() -> None:
    assert EvidenceCard.objects.changed().count() == 1
    assert EvidenceCard.objects.exclude(change="").get().change == "reopened"


def test_r47_each_date_in_a_story_is_one_of_its_matters() -> None:
    for page in StoryPage.objects.live():
        records = Record.objects.filter(uid__in=page.evidence_keys())
        closed = Event.objects.filter(record__in=records, verb="close_out")
        days = {row.opened_on for row in records} | {localdate(event.at) for event in closed}
        told = re.findall(r"(\d+)月(\d+)日", str(page.body))
        assert len(told) >= 3
        assert {(int(month), int(day)) for month, day in told} <= {(d.month, d.day) for d in days}


def test_r50_three_stories_went_through_the_reviews() -> None:
    pages = list(StoryPage.objects.live())
    assert len(pages) == 3
    for page in pages:
        clearance = page.clearances.standing().get()
        persons = {page.owner_id, clearance.reviewed_by_id, clearance.approved_by_id}
        assert len(persons) == 3
        assert 500 <= len(re.sub(r"<[^>]+>|\s", "", str(page.body))) <= 900


def test_r52_the_figures_of_the_year_are_counted() -> None:
    year = Record.objects.latest("opened_on").opened_on.year
    figures = year_figures(year)
    assert figures is not None
    assert figures.solved < figures.closed <= 120


@pytest.mark.parametrize("path", ["/", "/stories/", "story"])
def test_the_portal_shows_it_and_names_nobody(path: str, portal_client: Client) -> None:
    paths = [page.url for page in StoryPage.objects.live()] if path == "story" else [path]
    for address in paths:
        answer = portal_client.get(address)
        assert answer.status_code == 200
        text = answer.content.decode()
        for name, phone, identity in Member.objects.values_list("name", "phone", "identity"):
            assert name not in text
            assert not phone or phone not in text
            assert not identity or identity not in text
        assert not [name for name in Cadre.objects.values_list("name", flat=True) if name in text]
