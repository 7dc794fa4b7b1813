"""Who acts: a user's roles as plain values, so that rules can be asked without a database."""

from collections.abc import Iterable
from dataclasses import dataclass

from .roles import Role


@dataclass(frozen=True)
class Post:
    """One role held today (R56). `paths`: path prefixes of the area and its predecessors.

    A role held for an organisation covers, within them, the matters of that organisation only.
    """

    role: Role
    paths: tuple[str, ...]
    organisation_id: int | None = None

    def covers(self, area_path: str, organisation_id: int | None = None) -> bool:
        if self.organisation_id not in (None, organisation_id):
            return False
        return any(area_path.startswith(path) for path in self.paths)


@dataclass(frozen=True)
class Actor:
    """A person (or the system, when `user_id` is None) with the posts held on one day."""

    user_id: int | None
    name: str
    cadre_id: int | None = None
    posts: tuple[Post, ...] = ()

    def holds(
        self, roles: Role | Iterable[Role], area_path: str, organisation_id: int | None = None
    ) -> bool:
        """Whether one of the roles covers the area and the organisation that owns the matter."""
        wanted = {roles} if isinstance(roles, Role) else set(roles)
        return any(
            post.role in wanted and post.covers(area_path, organisation_id) for post in self.posts
        )

    def has(self, roles: Role | Iterable[Role]) -> bool:
        """Whether one of the roles is held anywhere."""
        wanted = {roles} if isinstance(roles, Role) else set(roles)
        return any(post.role in wanted for post in self.posts)

    def paths(self, roles: Iterable[Role]) -> tuple[str, ...]:
        """All path prefixes of these roles, widest first, none inside another.

        Roles held for one organisation are left out: see `offices`.
        """
        wanted = set(roles)
        posts = [post for post in self.posts if post.role in wanted and not post.organisation_id]
        found = sorted({path for post in posts for path in post.paths})
        return tuple(
            path
            for i, path in enumerate(found)
            if not any(path.startswith(wider) for wider in found[:i])
        )

    def offices(self, roles: Iterable[Role]) -> list[Post]:
        """The posts of these roles that are held for one organisation."""
        wanted = set(roles)
        return [post for post in self.posts if post.role in wanted and post.organisation_id]


SYSTEM = Actor(user_id=None, name="system")
