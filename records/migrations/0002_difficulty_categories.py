"""The difficulty categories of R8, which an office may extend."""

from django.db import migrations

from records.people.seed import seed_difficulty_categories


def seed(apps, schema_editor):
    seed_difficulty_categories(apps.get_model("records", "DifficultyCategory"))


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
