"""The large-print view (适老版): the same pages under `/large/`.

A path of its own needs neither a script nor a cookie, every link inside stays in the view, and each
address has one answer, so that any cache in front may keep it without `Vary`.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix, set_script_prefix

PREFIX = "/large"


class LargePrintMiddleware:
    """Takes the prefix off the path that is resolved and puts it on every address reversed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.large_print = request.path_info.startswith(f"{PREFIX}/")
        request.other_view = f"{PREFIX}{request.get_full_path()}"
        if not request.large_print:
            return self.get_response(request)
        # One slash only: two would make another site's address of the way back.
        request.other_view = "/" + request.get_full_path().removeprefix(PREFIX).lstrip("/\\")
        request.path_info = "/" + request.path_info.removeprefix(PREFIX).lstrip("/")
        before = get_script_prefix()
        set_script_prefix(f"{before.rstrip('/')}{PREFIX}/")
        try:
            return self.get_response(request)
        finally:
            set_script_prefix(before)
