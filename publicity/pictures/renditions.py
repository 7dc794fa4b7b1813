"""The cuts in which the portal shows a picture.

All are made when a picture is saved in the office: the portal's account may not write, and a reader
must not wait for an encoder.
"""

from django.conf import settings
from wagtail.images.models import Filter

RATIO = (3, 2)
WIDTHS = (400, 800, 1200)
FORMATS = {"avif": "format-avif|avifquality-55", "webp": "format-webp|webpquality-72"}
SHARED = "fill-1200x630|format-jpeg|jpegquality-75"


def spec(width: int, form: str) -> str:
    """The Wagtail filter of one width and format, cut to the one ratio around the focal point."""
    height = round(width * RATIO[1] / RATIO[0])
    return f"fill-{width}x{height}|{FORMATS[form]}"


SPECS = tuple(spec(width, form) for width in WIDTHS for form in FORMATS)
FILTERS = [Filter(spec=text) for text in (*SPECS, SHARED)]


def make_renditions(picture) -> None:
    """Make those cuts of a picture that are missing."""
    picture.get_renditions(*FILTERS)


def renditions_of(picture) -> dict[str, object]:
    """Spec → rendition. The portal takes what is there; the office makes what is missing."""
    if settings.PROCESS == "portal":
        found = picture.find_existing_renditions(*FILTERS)
    else:
        found = picture.get_renditions(*FILTERS)
    return {rendition.filter_spec: rendition for rendition in found.values()}
