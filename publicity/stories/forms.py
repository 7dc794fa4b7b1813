"""The form on which a story is written."""

from publicity.gate.forms import ReviewedPageForm
from records import evidence


class StoryForm(ReviewedPageForm):
    """Takes the place from the first piece of evidence, unless the editor names another one."""

    def save(self, commit=True):
        page = super().save(commit=False)
        first = next(iter(page.evidence.all()), None)
        if first is not None:
            self.take_place(page, first.record_key)
        if commit:
            page.save()
        return page

    def take_place(self, page, key) -> None:
        """Fill name and code from the record; a place named by hand has no code."""
        try:
            found = evidence.describe(key)
        except (evidence.NoSuchRecord, evidence.NotEvidence):
            return
        if page.place_name in ("", found.place):
            page.place_name, page.area_code = found.place, found.area_code
        else:
            page.area_code = ""
