"""Groups follow roles, and only who works on pages is asked about pages (R55)."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate
from wagtail.models import GroupCollectionPermission, GroupPagePermission, GroupSitePermission

from records.access.models import RoleAssignment
from records.base.roles import PUBLICITY, Role
from tests.factories.ledgers import signed_in
from tests.factories.reviews import Desk
from tests.factories.reviews import signed_in as browser_of

pytestmark = pytest.mark.django_db
HOME = "/admin/"
OVER_PAGES = (GroupPagePermission, GroupCollectionPermission, GroupSitePermission)


def asked_about_pages(client) -> set[str]:
    """The tables of rights over pages, images and sites that the first page looks up."""
    with CaptureQueriesContext(connection) as seen:
        assert client.get(HOME).status_code == 200
    tables = [model._meta.db_table for model in OVER_PAGES]
    return {name for name in tables for query in seen if f'FROM "{name}"' in query["sql"]}


def test_r55_only_roles_of_the_publicity_office_have_rights_over_pages():
    Desk()
    others = Group.objects.filter(name__in=set(Role.values) - PUBLICITY)
    assert others
    for model in OVER_PAGES:
        assert not model.objects.filter(group__in=others).exists()


@pytest.mark.parametrize("role", [Role.TOWNSHIP_HANDLER, Role.AUDITOR])
def test_who_works_on_no_pages_is_asked_for_no_rights_over_them(role):
    assert asked_about_pages(signed_in(role)) == set()


def test_an_editor_has_the_rights_of_the_group():
    desk = Desk()
    client = browser_of(desk.author)
    assert GroupPagePermission._meta.db_table in asked_about_pages(client)
    assert client.get(f"/admin/pages/{desk.list.pk}/").status_code == 200


def test_r55_an_editor_whose_term_is_over_has_none():
    desk = Desk()
    client = browser_of(desk.author)
    RoleAssignment.objects.filter(user=desk.author).update(to_on=localdate() - timedelta(days=1))
    for address in (HOME, f"/admin/pages/{desk.list.pk}/"):
        assert client.get(address).status_code == 302
    assert not desk.author.groups.exists()
