"""Who acts: a user's roles as plain values, so that rules can be asked without a database."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from .roles import Role


@dataclass(frozen=True)
class Post:
    """One role held today (R56). `paths`: path prefixes of the area and its predecessors.

    A role held for an organisation covers, within them, the matters of that organisation only.
    `ledgers`: those that an inspector's letter names; None for whoever is not bound to any.
    `acting_for`: the user whose post it is, when held only for somebody absent (R55a).
    `presides`: the deputy presides over that person's work; one's own posts always do.
    """

    role: Role
    paths: tuple[str, ...]
    organisation_id: int | None = None
    ledgers: frozenset[str] | None = None
    acting_for: int | None = None
    presides: bool = True

    def covers(self, area_path: str, organisation_id: int | None = None) -> bool:
        if self.organisation_id not in (None, organisation_id):
            return False
        return any(area_path.startswith(path) for path in self.paths)

    def names(self, ledger: str | None) -> bool:
        """Whether a matter of this ledger may be seen from here; None: no matter is meant."""
        return self.ledgers is None or ledger is None or ledger in self.ledgers


@dataclass(frozen=True)
class Actor:
    """A person (or the system, when `user_id` is None) with the posts held on one day.

    `sides` and `cadre_sides`: all accounts and cadres whose side this person is on when a second
    person is asked for (R14): their own, those they act for, and cadres whose login they had.
    """

    user_id: int | None
    name: str
    cadre_id: int | None = None
    posts: tuple[Post, ...] = ()
    other_sides: frozenset[int] = frozenset()
    other_cadres: frozenset[int] = frozenset()

    @property
    def sides(self) -> frozenset[int]:
        return self.other_sides | {key for key in (self.user_id,) if key is not None}

    @property
    def account(self) -> int:
        """The key of the person's account. Raises ValueError for the system, which has none."""
        if self.user_id is None:
            raise ValueError("the system has no account")
        return self.user_id

    @property
    def cadre_sides(self) -> frozenset[int]:
        return self.other_cadres | {key for key in (self.cadre_id,) if key is not None}

    def held(
        self,
        roles: Role | Iterable[Role],
        area_path: str,
        organisation_id: int | None = None,
        ledger: str | None = None,
    ) -> list[Post]:
        """The posts of these roles that cover the area, the owner of the matter and its ledger."""
        wanted = {roles} if isinstance(roles, Role) else frozenset(roles)
        return [
            post
            for post in self.posts
            if post.role in wanted
            and post.covers(area_path, organisation_id)
            and post.names(ledger)
        ]

    def holds(
        self,
        roles: Role | Iterable[Role],
        area_path: str,
        organisation_id: int | None = None,
        ledger: str | None = None,
    ) -> bool:
        """Whether one of the roles covers the area and the organisation that owns the matter."""
        return bool(self.held(roles, area_path, organisation_id, ledger))

    def presides(
        self, roles: Role | Iterable[Role], area_path: str, organisation_id: int | None = None
    ) -> bool:
        """As `holds`, for approvals that the law keeps for whoever presides over the work."""
        return any(post.presides for post in self.held(roles, area_path, organisation_id))

    def acting_for_of(
        self, roles: Role | Iterable[Role], area_path: str, organisation_id: int | None = None
    ) -> int | None:
        """On whose behalf the right stands (a user): None when one's own post gives it too."""
        found = [post.acting_for for post in self.held(roles, area_path, organisation_id)]
        return None if not found or None in found else found[0]

    def has(self, roles: Role | Iterable[Role]) -> bool:
        """Whether one of the roles is held anywhere."""
        wanted = {roles} if isinstance(roles, Role) else set(roles)
        return any(post.role in wanted for post in self.posts)

    def paths(self, roles: Iterable[Role], ledger: str | None = None) -> tuple[str, ...]:
        """All path prefixes of these roles, widest first, none inside another.

        Roles held for one organisation are left out: see `offices`. With a ledger, also the posts
        of inspectors whose letter does not name it.
        """
        wanted = set(roles)
        posts = [post for post in self.posts if post.role in wanted and not post.organisation_id]
        found = sorted({path for post in posts if post.names(ledger) for path in post.paths})
        return tuple(
            path
            for i, path in enumerate(found)
            if not any(path.startswith(wider) for wider in found[:i])
        )

    def unbound(self) -> "Actor":
        """The same person without the posts that are bound to the ledgers of a letter."""
        return replace(self, posts=tuple(post for post in self.posts if post.ledgers is None))

    def bound(self, roles: Iterable[Role]) -> list[Post]:
        """The posts of these roles that are bound to the ledgers of a letter."""
        wanted = set(roles)
        return [post for post in self.posts if post.role in wanted and post.ledgers is not None]

    def offices(self, roles: Iterable[Role]) -> list[Post]:
        """The posts of these roles that are held for one organisation."""
        wanted = set(roles)
        return [post for post in self.posts if post.role in wanted and post.organisation_id]


SYSTEM = Actor(user_id=None, name="system")
