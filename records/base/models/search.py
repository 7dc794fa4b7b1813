from django.db import models
from django.utils.translation import gettext_lazy as _

from ..paths import PathField


class SearchText(models.Model):
    """What may be found of a record (see records.base.search), folded; no number of a person.

    The grams stand beside it outside of the model: a column of this table on PostgreSQL, the
    full-text table `records_searchgrams` on SQLite.
    """

    record = models.OneToOneField(
        "records.Record", models.PROTECT, primary_key=True, related_name="+"
    )
    area_path = PathField()
    text = models.TextField(_("words"))

    class Meta:
        app_label = "records"
        verbose_name = _("words of a record")
        verbose_name_plural = _("words of records")
