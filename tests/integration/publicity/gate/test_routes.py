"""No route leads past the gate: what is before the public was cleared word for word (R48, R50)."""

import re
from contextlib import suppress
from pathlib import Path

import pytest
import wagtail
from django.core.exceptions import PermissionDenied, ValidationError

from publicity.gate.content import digest
from publicity.gate.models import Clearance
from publicity.stories.models import StoryPage
from tests.factories.reviews import Desk, signed_in, superuser

from .routes import ROUTES, UNSEEN, Attempt

pytestmark = pytest.mark.django_db

# Where Wagtail publishes or sets `live`, by file: a new one needs a route in `routes`.
KNOWN = {
    "actions/create.py",
    "actions/edit.py",
    "actions/publish_page_revision.py",
    "actions/publish_revision.py",
    "admin/api/actions/publish.py",
    "admin/views/generic/mixins.py",
    "admin/views/pages/bulk_actions/publish.py",
    "admin/views/pages/create.py",
    "admin/views/pages/edit.py",
    "management/commands/publish_scheduled.py",
    "models/pages.py",
    "models/revisions.py",
    "workflows.py",
}
ACTIONS = {
    "convert_alias.py",
    "copy_for_translation.py",
    "copy_page.py",
    "create.py",
    "create_alias.py",
    "create_page.py",
    "delete.py",
    "delete_page.py",
    "edit.py",
    "edit_page.py",
    "move_page.py",
    "publish_page_revision.py",
    "publish_revision.py",
    "revert_to_page_revision.py",
    "revert_to_revision.py",
    "unpublish.py",
    "unpublish_page.py",
}
# What a program gets to hear; at the screen the same is a sentence (see the other tests).
REFUSALS = (ValidationError, PermissionDenied, RuntimeError)
LIBRARY = Path(wagtail.__file__).parent


@pytest.mark.parametrize("name", ROUTES)
def test_r50_no_route_leads_past_the_reviews(name):
    strongest = superuser()
    attempt = Attempt(Desk(), strongest, signed_in(strongest))
    with suppress(*REFUSALS):
        assert getattr(ROUTES[name](attempt), "status_code", 200) < 500
    for page in StoryPage.objects.filter(live=True):
        words = page.title + page.lead
        assert UNSEEN not in words
        cleared = Clearance.objects.standing().get(page=page)
        assert cleared.content_hash == digest(page)
    assert StoryPage.objects.filter(alias_of__isnull=False).count() == 0


def test_every_place_where_wagtail_publishes_is_known():
    calls = re.compile(r"\.publish\(|PublishPageRevisionAction\(|\.live = True")
    found = {
        str(path.relative_to(LIBRARY))
        for path in LIBRARY.rglob("*.py")
        if not {"test", "tests", "migrations", "tests.py"} & set(path.parts)
        and calls.search(path.read_text())
    }
    assert found - {"snippets/views/snippets.py"} == KNOWN


def test_every_action_of_wagtail_is_known():
    present = {path.name for path in (LIBRARY / "actions").glob("*.py")}
    assert present - {"__init__.py", "base.py", "registry.py"} == ACTIONS
