from django.db import models


class ReferenceCounter(models.Model):
    """The last running number drawn in a series such as `TZ-510802-2026` (R11)."""

    series = models.CharField(max_length=20, primary_key=True)
    value = models.PositiveIntegerField()

    class Meta:
        app_label = "records"

    def __str__(self) -> str:
        return f"{self.series}: {self.value}"
