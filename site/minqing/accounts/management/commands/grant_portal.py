"""Give the portal's database account exactly the rights that it needs."""

import os
from argparse import ArgumentParser
from typing import Any

import dj_database_url
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from minqing.portal_account import Overreach, grant, readable


class Command(BaseCommand):
    """Run as the owner of the tables, once, and again after every release."""

    help = (
        "Make the portal's PostgreSQL account and grant its rights. Account and password are read "
        "from PORTAL_DATABASE_URL."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--role", help="an account that exists; its password is left alone")

    def handle(self, *args: Any, **options: Any) -> None:
        if connection.vendor != "postgresql":
            raise CommandError("Database accounts exist on PostgreSQL only; nothing was done.")
        named = os.environ.get("PORTAL_DATABASE_URL")
        url = dj_database_url.parse(named) if named else {}
        role = options["role"] or url.get("USER")
        if not role:
            raise CommandError("Set PORTAL_DATABASE_URL, or name an account with --role.")
        if role == connection.settings_dict["USER"]:
            raise CommandError("The portal needs an account of its own, not the office's.")
        try:
            grant(role, "" if options["role"] else str(url.get("PASSWORD") or ""))
        except Overreach as excess:
            raise CommandError(f"{role} would hold more than it should: {excess}") from excess
        self.stdout.write(f"{role}: reads {len(readable())} tables, writes the inbox.")
