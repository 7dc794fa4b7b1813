"""Channels: real servers take what is sent; what fails is sent later, once (R44)."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from records.today.reminders.channels import CHANNELS
from records.today.reminders.digests import remind
from records.today.reminders.models import ReminderDelivery
from records.today.reminders.sending import send_digests

from .receivers import Gateway, MailServer, serving
from .test_reminders import DEMAND, NAME, cadre, matter, on  # noqa: F401

pytestmark = pytest.mark.django_db
LATER = timedelta(hours=2)


@pytest.fixture
def gateway(monkeypatch):
    with serving(Gateway()) as server:
        monkeypatch.setenv("REMINDER_WEBHOOK_URL", server.url)
        monkeypatch.setenv("REMINDER_CHANNELS", "webhook")
        yield server


def told(cadre):  # noqa: F811
    matter(cadre)
    remind(on(1))


def test_r44_a_webhook_takes_numbers_and_no_name(cadre, gateway):  # noqa: F811
    told(cadre)
    assert send_digests() == 1
    [(key, body)] = gateway.received
    assert body["msgtype"] == "text"
    assert body["touser"] == cadre.user.username
    assert body["idempotency_key"] == key == ReminderDelivery.objects.get().key
    written = json.dumps(body, ensure_ascii=False)
    assert not any(word in written for word in (NAME, DEMAND, "赤化", "LZ-"))


def test_r44_a_digest_that_left_does_not_leave_again(cadre, gateway):  # noqa: F811
    told(cadre)
    send_digests()
    assert send_digests(timezone.now() + LATER) == 0
    assert len(gateway.received) == 1


@pytest.mark.parametrize(
    ("status", "answer"), [(500, b""), (302, b""), (200, b'{"errcode": 45009}')]
)
def test_r44_what_the_gateway_refuses_is_sent_later_with_the_same_key(
    cadre,  # noqa: F811
    gateway,
    status,
    answer,
):
    gateway.status, gateway.answer = status, answer
    told(cadre)
    assert send_digests() == 0
    waiting = ReminderDelivery.objects.get()
    assert waiting.sent_at is None
    assert waiting.error
    gateway.received.clear()
    gateway.status, gateway.answer = 200, b'{"errcode": 0}'
    assert send_digests() == 0, "it rests first"
    assert send_digests(timezone.now() + LATER) == 1
    assert [key for key, _body in gateway.received] == [waiting.key]


def test_r44_a_channel_that_is_down_holds_up_no_other(cadre, gateway, monkeypatch, caplog):  # noqa: F811
    monkeypatch.setenv("REMINDER_CHANNELS", "webhook,console")
    monkeypatch.setenv("REMINDER_WEBHOOK_URL", "http://127.0.0.1:9/closed")
    told(cadre)
    with caplog.at_level("INFO", logger="records.reminders"):
        assert send_digests() == 1
    sent = ReminderDelivery.objects.exclude(sent_at=None)
    assert [delivery.channel for delivery in sent] == ["console"]


def test_r44_a_sender_that_died_in_the_middle_is_followed_by_another(cadre, gateway):  # noqa: F811
    told(cadre)
    ReminderDelivery.objects.update(next_at=timezone.now() + timedelta(minutes=5), attempts=1)
    assert send_digests() == 0
    assert send_digests(timezone.now() + timedelta(minutes=6)) == 1


def test_a_webhook_without_an_address_is_a_failure_and_no_crash(cadre, gateway, monkeypatch):  # noqa: F811
    monkeypatch.setenv("REMINDER_WEBHOOK_URL", "file:///etc/passwd")
    told(cadre)
    assert send_digests() == 0
    assert "not set" in ReminderDelivery.objects.get().error


def test_a_channel_that_does_not_exist_says_so(cadre, monkeypatch):  # noqa: F811
    monkeypatch.setenv("REMINDER_CHANNELS", "pigeon")
    told(cadre)
    assert send_digests() == 0
    assert ReminderDelivery.objects.get().error == "no such channel"


def test_r44_a_mail_server_takes_the_digest(cadre, monkeypatch):  # noqa: F811
    with serving(MailServer()) as server:
        monkeypatch.setenv("REMINDER_CHANNELS", "smtp")
        monkeypatch.setenv("REMINDER_SMTP_HOST", "127.0.0.1")
        monkeypatch.setenv("REMINDER_SMTP_PORT", str(server.port))
        told(cadre)
        assert send_digests() == 1
    [(recipients, letter)] = server.received
    assert recipients == ["handler@example.org"]
    assert ReminderDelivery.objects.get().key in letter


def test_r44_a_mail_server_that_is_away_is_asked_later(cadre, monkeypatch):  # noqa: F811
    monkeypatch.setenv("REMINDER_CHANNELS", "smtp")
    monkeypatch.setenv("REMINDER_SMTP_HOST", "127.0.0.1")
    monkeypatch.setenv("REMINDER_SMTP_PORT", "9")
    told(cadre)
    assert send_digests() == 0
    assert ReminderDelivery.objects.get().error == "ConnectionRefusedError"


def test_a_gateway_may_read_lines_from_a_folder(cadre, monkeypatch, tmp_path):  # noqa: F811
    monkeypatch.setenv("REMINDER_CHANNELS", "file")
    told(cadre)
    assert send_digests() == 0
    monkeypatch.setenv("REMINDER_FOLDER", str(tmp_path))
    assert send_digests(timezone.now() + LATER) == 1
    [line] = (tmp_path / "reminders.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["to"] == cadre.user.username
    monkeypatch.setenv("REMINDER_FOLDER", str(tmp_path / "nowhere"))
    remind(on(2))


def test_every_channel_has_a_test_here():
    assert set(CHANNELS) == {"console", "file", "smtp", "webhook"}
