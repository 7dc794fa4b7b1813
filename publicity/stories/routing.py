"""Shorter ways from an address to its page."""

from typing import Any

from django.apps import apps
from django.http import HttpRequest


class DirectRouteMixin:
    """Routes to children of one known type in one query; Wagtail takes two at each level.

    `direct_child` is the label of their model, `direct_related` what is read along with them.
    """

    direct_child = ""
    direct_related: tuple[str, ...] = ()

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        if path_components:
            children = apps.get_model(self.direct_child).objects.child_of(self)
            child = (
                children.filter(slug=path_components[0])
                .select_related(*self.direct_related)
                .first()
            )
            if child is not None:
                child._cached_parent_obj = self
                return child.route(request, path_components[1:])
        return super().route(request, path_components)  # type: ignore[misc]
