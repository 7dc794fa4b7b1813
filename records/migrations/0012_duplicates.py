"""Who asked, found without decrypting (R21); the household's own answer after close-out (R40)."""

from django.db import migrations, models
from django.db.models import Q

from records.base.sensitive import blind_index

AT_ONCE = 2_000
TOLD = ["satisfied", "fairly", "dissatisfied"]
ANSWERS = [
    ("", "Not asked"),
    ("satisfied", "Satisfied"),
    ("fairly", "Fairly satisfied"),
    ("dissatisfied", "Dissatisfied"),
]


def index_callers(apps, schema_editor):
    """The blind index of each phone that is there already."""
    items = apps.get_model("records", "LedgerItem")._default_manager
    batch = []
    for row in items.only("pk", "caller_phone").order_by("pk").iterator(AT_ONCE):
        if row.caller_phone:
            row.caller_index = blind_index("phone", row.caller_phone)
            batch.append(row)
        if len(batch) >= AT_ONCE:
            items.bulk_update(batch, ["caller_index"])
            batch = []
    items.bulk_update(batch, ["caller_index"])


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0011_reports"),
    ]

    operations = [
        migrations.AddField(
            model_name="ledgeritem",
            name="caller_index",
            field=models.CharField(blank=True, default="", editable=False, max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="ledgeritem",
            name="told_satisfaction",
            field=models.CharField(
                blank=True,
                choices=ANSWERS,
                default="",
                max_length=15,
                verbose_name="answer of the household",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="ledgeritem",
            name="told_on",
            field=models.DateField(blank=True, null=True, verbose_name="answered on"),
        ),
        migrations.RunPython(index_callers, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="ledgeritem",
            index=models.Index(
                condition=~Q(caller_index=""),
                fields=["caller_index", "record_ptr"],
                name="item_caller_phone",
            ),
        ),
        migrations.AddIndex(
            model_name="ledgeritem",
            index=models.Index(
                condition=~Q(caller_name=""),
                fields=["caller_name", "record_ptr"],
                name="item_caller_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgeritem",
            constraint=models.CheckConstraint(
                condition=Q(told_satisfaction="", told_on__isnull=True)
                | Q(told_satisfaction__in=TOLD, told_on__isnull=False),
                name="item_told_satisfaction_known",
                violation_error_message="An answer of the household needs its day.",
            ),
        ),
    ]
