"""Registers, nothing else."""

from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from records.access.log import register_login_actions, register_role_actions
from records.exchange.office.menu import import_menu_item
from records.exchange.office.urls import import_urls
from records.ledgers.modeladmin import LedgerItemAdmin
from records.office.menu import PlacesAndPeople
from records.office.system_menu import System
from records.office.urls import shared_urls
from records.today.first_page import first_page_panels
from records.today.households import HouseholdAdmin

for admin in (LedgerItemAdmin, HouseholdAdmin, PlacesAndPeople, System):
    modeladmin_register(admin)
hooks.register("register_admin_urls", shared_urls)
hooks.register("register_admin_urls", import_urls)
hooks.register("register_admin_menu_item", import_menu_item)
hooks.register("register_log_actions", register_role_actions)
hooks.register("register_log_actions", register_login_actions)
hooks.register("construct_homepage_panels", first_page_panels)
