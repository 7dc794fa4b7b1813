"""The rule of owning lines (R5), read by forms and actions alike."""

from django.utils.translation import gettext as _

from .choices import OWNING_LINES, OrganisationKind


class WrongLine(ValueError):
    """An organisation of this kind does not take orders from one of that kind."""


def check_owning_line(kind: str, parent_kind: str) -> None:
    """Raise WrongLine unless the second kind may command the first."""
    child, parent = OrganisationKind(kind), OrganisationKind(parent_kind)
    if parent not in OWNING_LINES[child]:
        raise WrongLine(
            _("%(parent)s does not command %(child)s.")
            % {"parent": parent.label, "child": child.label}
        )
