"""What the portal says to a browser with every answer."""

from django.conf import settings
from django.test import Client
from pytest_django import Settings


def test_content_policy_allows_nothing_but_our_own(db: None, portal_client: Client) -> None:
    policy = portal_client.get("/healthz").headers["Content-Security-Policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    assert directives["frame-ancestors"] == "'none'"
    assert {value for name, value in directives.items()} == {"'none'", "'self'"}


def test_portal_sets_no_cookie(db: None, portal_client: Client) -> None:
    assert portal_client.get("/healthz").cookies == {}


def test_portal_knows_no_sessions_and_no_accounts(portal_settings: Settings) -> None:
    joined = " ".join(settings.MIDDLEWARE)
    assert "session" not in joined
    assert "auth" not in joined


def test_portal_admin_address_leads_to_the_office(db: None, portal_client: Client) -> None:
    response = portal_client.get("/admin/")
    assert response.status_code == 302
    assert response.headers["Location"] == f"{settings.WAGTAILADMIN_BASE_URL}/admin/"
