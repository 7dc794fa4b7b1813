"""`manage.py first_administrator USER`: the account that makes the others."""

import secrets

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from minqing.accounts.models import User
from records.access.actions import grant
from records.access.models import RoleAssignment
from records.base.roles import Role
from records.places.models import Area


class Command(BaseCommand):
    help = "Make the first system administrator of a new site; refused where one holds the role."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--name", required=True)
        parser.add_argument("--area", required=True, help="statistical code of the district")

    @transaction.atomic
    def handle(self, *args: object, **options: object) -> None:
        today = localdate()
        roles = RoleAssignment.objects.in_force(today).filter(role=Role.SYSTEM_ADMINISTRATOR)
        if roles.exists():
            raise CommandError(_("This site has a system administrator; ask that person."))
        area = Area.objects.filter(code=str(options["area"])).order_by("path").last()
        if area is None:
            raise CommandError(_("No area has this code. Load the areas first."))
        if User.objects.filter(username=str(options["username"])).exists():
            raise CommandError(_("An account of this name exists already."))
        password = secrets.token_urlsafe(15)
        user = User.objects.create_user(
            str(options["username"]), password=password, name=str(options["name"])
        )
        grant(user_id=user.pk, role=Role.SYSTEM_ADMINISTRATOR, area_id=area.pk, from_on=today)
        self.stdout.write(_("Password (shown once): %(password)s") % {"password": password})
