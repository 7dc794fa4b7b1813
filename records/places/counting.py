"""What is counted in which area (R4): what was split among several counts in its principal."""

from collections.abc import Iterable
from functools import cached_property

from django.db.models import Case, CharField, Q, Value, When
from django.db.models.functions import Substr

from records.base.paths import within

from .models import Area, Succession


class CountedIn:
    """Every path counts in exactly one area that goes on; the successions are read in one query."""

    @cached_property
    def heirs(self) -> list[tuple[str, str]]:
        """(predecessor's path, path where it counts now), the shorter ones first."""
        rows = Succession.objects.carrying().principal().order_by()
        direct = dict(rows.values_list("area__path", "successor__path"))
        return sorted(
            ((path, _last(path, direct)) for path in direct), key=lambda pair: (len(pair[0]), pair)
        )

    def condition(self, areas: Iterable[Area], field: str) -> Q:
        """Rows that count in one of the areas: its own, and what came to it; not what left it.

        What lies within it anyway is not said once more: every row would be asked for each.
        """
        found = Q(pk__in=[])
        for area in areas:
            one = within((area.path,), field)
            counted: tuple[str, ...] = (area.path,)
            left: tuple[str, ...] = ()
            for path, heir in self.heirs:
                if heir.startswith(area.path):
                    if path.startswith(left) or not path.startswith(counted):
                        one |= within((path,), field)
                        counted = (*counted, path)
                elif path.startswith(counted) or any(own.startswith(path) for own in counted):
                    one &= ~within((path,), field)
                    left = (*left, path)
            found |= one
        return found

    def key(self, areas: Iterable[Area], field: str) -> Case:
        """The path of the area in which a row counts, among `areas`; else ""."""
        tops = [area.path for area in areas]
        whens = []
        for path, heir in reversed(self.heirs):
            top = next((top for top in tops if heir.startswith(top)), "")
            whens.append(When(within((path,), field), then=Value(top)))
        lengths = {len(top) for top in tops}
        if len(lengths) == 1:
            own: object = Substr(field, 1, lengths.pop())
        else:
            whens += [When(within((top,), field), then=Value(top)) for top in tops]
            own = Value("")
        return Case(*whens, default=own, output_field=CharField())


def _last(path: str, direct: dict[str, str]) -> str:
    """Where a path counts in the end: an heir may have ended too, or lie in what has ended."""
    seen = {path}
    heir = direct[path]
    while True:
        ends = [before for before in direct if heir.startswith(before) and before not in seen]
        if not ends:
            return heir
        nearest = max(ends, key=len)
        seen.add(nearest)
        heir = direct[nearest]
