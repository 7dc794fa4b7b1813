"""Roles as rows, acting for one another, and the log of what left the office."""

from .acting import ActingFor
from .audit import AuditEntry, AuditKind, AuditSubject
from .former import FormerLogin
from .role import RoleAssignment

__all__ = ["ActingFor", "AuditEntry", "AuditKind", "AuditSubject", "FormerLogin", "RoleAssignment"]
