import django.db.models.deletion
from django.db import migrations, models

import records.base.sensitive.field


class Migration(migrations.Migration):
    dependencies = [("records", "0004_life")]

    operations = [
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="kind of work")),
                ("key", models.CharField(max_length=120, unique=True)),
                ("payload", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waits for its turn"),
                            ("running", "Being done"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("step", models.CharField(blank=True, max_length=40)),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                ("worker", models.CharField(blank=True, max_length=80)),
                ("lease_until", models.DateTimeField(null=True)),
                ("cancel_asked", models.BooleanField(default=False)),
                (
                    "error",
                    models.CharField(blank=True, max_length=300, verbose_name="why it failed"),
                ),
                ("created_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "background job",
                "verbose_name_plural": "background jobs",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="StagedRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("sheet", models.CharField(max_length=100)),
                ("row_number", models.PositiveIntegerField()),
                (
                    "fate",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("registered", "Registered, unassigned"),
                            ("assigned", "Assigned"),
                            ("in_progress", "In progress"),
                            ("completed", "Completed, to be closed out"),
                            ("historical", "Historical close-out"),
                            ("entry", "New entry of a household in difficulty"),
                            ("household", "New household"),
                            ("recognised", "Taken in already"),
                            ("refused", "Refused"),
                            ("asked", "Waits for an answer"),
                        ],
                        max_length=12,
                    ),
                ),
                ("second", models.BooleanField(default=False)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("area", models.PositiveBigIntegerField(null=True)),
                ("cadre", models.PositiveBigIntegerField(null=True)),
                ("person", models.PositiveIntegerField(null=True)),
                ("household", models.PositiveBigIntegerField(null=True)),
                ("home", models.PositiveIntegerField(null=True)),
                ("content", records.base.sensitive.field.SensitiveField()),
                ("doubtful", models.BooleanField(default=False)),
                ("problems", records.base.sensitive.field.SensitiveField(blank=True, default="")),
            ],
            options={
                "verbose_name": "row on its way in",
                "verbose_name_plural": "rows on their way in",
                "ordering": ["batch_id", "position"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="importbatch",
            name="import_family_known",
        ),
        migrations.RemoveConstraint(
            model_name="importbatch",
            name="import_stage_known",
        ),
        migrations.RemoveConstraint(
            model_name="importbatch",
            name="import_applied_with_time",
        ),
        migrations.AddField(
            model_name="importbatch",
            name="choice",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="mended",
            field=records.base.sensitive.field.SensitiveField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="reached",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="read_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="told",
            field=records.base.sensitive.field.SensitiveField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="undone_at",
            field=models.DateTimeField(null=True, verbose_name="taken back at"),
        ),
        migrations.AlterField(
            model_name="importbatch",
            name="family",
            field=models.CharField(
                choices=[
                    ("livelihood", "Livelihood ledger"),
                    ("difficulty", "Ledger of households in difficulty"),
                    ("stability", "Stability ledger"),
                    ("households", "Register of households"),
                ],
                max_length=20,
                verbose_name="kind of file",
            ),
        ),
        migrations.AlterField(
            model_name="importbatch",
            name="stage",
            field=models.CharField(
                choices=[
                    ("uploaded", "Uploaded"),
                    ("previewed", "Previewed"),
                    ("confirmed", "Confirmed"),
                    ("applying", "Being taken in"),
                    ("applied", "Taken in"),
                    ("undone", "Taken back"),
                    ("refused", "Refused"),
                    ("expired", "Expired"),
                ],
                max_length=12,
                verbose_name="stage",
            ),
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(
                condition=models.Q(("state__in", ["waiting", "running"])),
                fields=["id"],
                name="job_unfinished",
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["waiting", "running", "done", "failed", "cancelled"])
                ),
                name="job_state_known",
                violation_error_message="This state of a job does not exist.",
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("lease_until__isnull", False),
                        ("state", "running"),
                        models.Q(("worker", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("state", "running"), _negated=True), ("lease_until__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="job_running_is_leased",
                violation_error_message="A job that is being done has a worker and its lease.",
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("finished_at__isnull", False),
                        ("state__in", ("done", "failed", "cancelled")),
                    ),
                    models.Q(
                        models.Q(("state__in", ("done", "failed", "cancelled")), _negated=True),
                        ("finished_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="job_finished_with_time",
                violation_error_message="A job that has ended has its time.",
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "failed"), _negated=True),
                    models.Q(("error", ""), _negated=True),
                    _connector="OR",
                ),
                name="job_failed_says_why",
                violation_error_message="A job that failed says why.",
            ),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="job",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="records.job",
            ),
        ),
        migrations.AddConstraint(
            model_name="importbatch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("family__in", ["livelihood", "difficulty", "stability", "households"])
                ),
                name="import_family_known",
                violation_error_message="This kind of file cannot be read in.",
            ),
        ),
        migrations.AddConstraint(
            model_name="importbatch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "stage__in",
                        [
                            "uploaded",
                            "previewed",
                            "confirmed",
                            "applying",
                            "applied",
                            "undone",
                            "refused",
                            "expired",
                        ],
                    )
                ),
                name="import_stage_known",
                violation_error_message="This stage of an import does not exist.",
            ),
        ),
        migrations.AddConstraint(
            model_name="importbatch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("applied_at__isnull", False), ("stage__in", ("applied", "undone"))),
                    models.Q(
                        models.Q(("stage__in", ("applied", "undone")), _negated=True),
                        ("applied_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="import_applied_with_time",
                violation_error_message="An import that was taken in has its time.",
            ),
        ),
        migrations.AddConstraint(
            model_name="importbatch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stage", "undone"), ("undone_at__isnull", False)),
                    models.Q(
                        models.Q(("stage", "undone"), _negated=True), ("undone_at__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="import_undone_with_time",
                violation_error_message="An import that was taken back has its time.",
            ),
        ),
        migrations.AddField(
            model_name="stagedrow",
            name="batch",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="staged",
                to="records.importbatch",
            ),
        ),
        migrations.AddIndex(
            model_name="stagedrow",
            index=models.Index(fields=["batch", "fate", "position"], name="staged_fate"),
        ),
        migrations.AddConstraint(
            model_name="stagedrow",
            constraint=models.UniqueConstraint(
                fields=("batch", "position"),
                name="staged_position_once",
                violation_error_message="This row stands here already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="stagedrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "fate__in",
                        [
                            "",
                            "registered",
                            "assigned",
                            "in_progress",
                            "completed",
                            "historical",
                            "entry",
                            "household",
                            "recognised",
                            "refused",
                            "asked",
                        ],
                    )
                ),
                name="staged_fate_known",
                violation_error_message="This fate of a row does not exist.",
            ),
        ),
    ]
