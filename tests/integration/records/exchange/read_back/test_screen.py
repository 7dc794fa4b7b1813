"""An edited list at the office's screen (R59)."""

import io

import pytest
from django.urls import reverse

from records.base.models import Event
from records.base.roles import Role
from records.base.stages import Stage
from records.exchange.models import EditedFile
from tests.factories import records
from tests.integration.records.exchange.bringing_in import clerk
from tests.integration.records.exchange.exporting.test_screens import body, take

from .editing import edited

pytestmark = pytest.mark.django_db


def give(client, content, family="livelihood"):
    file = io.BytesIO(content)
    file.name = "list.xlsx"
    return client.post(reverse("records_edited_lists"), {"family": family, "file": file})


def test_r59_out_edited_shown_taken_in():
    item = records.item(caller_name="冯春福")
    client = clerk()
    content = edited(body(take(client)), {"诉求内容": "水压还是低", "办结时限": "2027-01-01"})
    answer = give(client, content)
    page = client.get(answer.url).content.decode()
    assert "水压还是低" in page
    assert item.reference in page
    assert Event.objects.filter(verb="amend").count() == 0
    client.post(answer.url, {"take": "all"}, follow=True)
    assert Event.objects.get(verb="amend").record_id == item.pk
    kept = EditedFile.objects.get()
    assert (kept.file, kept.counts) == ("", {"changed": 1})
    again = client.post(answer.url, {"take": "all"})
    assert again.status_code == 200
    assert Event.objects.filter(verb="amend").count() == 1


def test_r59_all_or_nothing_and_the_good_rows():
    records.item()
    records.item(Stage.CLOSED_OUT)
    client = clerk()
    content = edited(body(take(client)), {"备注": "已回访"}, {"备注": "已回访"})
    answer = give(client, content)
    page = client.get(answer.url).content.decode()
    assert 'value="all"' not in page
    client.post(answer.url, {"take": "all"})
    assert Event.objects.filter(verb="amend").count() == 0
    client.post(answer.url, {"take": "good"})
    assert Event.objects.filter(verb="amend").count() == 1


def test_r56_nobody_else_opens_it_and_readers_give_none():
    records.item()
    client = clerk()
    answer = give(client, edited(body(take(client)), {"备注": "x"}))
    assert clerk().get(answer.url).status_code == 404
    reader = clerk(Role.MAIN_LEADER, records.DISTRICT)
    assert reader.get(reverse("records_edited_lists")).status_code in (302, 403)


def test_r58_what_is_no_workbook_is_said_and_a_file_given_up_is_deleted():
    client = clerk()
    assert give(client, b"<html>no</html>").status_code == 200
    records.item()
    answer = give(client, body(take(client)))
    client.post(answer.url, {"take": "nothing"})
    assert EditedFile.objects.get().file == ""
