from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicityConfig(AppConfig):
    name = "publicity"
    verbose_name = _("Publicity")

    def ready(self) -> None:
        from . import edition
        from .gate import guards
        from .pictures import signals  # noqa: F401
        from .workflow import setup

        edition.watch()
        guards.connect()
        setup.connect()
