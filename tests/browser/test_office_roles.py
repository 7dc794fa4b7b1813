"""The pages of each role of the office: axe at desk width, no sideways scrolling on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from .axe import cut_off, findings, scrolls_sideways
from .conftest import RunningSite
from .office import CLERK, TOWNSHIP, Office

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 780}
BUREAU_OFFICE, SECURITY, AUDITOR = "局办公室（督查）", "安全管理员", "审计员"
SYSTEM, HEAD = "系统管理员", "股长"

PAGES: dict[str, tuple[str, ...]] = {
    CLERK: (
        "today/print/",
        "today/fortnight/",
        "ledgers/register/?ledger=difficulty",
        "ledgers/register/?ledger=stability",
        "difficulty/",
        "difficulty/enter/",
        "follow/",
        "households/",
        "households/new/",
        "volumes/",
        "orders/",
        "inspections/",
        "inspections/new/",
        "exports/",
        "edited/",
        "living/",
    ),
    TOWNSHIP: ("", "today/fortnight/", "spot-checks/", "inspections/villages/"),
    HEAD: ("", "figures/?month_from=2020-01"),
    BUREAU_OFFICE: (
        "",
        "today/fortnight/",
        "orders/",
        "spot-checks/freeze/",
        "records/areas/end/",
        "letters/",
        "policies/",
        "policies/calendar/2026/",
        "policies/calendar/2027/enter/",
        "policies/recalculation/",
        "who-looked/",
    ),
    SECURITY: ("", "policies/new/", "roles/", "roles/new/", "acting/", "acting/new/"),
    SYSTEM: ("", "logins/", "logins/new/"),
    AUDITOR: ("", "logs/looks/", "logs/left/", "logs/administration/"),
}


@pytest.fixture(scope="module")
def desk_of(chromium: Browser, running_site: RunningSite) -> Callable[[str], Office]:
    """Each role's desk, signed in once."""
    desks: dict[str, Office] = {}

    def of(role: str) -> Office:
        if role not in desks:
            context = chromium.new_context(locale="zh-CN", viewport=DESK, bypass_csp=True)
            desks[role] = Office(context.new_page(), running_site)
            desks[role].sign_in(role)
        return desks[role]

    return of


@pytest.mark.parametrize(("role", "path"), [(r, p) for r, paths in PAGES.items() for p in paths])
def test_each_roles_pages_have_no_findings_and_fit_a_phone(
    desk_of: Callable[[str], Office], role: str, path: str
) -> None:
    office = desk_of(role)
    office.page.set_viewport_size(DESK)
    office.open(f"/admin/{path}")
    # Whoever may not open it is sent to the first page: that would prove nothing.
    assert path.split("?")[0] in office.page.url
    expect(office.heading()).to_be_visible()
    assert findings(office.page) == []
    assert cut_off(office.page) == []
    office.page.set_viewport_size(PHONE)
    assert scrolls_sideways(office.page) == []
