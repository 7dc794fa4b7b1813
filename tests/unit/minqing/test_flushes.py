"""After a test that flushes, the next one finds what the migrations put in, and every guard."""

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page

from records.base import triggers

ROUNDS = range(2)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_round", ROUNDS)
def test_a_flush_brings_back_the_start(_round: int) -> None:
    assert Page.objects.filter(depth=1).count() == 1
    assert Locale.objects.count() == 1
    assert triggers.missing() == []
    known = ContentType.objects.get_for_model(Page)
    assert ContentType.objects.get(app_label="wagtailcore", model="page").pk == known.pk
    Page.objects.all().delete()
