"""The list of stories whose evidence changed: who sees it, and what it costs (R46, R56)."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from publicity.cards import consumer
from publicity.cards.models import EvidenceCard
from publicity.cards.reports import URL_NAME
from records.base.outbox import consume
from records.base.roles import Role
from tests.factories.records import user
from tests.factories.reviews import closed_out, signed_in

from .evidence import made_card, reopen

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["author", "head", "approver"])
def test_r46_publicity_sees_the_stories_whose_evidence_changed(desk, who):
    matter = closed_out()
    page = desk.published(matter, title="水又回来了")
    address = reverse(URL_NAME)
    client = signed_in(getattr(desk, who))
    assert page.title not in client.get(address).content.decode()
    reopen(matter)
    consume(consumer.KIND, consumer.handle)
    assert page.title in client.get(address).content.decode()
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert address in home


def test_r56_others_do_not_see_the_list(desk):
    clerk = user(Role.VILLAGE_CLERK)
    response = signed_in(clerk).get(reverse(URL_NAME))
    assert response.status_code == 302


def test_the_list_takes_as_many_queries_for_many_stories_as_for_one(desk):
    def queries(count):
        have = EvidenceCard.objects.count()
        for _each in range(count - have):
            page = desk.draft()
            made_card(page.pk, change="changed", changed_on=date(2026, 11, 20))
        client = signed_in(desk.author)
        client.get(reverse(URL_NAME))
        with CaptureQueriesContext(connection) as counted:
            client.get(reverse(URL_NAME))
        return len(counted)

    assert queries(1) == queries(6)
