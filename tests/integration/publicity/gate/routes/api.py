"""Routes through the admin's API."""

from typing import Any

from .attempt import Attempt, route


@route
def api_publish(t: Attempt) -> Any:
    return t.api(t.draft, "publish")


@route
def api_copy(t: Attempt) -> Any:
    return t.api(t.live, "copy", keep_live=True)


@route
def api_copy_tree(t: Attempt) -> Any:
    return t.api(t.desk.list, "copy", keep_live=True, recursive=True, slug="second")


@route
def api_alias(t: Attempt) -> Any:
    return t.api(t.live, "create_alias", update_slug="other")


@route
def api_convert_alias(t: Attempt) -> Any:
    return t.api(t.draft, "convert_alias")


@route
def api_revert(t: Attempt) -> Any:
    return t.api(t.live, "revert_to_page_revision", revision_id=t.live.latest_revision_id)
