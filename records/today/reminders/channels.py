"""Channels: each takes one message and raises NotSent, or it has left. More are added here."""

import http.client
import json
import logging
import smtplib
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.utils.translation import gettext as _

from .settings import Configuration

logger = logging.getLogger("records.reminders")


class NotSent(Exception):
    """The channel did not take it; what it says holds no address and no secret."""


@dataclass(frozen=True)
class Message:
    """`to` is an account's sign-in name, `email` its address; `key` is the same at each attempt."""

    key: str
    to: str
    email: str
    text: str


Channel = Callable[[Message, Configuration], None]


def by_console(message: Message, how: Configuration) -> None:
    """Into the log of the worker."""
    logger.info("%s %s: %s", message.key, message.to, message.text)


def by_file(message: Message, how: Configuration) -> None:
    """One JSON line a message, for a gateway that reads files (SMS machines do)."""
    if not how.folder:
        raise NotSent("REMINDER_FOLDER is not set")
    try:
        with (Path(how.folder) / "reminders.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(message), ensure_ascii=False) + "\n")
    except OSError as error:
        raise NotSent(type(error).__name__) from error


def by_smtp(message: Message, how: Configuration) -> None:
    """By e-mail; an account without an address is passed over, since no later attempt helps."""
    if not message.email:
        return
    backend = EmailBackend(
        host=how.smtp_host,
        port=how.smtp_port,
        username=how.smtp_user,
        password=how.smtp_password,
        use_tls=how.smtp_tls,
        timeout=how.timeout,
    )
    mail = EmailMessage(_("What waits for you"), message.text, how.sender, [message.email])
    mail.extra_headers["Message-ID"] = f"<{message.key}@{how.sender.rpartition('@')[2]}>"
    try:
        backend.send_messages([mail])
    except (OSError, smtplib.SMTPException) as error:
        raise NotSent(type(error).__name__) from error


def by_webhook(message: Message, how: Configuration) -> None:
    """A JSON POST as 政务微信 and 钉钉 take it; anything but an answer of 2xx is a failure."""
    if not how.webhook_url.startswith(("http://", "https://")):
        raise NotSent("REMINDER_WEBHOOK_URL is not set")
    body = {
        "msgtype": "text",
        "touser": message.to,
        "text": {"content": message.text},
        "idempotency_key": message.key,
    }
    headers = {"Content-Type": "application/json", "Idempotency-Key": message.key}
    if how.webhook_token:
        headers["Authorization"] = f"Bearer {how.webhook_token}"
    request = urllib.request.Request(
        how.webhook_url, json.dumps(body).encode(), headers, method="POST"
    )
    try:
        with urllib.request.urlopen(request, timeout=how.timeout) as answer:
            told = answer.read(10_000)
    except (OSError, http.client.HTTPException) as error:
        raise NotSent(type(error).__name__) from error
    _check_answer(told)


def _check_answer(told: bytes) -> None:
    """Both gateways answer 200 and say in `errcode` that they refused."""
    try:
        code = json.loads(told or b"{}").get("errcode", 0)
    except (ValueError, AttributeError):
        return
    if code not in (0, "0"):
        raise NotSent(f"errcode {str(code)[:20]}")


CHANNELS: dict[str, Channel] = {
    "console": by_console,
    "file": by_file,
    "smtp": by_smtp,
    "webhook": by_webhook,
}
