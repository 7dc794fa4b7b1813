"""Pictures that stand on live public stories. The library's other pictures are not given out."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, IntegerField, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.api.v2.filters import FieldsFilter, OrderingFilter
from wagtail.api.v2.views import BaseAPIViewSet
from wagtail.images.api.v2.views import ImagesAPIViewSet
from wagtail.models import ReferenceIndex

from publicity.pictures.models import Picture
from publicity.stories.models import StoryPage

from .reading import ReadOnly
from .values import Reading, picture_value

FIELDS = frozenset({"id", "meta", "credit", "renditions"})


def shown_in_bodies(stories: QuerySet[StoryPage]) -> QuerySet[ReferenceIndex]:
    """Keys of the pictures in the bodies of these stories.

    The reference index follows the row of a page, not its drafts; keys are text in it.
    """
    kinds = ContentType.objects.get_for_models(StoryPage, Picture)
    keys = stories.annotate(key=Cast("pk", CharField())).order_by().values("key")
    return (
        ReferenceIndex.objects.filter(
            content_type=kinds[StoryPage], to_content_type=kinds[Picture], object_id__in=keys
        )
        .annotate(picture=Cast("to_object_id", IntegerField()))
        .values("picture")
    )


def public_pictures() -> QuerySet[Picture]:
    """Pictures that a reader of the portal can come across."""
    stories = StoryPage.objects.live().public()
    leads = stories.exclude(picture=None).order_by().values("picture")
    return Picture.objects.filter(Q(pk__in=leads) | Q(pk__in=shown_in_bodies(stories)))


class PicturesEndpoint(ReadOnly, ImagesAPIViewSet):
    """Wagtail's images endpoint without titles, file names and originals."""

    model = Picture
    filter_backends = [FieldsFilter, OrderingFilter]
    known_query_parameters = BaseAPIViewSet.known_query_parameters - {
        "rich_text_format",
        "search",
        "search_operator",
    }

    def get_queryset(self) -> QuerySet[Picture]:
        return public_pictures().order_by("-pk")

    @classmethod
    def get_available_fields(cls, model: type, db_fields_only: bool = False) -> list[str]:
        return ["id"] if db_fields_only else sorted(FIELDS)

    def field_names(self, model: type, *, listing: bool) -> tuple[set[str], set[str]]:
        return set(FIELDS), set(FIELDS)

    def prefetched(self, queryset: QuerySet[Picture], names: set[str]) -> QuerySet[Picture]:
        return queryset

    def values(self, pictures: list[Picture], names: set[str]) -> list[dict[str, Any]]:
        reading = Reading(self.request)
        reading.load(picture.pk for picture in pictures)
        found = [picture_value(picture.pk, reading) or {} for picture in pictures]
        return [{name: value[name] for name in value if name in names} for value in found]
