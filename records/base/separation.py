"""Who keeps accounts, who gives roles and who audits are three persons (R55): in the database too.

Triggers on every table by which one of them could become another: role rows, deputies, and Django's
own superusers, groups and permissions, since an account that manages users keeps accounts, whatever
it is called. An administrator of any kind holds no other role on the same day.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings

from .roles import ADMINISTRATION, Role

KEEPER = Role.SYSTEM_ADMINISTRATOR.value
# Django's permissions that manage users, whoever holds them.
MANAGING = tuple(
    f"{action}_{thing}" for thing in ("user", "group") for action in ("add", "change", "delete")
)
ROLES, ACTING = "records_roleassignment", "records_actingfor"


@dataclass(frozen=True)
class Conflict:
    """Refuses INSERT or UPDATE on `table` when `found` holds (SQL over NEW and OLD).

    `person`: whose account is locked first on PostgreSQL, so that two such rows cannot slip past
    one another.
    """

    table: str
    operation: str
    found: str
    person: str = ""

    @property
    def name(self) -> str:
        return f"separate_{self.table}_{self.operation.lower()}"


def conflicts() -> list[Conflict]:
    """Asked for when the user model is known."""
    users = apps.get_model(settings.AUTH_USER_MODEL)._meta.db_table
    groups, permissions = f"{users}_groups", f"{users}_user_permissions"
    group_manages = _group_manages("NEW.group_id")
    widened = (
        "NOT (NEW.user_id = OLD.user_id AND NEW.role = OLD.role AND NEW.from_on = OLD.from_on"
        " AND NEW.to_on IS NOT NULL AND (OLD.to_on IS NULL OR NEW.to_on <= OLD.to_on))"
    )
    rows = [
        (ROLES, _role_row(users), widened, "NEW.user_id"),
        (ACTING, _acting_row(users), "NEW.ended_on IS NULL", "NEW.deputy_id"),
        (users, f"NEW.is_superuser AND {_others('NEW.id')}", "NOT OLD.is_superuser", ""),
        (groups, f"{group_manages} AND {_others('NEW.user_id')}", "", "NEW.user_id"),
        (
            permissions,
            f"{_manages('NEW.permission_id')} AND {_others('NEW.user_id')}",
            "",
            "NEW.user_id",
        ),
        ("auth_group_permissions", _group_row(groups), "", ""),
    ]
    found = []
    for table, condition, when_updated, person in rows:
        found.append(Conflict(table, "INSERT", condition, person))
        narrowed = f"({condition}) AND {when_updated}" if when_updated else condition
        found.append(Conflict(table, "UPDATE", narrowed, person))
    return found


def sqlite(conflict: Conflict) -> str:
    found = conflict.found.format(today="date('now')")
    return (
        f"CREATE TRIGGER {conflict.name} BEFORE {conflict.operation} ON {conflict.table}"
        f" FOR EACH ROW WHEN {found} BEGIN SELECT RAISE(ABORT, '{_words(conflict)}'); END"
    )


def postgresql(conflict: Conflict) -> str:
    users = apps.get_model(settings.AUTH_USER_MODEL)._meta.db_table
    lock = f"PERFORM 1 FROM {users} WHERE id = {conflict.person} FOR UPDATE;"
    found = conflict.found.format(today="CURRENT_DATE")
    return (
        f"CREATE OR REPLACE FUNCTION minqing_{conflict.name}() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN {lock if conflict.person else ''} IF {found} THEN"
        f" RAISE EXCEPTION '{_words(conflict)}'"
        " USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$;"
        f" CREATE TRIGGER {conflict.name} BEFORE {conflict.operation} ON {conflict.table}"
        f" FOR EACH ROW EXECUTE FUNCTION minqing_{conflict.name}()"
    )


def _words(conflict: Conflict) -> str:
    return f"three administrators are three persons: {conflict.operation} on {conflict.table}"


def _listed(values: Iterable[str]) -> str:
    return ", ".join(f"'{value}'" for value in sorted(values))


ADMINISTRATORS = _listed(role.value for role in ADMINISTRATION)


def _manages(permission: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM auth_permission p WHERE p.id = {permission}"
        f" AND p.codename IN ({_listed(MANAGING)}))"
    )


def _group_manages(group: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM auth_group_permissions gp JOIN auth_permission p"
        f" ON p.id = gp.permission_id WHERE gp.group_id = {group}"
        f" AND p.codename IN ({_listed(MANAGING)}))"
    )


def _others(person: str) -> str:
    """Any role but the account keeper's that has not ended."""
    return (
        f"EXISTS (SELECT 1 FROM {ROLES} r WHERE r.user_id = {person} AND r.role <> '{KEEPER}'"
        " AND (r.to_on IS NULL OR r.to_on >= {today}))"
    )


def _manager(person: str, users: str) -> str:
    """Whether an account manages users, as superuser, by a group or by a permission of its own."""
    return (
        f"(EXISTS (SELECT 1 FROM {users} u WHERE u.id = {person} AND u.is_superuser)"
        f" OR EXISTS (SELECT 1 FROM {users}_user_permissions up WHERE up.user_id = {person}"
        f" AND {_manages('up.permission_id')})"
        f" OR EXISTS (SELECT 1 FROM {users}_groups ug WHERE ug.user_id = {person}"
        f" AND {_group_manages('ug.group_id')}))"
    )


def _meet(row: str) -> str:
    """Whether a row's term and that of NEW share a day."""
    return (
        f"({row}.to_on IS NULL OR {row}.to_on >= NEW.from_on)"
        f" AND (NEW.to_on IS NULL OR {row}.from_on <= NEW.to_on)"
    )


def _role_row(users: str) -> str:
    another = (
        f"EXISTS (SELECT 1 FROM {ROLES} r WHERE r.user_id = NEW.user_id AND r.id <> NEW.id"
        f" AND r.role <> NEW.role AND {_meet('r')}"
        f" AND (r.role IN ({ADMINISTRATORS}) OR NEW.role IN ({ADMINISTRATORS})))"
    )
    manager = (
        f"(NEW.role <> '{KEEPER}' AND (NEW.to_on IS NULL OR NEW.to_on >= {{today}})"
        f" AND {_manager('NEW.user_id', users)})"
    )
    deputy = (
        f"(NEW.role IN ({ADMINISTRATORS}) AND EXISTS (SELECT 1 FROM {ACTING} a"
        f" WHERE a.deputy_id = NEW.user_id AND {_meet('a')}"
        " AND (a.ended_on IS NULL OR a.ended_on > NEW.from_on)))"
    )
    return f"({another} OR {manager} OR {deputy})"


def _acting_row(users: str) -> str:
    administrator = (
        f"EXISTS (SELECT 1 FROM {ROLES} r WHERE r.user_id = NEW.deputy_id AND {_meet('r')}"
        f" AND r.role IN ({ADMINISTRATORS}))"
    )
    return f"({administrator} OR {_manager('NEW.deputy_id', users)})"


def _group_row(groups: str) -> str:
    """A role's group, or one with members of other roles, is given a managing permission."""
    others = _listed(role.value for role in Role if role.value != KEEPER)
    return (
        f"{_manages('NEW.permission_id')} AND (EXISTS (SELECT 1 FROM auth_group g"
        f" WHERE g.id = NEW.group_id AND g.name IN ({others}))"
        f" OR EXISTS (SELECT 1 FROM {groups} ug WHERE ug.group_id = NEW.group_id"
        f" AND {_others('ug.user_id')}))"
    )
