"""On PostgreSQL the portal's account reads what is public and writes only the inbox."""

import psycopg
import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from minqing import portal_account
from records.base.models import InboxMessage
from tests.factories.portal import portal_home, story

pytestmark = pytest.mark.postgres


def role():
    """Accounts belong to the whole cluster: one for each test database."""
    return f"portal_{connection.settings_dict['NAME']}"


@pytest.fixture
def account(db):
    portal_account.grant(role())
    return role()


@pytest.fixture
def as_portal(account):
    """The test's own connection with the portal's rights, until it is rolled back."""

    def become():
        with connection.cursor() as cursor:
            cursor.execute(f"SET ROLE {account}")

    return become


def refused(statement):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(statement)


def tables(*labels):
    return [
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in labels
    ]


def test_the_portal_has_no_right_on_any_case_table_or_account(as_portal):
    as_portal()
    for table in tables("records", "accounts", "auth", "sessions", "axes", "admin", "wagtailusers"):
        refused(f'SELECT * FROM "{table}" LIMIT 1')
        refused(f'DELETE FROM "{table}"')
        refused(f'TRUNCATE "{table}"')
        if table != InboxMessage._meta.db_table:
            refused(f'INSERT INTO "{table}" DEFAULT VALUES')


def test_the_portal_reads_no_drafts_of_the_workflow_and_no_references(as_portal):
    as_portal()
    for label in (
        "wagtailcore.Revision",
        "wagtailcore.PageLogEntry",
        "wagtailcore.Comment",
        "publicity.StoryEvidence",
        "publicity.Clearance",
        "publicity.ReviewState",
    ):
        refused(f'SELECT * FROM "{apps.get_model(label)._meta.db_table}" LIMIT 1')


def test_the_portal_changes_nothing_that_it_reads(as_portal):
    as_portal()
    for table in portal_account.readable():
        refused(f'DELETE FROM "{table}"')
        refused(f'INSERT INTO "{table}" DEFAULT VALUES')
    refused("CREATE TABLE anything (id int)")


def test_the_inbox_takes_reports_and_shows_none(as_portal):
    InboxMessage.objects.create(kind="error_report", payload="{}", received_at="2026-11-22T00:00Z")
    as_portal()
    InboxMessage.objects.create(kind="error_report", payload="{}", received_at="2026-11-22T00:00Z")
    refused("SELECT payload FROM records_inboxmessage")
    refused("UPDATE records_inboxmessage SET taken_at = now()")


@pytest.mark.parametrize(
    "path",
    ["/", "/stories/", "/stories/story-1/", "/search/?q=自来水", "/api/v2/pages/",
     "/api/v2/images/", "/api/v2/pages/?type=publicity.StoryPage&fields=*&search=自来水",
     "/feeds/stories.xml",
     "/sitemap.xml", "/robots.txt", "/report/", "/report/thanks/", "/healthz", "/large/stories/"],
)  # fmt: skip
def test_every_public_page_answers_under_the_portals_account(as_portal, portal_client, path):
    story()
    as_portal()
    assert portal_client.get(path).status_code == 200


def test_unknown_addresses_and_redirects_answer_under_the_portals_account(as_portal, portal_client):
    portal_home()
    as_portal()
    assert portal_client.get("/nowhere/").status_code == 404


def test_a_report_arrives_under_the_portals_account(as_portal, portal_client):
    page = story()
    as_portal()
    sent = portal_client.post(f"/report/{page.pk}/", {"what": "错字", "phone": "13812345678"})
    assert sent.status_code == 302
    connection.cursor().execute("RESET ROLE")
    assert InboxMessage.objects.count() == 1


def test_readyz_is_asked_under_the_portals_account(as_portal, portal_client):
    as_portal()
    response = portal_client.get("/readyz")
    assert "database" not in response.content.decode()


def test_granting_twice_changes_nothing_and_takes_back_what_was_added(account):
    connection.cursor().execute(f"GRANT SELECT ON accounts_user TO {account}")
    before = set(portal_account.held(account)) - {"accounts_user SELECT"}
    portal_account.grant(account)
    assert set(portal_account.held(account)) == before


def test_rights_through_public_are_noticed(account):
    connection.cursor().execute("GRANT SELECT ON records_record TO PUBLIC")
    with pytest.raises(portal_account.Overreach, match="records_record SELECT"):
        portal_account.grant(account)


def test_the_command_reads_account_and_password_from_the_url(db, monkeypatch, capsys):
    monkeypatch.setenv("PORTAL_DATABASE_URL", f"postgres://{role()}:g%20eh'eim@127.0.0.1/x")
    call_command("grant_portal")
    assert role() in capsys.readouterr().out
    monkeypatch.delenv("PORTAL_DATABASE_URL")
    with pytest.raises(CommandError, match="PORTAL_DATABASE_URL"):
        call_command("grant_portal")
    with pytest.raises(CommandError, match="account of its own"):
        call_command("grant_portal", role=connection.settings_dict["USER"])


@pytest.mark.django_db(transaction=True)
def test_a_connection_of_its_own_is_held_to_the_same_rights():
    portal_account.grant(role(), "trial")
    known = connection.settings_dict
    try:
        with psycopg.connect(
            host=known["HOST"], port=known["PORT"] or 5432, dbname=known["NAME"], user=role(),
            password="trial",
        ) as own:  # fmt: skip
            assert own.execute("SELECT count(*) FROM wagtailcore_page").fetchone()
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                own.execute("SELECT * FROM records_record")
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP OWNED BY {role()}")
            cursor.execute(f"DROP ROLE {role()}")
