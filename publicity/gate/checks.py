"""The gate's judgement over a text: sentences that still block it, and the refusal."""

import logging
from typing import Any

from .errors import Blocked
from .findings import could_not_run, findings
from .grounds import wanting

logger = logging.getLogger(__name__)


def blockers(page: Any) -> list[str]:
    """Why this text may not go before the public; empty when it may.

    Fails closed (R48): whatever goes wrong inside the check is itself a reason. The log names the
    kind of failure only, never a value.
    """
    try:
        return [*wanting(page), *(found.sentence for found in findings(page))]
    except Exception as error:  # noqa: BLE001 fails closed, whatever it was (R48)
        logger.error("The gate could not check page %s: %s", page.pk, type(error).__name__)
        return [could_not_run()]


def ensure_clear(page: Any) -> None:
    """Raise Blocked, with every reason, unless the text may go before the public."""
    reasons = blockers(page)
    if reasons:
        raise Blocked(*reasons, page_pk=page.pk)
