"""Lists that leave as files and come back edited; the villages' own layouts (R59, R59a)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import records.base.sensitive.field


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0012_duplicates"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EditedFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("family", models.CharField(max_length=20, verbose_name="kind of file")),
                ("file", models.CharField(blank=True, max_length=100)),
                ("created_at", models.DateTimeField(verbose_name="asked for at")),
                ("file_name", models.CharField(max_length=200, verbose_name="file")),
                ("counts", models.JSONField(default=dict)),
                ("applied_at", models.DateTimeField(null=True, verbose_name="taken in at")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
            ],
            options={
                "verbose_name": "edited list",
                "verbose_name_plural": "edited lists",
                "ordering": ["-id"],
                "abstract": False,
                "indexes": [models.Index(fields=["user", "-id"], name="edited_of_user")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("family__in", ["livelihood", "difficulty", "stability", "households"])
                        ),
                        name="edited_family_known",
                        violation_error_message="This kind of file cannot be read in.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ExportFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("family", models.CharField(max_length=20, verbose_name="kind of file")),
                ("file", models.CharField(blank=True, max_length=100)),
                ("created_at", models.DateTimeField(verbose_name="asked for at")),
                ("form", models.CharField(max_length=4)),
                ("order", records.base.sensitive.field.SensitiveField(blank=True, default="")),
                ("rows", models.PositiveIntegerField(default=0, verbose_name="rows")),
                ("ready_at", models.DateTimeField(null=True, verbose_name="ready at")),
                ("refused", models.CharField(blank=True, max_length=300, verbose_name="why not")),
                (
                    "job",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="records.job",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
            ],
            options={
                "verbose_name": "list taken out",
                "verbose_name_plural": "lists taken out",
                "ordering": ["-id"],
                "abstract": False,
                "indexes": [models.Index(fields=["user", "-id"], name="export_of_user")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("form__in", ["xlsx", "csv"])),
                        name="export_form_known",
                        violation_error_message="A list leaves as .xlsx or .csv.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("file", ""), ("ready_at__isnull", False), _connector="OR"
                        ),
                        name="export_file_when_ready",
                        violation_error_message="A list that was taken out has its time.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VillageLayout",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "family",
                    models.CharField(
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
                ("file", models.CharField(max_length=100)),
                ("file_name", models.CharField(max_length=200, verbose_name="file")),
                ("tables", models.JSONField(default=list)),
                ("given_at", models.DateTimeField(verbose_name="uploaded at")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.area",
                        verbose_name="area",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
            ],
            options={
                "verbose_name": "layout of a village",
                "verbose_name_plural": "layouts of villages",
                "ordering": ["area_id", "family", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("area", "family"),
                        name="layout_once",
                        violation_error_message="This village has a layout for this ledger already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("family__in", ["livelihood", "difficulty", "stability", "households"])
                        ),
                        name="layout_family_known",
                        violation_error_message="This kind of file cannot be read in.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("file", ""), _negated=True),
                        name="layout_has_file",
                        violation_error_message="A layout is a file.",
                    ),
                ],
            },
        ),
    ]
