"""Files follow pictures: a saved picture gets its cuts at once."""

from django.db.models.signals import post_save
from django.dispatch import receiver

from .models import Picture
from .renditions import make_renditions


@receiver(post_save, sender=Picture, dispatch_uid="publicity.make_renditions")
def make_cuts(sender, instance, raw=False, **kwargs):
    """Not for fixtures (raw): their files may not be there yet."""
    if not raw:
        make_renditions(instance)
