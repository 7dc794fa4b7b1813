"""Puts 三审三校 and its few broad permissions in place; each function may be called any time."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import connection, transaction
from django.db.models.signals import post_migrate
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from .choices import APPROVER, EDITOR, GROUPS, SECTION_HEAD, Step

ON_PAGES = {
    EDITOR: ("add_page", "change_page"),
    SECTION_HEAD: ("lock_page",),
    APPROVER: ("lock_page",),
}

ON_FILES = (("wagtailimages", "image"), ("wagtaildocs", "document"))


def three_reviews() -> Workflow | None:
    """The workflow of all gated pages; None before it has been put in place."""
    from .models import FirstReviewTask

    return (
        Workflow.objects.active()
        .filter(workflow_tasks__task__in=FirstReviewTask.objects.filter(active=True))
        .order_by("pk")
        .first()
    )


@transaction.atomic
def ensure_workflow() -> Workflow:
    """The workflow with its two tasks, assigned to every list of gated pages."""
    from .models import FinalApprovalTask, FirstReviewTask

    workflow = three_reviews() or Workflow()
    _write_name(workflow, _("Three reviews, three proofreadings"))
    steps = ((FirstReviewTask, Step.FIRST), (FinalApprovalTask, Step.FINAL))
    for position, (model, step) in enumerate(steps):
        task = model.objects.order_by("pk").first() or model()
        _write_name(task, step.label)
        WorkflowTask.objects.get_or_create(
            workflow=workflow, task=task, defaults={"sort_order": position}
        )
    for page in _lists():
        WorkflowPage.objects.update_or_create(page=page, defaults={"workflow": workflow})
    return workflow


@transaction.atomic
def ensure_permissions() -> None:
    """Groups named by role, and what they may do on the lists of gated pages.

    Nobody publishes. Reviewers get `lock`, the smallest permission that lets Wagtail show them
    the tree; what they may do there is said by the tasks.
    """
    access = Permission.objects.filter(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )
    for name in GROUPS:
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.add(*access)
        for page in _lists():
            for codename in ON_PAGES[name]:
                GroupPagePermission.objects.get_or_create(
                    group=group, page=page, permission=_page_permission(codename)
                )
    _let_editors_upload()


def connect() -> None:
    """After the last app of a migration run: then every permission has been made."""
    last = list(apps.get_app_configs())[-1]
    post_migrate.connect(ensure_everything, sender=last, dispatch_uid="publicity_workflow")


def ensure_everything(**kwargs: Any) -> None:
    """After every migration, once the permissions exist; a part-migrated database is left alone."""
    if "publicity_firstreviewtask" in connection.introspection.table_names():
        ensure_workflow()
        ensure_permissions()


def _lists() -> list[Page]:
    from publicity.gate.page import GatedListMixin

    models = [model for model in apps.get_models() if issubclass(model, GatedListMixin)]
    keys = [pk for model in models for pk in model._default_manager.values_list("pk", flat=True)]
    return list(Page.objects.filter(pk__in=keys))


def _let_editors_upload() -> None:
    root = Collection.get_first_root_node()
    editors = Group.objects.get(name=EDITOR)
    wanted = Permission.objects.filter(
        content_type__app_label__in=[app for app, _model in ON_FILES],
        codename__in=[f"{verb}_{model}" for _app, model in ON_FILES for verb in ("add", "choose")],
    )
    for permission in wanted if root else ():
        GroupCollectionPermission.objects.get_or_create(
            group=editors, collection=root, permission=permission
        )


def _write_name(thing: Workflow | Task, words: str | Promise) -> None:
    """Names are stored: they are written in the language of the office."""
    with override(settings.LANGUAGE_CODE):
        name = str(words)
    if thing.name != name:
        thing.name = name
        thing.save()


def _page_permission(codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
