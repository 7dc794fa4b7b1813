"""What differs from office to office: names, numbers, addresses. Nothing of it stands in code."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

phone = RegexValidator(r"^[0-9][0-9 -]{2,18}$", _("Digits, spaces and hyphens only."))


@register_setting(icon="site")
class PortalSettings(BaseSiteSetting):
    """Names and numbers of this portal, as the conventions for government sites want them."""

    site_name = models.CharField(
        _("site name"),
        max_length=60,
        blank=True,
        help_text=_("As it stands in the masthead and in the SiteName metadata."),
    )
    motto = models.CharField(_("line below the name"), max_length=60, blank=True)
    description = models.CharField(
        _("description"),
        max_length=160,
        blank=True,
        help_text=_("One sentence for search engines."),
    )
    sponsor = models.CharField(_("sponsor"), max_length=80, blank=True)
    organiser = models.CharField(_("run by"), max_length=80, blank=True)
    icp_number = models.CharField(_("ICP filing number"), max_length=60, blank=True)
    security_number = models.CharField(
        _("public-security filing number"), max_length=60, blank=True
    )
    identification_code = models.CharField(
        _("government site identification code"),
        max_length=10,
        blank=True,
        validators=[RegexValidator(r"^\d{10}$", _("Ten digits."))],
    )
    hotline_name = models.CharField(_("name of the hotline"), max_length=40, blank=True)
    hotline_number = models.CharField(
        _("hotline number"), max_length=20, blank=True, validators=[phone]
    )
    hotline_hours = models.CharField(
        _("hours of the hotline"),
        max_length=60,
        blank=True,
        help_text=_("For example: working days 9:00–17:00"),
    )
    office_name = models.CharField(_("where to come in person"), max_length=80, blank=True)
    office_address = models.CharField(_("address"), max_length=120, blank=True)

    panels = [
        MultiFieldPanel(
            [FieldPanel("site_name"), FieldPanel("motto"), FieldPanel("description")],
            heading=_("Masthead"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("hotline_name"),
                FieldRowPanel([FieldPanel("hotline_number"), FieldPanel("hotline_hours")]),
                FieldPanel("office_name"),
                FieldPanel("office_address"),
            ],
            heading=_("Where to turn"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("sponsor"), FieldPanel("organiser")]),
                FieldRowPanel([FieldPanel("icp_number"), FieldPanel("security_number")]),
                FieldPanel("identification_code"),
            ],
            heading=_("Footer"),
        ),
    ]

    class Meta:
        verbose_name = _("portal settings")

    def __str__(self) -> str:
        return self.site_name
