"""A transfer letter on paper: who sent it stands on it, and it keeps its template (R13a, R60)."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils.timezone import localdate

from records.base.roles import Role
from records.base.sensitive import EncryptedStorage
from records.base.stages import Stage
from records.documents.actions import replace_template
from records.documents.choices import LetterKind
from records.ledgers.models import Assistance
from records.people.models import Organisation
from tests.factories import records
from tests.factories.ledgers import page_of, signed_in
from tests.factories.records import DISTRICT, TOWNSHIP, item
from tests.unit.records.documents.letters import template, words

from .acting import act

pytestmark = pytest.mark.django_db
OWN = template("本局函头 {{ title }} {{ demand }}")


@pytest.fixture(autouse=True)
def _private(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path


def sent(client):
    record = item(Stage.IN_PROGRESS)
    assert act(client, record, "ask_others").status_code == 302
    return record, reverse("ledgers_letter", args=[record.pk, Assistance.objects.latest("id").pk])


def printed(client, address) -> str:
    return words(client.get(address).content)


def test_r13a_the_letter_names_the_office_and_phone_of_whoever_sent_it_whoever_prints_it():
    writer = signed_in(Role.TOWNSHIP_HANDLER, TOWNSHIP, name="单玉芳", serves=TOWNSHIP)
    Organisation.objects.filter(pk=writer.cadre.organisation_id).update(office_phone="0990-5550123")
    _record, address = sent(writer)
    text = printed(signed_in(Role.SECTION_HEAD, DISTRICT, name="股长乙"), address)
    assert "宝轮镇人民政府" in text
    assert "联系人:单玉芳  联系电话:0990-5550123" in text
    assert "股长乙" not in text


def test_r60_what_is_not_known_leaves_no_empty_line_on_the_letter():
    _record, address = sent(signed_in(Role.TOWNSHIP_HANDLER))
    text = printed(signed_in(Role.TOWNSHIP_HANDLER), address)
    assert "联系电话" not in text
    assert "抄送" not in text


def test_r60_a_letter_sent_before_the_template_was_replaced_stays_as_it_was():
    client = signed_in(Role.TOWNSHIP_HANDLER)
    _record, before = sent(client)
    office = records.actor(Role.BUREAU_OFFICE, DISTRICT)
    replace_template(LetterKind.TRANSFER, OWN, "a.docx", actor=office)
    _record, after = sent(client)
    assert "本局函头" not in printed(client, before)
    assert "本局函头" in printed(client, after)


def test_r60_a_template_that_cannot_be_filled_is_said_on_the_matters_page():
    client = signed_in(Role.TOWNSHIP_HANDLER)
    office = records.actor(Role.BUREAU_OFFICE, DISTRICT)
    row = replace_template(LetterKind.TRANSFER, OWN, "a.docx", actor=office)
    assert row.from_on == localdate()
    EncryptedStorage().write(row.path, iter([template("{{ gone }}")]))
    record, address = sent(client)
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer.url == page_of(record)
    assert any("gone" in str(said) for said in get_messages(answer.wsgi_request))
