"""Pages, pictures and cards as JSON values. What is not named here does not leave the house."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Site
from wagtail.rich_text import expand_db_html

from publicity.pictures.models import Picture
from publicity.pictures.renditions import FILTERS, SHARED, SPECS


@dataclass
class Reading:
    """What one request needs to turn rows into values."""

    request: HttpRequest
    pictures: dict[int, Picture] = field(default_factory=dict)

    @cached_property
    def root(self) -> str:
        """The portal's own address, from its Site: never the host that the client named."""
        site = Site.find_for_request(self.request)
        return str(site.root_url) if site else ""

    def absolute(self, address: str | None) -> str | None:
        """An address of this portal in full."""
        if address and address.startswith("/"):
            return self.root + address
        return address

    def load(self, keys: Iterable[int]) -> None:
        """Read pictures and their cuts in two queries, however many."""
        missing = {key for key in keys if key} - self.pictures.keys()
        if missing:
            found = Picture.objects.prefetch_renditions(*FILTERS).in_bulk(missing)
            self.pictures |= found


def cuts(picture: Picture, reading: Reading) -> list[dict[str, Any]]:
    """The kept cuts of a picture. The original, with whatever it carries, is not given out."""
    found = {cut.spec: row for cut, row in picture.find_existing_renditions(*FILTERS).items()}
    return [
        {
            "url": reading.absolute(cut.url),
            "width": cut.width,
            "height": cut.height,
            "type": f"image/{cut.file.name.rsplit('.', 1)[-1].replace('jpg', 'jpeg')}",
        }
        for cut in (found[spec] for spec in (*SPECS, SHARED) if spec in found)
    ]


def picture_value(key: int | None, reading: Reading, **words: str) -> dict[str, Any] | None:
    """A picture with its cuts and the words that stand with it."""
    picture = reading.pictures.get(key or 0)
    if picture is None:
        return None
    return {
        "id": picture.pk,
        "meta": {
            "type": "publicity.Picture",
            "detail_url": reading.absolute(reverse("api:images:detail", args=[picture.pk])),
        },
        **words,
        "credit": picture.credit,
        "renditions": cuts(picture, reading),
    }


def card_value(card: Any) -> dict[str, Any]:
    """An evidence card as frozen, and whether its matter still stands (R46)."""
    return {
        "kind": card.kind,
        "category": card.category,
        "place": card.place,
        "area_code": card.area_code,
        "closed_month": card.closed_month,
        "days_band": card.days_band,
        "outcome": card.outcome,
        "stages": [
            {"stage": step.get("stage", ""), "month": step.get("month", "")} for step in card.stages
        ],
        "verified": card.outcome == "solved" and not card.change,
        "change": card.change,
        "changed_on": card.changed_on,
    }


def block_value(block: Any, reading: Reading) -> dict[str, Any]:
    """One block of a body: its kind and its value; rich text as the HTML that readers get."""
    value: Any
    if block.block_type == "paragraph":
        value = expand_db_html(block.value.source)
    elif block.block_type == "picture":
        value = picture_value(
            picture_key(block), reading, alt=block.value["alt"], caption=block.value["caption"]
        )
    else:
        value = block.block.get_api_representation(block.value, {"request": reading.request})
    return {"type": block.block_type, "value": value}


def picture_key(block: Any) -> int | None:
    """The key of the picture in a picture block."""
    picture = block.value["picture"]
    return picture.pk if picture else None


def body_value(stream: Any, reading: Reading) -> list[dict[str, Any]]:
    """A body in its order."""
    reading.load(picture_key(b) or 0 for b in stream if b.block_type == "picture")
    return [block_value(block, reading) for block in stream]


Reader = Callable[[Any, Reading], Any]


def plain(name: str) -> Reader:
    """The value of a column as it is."""
    return lambda page, reading: getattr(page, name)
