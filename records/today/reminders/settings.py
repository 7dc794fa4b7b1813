"""How reminders leave, as the environment says; see docs/operations/reminders.md."""

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Configuration:
    """Channels by name, and what each needs. Times in seconds."""

    channels: tuple[str, ...]
    folder: str
    webhook_url: str
    webhook_token: str
    smtp_host: str
    smtp_port: int
    smtp_user: str
    smtp_password: str
    smtp_tls: bool
    sender: str
    timeout: float


def configuration() -> Configuration:
    """Read at every use: a worker that was restarted goes by what is set then."""
    get = os.environ.get
    named = get("REMINDER_CHANNELS", "console").split(",")
    return Configuration(
        channels=tuple(dict.fromkeys(name.strip() for name in named if name.strip())),
        folder=get("REMINDER_FOLDER", ""),
        webhook_url=get("REMINDER_WEBHOOK_URL", ""),
        webhook_token=get("REMINDER_WEBHOOK_TOKEN", ""),
        smtp_host=get("REMINDER_SMTP_HOST", "localhost"),
        smtp_port=int(get("REMINDER_SMTP_PORT", "25")),
        smtp_user=get("REMINDER_SMTP_USER", ""),
        smtp_password=get("REMINDER_SMTP_PASSWORD", ""),
        smtp_tls=get("REMINDER_SMTP_TLS", "") == "1",
        sender=get("REMINDER_FROM", "minqing@localhost"),
        timeout=float(get("REMINDER_TIMEOUT", "5")),
    )
