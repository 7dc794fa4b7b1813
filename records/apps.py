from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    name = "records"
    verbose_name = _("Records")

    def ready(self) -> None:
        import records.ledgers.actions  # noqa: F401 registers the family with the engine

        post_migrate.connect(after_migrate, sender=self)


def after_migrate(**kwargs: object) -> None:
    """Guards and role groups stand after every migrate (SQLite drops triggers on rebuilds)."""
    from records.access.groups import ensure_groups
    from records.base import triggers

    triggers.install()
    ensure_groups()
