"""Demo accounts sign in where demos are allowed, and nowhere else."""

import pytest
from django.contrib.auth import authenticate
from django.test import Client, RequestFactory
from pytest_django import Settings

from minqing.accounts.models import User

PASSWORD = "a long enough word"
BACKEND = "minqing.accounts.backends.OfficeBackend"


@pytest.fixture
def demo_user(db: None) -> User:
    return User.objects.create_user("demo", password=PASSWORD, is_demo=True)


def signed_in(name: str) -> User | None:
    request = RequestFactory().post("/admin/login/")
    user = authenticate(request, username=name, password=PASSWORD)
    return user if isinstance(user, User) else None


def test_demo_account_signs_in_where_demos_are_allowed(demo_user: User) -> None:
    assert signed_in("demo") == demo_user


def test_demo_account_is_refused_in_production(demo_user: User, settings: Settings) -> None:
    settings.DEMO_ALLOWED = False
    assert signed_in("demo") is None


def test_a_real_account_signs_in_in_production(db: None, settings: Settings) -> None:
    settings.DEMO_ALLOWED = False
    user = User.objects.create_user("real", password=PASSWORD)
    assert signed_in("real") == user


def test_a_disabled_account_is_refused(db: None) -> None:
    User.objects.create_user("gone", password=PASSWORD, is_active=False)
    assert signed_in("gone") is None


def test_a_session_of_a_demo_account_ends_when_demos_are_forbidden(
    demo_user: User, client: Client, settings: Settings
) -> None:
    client.force_login(demo_user, BACKEND)
    assert client.session.get("_auth_user_id")
    settings.DEMO_ALLOWED = False
    response = client.get("/admin/")
    assert response.status_code == 302
    assert "login" in response.headers["Location"]
