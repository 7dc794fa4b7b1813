"""`manage.py break_glass USER --reason …`: a superuser for hours, said in the log."""

import logging
from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from minqing.accounts.models import LONGEST_BREAK_GLASS, User
from records.access.separation import OnePerson, check_may_break_glass

logger = logging.getLogger("minqing.accounts")
ACTION = "minqing.break_glass"


class Command(BaseCommand):
    help = "Make an account a superuser for at most four hours; who and why is logged."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--reason", required=True)
        parser.add_argument("--hours", type=float, default=1.0)

    def handle(self, *args: object, **options: object) -> None:
        user = User.objects.filter(username=str(options["username"]), is_active=True).first()
        hours = timedelta(hours=float(str(options["hours"])))
        reason = str(options["reason"]).strip()
        if user is None:
            raise CommandError(_("There is no active account of this name."))
        if not reason or not timedelta() < hours <= LONGEST_BREAK_GLASS:
            raise CommandError(_("Give a reason, and at most four hours."))
        try:
            check_may_break_glass(user.pk, localdate())
        except OnePerson as refused:
            raise CommandError(str(refused)) from refused
        user.is_superuser, user.superuser_until = True, timezone.now() + hours
        user.save(update_fields=["is_superuser", "superuser_until"])
        log(
            instance=user,
            action=ACTION,
            data={"reason": reason, "hours": hours / timedelta(hours=1)},
        )
        logger.warning("break-glass: account %s until %s", user.pk, user.superuser_until)
        self.stdout.write(_("Superuser until %(until)s.") % {"until": user.superuser_until})
