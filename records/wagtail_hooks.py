"""Registers, nothing else."""

from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from records.access.log_actions import register_login_actions, register_role_actions
from records.documents.log_actions import register_letter_actions
from records.documents.urls import letter_urls, letters_menu_item
from records.exchange.office.leaving_urls import leaving_urls
from records.exchange.office.list_files import list_file_urls
from records.exchange.office.menu import import_menu_item
from records.exchange.office.report_files import report_file_urls
from records.exchange.office.urls import import_urls
from records.exchange.office.village_files import village_file_urls
from records.ledgers.difficulty.admin import DifficultyAdmin
from records.ledgers.modeladmin import LedgerItemAdmin
from records.ledgers.recalculation.confirming import recalculation_urls
from records.ledgers.receipt.hotline import follow_menu_item, follow_urls
from records.ledgers.succession.action import register_area_actions
from records.ledgers.succession.menu import end_area_menu_item
from records.ledgers.succession.urls import succession_urls
from records.office.menu import PlacesAndPeople
from records.office.policies.calendar_table import register_calendar_actions
from records.office.policies.urls import policy_menu_item, policy_urls
from records.office.system_menu import System
from records.office.urls import shared_urls
from records.reports.urls import report_urls, reports_menu_item
from records.supervision.inspections.log_actions import register_inspection_actions
from records.supervision.menu import Supervision
from records.supervision.spot_checks.log_actions import register_spot_check_actions
from records.today.first_page import first_page_panels
from records.today.fortnight.page import fortnight_urls
from records.today.households import HouseholdAdmin
from records.today.today.page import today_urls
from records.today.who_looked_page import who_looked_item, who_looked_urls

for admin in (
    LedgerItemAdmin,
    DifficultyAdmin,
    HouseholdAdmin,
    Supervision,
    PlacesAndPeople,
    System,
):
    modeladmin_register(admin)
hooks.register("register_admin_urls", shared_urls)
hooks.register("register_admin_urls", import_urls)
hooks.register("register_admin_urls", leaving_urls)
hooks.register("register_admin_urls", letter_urls)
hooks.register("register_admin_urls", succession_urls)
hooks.register("register_admin_urls", follow_urls)
hooks.register("register_admin_menu_item", follow_menu_item)
hooks.register("register_admin_menu_item", import_menu_item)
hooks.register("register_admin_menu_item", letters_menu_item)
hooks.register("register_admin_menu_item", end_area_menu_item)
hooks.register("register_log_actions", register_role_actions)
hooks.register("register_log_actions", register_login_actions)
hooks.register("register_log_actions", register_area_actions)
hooks.register("register_log_actions", register_letter_actions)
hooks.register("register_log_actions", register_inspection_actions)
hooks.register("register_log_actions", register_spot_check_actions)
hooks.register("construct_homepage_panels", first_page_panels)
hooks.register("register_admin_urls", recalculation_urls)
hooks.register("register_admin_urls", policy_urls)
hooks.register("register_admin_menu_item", policy_menu_item)
hooks.register("register_log_actions", register_calendar_actions)
hooks.register("register_admin_urls", who_looked_urls)
hooks.register("register_admin_menu_item", who_looked_item)
hooks.register("register_admin_urls", report_urls)
hooks.register("register_admin_urls", report_file_urls)
hooks.register("register_admin_urls", village_file_urls)
hooks.register("register_admin_urls", list_file_urls)
hooks.register("register_admin_menu_item", reports_menu_item)
hooks.register("register_admin_urls", today_urls)
hooks.register("register_admin_urls", fortnight_urls)
