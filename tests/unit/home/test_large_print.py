import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import get_script_prefix

from home.large_print import LargePrintMiddleware


def answer(path):
    """What a view behind the middleware sees of a request."""
    seen = {}

    def view(request):
        seen.update(
            path=request.path_info,
            large=request.large_print,
            other=request.other_view,
            prefix=get_script_prefix(),
        )
        return HttpResponse()

    LargePrintMiddleware(view)(RequestFactory().get(path))
    return seen


@pytest.mark.parametrize("path", ["/", "/stories/?town=a&page=2", "/larger/", "/large"])
def test_ordinary_addresses_are_left_alone_and_lead_to_large_print(path):
    seen = answer(path)
    assert not seen["large"]
    assert seen["path"] == path.split("?")[0]
    assert seen["other"] == f"/large{path}"
    assert seen["prefix"] == "/"


@pytest.mark.parametrize("path", ["/", "/stories/", "/stories/?town=a"])
def test_large_addresses_show_the_same_page_and_lead_back(path):
    seen = answer(f"/large{path}")
    assert seen["large"]
    assert seen["path"] == path.split("?")[0]
    assert seen["other"] == path
    assert seen["prefix"] == "/large/"


def test_the_view_of_one_request_does_not_stick_to_the_next():
    answer("/large/")
    assert get_script_prefix() == "/"


@pytest.mark.parametrize(
    "path", ["/large//elsewhere.example/", "/large/\\elsewhere.example", "/large//\\/x"]
)
def test_the_way_back_never_leads_to_another_site(path):
    assert not answer(path)["other"].replace("\\", "/").startswith("//")
