"""Bring the database up to date and fill an empty one with the demo district."""

import django


def prepare() -> None:
    """Migrate; load the demo only where no area stands yet, so that nothing entered is touched."""
    django.setup()
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    if settings.DEMO_ALLOWED and not apps.get_model("records", "Area").objects.exists():
        print("正在装入演示数据(仅首次)… loading the demo district (first time only) …", flush=True)
        call_command("demo")


if __name__ == "__main__":
    prepare()
