"""What the page of one story shows beside its own fields."""

from dataclasses import dataclass

from .cardface import CardFace, changed_words, faces
from .models import StoryPage
from .queries import related


@dataclass(frozen=True)
class Reading:
    """Cards, the journey of the first one, and where to read on."""

    cards: list[CardFace]
    changed: str
    topics: list[str]
    related: list[StoryPage]


def reading(page: StoryPage) -> Reading:
    """Cards exist once the page has been published; a draft under preview may have none."""
    stored = getattr(page, "cards", None)
    cards = faces(list(stored.all()) if stored is not None and page.pk else [])
    return Reading(
        cards=cards,
        changed=changed_words(cards),
        topics=[tag.name for tag in page.topics.all()],
        related=related(page),
    )
