"""A clerk who registers a matter every 0.3 s until nobody listens; says how long each took."""

import os
import select
import sys
import time


def main() -> None:
    """Prints a line once ready, then the seconds of each matter when standard input is closed."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minqing.settings.office")
    django.setup()
    from django.utils import timezone

    from records.base.actor import Actor
    from records.base.engine import apply
    from records.exchange.importing.actors import command_actor
    from records.ledgers.actions import RegisterInput, plan_register
    from records.places.choices import Level
    from records.places.models import Area

    village = Area.objects.current().filter(level=Level.VILLAGE).order_by("path").last()
    if village is None:
        raise LookupError("no village in these data")
    actor: Actor = command_actor(village)
    waits: list[float] = []
    print("ready", flush=True)
    while not select.select([sys.stdin], [], [], 0.3)[0]:
        now = timezone.now()
        data = RegisterInput(
            ledger="livelihood",
            area_id=village.pk,
            area_path=village.path,
            district_code=village.district_code,
            demand="村道路灯不亮，请求检修",
            opened_on=timezone.localdate(now),
        )
        began = time.perf_counter()
        apply([plan_register(data, actor=actor, now=now)])
        waits.append(time.perf_counter() - began)
    print("\n".join(f"{wait:.3f}" for wait in waits), flush=True)


if __name__ == "__main__":
    main()
