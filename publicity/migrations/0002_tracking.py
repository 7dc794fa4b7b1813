from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("publicity", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="TrackingRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=32, unique=True, verbose_name="number")),
                ("mark", models.CharField(max_length=64)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("handled", "Being handled"),
                            ("paused", "Paused until the day below"),
                            ("planned", "Conditions are not met yet; planned and looked at again"),
                            ("verifying", "Reported as done, being verified"),
                            ("closed", "Verified and closed"),
                            ("struck", "Taken out of the ledger; ask the office"),
                        ],
                        max_length=12,
                        verbose_name="stage",
                    ),
                ),
                ("opened_on", models.DateField(verbose_name="received on")),
                ("due_on", models.DateField(null=True, verbose_name="to be done by")),
                ("next_on", models.DateField(null=True, verbose_name="looked at again on")),
                ("completed_on", models.DateField(null=True, verbose_name="reported as done on")),
                ("closed_on", models.DateField(null=True, verbose_name="closed on")),
                ("asks", models.BooleanField(default=False, verbose_name="awaits an answer")),
                ("as_of", models.DateTimeField(auto_now=True, verbose_name="as of")),
            ],
            options={
                "verbose_name": "matter that can be followed",
                "verbose_name_plural": "matters that can be followed",
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "stage__in",
                                [
                                    "received",
                                    "handled",
                                    "paused",
                                    "planned",
                                    "verifying",
                                    "closed",
                                    "struck",
                                ],
                            )
                        ),
                        name="tracking_stage_known",
                        violation_error_message="This stage does not exist.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mark", ""), _negated=True),
                        name="tracking_mark_whole",
                        violation_error_message="A matter without a code cannot be followed.",
                    ),
                ],
            },
        ),
    ]
