import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

KINDS = [
    ("receipt", "Receipt"),
    ("transfer", "Transfer letter"),
    ("supervision", "Supervision order"),
    ("household", "Household page"),
    ("village_volume", "Village volume"),
]


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("records", "0008_clock"),
    ]

    operations = [
        migrations.CreateModel(
            name="LetterTemplate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(choices=KINDS, max_length=20, verbose_name="letter")),
                ("from_on", models.DateField(verbose_name="from")),
                ("path", models.CharField(blank=True, editable=False, max_length=120)),
                (
                    "file_name",
                    models.CharField(blank=True, max_length=100, verbose_name="file name"),
                ),
                ("size", models.PositiveIntegerField(default=0, verbose_name="bytes")),
                ("sha256", models.CharField(blank=True, editable=False, max_length=64)),
                ("uploaded_at", models.DateTimeField(verbose_name="at")),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
            ],
            options={
                "verbose_name": "letter template",
                "verbose_name_plural": "letter templates",
                "ordering": ["kind", "-from_on", "-id"],
                "indexes": [
                    models.Index(fields=["kind", "from_on", "id"], name="letter_template_from")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(kind__in=[kind for kind, _word in KINDS]),
                        name="letter_template_kind_known",
                        violation_error_message="This kind of letter does not exist.",
                    ),
                    models.CheckConstraint(
                        condition=Q(path="", file_name="", size=0, sha256="")
                        | (~Q(path="") & ~Q(file_name="") & Q(size__gt=0) & ~Q(sha256="")),
                        name="letter_template_file_whole",
                        violation_error_message="The file of a letter template is named whole.",
                    ),
                ],
            },
        ),
    ]
