"""Finding areas, cadres and households by typing a part of a name, a number or initials."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from records.base.actor import Actor
from records.base.models import Campaign
from records.base.paths import within
from records.base.roles import CASE_ROLES
from records.people.initials import initials
from records.people.models import Cadre, Household, Organisation
from records.places.models import Area

# More choices than this on one screen help nobody: type more.
MOST = 20
READ = 2000


class Finder:
    """What can be found by typing. `label` is what is typed back; it finds its row again."""

    name = ""
    hint: Any = ""

    def rows(self, actor: Actor) -> QuerySet:
        """The rows that this person may choose from."""
        raise NotImplementedError

    def narrow(self, rows: QuerySet, word: str) -> QuerySet:
        raise NotImplementedError

    def names(self, row: Model) -> Iterator[str]:
        """The label first, then every other writing that means this row alone."""
        yield str(row)

    def label(self, row: Model) -> str:
        return next(iter(self.names(row)))

    def find(self, rows: QuerySet, text: str) -> list[Any]:
        """At most one more than MOST rows; the only one when the text is exactly its name."""
        if "\x00" in text:  # no name holds it, and databases answer it differently
            return []
        for word in text.split():
            rows = self.narrow(rows, word)
        found = list(rows[: MOST + 1])
        exact = [row for row in found if text in self.names(row)]
        return exact if len(exact) == 1 else found


class AreaFinder(Finder):
    """Areas of the reader's scope, ended ones too: for filters."""

    name = "area"
    hint = _("Type a name or a code, for example the village's name.")

    def rows(self, actor: Actor) -> QuerySet:
        offices = (path for post in actor.offices(CASE_ROLES) for path in post.paths)
        seen = Area.objects.in_scope((*actor.paths(CASE_ROLES), *offices))
        return seen.select_related("parent").order_by("path")

    def narrow(self, rows: QuerySet, word: str) -> QuerySet:
        if word.isdigit():
            return rows.filter(code__startswith=word)
        if word.isascii() and word.isalpha():
            return rows.filter(pk__in=self.by_initials(rows, word.lower()))
        whole = Concat("parent__short_name", Value(""), "short_name")
        return rows.annotate(whole=whole).filter(Q(whole__contains=word) | Q(name__contains=word))

    def by_initials(self, rows: QuerySet, word: str) -> list[int]:
        """Keys of the areas whose name begins with these letters, of the first READ in scope:
        a bureau has hundreds, and their initials are kept nowhere."""
        read = rows.order_by("path").values_list("pk", "short_name")[:READ]
        readings = ((pk, initials(name).split()) for pk, name in read)
        return [pk for pk, said in readings if any(each.startswith(word) for each in said)]

    def names(self, row: Any) -> Iterator[str]:
        yield f"{row.full_name} {row.code}".strip()
        yield row.full_name
        yield row.short_name
        yield row.name
        yield row.code


class CurrentAreaFinder(AreaFinder):
    """Areas that go on: a new record belongs to one of these (R4)."""

    name = "current-area"

    def rows(self, actor: Actor) -> QuerySet:
        return super().rows(actor).filter(ended_on=None)


class CadreFinder(Finder):
    """Cadres in service within the reader's scope."""

    name = "cadre"
    hint = _("Type a name or its initials.")

    def rows(self, actor: Actor) -> QuerySet:
        found = Cadre.objects.visible_to(actor).in_service(localdate())
        return found.select_related("organisation").order_by("name", "id")

    def narrow(self, rows: QuerySet, word: str) -> QuerySet:
        return rows.filter(
            Q(pk__in=Cadre.objects.named(word).values("pk"))
            | Q(position__contains=word)
            | Q(organisation__name__contains=word)
        )

    def names(self, row: Any) -> Iterator[str]:
        yield f"{row.name} {row.organisation.name} {row.position}".strip()
        yield row.name


class FormerCadreFinder(CadreFinder):
    """Everybody who ever served: for filters."""

    name = "any-cadre"

    def rows(self, actor: Actor) -> QuerySet:
        found = Cadre.objects.visible_to(actor)
        return found.select_related("organisation").order_by("name", "id")


class HouseholdFinder(Finder):
    """Households of the reader's scope, by number or head; a form narrows them to its area."""

    name = "household"
    hint = _("Type the household's number, or the name of its head.")

    def rows(self, actor: Actor) -> QuerySet:
        found = Household.objects.visible_to(actor)
        return found.select_related("area__parent").order_by("area_path", "number", "id")

    def narrow(self, rows: QuerySet, word: str) -> QuerySet:
        return rows.filter(
            Q(pk__in=Household.objects.named(word).values("pk"))
            | Q(number=word)
            | Q(area__short_name=word)
        )

    def names(self, row: Any) -> Iterator[str]:
        yield f"{row.number} {row.head_name} {row.area.short_name}"
        yield f"{row.number} {row.head_name}"
        yield row.number
        yield row.head_name


class OrganisationFinder(Finder):
    """Organisations of the reader's scope that go on."""

    name = "organisation"
    hint = _("Type a part of the name.")

    def rows(self, actor: Actor) -> QuerySet:
        return Organisation.objects.visible_to(actor).current(localdate()).order_by("name", "id")

    def narrow(self, rows: QuerySet, word: str) -> QuerySet:
        return rows.filter(name__contains=word)

    def names(self, row: Any) -> Iterator[str]:
        yield row.name


class AnyOrganisationFinder(Finder):
    """Also those that have closed, and the offices above the reader's areas: for filters."""

    name = "any-organisation"
    hint = _("Type a part of the name.")

    def rows(self, actor: Actor) -> QuerySet:
        paths = (*actor.paths(CASE_ROLES), *(p for o in actor.offices(CASE_ROLES) for p in o.paths))
        above = {
            path[: place + 1] for path in paths for place, sign in enumerate(path) if sign == "/"
        }
        seen = within(paths, "area__path") | Q(area__path__in=sorted(above))
        found = Organisation.objects.filter(seen).select_related("area__parent")
        return found.order_by("name", "area__path", "id")

    def narrow(self, rows: QuerySet, word: str) -> QuerySet:
        whole = Concat("area__parent__short_name", Value(""), "area__short_name")
        rows = rows.annotate(whole=whole)
        return rows.filter(Q(name__contains=word) | Q(whole=word) | Q(area__short_name=word))

    def names(self, row: Any) -> Iterator[str]:
        yield f"{row.name} {row.area.full_name}"
        yield row.name


class CampaignFinder(Finder):
    """Campaigns, past ones too."""

    name = "campaign"
    hint = _("Type a part of the name.")

    def rows(self, actor: Actor) -> QuerySet:
        return Campaign.objects.visible_to(actor).order_by("name")

    def narrow(self, rows: QuerySet, word: str) -> QuerySet:
        return rows.filter(name__contains=word)

    def names(self, row: Any) -> Iterator[str]:
        yield row.name


AREA, CURRENT_AREA = AreaFinder(), CurrentAreaFinder()
CADRE, ANY_CADRE = CadreFinder(), FormerCadreFinder()
HOUSEHOLD, ORGANISATION = HouseholdFinder(), OrganisationFinder()
ANY_ORGANISATION, CAMPAIGN = AnyOrganisationFinder(), CampaignFinder()
FINDERS: dict[str, Finder] = {
    finder.name: finder
    for finder in (
        AREA,
        CURRENT_AREA,
        CADRE,
        ANY_CADRE,
        HOUSEHOLD,
        ORGANISATION,
        ANY_ORGANISATION,
        CAMPAIGN,
    )
}
