"""The picture of this product: one model from the start, since it cannot be exchanged later."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.utils.file import hash_filelike

from .cleaning import without_metadata


class Picture(AbstractImage):
    """A picture with who made it; what it shows is said where it is used (alt text)."""

    credit = models.CharField(
        _("credit"),
        max_length=60,
        blank=True,
        help_text=_("Who took or drew it, as it should stand below the picture."),
    )

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep a new file without what the camera wrote into it: place, time, owner (R48).

        Its hash follows it, whoever saves: reviews are given for these bytes (R50).
        """
        if self.file and not self.file._committed:
            self.file.file = without_metadata(self.file.file)
            self.file_hash = hash_filelike(self.file.file)
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "file_hash"}
        super().save(*args, **kwargs)


class PictureRendition(AbstractRendition):
    """One cut and size of a picture, made once and kept."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta(AbstractRendition.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"],
                name="picture_rendition_once",
                violation_error_message=_("This cut of the picture exists already."),
            )
        ]
