from django.db import migrations, models

import records.base.paths


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0010_areas"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReportState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("counted_at", models.DateTimeField(verbose_name="counted at")),
                (
                    "marker",
                    models.CharField(blank=True, default="", editable=False, max_length=80),
                ),
            ],
            options={
                "verbose_name": "state of the reports",
                "verbose_name_plural": "state of the reports",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="ReportCell",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("area_path", records.base.paths.PathField(max_length=40)),
                ("ledger", models.CharField(max_length=20)),
                ("organisation_id", models.PositiveBigIntegerField(default=0)),
                ("campaign_id", models.PositiveBigIntegerField(default=0)),
                ("month", models.CharField(blank=True, max_length=7)),
                ("measure", models.CharField(max_length=30)),
                ("number", models.PositiveIntegerField()),
            ],
            options={
                "verbose_name": "cell of a report",
                "verbose_name_plural": "cells of reports",
                "ordering": ["id"],
                "indexes": [
                    models.Index(fields=["area_path", "measure", "month", "id"], name="cell_area"),
                    models.Index(fields=["measure", "month", "id"], name="cell_measure"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=(
                            "area_path",
                            "ledger",
                            "organisation_id",
                            "campaign_id",
                            "month",
                            "measure",
                        ),
                        name="cell_once",
                        violation_error_message="This cell is there already.",
                    )
                ],
            },
        ),
    ]
