"""For whom something was taken out (R55a), and what earlier matters tell whoever follows them (R40)."""

import json
from itertools import islice

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q
from django.utils import timezone

KIND = "tracking"


def follow_earlier_matters(apps, schema_editor):
    """Ask for a tracking row of each ordinary matter whose receipt somebody may hold.

    Those that clerks registered have one; a row of a file only when its receipt was printed, which
    asks by itself. The worker makes the rows, and making one again changes nothing.
    """
    items = apps.get_model("records", "LedgerItem").objects.using(schema_editor.connection.alias)
    outbox = apps.get_model("records", "OutboxMessage").objects.using(
        schema_editor.connection.alias
    )
    earlier = items.filter(Q(row_identity=None), confidentiality="ordinary").order_by("pk")
    now = timezone.now()
    left = earlier.values_list("uid", flat=True).iterator()
    while keys := list(islice(left, 2000)):
        outbox.bulk_create(
            [
                outbox.model(
                    key=f"{KIND}:{uid}:earlier",
                    kind=KIND,
                    payload=json.dumps({"key": str(uid)}),
                    created_at=now,
                )
                for uid in keys
            ],
            ignore_conflicts=True,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0014_reminders"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="auditentry",
            name="acting_for",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="acting for",
            ),
        ),
        migrations.RunPython(follow_earlier_matters, migrations.RunPython.noop),
    ]
