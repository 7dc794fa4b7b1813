"""The user model. What a user may do is said by role rows (records.access), never here."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):  # type: ignore[django-manager-missing]  # Wagtail has no stubs
    """A person who signs in. `name` is shown everywhere; first and last name stay empty."""

    name = models.CharField(_("name"), max_length=50, blank=True)
    is_demo = models.BooleanField(_("demo account"), default=False, editable=False)

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["username", "id"]

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)
