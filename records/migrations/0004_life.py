import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import OuterRef, Subquery
from django.db.models.functions import TruncDate

import records.base.sensitive.field


def date_completions(apps, schema_editor):
    """Matters reported as completed get that day; stability items begin as being resolved."""
    record, event = apps.get_model("records", "Record"), apps.get_model("records", "Event")
    last = event.objects.filter(record_id=OuterRef("pk"), verb="complete").order_by("-sequence")
    reported = record.objects.filter(stage__in=["completed", "closed_out"])
    reported.update(completed_on=Subquery(last.annotate(day=TruncDate("at")).values("day")[:1]))
    item = apps.get_model("records", "LedgerItem")
    item.objects.filter(subkind="stability", stability_state="").update(stability_state="resolving")


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("records", "0003_record_search"),
    ]

    operations = [
        migrations.CreateModel(
            name="Assistance",
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
                        max_length=32, unique=True, verbose_name="number of the letter"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[("lead", "Lead unit"), ("assisting", "Assisting unit")],
                        max_length=10,
                        verbose_name="part",
                    ),
                ),
                (
                    "outside_unit",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="unit outside the system"
                    ),
                ),
                (
                    "asked",
                    models.TextField(max_length=2000, verbose_name="what is asked of the unit"),
                ),
                ("sent_on", models.DateField(verbose_name="sent on")),
                ("reply_due_on", models.DateField(verbose_name="reply asked by")),
                (
                    "answered_on",
                    models.DateField(blank=True, null=True, verbose_name="answered on"),
                ),
                (
                    "answer",
                    models.TextField(blank=True, max_length=5000, verbose_name="their answer"),
                ),
                (
                    "told_on",
                    models.DateField(blank=True, null=True, verbose_name="household told on"),
                ),
            ],
            options={
                "verbose_name": "transfer letter",
                "verbose_name_plural": "transfer letters",
                "ordering": ["record_id", "sequence", "id"],
            },
        ),
        migrations.CreateModel(
            name="Campaign",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40, unique=True, verbose_name="name")),
                ("from_on", models.DateField(verbose_name="from")),
                ("to_on", models.DateField(blank=True, null=True, verbose_name="to")),
            ],
            options={
                "verbose_name": "campaign",
                "verbose_name_plural": "campaigns",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="DifficultyEntry",
            fields=[
                (
                    "record_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="records.record",
                    ),
                ),
                (
                    "cause",
                    models.TextField(max_length=2000, verbose_name="cause of the difficulty"),
                ),
                (
                    "needs",
                    models.TextField(blank=True, max_length=2000, verbose_name="what is needed"),
                ),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("improved", "Conditions improved"),
                            ("moved_away", "Moved away"),
                            ("died", "Died"),
                            ("mistaken", "Entered by mistake"),
                        ],
                        max_length=10,
                        verbose_name="why it ends",
                    ),
                ),
                (
                    "end_words",
                    models.TextField(blank=True, max_length=2000, verbose_name="how it was found"),
                ),
                ("off_register", models.BooleanField(default=False, editable=False)),
                (
                    "entry_remarks",
                    models.TextField(blank=True, max_length=2000, verbose_name="remarks"),
                ),
                (
                    "entry_identity",
                    models.CharField(editable=False, max_length=64, null=True, unique=True),
                ),
            ],
            options={
                "verbose_name": "difficulty entry",
                "verbose_name_plural": "difficulty entries",
            },
            bases=("records.record",),
        ),
        migrations.CreateModel(
            name="DifficultyReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sequence", models.PositiveIntegerField()),
                ("reviewed_on", models.DateField(verbose_name="reviewed on")),
                ("finding", models.TextField(max_length=2000, verbose_name="finding")),
                ("next_on", models.DateField(verbose_name="next review")),
            ],
            options={
                "verbose_name": "review of an entry",
                "verbose_name_plural": "reviews of entries",
                "ordering": ["record_id", "sequence", "id"],
            },
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sequence", models.PositiveIntegerField()),
                ("due_on", models.DateField(verbose_name="deadline at that time")),
                ("wanted_on", models.DateField(verbose_name="new deadline asked for")),
                ("reason", models.TextField(max_length=2000, verbose_name="reason")),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("pending", "To be decided"),
                            ("granted", "Granted"),
                            ("refused", "Not granted"),
                        ],
                        default="pending",
                        max_length=10,
                        verbose_name="decision",
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True, verbose_name="decided at")),
                (
                    "words",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="words of the decision"
                    ),
                ),
            ],
            options={
                "verbose_name": "extension",
                "verbose_name_plural": "extensions",
                "ordering": ["record_id", "sequence", "id"],
            },
        ),
        migrations.CreateModel(
            name="OverdueAnalysis",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sequence", models.PositiveIntegerField()),
                ("due_on", models.DateField(verbose_name="deadline that was missed")),
                (
                    "cause",
                    models.CharField(
                        choices=[
                            ("funds", "No funds yet"),
                            ("other_unit", "Another unit has not acted"),
                            ("weather", "Weather or season"),
                            ("household", "The household could not be reached"),
                            ("procedure", "A procedure takes longer than the term"),
                            ("staff", "No hands"),
                            ("handling", "Not followed up in time"),
                            ("term", "The term was set too short"),
                            ("other", "Another cause"),
                        ],
                        max_length=12,
                        verbose_name="cause",
                    ),
                ),
                ("words", models.TextField(max_length=2000, verbose_name="what happened")),
                ("remedy", models.TextField(max_length=2000, verbose_name="remedy")),
                ("promised_on", models.DateField(verbose_name="new date")),
                ("entered_at", models.DateTimeField(verbose_name="entered at")),
            ],
            options={
                "verbose_name": "analysis of an overdue matter",
                "verbose_name_plural": "analyses of overdue matters",
                "ordering": ["record_id", "sequence", "id"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="record",
            name="record_kind_known",
        ),
        migrations.RemoveConstraint(
            model_name="record",
            name="record_stage_known",
        ),
        migrations.RemoveConstraint(
            model_name="record",
            name="record_responsible_and_due",
        ),
        migrations.RemoveConstraint(
            model_name="record",
            name="record_open_without_outcome",
        ),
        migrations.AddField(
            model_name="event",
            name="acting_for",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="acting for",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="cadre",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.cadre",
                verbose_name="cadre",
            ),
        ),
        migrations.AddField(
            model_name="ledgeritem",
            name="due_basis",
            field=models.TextField(blank=True, editable=False),
        ),
        migrations.AddField(
            model_name="ledgeritem",
            name="lead_matter",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="hanging",
                to="records.ledgeritem",
                verbose_name="common problem",
            ),
        ),
        migrations.AddField(
            model_name="ledgeritem",
            name="measures",
            field=models.TextField(blank=True, max_length=5000, verbose_name="measures taken"),
        ),
        migrations.AddField(
            model_name="ledgeritem",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="duplicates",
                to="records.ledgeritem",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="ledgeritem",
            name="paused_on",
            field=models.DateField(blank=True, null=True, verbose_name="paused on"),
        ),
        migrations.AddField(
            model_name="ledgeritem",
            name="people_concerned",
            field=models.CharField(blank=True, max_length=500, verbose_name="people concerned"),
        ),
        migrations.AddField(
            model_name="ledgeritem",
            name="people_count",
            field=models.PositiveIntegerField(
                blank=True, null=True, verbose_name="number of people"
            ),
        ),
        migrations.AddField(
            model_name="ledgeritem",
            name="plan",
            field=models.TextField(blank=True, max_length=2000, verbose_name="plan"),
        ),
        migrations.AddField(
            model_name="ledgeritem",
            name="proposed_result",
            field=models.TextField(blank=True, max_length=5000, verbose_name="proposed result"),
        ),
        migrations.AddField(
            model_name="ledgeritem",
            name="risk",
            field=models.CharField(
                blank=True,
                choices=[("low", "Low risk"), ("medium", "Medium risk"), ("high", "High risk")],
                max_length=10,
                verbose_name="risk level",
            ),
        ),
        migrations.AddField(
            model_name="ledgeritem",
            name="sent_up_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.cadre",
                verbose_name="responsible person below",
            ),
        ),
        migrations.AddField(
            model_name="ledgeritem",
            name="stability_state",
            field=models.CharField(
                blank=True,
                choices=[
                    ("resolving", "Being resolved"),
                    ("contained", "Kept stable"),
                    ("resolved", "Resolved, stability"),
                ],
                max_length=10,
                verbose_name="state of stability",
            ),
        ),
        migrations.AddField(
            model_name="ledgeritem",
            name="tracking_code",
            field=records.base.sensitive.field.SensitiveField(
                blank=True, default="", editable=False
            ),
        ),
        migrations.AddField(
            model_name="record",
            name="completed_on",
            field=models.DateField(blank=True, null=True, verbose_name="reported as completed on"),
        ),
        migrations.AddField(
            model_name="record",
            name="next_on",
            field=models.DateField(
                blank=True,
                help_text="Answer by, resumes on, or next review, as the stage has it.",
                null=True,
                verbose_name="next date",
            ),
        ),
        migrations.AddField(
            model_name="record",
            name="tier",
            field=models.CharField(
                choices=[
                    ("village", "Village ledger"),
                    ("township", "Township ledger"),
                    ("district", "District ledger"),
                ],
                default="village",
                max_length=10,
                verbose_name="where it is now",
            ),
        ),
        migrations.AlterField(
            model_name="record",
            name="kind",
            field=models.CharField(
                choices=[
                    ("ledger_item", "Ledger item"),
                    ("difficulty_entry", "Household in difficulty"),
                ],
                max_length=20,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="record",
            name="stage",
            field=models.CharField(
                choices=[
                    ("registered", "Registered"),
                    ("assigned", "Assigned"),
                    ("in_progress", "In progress"),
                    ("completed", "Completed, to be closed out"),
                    ("closed_out", "Closed out"),
                    ("returned", "Returned"),
                    ("escalated", "Escalated, to be accepted"),
                    ("suspended", "Suspended"),
                    ("waiting", "Waiting for its conditions (planned)"),
                    ("reopened", "Reopened"),
                    ("merged", "Merged as a duplicate"),
                    ("historical", "Historical close-out"),
                    ("voided", "Voided"),
                    ("in_care", "In care"),
                    ("ending", "To be taken off the register, to be verified"),
                    ("ended", "Off the register"),
                ],
                max_length=20,
                verbose_name="stage",
            ),
        ),
        migrations.AddField(
            model_name="assistance",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.organisation",
                verbose_name="unit",
            ),
        ),
        migrations.AddField(
            model_name="assistance",
            name="record",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="assistances",
                to="records.record",
            ),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True),
                name="campaign_named",
                violation_error_message="A campaign needs a name.",
            ),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("to_on__isnull", True), ("to_on__gte", models.F("from_on")), _connector="OR"
                ),
                name="campaign_in_order",
                violation_error_message="The end of the campaign lies before its beginning.",
            ),
        ),
        migrations.AddField(
            model_name="record",
            name="campaign",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="records",
                to="records.campaign",
                verbose_name="campaign",
            ),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["next_on", "id"], name="record_next"),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["tier", "area_path", "id"], name="record_tier_area"),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["ledger_item", "difficulty_entry"])),
                name="record_kind_known",
                violation_error_message="This kind of record does not exist.",
            ),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "stage__in",
                        [
                            "registered",
                            "assigned",
                            "in_progress",
                            "completed",
                            "closed_out",
                            "returned",
                            "escalated",
                            "suspended",
                            "waiting",
                            "reopened",
                            "merged",
                            "historical",
                            "voided",
                            "in_care",
                            "ending",
                            "ended",
                        ],
                    )
                ),
                name="record_stage_known",
                violation_error_message="This stage does not exist.",
            ),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "stage__in",
                        (
                            "registered",
                            "reopened",
                            "historical",
                            "voided",
                            "merged",
                            "in_care",
                            "ending",
                            "ended",
                        ),
                    ),
                    models.Q(("due_on__isnull", False), ("responsible__isnull", False)),
                    _connector="OR",
                ),
                name="record_responsible_and_due",
                violation_error_message="A matter that has left “registered” needs a responsible person and a deadline.",
            ),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "stage__in",
                            (
                                "registered",
                                "assigned",
                                "in_progress",
                                "completed",
                                "returned",
                                "reopened",
                                "escalated",
                                "suspended",
                                "waiting",
                            ),
                        ),
                        _negated=True,
                    ),
                    models.Q(("closed_on__isnull", True), ("outcome", "")),
                    _connector="OR",
                ),
                name="record_open_without_outcome",
                violation_error_message="An open matter has neither an outcome nor a close date.",
            ),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(
                condition=models.Q(("tier__in", ["village", "township", "district"])),
                name="record_tier_known",
                violation_error_message="This tier does not exist.",
            ),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("stage__in", ["suspended", "waiting", "in_care", "ending", "escalated"]),
                        _negated=True,
                    ),
                    ("next_on__isnull", False),
                    _connector="OR",
                ),
                name="record_paused_until",
                violation_error_message="Say until when: it needs its next date.",
            ),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("completed_on__isnull", True),
                    ("completed_on__gte", models.F("opened_on")),
                    _connector="OR",
                ),
                name="record_completed_after_opened",
                violation_error_message="The day of completion lies before the day of receipt.",
            ),
        ),
        migrations.AddField(
            model_name="difficultyentry",
            name="category",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="entries",
                to="records.difficultycategory",
                verbose_name="difficulty category",
            ),
        ),
        migrations.AddField(
            model_name="difficultyentry",
            name="household",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="difficulty_entries",
                to="records.household",
                verbose_name="household",
            ),
        ),
        migrations.AddField(
            model_name="ledgeritem",
            name="difficulty_entry",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="measure_items",
                to="records.difficultyentry",
                verbose_name="difficulty entry",
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgeritem",
            constraint=models.CheckConstraint(
                condition=models.Q(("risk__in", ["", "low", "medium", "high"])),
                name="item_risk_known",
                violation_error_message="This risk level does not exist.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgeritem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stability_state__in", ["", "resolving", "contained", "resolved"])
                ),
                name="item_stability_state_known",
                violation_error_message="This state of stability does not exist.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgeritem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(("merged_into", models.F("record_ptr")), _negated=True),
                    _connector="OR",
                ),
                name="item_not_into_itself",
                violation_error_message="A matter is not merged into itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgeritem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("lead_matter__isnull", True),
                    models.Q(("lead_matter", models.F("record_ptr")), _negated=True),
                    _connector="OR",
                ),
                name="item_not_its_own_lead",
                violation_error_message="A matter does not hang on itself.",
            ),
        ),
        migrations.AddField(
            model_name="difficultyreview",
            name="record",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reviews",
                to="records.record",
            ),
        ),
        migrations.AddField(
            model_name="difficultyreview",
            name="reviewed_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="reviewed by",
            ),
        ),
        migrations.AddField(
            model_name="extension",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="asked by",
            ),
        ),
        migrations.AddField(
            model_name="extension",
            name="decided_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="decided by",
            ),
        ),
        migrations.AddField(
            model_name="extension",
            name="record",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="extensions",
                to="records.record",
            ),
        ),
        migrations.AddField(
            model_name="overdueanalysis",
            name="entered_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="entered by",
            ),
        ),
        migrations.AddField(
            model_name="overdueanalysis",
            name="record",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="analyses",
                to="records.record",
            ),
        ),
        migrations.AddIndex(
            model_name="assistance",
            index=models.Index(fields=["answered_on", "reply_due_on", "id"], name="letter_due"),
        ),
        migrations.AddConstraint(
            model_name="assistance",
            constraint=models.CheckConstraint(
                condition=models.Q(("part__in", ["lead", "assisting"])),
                name="letter_part_known",
                violation_error_message="This part does not exist.",
            ),
        ),
        migrations.AddConstraint(
            model_name="assistance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("organisation__isnull", False), ("outside_unit", "")),
                    models.Q(
                        ("organisation__isnull", True),
                        models.Q(("outside_unit", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="letter_to_one_unit",
                violation_error_message="A letter goes to one unit, of the system or outside.",
            ),
        ),
        migrations.AddConstraint(
            model_name="assistance",
            constraint=models.CheckConstraint(
                condition=models.Q(("reply_due_on__gte", models.F("sent_on"))),
                name="letter_reply_after_sent",
                violation_error_message="The reply is asked for before the letter is sent.",
            ),
        ),
        migrations.AddConstraint(
            model_name="assistance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("answered_on__isnull", True)),
                    models.Q(
                        ("answered_on__isnull", False), models.Q(("answer", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="letter_answer_whole",
                violation_error_message="An answer has its date and its words.",
            ),
        ),
        migrations.AddConstraint(
            model_name="assistance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("told_on__isnull", True), ("answered_on__isnull", False), _connector="OR"
                ),
                name="letter_told_after_answer",
                violation_error_message="The household is told of an answer that has come.",
            ),
        ),
        migrations.AddConstraint(
            model_name="difficultyentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("cause", ""), _negated=True),
                name="entry_cause_given",
                violation_error_message="Say what the difficulty is.",
            ),
        ),
        migrations.AddConstraint(
            model_name="difficultyentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("end_reason__in", ["", "improved", "moved_away", "died", "mistaken"])
                ),
                name="entry_end_reason_known",
                violation_error_message="An entry ends for one of four reasons.",
            ),
        ),
        migrations.AddConstraint(
            model_name="difficultyentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("off_register", False),
                    models.Q(("end_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="entry_off_with_reason",
                violation_error_message="An entry ends for one of four reasons.",
            ),
        ),
        migrations.AddConstraint(
            model_name="difficultyentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("off_register", False)),
                fields=("household",),
                name="entry_once_a_household",
                violation_error_message="This household is on the register already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="difficultyreview",
            constraint=models.CheckConstraint(
                condition=models.Q(("finding", ""), _negated=True),
                name="review_found_something",
                violation_error_message="Say what the review found.",
            ),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.CheckConstraint(
                condition=models.Q(("decision__in", ["pending", "granted", "refused"])),
                name="extension_decision_known",
                violation_error_message="This decision does not exist.",
            ),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.CheckConstraint(
                condition=models.Q(("wanted_on__gt", models.F("due_on"))),
                name="extension_later",
                violation_error_message="An extension ends later than the deadline.",
            ),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True),
                name="extension_reasoned",
                violation_error_message="An extension needs a reason.",
            ),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_by__isnull", True), ("decision", "pending")),
                    models.Q(
                        models.Q(("decision", "pending"), _negated=True),
                        ("decided_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="extension_decided_whole",
                violation_error_message="A decision names who decided.",
            ),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_by__isnull", True),
                    models.Q(("decided_by", models.F("asked_by")), _negated=True),
                    _connector="OR",
                ),
                name="extension_second_person",
                violation_error_message="Nobody grants an extension of their own.",
            ),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decision", "pending")),
                fields=("record",),
                name="extension_one_pending",
                violation_error_message="An extension of this matter is being decided already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="overdueanalysis",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "cause__in",
                        [
                            "funds",
                            "other_unit",
                            "weather",
                            "household",
                            "procedure",
                            "staff",
                            "handling",
                            "term",
                            "other",
                        ],
                    )
                ),
                name="analysis_cause_known",
                violation_error_message="This cause does not exist.",
            ),
        ),
        migrations.AddConstraint(
            model_name="overdueanalysis",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("words", ""), _negated=True), models.Q(("remedy", ""), _negated=True)
                ),
                name="analysis_whole",
                violation_error_message="An analysis says what happened and what is done now.",
            ),
        ),
        migrations.AddConstraint(
            model_name="overdueanalysis",
            constraint=models.UniqueConstraint(
                fields=("record", "due_on"),
                name="analysis_once_a_deadline",
                violation_error_message="This deadline has been analysed already.",
            ),
        ),
        migrations.RunPython(date_completions, migrations.RunPython.noop),
    ]
