"""Routes by a time that comes."""

from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Revision

from .attempt import Attempt, route


@route
def schedule_by_the_row(t: Attempt) -> Any:
    past = timezone.now() - timedelta(minutes=1)
    Revision.objects.filter(pk=t.draft.latest_revision_id).update(approved_go_live_at=past)
    call_command("publish_scheduled")


@route
def schedule_on_a_live_page(t: Attempt) -> Any:
    past = timezone.now() - timedelta(minutes=1)
    Revision.objects.filter(pk=t.live.latest_revision_id).update(approved_go_live_at=past)
    call_command("publish_scheduled")


@route
def schedule_for_later(t: Attempt) -> Any:
    later = t.desk.rewrite(t.draft, go_live_at=timezone.now() + timedelta(hours=1))
    return later.latest_revision.publish()
