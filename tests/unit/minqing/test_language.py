"""Chinese on screen whatever the browser asks for; English by a user's own preference."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation
from pytest_django import Settings
from wagtail.users.models import UserProfile

from minqing.accounts.models import User
from minqing.language import OfficeLanguageMiddleware


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse(translation.get_language())


def test_an_english_browser_is_answered_in_chinese() -> None:
    request = RequestFactory().get("/", headers={"accept-language": "en"})
    with translation.override("en"):
        response = OfficeLanguageMiddleware(answer)(request)
        assert translation.get_language() == "en"
    assert response.content == b"zh-hans"
    assert response.headers["Content-Language"] == "zh-hans"


@pytest.mark.django_db
def test_sign_in_page_is_chinese_for_an_english_browser(client: Client) -> None:
    response = client.get("/admin/login/", headers={"accept-language": "en"})
    assert 'lang="zh-hans"' in response.text
    assert "登录" in response.text


@pytest.mark.django_db
@pytest.mark.parametrize(("preferred", "shown"), [("", "zh-hans"), ("en", "en")])
def test_a_user_may_prefer_english(client: Client, preferred: str, shown: str) -> None:
    user = User.objects.create_superuser("reader", password="a long enough word")
    UserProfile.objects.create(user=user, preferred_language=preferred)
    client.force_login(user, "minqing.accounts.backends.OfficeBackend")
    response = client.get("/admin/account/", headers={"accept-language": "en"})
    assert f'<html lang="{shown}"' in response.text


def test_neither_process_follows_the_browser(settings: Settings, portal_settings: Settings) -> None:
    from minqing.settings import office, portal

    for process in (office, portal):
        assert "minqing.language.OfficeLanguageMiddleware" in process.MIDDLEWARE
        assert "django.middleware.locale.LocaleMiddleware" not in process.MIDDLEWARE
