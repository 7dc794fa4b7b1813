"""A picture of fixed ratio in the sizes that the portal keeps."""

from typing import Any

from django import template
from django.conf import settings

from publicity.pictures.renditions import FORMATS, RATIO, SHARED, WIDTHS, renditions_of, spec

register = template.Library()

SIZES = {
    "lead": "(min-width: 64em) 46rem, (min-width: 40em) 90vw, 100vw",
    "story": "(min-width: 64em) 54rem, 100vw",
    "thumb": "(min-width: 40em) 12rem, 40vw",
}


def sources(found: dict) -> list[dict[str, str]]:
    """One entry a format, best first, with its `srcset`."""
    result = []
    for form in FORMATS:
        parts = [
            f"{found[spec(width, form)].url} {width}w"
            for width in WIDTHS
            if spec(width, form) in found
        ]
        if parts:
            result.append({"type": f"image/{form}", "srcset": ", ".join(parts)})
    return result


@register.inclusion_tag("publicity/parts/picture.html")
def shown(picture, alt: str, place: str, eager: bool = False) -> dict[str, object]:
    """`place` is a key of SIZES; `eager` for the one picture that stands in the first screen."""
    found = renditions_of(picture)
    plain = found.get(spec(800, "webp"))
    return {
        "alt": alt,
        "plain": plain,
        "sources": sources(found) if plain else [],
        "sizes": SIZES[place],
        "width": 800,
        "height": round(800 * RATIO[1] / RATIO[0]),
        "eager": eager,
    }


@register.simple_tag
def shared_picture(picture: Any) -> str:
    """The address of the cut for other sites' previews; empty where there is none."""
    rendition: Any = renditions_of(picture).get(SHARED) if picture else None
    return f"{settings.PORTAL_URL}{rendition.url}" if rendition else ""
