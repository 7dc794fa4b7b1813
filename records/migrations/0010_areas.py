"""One index each for paths and short names of areas.

`unique` and `db_index` on text columns make a second index on PostgreSQL, for LIKE with a fixed
beginning: nobody asks that here, and loading the country's 665 276 areas paid for it twice.
"""

from django.db import migrations, models

import records.base.paths


class Migration(migrations.Migration):
    dependencies = [("records", "0009_documents")]

    operations = [
        migrations.AlterField(
            model_name="area",
            name="path",
            field=records.base.paths.PathField(editable=False, max_length=40),
        ),
        migrations.AlterField(
            model_name="area",
            name="short_name",
            field=models.CharField(editable=False, max_length=60, verbose_name="short name"),
        ),
        migrations.AddConstraint(
            model_name="area",
            constraint=models.UniqueConstraint(
                fields=("path",),
                name="area_path_unique",
                violation_error_message="An area with this place in the tree exists already.",
            ),
        ),
        migrations.AddIndex(
            model_name="area",
            index=models.Index(fields=["short_name"], name="area_short_name"),
        ),
    ]
