"""Which cadre an account once was, kept when the login is taken (R14). Append-only by trigger."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class FormerLogin(models.Model):
    """This account was this cadre until then: it stays on that cadre's side for good."""

    cadre = models.ForeignKey(
        "records.Cadre", models.PROTECT, related_name="+", verbose_name=_("cadre")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("user")
    )
    taken_at = models.DateTimeField(_("taken at"))

    class Meta:
        app_label = "records"
        verbose_name = _("former login")
        verbose_name_plural = _("former logins")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.user} {self.cadre}"
