"""Photographs lose what the camera wrote into them (R48)."""

from io import BytesIO

from django.core.files.base import ContentFile, File
from PIL import Image, ImageOps

KEPT = ("icc_profile", "transparency")
QUALITY = {"JPEG": {"quality": 92}, "WEBP": {"quality": 92}}


def without_metadata(file: File) -> ContentFile:
    """The same picture, turned upright, without EXIF, XMP and comments; colours stay true.

    Raises what Pillow raises for a file that is no picture: such a file is not kept at all.
    """
    file.seek(0)
    with Image.open(file) as picture:
        form = picture.format or ""
        upright = ImageOps.exif_transpose(picture)
        upright.info = {name: upright.info[name] for name in KEPT if name in upright.info}
        data = BytesIO()
        upright.save(
            data, form or None, icc_profile=upright.info.get("icc_profile"), **QUALITY.get(form, {})
        )
    return ContentFile(data.getvalue(), file.name)
