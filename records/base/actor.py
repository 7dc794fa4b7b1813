"""Who acts: a user's roles as plain values, so that rules can be asked without a database."""

from collections.abc import Iterable
from dataclasses import dataclass

from .roles import Role


@dataclass(frozen=True)
class Post:
    """One role held today (R56). `paths`: path prefixes of the area and its predecessors."""

    role: Role
    paths: tuple[str, ...]
    organisation_id: int | None = None

    def covers(self, area_path: str) -> bool:
        return any(area_path.startswith(path) for path in self.paths)


@dataclass(frozen=True)
class Actor:
    """A person (or the system, when `user_id` is None) with the posts held on one day."""

    user_id: int | None
    name: str
    cadre_id: int | None = None
    posts: tuple[Post, ...] = ()

    def holds(self, roles: Role | Iterable[Role], area_path: str) -> bool:
        """Whether one of the roles is held for an area that contains `area_path`."""
        wanted = {roles} if isinstance(roles, Role) else set(roles)
        return any(post.role in wanted and post.covers(area_path) for post in self.posts)

    def has(self, roles: Role | Iterable[Role]) -> bool:
        """Whether one of the roles is held anywhere."""
        wanted = {roles} if isinstance(roles, Role) else set(roles)
        return any(post.role in wanted for post in self.posts)

    def paths(self, roles: Iterable[Role]) -> tuple[str, ...]:
        """All path prefixes of these roles, widest first, none inside another."""
        wanted = set(roles)
        found = sorted({p for post in self.posts if post.role in wanted for p in post.paths})
        return tuple(
            path
            for i, path in enumerate(found)
            if not any(path.startswith(wider) for wider in found[:i])
        )


SYSTEM = Actor(user_id=None, name="system")
