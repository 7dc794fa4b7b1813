"""The user model. What a user may do is said by role rows (records.access), never here."""

from datetime import timedelta
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_BREAK_GLASS = timedelta(hours=4)


class AccountManager(UserManager["User"]):
    """Superusers are made for hours, never for good."""

    def create_superuser(self, username: str, *args: Any, **fields: Any) -> "User":
        fields.setdefault("superuser_until", timezone.now() + LONGEST_BREAK_GLASS)
        return super().create_superuser(username, *args, **fields)


class User(AbstractUser):  # type: ignore[django-manager-missing] # Wagtail has no stubs
    """A person who signs in. `name` is shown everywhere; first and last name stay empty."""

    name = models.CharField(_("name"), max_length=50, blank=True)
    is_demo = models.BooleanField(_("demo account"), default=False, editable=False)
    superuser_until = models.DateTimeField(
        _("break-glass until"), null=True, blank=True, editable=False
    )

    objects: ClassVar[AccountManager] = AccountManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["username", "id"]
        constraints = [
            models.CheckConstraint(
                name="superuser_only_until",
                condition=Q(is_superuser=False) | Q(superuser_until__isnull=False),
                violation_error_message=_("Nobody is a superuser without an end."),
            )
        ]

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)
