"""Bring the database up to date and fill an empty one with the demo district."""

from urllib.parse import urlsplit

import django


def prepare() -> None:
    """Migrate; load the demo only where no area stands yet, so that nothing entered is touched."""
    django.setup()
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("正在准备数据库… preparing the database …", flush=True)
        call_command("migrate", interactive=False, verbosity=0)
    if settings.DEMO_ALLOWED and not apps.get_model("records", "Area").objects.exists():
        print("正在装入演示数据(仅首次)… loading the demo district (first time only) …", flush=True)
        call_command("demo")
    serve_the_site_at(settings.PORTAL_URL)


def serve_the_site_at(address: str) -> None:
    """Let canonical addresses follow the port that this start was given."""
    from wagtail.models import Site

    where = urlsplit(address)
    site = Site.objects.filter(is_default_site=True).first()
    if site and where.hostname and (site.hostname, site.port) != (where.hostname, where.port or 80):
        site.hostname, site.port = where.hostname, where.port or 80
        site.save()


if __name__ == "__main__":
    prepare()
