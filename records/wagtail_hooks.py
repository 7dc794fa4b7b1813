"""Registers, nothing else."""

from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from records.exchange.office.menu import import_menu_item
from records.exchange.office.urls import import_urls
from records.ledgers.modeladmin import LedgerItemAdmin
from records.office.menu import PlacesAndPeople
from records.office.urls import shared_urls
from records.today.households import HouseholdAdmin

for admin in (LedgerItemAdmin, HouseholdAdmin, PlacesAndPeople):
    modeladmin_register(admin)
hooks.register("register_admin_urls", shared_urls)
hooks.register("register_admin_urls", import_urls)
hooks.register("register_admin_menu_item", import_menu_item)
