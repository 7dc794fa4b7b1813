"""Without indexes that others begin with, or that nothing is found by.

An entry of a timeline was in six indexes; of a matter's keys that few matters have, each was in one.
"""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Unindexed(migrations.AlterField):
    """Drops the field's index and nothing else: SQLite would rebuild the table."""

    def database_forwards(
        self, app_label: str, schema_editor: Any, before: Any, after: Any
    ) -> None:
        model = before.apps.get_model(app_label, self.model_name)
        column = model._meta.get_field(self.name).column
        for name in schema_editor._constraint_names(model, [column], index=True, unique=False):
            schema_editor.execute(schema_editor._delete_index_sql(model, name))

    def database_backwards(
        self, app_label: str, schema_editor: Any, before: Any, after: Any
    ) -> None:
        model = after.apps.get_model(app_label, self.model_name)
        field = model._meta.get_field(self.name)
        schema_editor.execute(schema_editor._create_index_sql(model, fields=[field]))


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0017_spot_check_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Unindexed(
            model_name="event",
            name="acting_for",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="acting for",
            ),
        ),
        Unindexed(
            model_name="event",
            name="actor",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        Unindexed(
            model_name="event",
            name="cadre",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.cadre",
                verbose_name="cadre",
            ),
        ),
        Unindexed(
            model_name="event",
            name="on_word_of",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.cadre",
                verbose_name="on word of",
            ),
        ),
        Unindexed(
            model_name="event",
            name="record",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="events",
                to="records.record",
            ),
        ),
        Unindexed(
            model_name="household",
            name="area",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="households",
                to="records.area",
                verbose_name="village or community",
            ),
        ),
        Unindexed(
            model_name="householdchange",
            name="actor",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        Unindexed(
            model_name="importedrow",
            name="batch",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rows",
                to="records.importbatch",
            ),
        ),
        Unindexed(
            model_name="ledgeritem",
            name="difficulty_entry",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="measure_items",
                to="records.difficultyentry",
                verbose_name="difficulty entry",
            ),
        ),
        Unindexed(
            model_name="ledgeritem",
            name="lead_matter",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="hanging",
                to="records.ledgeritem",
                verbose_name="common problem",
            ),
        ),
        Unindexed(
            model_name="ledgeritem",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="duplicates",
                to="records.ledgeritem",
                verbose_name="merged into",
            ),
        ),
        Unindexed(
            model_name="ledgeritem",
            name="sent_up_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.cadre",
                verbose_name="responsible person below",
            ),
        ),
        Unindexed(
            model_name="record",
            name="area",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="records",
                to="records.area",
                verbose_name="area",
            ),
        ),
        Unindexed(
            model_name="record",
            name="responsible",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="responsible_for",
                to="records.cadre",
                verbose_name="responsible person",
            ),
        ),
        migrations.AddIndex(
            model_name="ledgeritem",
            index=models.Index(
                condition=models.Q(("difficulty_entry__isnull", False)),
                fields=["difficulty_entry"],
                name="item_difficulty_entry",
            ),
        ),
        migrations.AddIndex(
            model_name="ledgeritem",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", False)),
                fields=["merged_into"],
                name="item_merged_into",
            ),
        ),
        migrations.AddIndex(
            model_name="ledgeritem",
            index=models.Index(
                condition=models.Q(("lead_matter__isnull", False)),
                fields=["lead_matter"],
                name="item_lead_matter",
            ),
        ),
    ]
