"""Classes of addresses: who opens and who sends, in the own area and in another (R56).

A decision is one of these words; docs/access-matrix.md is made from them, and a test asks every
address as every role. Who may do what within a page (verbs by stage) stands in `permissions.py`.
"""

from dataclasses import dataclass
from enum import Enum

from records.base.roles import (
    CASE_ROLES,
    PUBLICITY,
    READING,
    SUPERVISION,
    UPPER,
    WORKING,
    Role,
)

ALL = frozenset(Role)
NOBODY: frozenset[Role] = frozenset()
AUDITOR = frozenset({Role.AUDITOR})
SYSTEM = frozenset({Role.SYSTEM_ADMINISTRATOR})
SECURITY = frozenset({Role.SECURITY_ADMINISTRATOR})
ADMINISTRATORS = AUDITOR | SYSTEM | SECURITY
OFFICE = frozenset({Role.BUREAU_OFFICE})
INSPECTOR = frozenset({Role.INSPECTOR})
CHECKING = UPPER | READING


class Decision(Enum):
    OPEN = "open"
    ASKS = "asks itself"
    REFUSED = "refused"


@dataclass(frozen=True)
class Access:
    """`reads`/`sends`: roles for which GET/POST opens on what lies in their own area.

    `elsewhere`: those of them for whom it opens in another area too. `asks`: past the door the
    page decides by more than role and area (page permissions, whose upload it is, the stage), so
    the matrix promises only that every other role is refused.
    """

    words: str
    reads: frozenset[Role] = NOBODY
    sends: frozenset[Role] = NOBODY
    elsewhere: frozenset[Role] = NOBODY
    asks: frozenset[Role] = NOBODY
    anonymous: bool = False

    def decide(self, role: Role | None, method: str, own: bool) -> Decision:
        """What happens to a request; `role` None: nobody is signed in."""
        if role is None:
            return Decision.ASKS if self.anonymous else Decision.REFUSED
        if role in self.asks:
            return Decision.ASKS if own or role in self.elsewhere else Decision.REFUSED
        allowed = self.reads if method == "GET" else self.sends
        opens = role in allowed and (own or role in self.elsewhere)
        return Decision.OPEN if opens else Decision.REFUSED


def everywhere(
    words: str,
    reads: frozenset[Role],
    sends: frozenset[Role] = NOBODY,
    *,
    asks: frozenset[Role] = NOBODY,
) -> Access:
    """An address without an area: a list, a form, a page of one's own."""
    return Access(words, reads, sends, elsewhere=ALL, asks=asks)


CLASSES: dict[str, Access] = {
    "public": Access("Anybody, signed in or not", asks=ALL, elsewhere=ALL, anonymous=True),
    "own account": everywhere("Every signed-in person, for themselves", ALL, asks=ALL),
    "nobody": Access("Closed for every role"),
    "case list": everywhere("A list of what the reader's areas hold", CASE_ROLES),
    "case page": everywhere("A page of choices within the reader's areas", CASE_ROLES, CASE_ROLES),
    "case form": everywhere("A form to enter something new", WORKING, WORKING),
    "follow form": everywhere("Stage and dates for number and code", CASE_ROLES, CASE_ROLES),
    "case reading": Access("One matter or household", CASE_ROLES, CASE_ROLES),
    "case acting": Access("Acting on one matter", asks=CASE_ROLES),
    "case look": Access("A sensitive value or a kept file, logged", asks=CASE_ROLES),
    "case handling": Access("Working on one matter or register", asks=WORKING),
    "upper": Access("Those above the village", asks=UPPER, elsewhere=NOBODY),
    "upper form": everywhere("A form for those above the village", NOBODY, asks=UPPER),
    "supervision": Access("Whoever raises orders and checks", asks=SUPERVISION),
    "spot check list": everywhere("Rounds of spot checks", CHECKING),
    "spot check drawing": everywhere(
        "Freezing a month's list", OFFICE | INSPECTOR, OFFICE | INSPECTOR
    ),
    "spot check round": everywhere("One round, of the reader's district", NOBODY, asks=CHECKING),
    "spot check": Access("One matter to check, for who had no part in it", asks=CHECKING),
    "register": Access("An organisation or a cadre", CASE_ROLES, asks=UPPER),
    "register form": everywhere("A form to enter an organisation or a cadre", UPPER, UPPER),
    "campaign": Access("A campaign", CASE_ROLES, OFFICE, elsewhere=ALL),
    "campaign form": everywhere("A form of the bureau's office: campaigns", OFFICE, OFFICE),
    "own upload": everywhere("Whoever uploaded the file, nobody else", NOBODY, asks=CASE_ROLES),
    "finder": everywhere("Labels within the reader's scope, empty outside", ALL, asks=ALL),
    "role list": everywhere("Who holds which role", ADMINISTRATORS),
    "role form": everywhere("Giving a role, letting somebody act", SECURITY, SECURITY),
    "role": Access("One role", ADMINISTRATORS, SECURITY, elsewhere=AUDITOR),
    "acting list": everywhere("Who acts for whom: one's own, and all for administrators", ALL),
    "acting": Access("One deputising", asks=SECURITY | AUDITOR, elsewhere=AUDITOR),
    "login list": everywhere("Which account is which cadre", SYSTEM),
    "login form": everywhere("Giving a login", SYSTEM, SYSTEM),
    "login": Access("One cadre's login", asks=SYSTEM),
    "accounts": everywhere("Wagtail's account screens", NOBODY, asks=SYSTEM),
    "policy": everywhere("Policy and calendar", CASE_ROLES | AUDITOR | SECURITY),
    "policy form": everywhere("Setting a policy", NOBODY, asks=SECURITY),
    "office form": everywhere(
        "The office's own: calendar, templates of letters", NOBODY, asks=SECURITY | OFFICE
    ),
    "area ending": everywhere("Ending an area with all that hangs on it", NOBODY, asks=OFFICE),
    "case print": Access("Printed or as .docx, logged", CASE_ROLES, CASE_ROLES),
    "logs": everywhere("The logs, which nobody changes", AUDITOR),
    "who looked": Access("Who looked at a household's data", OFFICE | AUDITOR, elsewhere=AUDITOR),
    "who looked form": everywhere("Whose data was looked at", OFFICE | AUDITOR),
    "editorial": everywhere("Wagtail's pages, pictures, workflows", NOBODY, asks=PUBLICITY),
    "bulk": everywhere("Wagtail's bulk actions", NOBODY, asks=PUBLICITY | SYSTEM),
}
