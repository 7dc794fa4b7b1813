"""Pictures with all their cuts."""

from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image

from publicity.pictures.models import Picture


def picture(title: str = "蓄水池", size: tuple[int, int] = (60, 40)) -> Picture:
    """A plain picture; saving it makes the cuts."""
    data = BytesIO()
    Image.new("RGB", size, "#7f9a86").save(data, "PNG")
    return Picture.objects.create(
        title=title, file=ContentFile(data.getvalue(), "picture.png"), width=size[0], height=size[1]
    )
