from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0007_supervision"),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(unique=True, verbose_name="day")),
                (
                    "kind",
                    models.CharField(
                        choices=[("working", "worked"), ("day_off", "day off")],
                        max_length=10,
                        verbose_name="worked or off",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=30, verbose_name="holiday")),
                ("document", models.CharField(max_length=120, verbose_name="issuing document")),
            ],
            options={
                "verbose_name": "calendar day",
                "verbose_name_plural": "calendar days",
                "ordering": ["on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["working", "day_off"])),
                        name="calendar_day_kind_known",
                        violation_error_message="A day is worked or off.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("document", ""), _negated=True),
                        name="calendar_day_document_given",
                        violation_error_message="Name the document that the calendar rests on.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="policy",
            name="roll_over",
            field=models.BooleanField(
                default=False,
                verbose_name="a term that ends on a day off ends on the next working day",
            ),
        ),
        migrations.AddField(
            model_name="policy",
            name="accept_days",
            field=models.PositiveSmallIntegerField(
                default=3, verbose_name="days for the upper tier to accept or return a matter"
            ),
        ),
        migrations.AddField(
            model_name="policy",
            name="letter_reply_days",
            field=models.PositiveSmallIntegerField(
                default=15, verbose_name="days for another department to answer a letter"
            ),
        ),
        migrations.AddField(
            model_name="policy",
            name="waiting_months",
            field=models.PositiveSmallIntegerField(
                default=6, verbose_name="months at most until a waiting matter is reviewed"
            ),
        ),
        migrations.AddField(
            model_name="policy",
            name="stale_days",
            field=models.PositiveSmallIntegerField(
                default=14, verbose_name="days without an entry after which a matter is stale"
            ),
        ),
        migrations.AddField(
            model_name="policy",
            name="supervision_first_days",
            field=models.PositiveSmallIntegerField(
                default=1, verbose_name="days overdue for a level 1 order"
            ),
        ),
        migrations.AddField(
            model_name="policy",
            name="supervision_second_days",
            field=models.PositiveSmallIntegerField(
                default=7, verbose_name="days overdue for a level 2 order"
            ),
        ),
        migrations.AddField(
            model_name="policy",
            name="supervision_third_days",
            field=models.PositiveSmallIntegerField(
                default=15, verbose_name="days overdue for a level 3 order"
            ),
        ),
        migrations.AddField(
            model_name="policy",
            name="order_reply_days",
            field=models.PositiveSmallIntegerField(
                default=5, verbose_name="days to reply to a supervision order"
            ),
        ),
        migrations.AddField(
            model_name="policy",
            name="analysis_days",
            field=models.PositiveSmallIntegerField(
                default=3, verbose_name="days to give the cause of an overdue matter"
            ),
        ),
        migrations.AddField(
            model_name="policy",
            name="inspection_months",
            field=models.PositiveSmallIntegerField(
                default=3, verbose_name="months within which each village is inspected once"
            ),
        ),
        migrations.AddField(
            model_name="policy",
            name="review_months",
            field=models.PositiveSmallIntegerField(
                default=12, verbose_name="months between reviews of a household in difficulty"
            ),
        ),
        migrations.AddField(
            model_name="policy",
            name="spot_check_percent",
            field=models.PositiveSmallIntegerField(
                default=5, verbose_name="percent of closed matters checked each month"
            ),
        ),
        migrations.AddField(
            model_name="policy",
            name="spot_check_minimum",
            field=models.PositiveSmallIntegerField(
                default=1, verbose_name="closed matters of a village checked at least"
            ),
        ),
        migrations.AddField(
            model_name="policy",
            name="duplicate_days",
            field=models.PositiveSmallIntegerField(
                default=90, verbose_name="days within which like matters may be duplicates"
            ),
        ),
        migrations.AddField(
            model_name="policy",
            name="common_problem_count",
            field=models.PositiveSmallIntegerField(
                default=3, verbose_name="like matters that make a common problem"
            ),
        ),
        migrations.AddField(
            model_name="policy",
            name="common_problem_days",
            field=models.PositiveSmallIntegerField(
                default=90, verbose_name="days within which like matters make a common problem"
            ),
        ),
        migrations.AddField(
            model_name="policy",
            name="repeat_reopenings",
            field=models.PositiveSmallIntegerField(
                default=2, verbose_name="reopenings that make a repeat problem"
            ),
        ),
        migrations.AddConstraint(
            model_name="policy",
            constraint=models.CheckConstraint(
                condition=models.Q(("document", ""), _negated=True),
                name="policy_document_given",
                violation_error_message="Name the document that the policy rests on.",
            ),
        ),
        migrations.AddConstraint(
            model_name="policy",
            constraint=models.CheckConstraint(
                condition=models.Q(("yellow_days__gte", 0)),
                name="policy_yellow_not_negative",
                violation_error_message="The yellow light cannot begin after the deadline.",
            ),
        ),
        migrations.AddConstraint(
            model_name="policy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("accept_days__gte", 1),
                    ("analysis_days__gte", 1),
                    ("common_problem_days__gte", 1),
                    ("duplicate_days__gte", 1),
                    ("error_report_days__gte", 1),
                    ("letter_reply_days__gte", 1),
                    ("order_reply_days__gte", 1),
                    ("repeat_reopenings__gte", 1),
                    ("review_months__gte", 1),
                    ("spot_check_minimum__gte", 1),
                    ("stale_days__gte", 1),
                    ("supervision_first_days__gte", 1),
                ),
                name="policy_numbers_positive",
                violation_error_message="Terms and numbers of the policy are at least one.",
            ),
        ),
        migrations.AddConstraint(
            model_name="policy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("supervision_first_days__lt", models.F("supervision_second_days")),
                    ("supervision_second_days__lt", models.F("supervision_third_days")),
                ),
                name="policy_supervision_levels_ascend",
                violation_error_message="Each level of supervision comes after the one before.",
            ),
        ),
        migrations.AddConstraint(
            model_name="policy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("spot_check_percent__gte", 1), ("spot_check_percent__lte", 100)
                ),
                name="policy_spot_check_percent_in_range",
                violation_error_message="Spot checks take between 1 and 100 percent.",
            ),
        ),
        migrations.AddConstraint(
            model_name="policy",
            constraint=models.CheckConstraint(
                condition=models.Q(("waiting_months__gte", 1), ("waiting_months__lte", 12)),
                name="policy_waiting_within_a_year",
                violation_error_message="A waiting matter is reviewed within 1 to 12 months.",
            ),
        ),
        migrations.AddConstraint(
            model_name="policy",
            constraint=models.CheckConstraint(
                condition=models.Q(("inspection_months__in", [1, 2, 3, 4, 6, 12])),
                name="policy_inspection_within_a_year",
                violation_error_message="Inspections are each 1, 2, 3, 4, 6 or 12 months, so that periods fit the year.",
            ),
        ),
        migrations.AddConstraint(
            model_name="policy",
            constraint=models.CheckConstraint(
                condition=models.Q(("common_problem_count__gte", 2)),
                name="policy_common_problem_is_several",
                violation_error_message="A common problem is of at least two matters.",
            ),
        ),
    ]
