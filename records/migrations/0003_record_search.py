"""Words of records, and their grams beside the model: fill them with `reindex_records`."""

import django.db.models.deletion
from django.db import migrations, models

import records.base.paths

# detail=none: which grams a record has, not where; the text itself is compared afterwards.
ADD_GRAMS = {
    "sqlite": [
        "CREATE VIRTUAL TABLE records_searchgrams USING fts5"
        " (grams, content='', detail=none, columnsize=0, tokenize='ascii')",
    ],
    "postgresql": [
        "ALTER TABLE records_searchtext ADD COLUMN grams text[] NOT NULL",
        "CREATE INDEX records_searchtext_grams ON records_searchtext USING gin (grams)",
    ],
}
REMOVE_GRAMS = {
    "sqlite": ["DROP TABLE records_searchgrams"],
    "postgresql": ["ALTER TABLE records_searchtext DROP COLUMN grams"],
}


def add_grams(apps, schema_editor):
    for statement in ADD_GRAMS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def remove_grams(apps, schema_editor):
    for statement in REMOVE_GRAMS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("records", "0002_difficulty_categories")]

    operations = [
        migrations.CreateModel(
            name="SearchText",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="records.record",
                    ),
                ),
                ("area_path", records.base.paths.PathField(max_length=40)),
                ("text", models.TextField(verbose_name="words")),
            ],
            options={
                "verbose_name": "words of a record",
                "verbose_name_plural": "words of records",
            },
        ),
        migrations.RunPython(add_grams, remove_grams),
        migrations.AddIndex(
            model_name="externalnumber",
            index=models.Index(fields=["number", "record"], name="external_number"),
        ),
        *(
            migrations.AddIndex(model_name="record", index=index)
            for index in (
                models.Index(records.base.paths.township_of(), "id", name="record_township"),
                models.Index(fields=["stage", "id"], name="record_stage"),
                models.Index(fields=["stage", "due_on", "id"], name="record_stage_due"),
                models.Index(fields=["opened_on", "id"], name="record_opened"),
            )
        ),
    ]
