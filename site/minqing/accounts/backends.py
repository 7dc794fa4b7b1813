"""Who may sign in at all."""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.utils import timezone

from .models import User


class OfficeBackend(ModelBackend):
    """Name and password; a demo account only where demos are allowed, so never in production."""

    def user_can_authenticate(self, user: User | None) -> bool:  # type: ignore[override]
        """Asked at sign-in and at every request, so that a session cannot outlive the rule."""
        if not super().user_can_authenticate(user):
            return False
        if user is not None and user.is_superuser and not glass_is_broken(user):
            return False
        return settings.DEMO_ALLOWED or user is None or not user.is_demo


def glass_is_broken(user: User) -> bool:
    """Whether a superuser's hours are still running."""
    return user.superuser_until is not None and user.superuser_until > timezone.now()
