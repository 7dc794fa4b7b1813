"""Likely duplicates are shown before saving, and can be merged (R11, R21)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.timezone import localdate

from records.base.models import Campaign, Event, ExternalNumber, Record
from records.base.roles import Role
from records.base.stages import Stage
from records.ledgers.duplicates.finding import likely_duplicates
from records.ledgers.models import LedgerItem
from tests.factories import records
from tests.factories.ledgers import PHONE, household, signed_in
from tests.factories.records import ELSEWHERE, SISTER, VILLAGE
from tests.integration.records.ledgers_admin.acting import register

pytestmark = pytest.mark.django_db
LEAK = "门前自来水管漏水好几天了"
SAME = {"demand": "自来水管漏水,请来人修", "caller_name": "冯某"}


def known(demand: str = LEAK, *, at: str = VILLAGE, stage: str = Stage.REGISTERED, **fields):
    fields = {"opened_on": localdate(), "now": timezone.now(), **fields}
    return records.item(stage, at=at, demand=demand, **fields)


def likely(actor, at: str = VILLAGE, **fields) -> list[int]:
    data = records.register_input(at, **{**SAME, **fields})
    return [one.item.pk for one in likely_duplicates(data, actor)]


def test_r21_same_household_phone_or_name_with_similar_words_is_likely_a_duplicate():
    actor = records.actor(Role.TOWNSHIP_HANDLER)
    home = household(number="7", head_name="陈春福")
    of_home = known(household_id=home.pk)
    of_phone = known(caller_phone=PHONE)
    of_name = known(caller_name="冯某")
    other_words = known("想申请临时救助", caller_name="冯某")
    namesake = known(caller_name="冯某", at=SISTER)
    assert likely(actor) == [of_name.pk]
    assert likely(actor, caller_name="", caller_phone=PHONE) == [of_phone.pk]
    assert likely(actor, caller_name="", household_id=home.pk) == [of_home.pk]
    assert likely(actor, caller_name="陈春福") == [of_home.pk]
    assert {other_words.pk, namesake.pk}.isdisjoint(likely(actor))


def test_r21_only_within_the_policys_days_and_not_what_is_merged_or_voided():
    actor = records.actor(Role.TOWNSHIP_HANDLER)
    known(caller_name="冯某", opened_on=localdate() - timedelta(days=91))
    known(caller_name="冯某", stage=Stage.VOIDED)
    in_time = known(caller_name="冯某", opened_on=localdate() - timedelta(days=90))
    assert likely(actor) == [in_time.pk]


def test_r56_a_duplicate_outside_the_scope_is_not_shown():
    known(caller_phone=PHONE, at=ELSEWHERE)
    assert likely(records.actor(Role.TOWNSHIP_HANDLER), caller_phone=PHONE) == []


def test_r21_looking_for_duplicates_takes_the_same_queries_for_one_and_for_many():
    actor = records.actor(Role.TOWNSHIP_HANDLER)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            likely(actor, caller_phone=PHONE)
        return len(captured)

    known(caller_name="冯某", caller_phone=PHONE)
    one = queries()
    for _more in range(4):
        known(caller_name="冯某", caller_phone=PHONE)
    assert queries() == one


def test_r21_they_are_shown_before_anything_is_saved_and_what_was_typed_stays():
    old = known(caller_name="冯某")
    client = signed_in(Role.VILLAGE_CLERK, VILLAGE)
    page = register(client, **SAME)
    html = page.content.decode()
    assert [one.item.pk for one in page.context["likely"]] == [old.pk]
    assert old.reference in html
    assert SAME["demand"] in html
    assert Record.objects.count() == 1


def test_r21_registered_anyway_when_it_is_a_matter_of_its_own():
    old = known(caller_name="冯某")
    register(signed_in(Role.VILLAGE_CLERK, VILLAGE), **SAME, into="new")
    new = LedgerItem.objects.exclude(pk=old.pk).get()
    assert (new.stage, new.merged_into_id) == (Stage.REGISTERED, None)


def test_r21_merged_while_registering_both_have_numbers_and_entries():
    old = known(caller_name="冯某")
    answer = register(signed_in(Role.VILLAGE_CLERK, VILLAGE), **SAME, into=str(old.pk))
    new = LedgerItem.objects.exclude(pk=old.pk).get()
    assert answer.url.endswith(f"/{old.pk}/")
    assert (new.stage, new.merged_into_id) == (Stage.MERGED, old.pk)
    assert new.reference != old.reference
    last = Event.objects.filter(record=old.pk).latest("sequence")
    assert last.verb == "take_in"
    assert new.reference in last.payload


def test_r56_nothing_is_merged_into_a_matter_outside_the_scope():
    other = known(caller_name="冯某", at=ELSEWHERE)
    answer = register(signed_in(Role.VILLAGE_CLERK, VILLAGE), **SAME, into=str(other.pk))
    assert answer.status_code == 404
    assert Record.objects.count() == 1


def test_r11_the_same_outside_number_cannot_come_in_twice_and_the_record_is_named():
    records.area(VILLAGE)
    client = signed_in(Role.TOWNSHIP_HANDLER)
    typed = {"source": "hotline", "outside_number": "GD2026112000123"}
    register(client, **typed)
    first = Record.objects.get()
    answer = register(client, demand="想申请临时救助", **typed)
    assert first.reference in answer.content.decode()
    assert "想申请临时救助" in answer.content.decode()
    assert ExternalNumber.objects.get().system == "12345"
    elsewhere = signed_in(Role.VILLAGE_CLERK, ELSEWHERE)
    answer = register(elsewhere, area="井田村", **typed)
    assert answer.context["form"].non_field_errors()
    assert first.reference not in answer.content.decode()
    assert Record.objects.count() == 1


def test_r11_two_villages_may_count_the_same_numbers():
    records.area(SISTER), records.area(VILLAGE)
    client = signed_in(Role.TOWNSHIP_HANDLER)
    register(client, outside_number="12")
    register(client, outside_number="12", area="白田村")
    assert Record.objects.count() == 2


def test_r10b_the_ledger_in_the_address_chooses_the_fields_of_a_stability_item():
    client = signed_in(Role.VILLAGE_SECRETARY, VILLAGE)
    page = client.get("/admin/ledgers/register/?ledger=stability")
    assert "risk" in page.context["form"].fields
    register(client, ledger="stability", risk="high", stability_state="resolving",
             people_concerned="李某等", people_count="3")  # fmt: skip
    item = LedgerItem.objects.get()
    assert (item.subkind, item.risk, item.people_count) == ("stability", "high", 3)


def test_r42_a_campaign_that_goes_on_can_be_named():
    over = Campaign.objects.create(name="旧活动", from_on="2020-01-01", to_on="2020-12-31")
    on = Campaign.objects.create(name="三千干部包万户", from_on="2020-01-01")
    client = signed_in(Role.VILLAGE_CLERK, VILLAGE)
    form = client.get("/admin/ledgers/register/").context["form"]
    assert len(form.fields) <= 12
    assert list(form.fields["campaign"].queryset) == [on]
    assert register(client, campaign=over.pk).context["form"].errors["campaign"]
    register(client, campaign=on.pk)
    assert Record.objects.get().campaign == on


@pytest.mark.parametrize("typed", ["dyf", "syf"])
def test_every_reading_of_a_name_finds_who_gave_the_word(typed):
    """单 is read dan and shan: the clerk types either."""
    person = records.cadre("单玉芳", at=VILLAGE)
    register(signed_in(Role.VILLAGE_CLERK, VILLAGE), on_word_of=typed)
    assert Event.objects.get().on_word_of == person
