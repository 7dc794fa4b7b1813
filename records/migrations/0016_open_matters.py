"""Indexes that hold all that the lights and stages of a list ask for, so that no row is read."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0015_behalf_and_tracking")]

    operations = [
        migrations.RemoveIndex(model_name="record", name="record_stage_area"),
        migrations.RemoveIndex(model_name="record", name="record_stage_due"),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(
                fields=["stage", "area_path", "kind", "id"], name="record_stage_area"
            ),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(
                fields=["due_on", "area_path", "stage", "completed_on", "closed_on", "kind", "id"],
                name="record_open_due",
                condition=models.Q(closed_on__isnull=True),
            ),
        ),
    ]
