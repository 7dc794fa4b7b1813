"""Copying a story: the copy is a draft, and there are no aliases."""

from typing import Any

from wagtail.admin.forms.pages import CopyForm


class StoryCopyForm(CopyForm):
    """Wagtail's form without “publish the copies” and “alias”, which the gate would refuse."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("publish_copies", None)
        self.fields.pop("alias", None)
