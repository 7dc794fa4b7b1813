"""A matter that moved moves on the portal (outbox kind “tracking”)."""

from collections.abc import Mapping
from dataclasses import asdict
from uuid import UUID

from records import evidence

from .models import TrackingRow


def handle(payload: Mapping[str, str]) -> None:
    """Write what may be told as it is now; delivered twice or late it does nothing more."""
    for found in evidence.followings(UUID(payload["key"])):
        row = asdict(found)
        TrackingRow.objects.update_or_create(number=row.pop("number"), defaults=row)
