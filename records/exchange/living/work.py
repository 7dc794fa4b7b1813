"""Taking a large workbook in by a job, its layout kept at the end (R59a)."""

from records.base.jobs.running import Run, register_handler

from ..choices import BatchStage
from ..importing.carrying_out import Import
from ..importing.work import Apply
from ..models import ImportBatch
from .layouts import LayoutNotKept, keep_layout

APPLY = "living.apply"


class ApplyAndKeep(Apply):
    """As for every import; a layout that cannot be kept is said beside the result, no more."""

    def apply(self, run: Run, confirmed: Import) -> None:
        super().apply(run, confirmed)
        batch = ImportBatch.objects.get(pk=confirmed.batch.pk)
        if batch.stage != BatchStage.APPLIED or not batch.upload:
            return
        try:
            keep_layout(batch, confirmed.actor)
        except LayoutNotKept as lost:
            said = {"kind": "remark", "code": "layout_not_kept", "sentence": str(lost)}
            mine = ImportBatch.objects.filter(pk=batch.pk)
            mine.update(problems=[*batch.problems, said])


register_handler(APPLY, ApplyAndKeep())
