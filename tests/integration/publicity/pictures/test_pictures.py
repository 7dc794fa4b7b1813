from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from publicity.pictures.models import Picture, PictureRendition
from publicity.pictures.renditions import SHARED, SPECS, renditions_of
from publicity.templatetags.pictures import shared_picture, shown
from tests.factories.pictures import picture

pytestmark = pytest.mark.django_db


def test_saving_a_picture_makes_every_cut():
    made = picture()
    specs = set(PictureRendition.objects.filter(image=made).values_list("filter_spec", flat=True))
    assert specs == {*SPECS, SHARED}


def test_a_moved_focal_point_makes_new_cuts():
    moved = picture(size=(120, 40))
    moved.focal_point_x = moved.focal_point_y = moved.focal_point_width = 10
    moved.focal_point_height = 10
    moved.save()
    assert renditions_of(moved).keys() == {*SPECS, SHARED}


def test_the_portal_makes_no_cut_itself(portal_settings):
    bare = picture()
    PictureRendition.objects.all().delete()
    assert renditions_of(Picture.objects.get(pk=bare.pk)) == {}
    assert shown(bare, "蓄水池", "thumb")["plain"] is None
    assert shared_picture(bare) == ""
    assert not PictureRendition.objects.exists()


def test_a_picture_offers_the_best_format_first_and_keeps_its_ratio():
    context = shown(picture(), "蓄水池", "story")
    assert [source["type"] for source in context["sources"]] == ["image/avif", "image/webp"]
    assert context["width"] * 2 == context["height"] * 3 or context["height"] == 533


def test_r48_cuts_carry_no_exif():
    exif = Image.Exif()
    exif[0x010F] = "相机"
    data = BytesIO()
    Image.new("RGB", (60, 40)).save(data, "JPEG", exif=exif)
    made = Picture.objects.create(
        title="有EXIF", file=ContentFile(data.getvalue(), "exif.jpg"), width=60, height=40
    )
    for rendition in PictureRendition.objects.filter(image=made):
        with rendition.file.open() as file:
            assert not Image.open(file).getexif()
