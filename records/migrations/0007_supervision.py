import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import records.base.paths


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("records", "0006_access"),
    ]

    operations = [
        migrations.CreateModel(
            name="Inspection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("area_path", records.base.paths.PathField(max_length=40)),
                ("inspected_on", models.DateField(verbose_name="inspected on")),
                (
                    "quarter",
                    models.CharField(help_text="2026Q3", max_length=6, verbose_name="quarter"),
                ),
                ("nothing_found", models.BooleanField(default=False, verbose_name="nothing found")),
                ("words", models.TextField(max_length=2000, verbose_name="what was looked at")),
                ("entered_at", models.DateTimeField(verbose_name="entered at")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inspections",
                        to="records.area",
                        verbose_name="village or community",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                (
                    "inspectors",
                    models.ManyToManyField(
                        related_name="inspections", to="records.cadre", verbose_name="inspected by"
                    ),
                ),
            ],
            options={
                "verbose_name": "inspection",
                "verbose_name_plural": "inspections",
                "ordering": ["-inspected_on", "-id"],
            },
        ),
        migrations.CreateModel(
            name="InspectionFinding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "found",
                    models.CharField(
                        choices=[
                            ("new_matter", "New matter"),
                            ("updated", "Matter updated"),
                            ("rectify", "To be put right"),
                        ],
                        max_length=12,
                        verbose_name="what it leads to",
                    ),
                ),
                ("words", models.TextField(max_length=2000, verbose_name="what was found")),
                (
                    "due_on",
                    models.DateField(blank=True, null=True, verbose_name="to be put right by"),
                ),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="put right on")),
                (
                    "done_words",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="how it was put right"
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reported as put right by",
                    ),
                ),
                (
                    "inspection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="records.inspection",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.record",
                        verbose_name="matter",
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rectifications",
                        to="records.cadre",
                        verbose_name="responsible person",
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="verified by",
                    ),
                ),
                (
                    "verified_on",
                    models.DateField(blank=True, null=True, verbose_name="verified on"),
                ),
            ],
            options={
                "verbose_name": "finding of an inspection",
                "verbose_name_plural": "findings of inspections",
                "ordering": ["inspection_id", "id"],
            },
        ),
        migrations.CreateModel(
            name="SpotCheckRound",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "month",
                    models.DateField(
                        help_text="Its first day.", verbose_name="month of the close-outs"
                    ),
                ),
                (
                    "sealed",
                    models.BooleanField(default=False, verbose_name="an inspector's own draw"),
                ),
                ("percent", models.PositiveSmallIntegerField(verbose_name="percent drawn")),
                (
                    "minimum",
                    models.PositiveSmallIntegerField(verbose_name="at least in each village"),
                ),
                ("frozen_at", models.DateTimeField(verbose_name="list frozen at")),
                (
                    "list_hash",
                    models.CharField(max_length=64, verbose_name="hash of the frozen list"),
                ),
                ("listed", models.PositiveIntegerField(verbose_name="matters on the list")),
                (
                    "issue",
                    models.CharField(
                        blank=True, max_length=20, verbose_name="issue of the lottery"
                    ),
                ),
                (
                    "number",
                    models.CharField(blank=True, max_length=10, verbose_name="number drawn"),
                ),
                ("drawn_at", models.DateTimeField(blank=True, null=True, verbose_name="drawn at")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.area",
                        verbose_name="district",
                    ),
                ),
                (
                    "drawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "frozen_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "round of spot checks",
                "verbose_name_plural": "rounds of spot checks",
                "ordering": ["-month", "-id"],
            },
        ),
        migrations.CreateModel(
            name="SpotCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(verbose_name="place on the list")),
                (
                    "village",
                    models.CharField(
                        help_text="As it was when the list was frozen.",
                        max_length=12,
                        verbose_name="code of the village",
                    ),
                ),
                ("drawn", models.BooleanField(default=False, verbose_name="drawn")),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("done", "Done in fact"),
                            ("not_done", "Not in fact done"),
                            ("not_reached", "Nobody was reached"),
                        ],
                        max_length=12,
                        verbose_name="result",
                    ),
                ),
                (
                    "words",
                    models.TextField(blank=True, max_length=2000, verbose_name="what was heard"),
                ),
                ("checked_on", models.DateField(blank=True, null=True, verbose_name="checked on")),
                (
                    "checked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="checked by",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="spot_checks",
                        to="records.record",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="records.spotcheckround",
                    ),
                ),
            ],
            options={
                "verbose_name": "spot check",
                "verbose_name_plural": "spot checks",
                "ordering": ["round_id", "position", "id"],
            },
        ),
        migrations.CreateModel(
            name="SupervisionOrder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sequence", models.PositiveIntegerField()),
                (
                    "reference",
                    models.CharField(
                        max_length=32, unique=True, verbose_name="number of the order"
                    ),
                ),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Raised by hand"),
                            (1, "Level 1"),
                            (2, "Level 2"),
                            (3, "Level 3"),
                        ],
                        verbose_name="level",
                    ),
                ),
                (
                    "missed_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="deadline that was missed"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("village_clerk", "Village clerk"),
                            ("village_secretary", "Village party secretary"),
                            ("township_handler", "Township handler"),
                            ("township_leader", "Township leader in charge"),
                            ("section_handler", "Section handler"),
                            ("section_head", "Section head"),
                            ("bureau_office", "Bureau office"),
                            ("main_leader", "Main leader"),
                            ("inspector", "Inspector"),
                            ("publicity_editor", "Publicity editor"),
                            ("approver", "Approver"),
                            ("auditor", "Auditor"),
                            ("system_administrator", "System administrator"),
                            ("security_administrator", "Security administrator"),
                        ],
                        max_length=30,
                        verbose_name="addressed to",
                    ),
                ),
                ("words", models.TextField(max_length=2000, verbose_name="what is asked")),
                ("raised_on", models.DateField(verbose_name="raised on")),
                ("reply_due_on", models.DateField(verbose_name="reply by")),
                ("replied_on", models.DateField(blank=True, null=True, verbose_name="replied on")),
                ("reply", models.TextField(blank=True, max_length=5000, verbose_name="reply")),
                (
                    "cadre",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="orders",
                        to="records.cadre",
                        verbose_name="addressed to",
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="raised by",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="orders",
                        to="records.record",
                    ),
                ),
                (
                    "replied_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="replied by",
                    ),
                ),
            ],
            options={
                "verbose_name": "supervision order",
                "verbose_name_plural": "supervision orders",
                "ordering": ["-id"],
            },
        ),
        migrations.AddIndex(
            model_name="inspection",
            index=models.Index(
                fields=["quarter", "area_path", "id"], name="inspection_quarter_area"
            ),
        ),
        migrations.AddIndex(
            model_name="inspection",
            index=models.Index(fields=["area_path", "id"], name="inspection_area"),
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True),
                name="inspection_worded",
                violation_error_message="Say what was looked at.",
            ),
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.CheckConstraint(
                condition=models.Q(("quarter__regex", "^[0-9]{4}Q[1-4]$")),
                name="inspection_quarter_formed",
                violation_error_message="A quarter is written like 2026Q3.",
            ),
        ),
        migrations.AddIndex(
            model_name="inspectionfinding",
            index=models.Index(fields=["done_on", "due_on", "id"], name="finding_due"),
        ),
        migrations.AddConstraint(
            model_name="inspectionfinding",
            constraint=models.CheckConstraint(
                condition=models.Q(("found__in", ["new_matter", "updated", "rectify"])),
                name="finding_kind_known",
                violation_error_message="This kind of finding does not exist.",
            ),
        ),
        migrations.AddConstraint(
            model_name="inspectionfinding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("found", "rectify"), _negated=True),
                    models.Q(("due_on__isnull", False), ("responsible__isnull", False)),
                    _connector="OR",
                ),
                name="finding_rectified_by_somebody",
                violation_error_message="Say who puts it right, and by when.",
            ),
        ),
        migrations.AddConstraint(
            model_name="inspectionfinding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("found", "updated"), _negated=True),
                    ("record__isnull", False),
                    _connector="OR",
                ),
                name="finding_names_its_matter",
                violation_error_message="Name the matter that was found.",
            ),
        ),
        migrations.AddConstraint(
            model_name="inspectionfinding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("done_by__isnull", True), ("done_on__isnull", True), ("done_words", "")
                    ),
                    models.Q(
                        ("done_by__isnull", False),
                        ("done_on__isnull", False),
                        models.Q(("done_words", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="finding_done_whole",
                violation_error_message="Say when and how it was put right.",
            ),
        ),
        migrations.AddConstraint(
            model_name="inspectionfinding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("verified_by__isnull", True), ("verified_on__isnull", True)),
                    models.Q(
                        ("done_on__isnull", False),
                        ("verified_by__isnull", False),
                        ("verified_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="finding_verified_whole",
                violation_error_message="What is verified was put right before.",
            ),
        ),
        migrations.AddConstraint(
            model_name="spotcheckround",
            constraint=models.UniqueConstraint(
                condition=models.Q(("sealed", False)),
                fields=("area", "month"),
                name="spot_check_once_a_month",
                violation_error_message="The list of this month is frozen already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="spotcheckround",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("drawn_at__isnull", True), ("issue", ""), ("number", "")),
                    models.Q(
                        ("drawn_at__isnull", False),
                        models.Q(("issue", ""), _negated=True),
                        models.Q(("number", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="spot_check_drawn_whole",
                violation_error_message="A draw names the issue and its number.",
            ),
        ),
        migrations.AddIndex(
            model_name="spotcheck",
            index=models.Index(fields=["drawn", "result", "id"], name="spot_check_open"),
        ),
        migrations.AddConstraint(
            model_name="spotcheck",
            constraint=models.UniqueConstraint(
                fields=("round", "record"),
                name="spot_check_matter_once",
                violation_error_message="The matter is on this list already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="spotcheck",
            constraint=models.UniqueConstraint(
                fields=("round", "position"),
                name="spot_check_position_once",
                violation_error_message="This place of the list is taken.",
            ),
        ),
        migrations.AddConstraint(
            model_name="spotcheck",
            constraint=models.CheckConstraint(
                condition=models.Q(("result__in", ["", "done", "not_done", "not_reached"])),
                name="spot_check_result_known",
                violation_error_message="This result does not exist.",
            ),
        ),
        migrations.AddConstraint(
            model_name="spotcheck",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("result", ""),
                    models.Q(("checked_on__isnull", False), ("drawn", True)),
                    _connector="OR",
                ),
                name="spot_check_result_of_drawn",
                violation_error_message="Only what was drawn is checked.",
            ),
        ),
        migrations.AddIndex(
            model_name="supervisionorder",
            index=models.Index(fields=["replied_on", "reply_due_on", "id"], name="order_due"),
        ),
        migrations.AddIndex(
            model_name="supervisionorder",
            index=models.Index(fields=["cadre", "replied_on", "id"], name="order_cadre"),
        ),
        migrations.AddConstraint(
            model_name="supervisionorder",
            constraint=models.UniqueConstraint(
                condition=models.Q(("level__gt", 0)),
                fields=("record", "missed_on", "level"),
                name="order_once_a_level",
                violation_error_message="This order has been raised already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="supervisionorder",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__in", [0, 1, 2, 3])),
                name="order_level_known",
                violation_error_message="This level does not exist.",
            ),
        ),
        migrations.AddConstraint(
            model_name="supervisionorder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "role__in",
                        [
                            "village_clerk",
                            "village_secretary",
                            "township_handler",
                            "township_leader",
                            "section_handler",
                            "section_head",
                            "bureau_office",
                            "main_leader",
                            "inspector",
                            "publicity_editor",
                            "approver",
                            "auditor",
                            "system_administrator",
                            "security_administrator",
                        ],
                    )
                ),
                name="order_role_known",
                violation_error_message="This role does not exist.",
            ),
        ),
        migrations.AddConstraint(
            model_name="supervisionorder",
            constraint=models.CheckConstraint(
                condition=models.Q(("level", 0), ("missed_on__isnull", False), _connector="OR"),
                name="order_says_what_was_missed",
                violation_error_message="An order of a level names the deadline missed.",
            ),
        ),
        migrations.AddConstraint(
            model_name="supervisionorder",
            constraint=models.CheckConstraint(
                condition=models.Q(("reply_due_on__gte", models.F("raised_on"))),
                name="order_reply_due_after_raised",
                violation_error_message="The reply is asked for before the order is raised.",
            ),
        ),
        migrations.AddConstraint(
            model_name="supervisionorder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("replied_on__isnull", True), ("reply", "")),
                    models.Q(("replied_on__isnull", False), models.Q(("reply", ""), _negated=True)),
                    _connector="OR",
                ),
                name="order_reply_whole",
                violation_error_message="A reply has its date and its words.",
            ),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["reopened_count", "id"], name="record_reopened"),
        ),
    ]
