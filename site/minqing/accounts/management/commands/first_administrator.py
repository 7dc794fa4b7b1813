"""`manage.py first_administrator USER --role …`: the three persons that a new site begins with."""

import secrets

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from minqing.accounts.models import User
from records.access.actions import grant
from records.access.models import RoleAssignment
from records.base.roles import ADMINISTRATION, Role
from records.places.models import Area


class Command(BaseCommand):
    help = (
        "Make the first system administrator, security administrator or auditor of a new site: "
        "three accounts for three persons. Refused where somebody holds the role."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--name", required=True)
        parser.add_argument("--area", required=True, help="statistical code of the district")
        parser.add_argument(
            "--role",
            choices=sorted(role.value for role in ADMINISTRATION),
            default=Role.SYSTEM_ADMINISTRATOR.value,
            help="which of the three; the system administrator unless named",
        )

    @transaction.atomic
    def handle(self, *args: object, **options: object) -> None:
        today, role = localdate(), Role(str(options["role"]))
        if RoleAssignment.objects.in_force(today).filter(role=role).exists():
            raise CommandError(
                _("Somebody on this site is %(role)s already; ask that person.")
                % {"role": role.label}
            )
        area = Area.objects.filter(code=str(options["area"])).order_by("path").last()
        if area is None:
            raise CommandError(_("No area has this code. Load the areas first."))
        if User.objects.filter(username=str(options["username"])).exists():
            raise CommandError(_("An account of this name exists already."))
        password = secrets.token_urlsafe(15)
        user = User.objects.create_user(
            str(options["username"]), password=password, name=str(options["name"])
        )
        grant(user_id=user.pk, role=role, area_id=area.pk, from_on=today)
        self.stdout.write(_("Password (shown once): %(password)s") % {"password": password})
