from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    name = "records"
    verbose_name = _("Records")

    def ready(self) -> None:
        import records.exchange.exporting.keeping
        import records.exchange.importing.work
        import records.exchange.living.work
        import records.ledgers.actions
        import records.ledgers.difficulty.family  # noqa: F401 registers it with the engine
        from records.access.letters import register_ledgers
        from records.exchange.exporting.families import register_lists
        from records.ledgers.choices import Ledger

        register_ledgers((ledger.value, ledger.label) for ledger in Ledger)
        register_lists()
        post_migrate.connect(after_migrate, sender=self)


def after_migrate(**kwargs: object) -> None:
    """Guards and role groups stand after every migrate (SQLite drops triggers on rebuilds)."""
    from records.access.groups import ensure_groups
    from records.base import triggers

    triggers.install()
    ensure_groups()
