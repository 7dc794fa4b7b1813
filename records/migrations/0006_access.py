import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("records", "0005_imports"),
    ]

    operations = [
        migrations.CreateModel(
            name="ActingFor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("roles", models.CharField(blank=True, max_length=300, verbose_name="roles")),
                ("from_on", models.DateField(verbose_name="from")),
                ("to_on", models.DateField(verbose_name="to")),
                ("ground", models.CharField(max_length=200, verbose_name="written ground")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="ended on")),
                (
                    "presides",
                    models.BooleanField(default=False, verbose_name="presides over the work"),
                ),
            ],
            options={
                "verbose_name": "acting for somebody",
                "verbose_name_plural": "acting for somebody",
                "ordering": ["-from_on", "-id"],
            },
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("export", "Exported"),
                            ("print", "Printed"),
                            ("file", "File opened"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("what", models.CharField(max_length=60, verbose_name="what")),
                ("count", models.PositiveIntegerField(verbose_name="rows")),
                ("filters", models.CharField(blank=True, max_length=400, verbose_name="filters")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
            ],
            options={
                "verbose_name": "export or print",
                "verbose_name_plural": "exports and prints",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="AuditSubject",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=40, verbose_name="whose")),
            ],
            options={
                "verbose_name": "subject of an export or print",
                "verbose_name_plural": "subjects of exports and prints",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="FormerLogin",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("taken_at", models.DateTimeField(verbose_name="taken at")),
            ],
            options={
                "verbose_name": "former login",
                "verbose_name_plural": "former logins",
                "ordering": ["id"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="roleassignment",
            name="role_known",
        ),
        migrations.AddField(
            model_name="roleassignment",
            name="ledgers",
            field=models.CharField(blank=True, max_length=200, verbose_name="ledgers"),
        ),
        migrations.AddField(
            model_name="roleassignment",
            name="letter",
            field=models.CharField(blank=True, max_length=120, verbose_name="letter"),
        ),
        migrations.AlterField(
            model_name="roleassignment",
            name="role",
            field=models.CharField(
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
                verbose_name="role",
            ),
        ),
        migrations.AddConstraint(
            model_name="roleassignment",
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
                name="role_known",
                violation_error_message="This role does not exist.",
            ),
        ),
        migrations.AddConstraint(
            model_name="roleassignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("role", "inspector"), _negated=True),
                    models.Q(
                        models.Q(("letter", ""), _negated=True),
                        models.Q(("ledgers", ""), _negated=True),
                        ("to_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="role_inspector_by_letter",
                violation_error_message="An inspector needs a letter, the ledgers that it names, and a last day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="roleassignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("role", "inspector"),
                    models.Q(("ledgers", ""), ("letter", "")),
                    _connector="OR",
                ),
                name="role_letter_of_inspector",
                violation_error_message="Only an inspector's role names a letter and ledgers.",
            ),
        ),
        migrations.AddField(
            model_name="actingfor",
            name="absent",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="absent person",
            ),
        ),
        migrations.AddField(
            model_name="actingfor",
            name="deputy",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="deputy",
            ),
        ),
        migrations.AddField(
            model_name="auditentry",
            name="user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="auditsubject",
            name="entry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="subjects",
                to="records.auditentry",
            ),
        ),
        migrations.AddField(
            model_name="formerlogin",
            name="cadre",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.cadre",
                verbose_name="cadre",
            ),
        ),
        migrations.AddField(
            model_name="formerlogin",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="user",
            ),
        ),
        migrations.AddIndex(
            model_name="actingfor",
            index=models.Index(fields=["deputy", "to_on"], name="acting_deputy"),
        ),
        migrations.AddConstraint(
            model_name="actingfor",
            constraint=models.CheckConstraint(
                condition=models.Q(("absent", models.F("deputy")), _negated=True),
                name="acting_for_another",
                violation_error_message="Nobody acts for themselves.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actingfor",
            constraint=models.CheckConstraint(
                condition=models.Q(("to_on__gte", models.F("from_on"))),
                name="acting_term_in_order",
                violation_error_message="The time of acting ends before it begins.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actingfor",
            constraint=models.CheckConstraint(
                condition=models.Q(("ground", ""), _negated=True),
                name="acting_in_writing",
                violation_error_message="Acting for somebody needs its written ground.",
            ),
        ),
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(fields=["user", "id"], name="audit_user"),
        ),
        migrations.AddConstraint(
            model_name="auditentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["export", "print", "file"])),
                name="audit_kind_known",
                violation_error_message="This kind of entry does not exist.",
            ),
        ),
        migrations.AddConstraint(
            model_name="auditentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("what", ""), _negated=True),
                name="audit_says_what",
                violation_error_message="An export or print says what was taken.",
            ),
        ),
        migrations.AddIndex(
            model_name="auditsubject",
            index=models.Index(fields=["subject", "id"], name="audit_subject"),
        ),
        migrations.AddConstraint(
            model_name="auditsubject",
            constraint=models.CheckConstraint(
                condition=models.Q(("subject", ""), _negated=True),
                name="audit_subject_named",
                violation_error_message="A subject is named by kind and number.",
            ),
        ),
    ]
