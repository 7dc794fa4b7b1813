"""Reminders, the digest of each day, and their way through the channels (R44)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0013_living"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReminderDigest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="day")),
                ("counts", models.JSONField(default=dict)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "digest of reminders",
                "verbose_name_plural": "digests of reminders",
                "ordering": ["-on", "-id"],
            },
        ),
        migrations.CreateModel(
            name="ReminderDelivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("channel", models.CharField(max_length=20, verbose_name="channel")),
                ("next_at", models.DateTimeField(verbose_name="next attempt")),
                ("attempts", models.PositiveIntegerField(default=0, verbose_name="attempts")),
                ("sent_at", models.DateTimeField(null=True, verbose_name="sent at")),
                (
                    "error",
                    models.CharField(blank=True, max_length=60, verbose_name="why it failed"),
                ),
                (
                    "digest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="records.reminderdigest",
                    ),
                ),
            ],
            options={
                "verbose_name": "delivery of a digest",
                "verbose_name_plural": "deliveries of digests",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("three_days", "Deadline within 3 days"),
                            ("one_day", "Deadline today or tomorrow"),
                            ("overdue", "Overdue"),
                            ("order", "Supervision orders addressed to you"),
                            ("order_raised", "Supervision orders raised in your area"),
                            ("extension", "Extensions granted to you"),
                            ("extension_granted", "Extensions granted in your area"),
                        ],
                        max_length=20,
                        verbose_name="about",
                    ),
                ),
                ("about_on", models.DateField(verbose_name="day it is about")),
                ("number", models.PositiveSmallIntegerField(default=0, verbose_name="level")),
                ("made_on", models.DateField(verbose_name="made on")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.record",
                        verbose_name="matter",
                    ),
                ),
                (
                    "digest",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to="records.reminderdigest",
                    ),
                ),
            ],
            options={
                "verbose_name": "reminder",
                "verbose_name_plural": "reminders",
                "ordering": ["-id"],
            },
        ),
        migrations.AddConstraint(
            model_name="reminderdigest",
            constraint=models.UniqueConstraint(
                fields=("person", "on"),
                name="digest_once_a_day",
                violation_error_message="This person has the digest of this day already.",
            ),
        ),
        migrations.AddIndex(
            model_name="reminderdelivery",
            index=models.Index(
                condition=models.Q(("sent_at__isnull", True)),
                fields=["next_at", "id"],
                name="delivery_unsent",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminderdelivery",
            constraint=models.UniqueConstraint(
                fields=("digest", "channel"),
                name="delivery_once_a_channel",
                violation_error_message="This digest goes through this channel already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminderdelivery",
            constraint=models.CheckConstraint(
                condition=models.Q(("channel", ""), _negated=True),
                name="delivery_channel_named",
                violation_error_message="Name the channel.",
            ),
        ),
        migrations.AddIndex(
            model_name="reminder",
            index=models.Index(
                condition=models.Q(("digest__isnull", True)),
                fields=["person", "id"],
                name="reminder_undigested",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(
                fields=("record", "kind", "about_on", "number", "person"),
                name="reminder_once",
                violation_error_message="This person has been reminded of this already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "three_days",
                            "one_day",
                            "overdue",
                            "order",
                            "order_raised",
                            "extension",
                            "extension_granted",
                        ],
                    )
                ),
                name="reminder_kind_known",
                violation_error_message="This kind of reminder does not exist.",
            ),
        ),
    ]
