"""The editor's help beside the text: what still blocks publishing, named with its place."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from publicity.workflow.progress import progress

from .checks import blockers


class PublishingPanel(Panel):
    """A checklist made on the server; it speaks of the text as last saved."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("What still blocks publishing"))
        kwargs.setdefault("icon", "tasks")
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "publicity/office/checklist.html"

        def is_shown(self) -> bool:
            return self.instance is not None and self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["reasons"] = blockers(self.instance)
            context["steps"] = progress(self.instance, self.request.user)
            return context
