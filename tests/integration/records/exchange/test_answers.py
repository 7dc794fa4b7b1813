"""What is asked of rows can be answered on the preview, without a script (R58, R59)."""

import re

import pytest
from django.urls import reverse

from records.base.models import Event, Record
from records.base.timeline.verify import faults
from records.exchange.importing.mended import answers_of
from records.exchange.models import ImportBatch
from records.ledgers.models import LedgerItem
from tests.factories import records

from .bringing_in import clerk, command, confirm, keys_of, ledger, preview

pytestmark = pytest.mark.django_db
NEW_WORDS = {"诉求内容": "路灯坏了"}


@pytest.fixture(autouse=True)
def _village():
    records.area()


def changed(client, tmp_path, **more):
    """A preview of a row whose person has a matter of that day with other words."""
    command("livelihood", ledger(tmp_path / "a.xlsx", {}), "--register-cadres")
    return preview(client, ledger(tmp_path / "b.xlsx", {**NEW_WORDS, **more}))


def choices(page):
    """{what a choice stands for: (field, value)}."""
    found = re.findall(r'type="radio" form="mending" name="([^"]+)" value="([^"]+)"', said(page))
    return {value.partition(":")[0]: (field, value) for field, value in found}


def said(page):
    return page.content.decode()


def answer(client, batch, *pairs):
    address = reverse("records_import_mend", args=[batch.pk])
    return client.post(address, dict(pairs), follow=True)


def test_r59_the_same_matter_takes_the_new_words_as_an_amendment(tmp_path):
    client = clerk()
    batch, page = changed(client, tmp_path)
    assert page.context["held"] == 1
    page = answer(client, batch, choices(page)["amends"])
    assert (page.context["held"], page.context["good"], page.context["all_rows"]) == (0, 1, 1)
    assert LedgerItem.objects.get().demand != "路灯坏了"
    confirm(client, batch)
    assert LedgerItem.objects.get().demand == "路灯坏了"
    last = Event.objects.order_by("pk").last()
    assert (last.verb, last.actor_id) == ("amend", client.user.pk)
    assert not list(faults())


def test_r59_another_matter_is_registered(tmp_path):
    client = clerk()
    batch, page = changed(client, tmp_path)
    page = answer(client, batch, choices(page)["another"])
    assert (page.context["held"], page.context["good"]) == (0, 1)
    confirm(client, batch, *keys_of(page))
    assert sorted(LedgerItem.objects.values_list("demand", flat=True))[1] == "路灯坏了"


def test_r59_an_answer_may_be_changed_before_anything_is_saved(tmp_path):
    client = clerk()
    batch, page = changed(client, tmp_path)
    page = answer(client, batch, choices(page)["amends"])
    assert "checked" in said(page)
    page = answer(client, batch, choices(page)["another"])
    confirm(client, batch, *keys_of(page))
    assert LedgerItem.objects.count() == 2


def test_r6_of_two_namesakes_it_can_be_said_who_is_meant(tmp_path):
    records.cadre("沈志")
    meant = records.cadre("沈志")
    client = clerk()
    batch, page = preview(client, ledger(tmp_path / "l.xlsx", {}))
    assert page.context["held"] == 1
    assert str(meant.organisation) in said(page)
    page = answer(client, batch, choices(page)["means"])
    confirm(client, batch)
    assert Record.objects.get().responsible == meant


def test_r56_an_answer_that_names_nobody_of_these_is_not_taken(tmp_path):
    records.cadre("沈志")
    records.cadre("沈志")
    stranger = records.cadre("甘言")
    client = clerk()
    batch, page = preview(client, ledger(tmp_path / "l.xlsx", {}))
    field, _value = choices(page)["means"]
    for value in (f"means:{stranger.pk}", "amends:1", "means:x", "else"):
        assert answer(client, batch, (field, value)).context["held"] == 1


def test_r59_a_matter_of_somebody_else_takes_no_words(tmp_path):
    client = clerk()
    batch, page = changed(client, tmp_path)
    field, _value = choices(page)["amends"]
    other = records.item()
    page = answer(client, batch, (field, f"amends:{other.pk}"))
    assert page.context["held"] == 1


def test_r9_answers_wait_encrypted_with_the_import(tmp_path):
    client = clerk()
    batch, page = changed(client, tmp_path)
    answer(client, batch, choices(page)["another"])
    batch.refresh_from_db()
    assert list(answers_of(batch).values()) == ["another"]
    page = answer(client, batch, ("mend:Sheet|E3", "新的话"))
    assert list(answers_of(ImportBatch.objects.get(pk=batch.pk)).values()) == ["another"]


def test_r58_questions_of_many_rows_cost_as_many_queries_as_of_one(
    tmp_path, django_assert_max_num_queries
):
    client = clerk()
    rows = [{"户主姓名": f"冯春{chr(0x4E00 + n)}"} for n in range(20)]
    command("livelihood", ledger(tmp_path / "a.xlsx", *rows), "--register-cadres")
    new = [{**row, **NEW_WORDS} for row in rows]
    batch, page = preview(client, ledger(tmp_path / "b.xlsx", *new))
    assert page.context["held"] == 20
    with django_assert_max_num_queries(30):
        client.get(reverse("records_import", args=[batch.pk]))
