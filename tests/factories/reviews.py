"""Stories on real evidence, written and reviewed by three persons, as the office does it."""

from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import GroupPagePermission, Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from publicity.pictures.models import Picture
from publicity.stories.models import StoryEvidence, StoryPage
from publicity.workflow import actions
from publicity.workflow.setup import ensure_permissions, ensure_workflow
from records.access.actions import grant
from records.base.models import Record
from records.base.roles import Role
from records.base.stages import Stage
from tests.factories.portal import story_list
from tests.factories.records import DISTRICT, area, item, user

WORDS = "五月六日泵房修好了，四十二户又喝上了自来水。"


class Desk:
    """The list of stories, and the three persons of 三审三校."""

    def __init__(self) -> None:
        self.list = story_list()
        ensure_workflow()
        ensure_permissions()
        self.author = person(Role.PUBLICITY_EDITOR, "周编辑")
        self.head = person(Role.SECTION_HEAD, "吴股长")
        self.approver = person(Role.APPROVER, "郑局长")

    def draft(self, *matters: Record, title: str = "水又回来了", **fields: Any) -> StoryPage:
        """A story saved by the author, resting on these closed-out matters (or a new one)."""
        count = StoryPage.objects.count() + 1
        fields = {
            "slug": f"water-{count}",
            "lead": "泵房修好了。",
            "source_unit": "区民政局",
            **fields,
        }
        fields.setdefault("body", [("paragraph", f"<p>{WORDS}</p>")])
        page = StoryPage(title=title, owner=self.author, live=False, **fields)
        for matter in matters or (closed_out(),):
            page.evidence.add(StoryEvidence(record_key=matter.uid, reference=matter.reference))
        self.list.add_child(instance=page)
        page.save_revision(user=self.author, log_action=True)
        return again(page)

    def without_evidence(self, **fields: Any) -> StoryPage:
        """A draft that rests on nothing."""
        page = self.draft(**fields)
        page.evidence.clear()
        page.save_revision(user=self.author, log_action=True)
        return again(page)

    def submitted(self, *matters: Record, **fields: Any) -> StoryPage:
        """Handed in, waiting for the first review."""
        page = self.draft(*matters, **fields)
        actions.submit(page, self.author)
        return again(page)

    def first_reviewed(self, *matters: Record, **fields: Any) -> StoryPage:
        """Past the section, waiting for the approver."""
        page = self.submitted(*matters, **fields)
        actions.approve(page, self.head)
        return again(page)

    def published(self, *matters: Record, **fields: Any) -> StoryPage:
        """Before the public, by the whole way."""
        page = self.first_reviewed(*matters, **fields)
        actions.approve(page, self.approver)
        return again(page)

    def rewrite(self, page: StoryPage, **fields: Any) -> StoryPage:
        """A newer draft by the author."""
        text = page.get_latest_revision_as_object()
        for name, value in fields.items():
            setattr(text, name, value)
        text.save_revision(user=self.author, log_action=True)
        return again(page)

    def republish(self, page: StoryPage) -> StoryPage:
        """The newest draft through all reviews."""
        actions.submit(page, self.author)
        actions.approve(page, self.head)
        actions.approve(page, self.approver)
        return again(page)


def person(role: Role, name: str, **fields: Any) -> Any:
    """Somebody with one role for the whole district."""
    return user(role, DISTRICT, name=name, **fields)


def also(who: Any, role: Role) -> Any:
    """Give somebody a second role for the whole district."""
    grant(user_id=who.pk, role=role, area_id=area(DISTRICT).pk, from_on=date(2020, 1, 1))
    return type(who).objects.get(pk=who.pk)


def superuser() -> Any:
    """The strongest account there is, which holds no role."""
    until = timezone.now() + timedelta(hours=1)
    return user(name="万能", is_superuser=True, is_staff=True, superuser_until=until)


def may_publish() -> Any:
    """An editor to whom Wagtail's own rules give the right to publish every page."""
    editor = person(Role.PUBLICITY_EDITOR, "能发布的编辑")
    publish = Permission.objects.get(codename="publish_page")
    for group in editor.groups.all():
        GroupPagePermission.objects.create(
            group=group, page=Page.get_first_root_node(), permission=publish
        )
    return editor


def closed_out(**fields: Any) -> Record:
    """A matter that a second side closed out."""
    return item(Stage.CLOSED_OUT, **fields)


def picture(name: str = "tap.png", **fields: Any) -> Picture:
    """A small picture in the library."""
    file = get_test_image_file(filename=name, size=(90, 60))
    return Picture.objects.create(title=fields.pop("title", "水龙头"), file=file, **fields)


def again(page: StoryPage) -> StoryPage:
    """The page as its rows read now."""
    return StoryPage.objects.get(pk=page.pk)


def signed_in(who: Any) -> Client:
    """A browser of this person in the office."""
    client = Client()
    client.force_login(who, backend="minqing.accounts.backends.OfficeBackend")
    return client


def posted(page: StoryPage, **fields: Any) -> dict[str, Any]:
    """What the editor's browser sends for the latest text; `evidence` as a list of references."""
    text = page.get_latest_revision_as_object() if page.pk else page
    rows = [
        {"id": row.pk or "", "reference": row.reference, "note": row.note}
        for row in text.evidence.all()
    ]
    words = fields.pop("words", WORDS)
    evidence = fields.pop("evidence", rows)
    stored = sum(1 for row in evidence if row.get("id"))
    return nested_form_data(
        {
            "title": text.title,
            "slug": text.slug,
            "lead": text.lead,
            "picture": "",
            "picture_alt": text.picture_alt,
            "picture_caption": text.picture_caption,
            "body": streamfield([("paragraph", rich_text(f"<p>{words}</p>"))]),
            "evidence": inline_formset(evidence, initial=stored),
            "mechanism": text.mechanism,
            "result_kind": text.result_kind,
            "place_name": text.place_name,
            "topics": "",
            "published_on": text.published_on.isoformat(),
            "source_unit": text.source_unit,
            "author_name": text.author_name,
            "corrected_on": "",
            "correction": "",
            "seo_title": text.seo_title,
            "search_description": text.search_description,
            "comments": inline_formset([]),
            **fields,
        }
    )
