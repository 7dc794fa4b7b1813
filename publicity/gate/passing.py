"""What happens around a save: who may pass, and what a passage leaves behind."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from publicity.cards.freezing import freeze
from publicity.workflow.proof import Proof, prove

from .checks import ensure_clear
from .content import as_written, digest, touches_content
from .errors import Blocked
from .models import Clearance


def admit(page: Any, update_fields: Iterable[str] | None = None) -> Proof | None:
    """Let a save pass, or raise Blocked. The proof, when new words go before the public.

    A page is born a draft, copies included. An alias would be a second public page that no
    reviewer saw and that goes live by itself: there are none.
    """
    if page.alias_of_id:
        raise Blocked(no_alias(), page_pk=page.pk)
    if page._state.adding:
        make_draft(page)
        return None
    if not page.live:
        page.live_revision = None
        return None
    if not touches_content(update_fields):
        return None
    return cleared(as_written(page, update_fields))


def cleared(page: Any) -> Proof | None:
    """None when exactly this is before the public already; else the proof that it may be."""
    content_hash = digest(page)
    if Clearance.objects.standing().filter(page=page.pk, content_hash=content_hash).exists():
        return None
    proof = prove(page, content_hash)
    ensure_clear(page)
    return proof


def settle(page: Any, proof: Proof | None) -> None:
    """Write down what the save did: end the clearance of a withdrawn page, or begin a new one."""
    if proof is not None:
        end_clearance(page)
        Clearance.objects.create(
            page_id=page.pk,
            content_hash=proof.content_hash,
            workflow_state_id=proof.workflow_state_id,
            reviewed_by_id=proof.reviewed_by,
            approved_by_id=proof.approved_by,
        )
        freeze(page)
    elif not page.live:
        end_clearance(page)


def end_clearance(page: Any) -> None:
    """What is no longer before the public needs new reviews to come back."""
    Clearance.objects.standing().filter(page=page.pk).update(ended_at=timezone.now())


def make_draft(page: Any) -> None:
    """Take from a new page every sign of having been published."""
    page.live = False
    page.has_unpublished_changes = True
    page.live_revision = None
    page.first_published_at = None
    page.last_published_at = None


def no_alias() -> str:
    """Why there are no aliases of gated pages."""
    return _("A story cannot have an alias. Make a copy: it starts as a draft and is reviewed.")
