"""Replacing a letter's template and going back to the built-in one (R60)."""

import hashlib
from datetime import date, datetime
from pathlib import PurePath

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from records.base.actor import Actor
from records.base.engine.errors import Refused
from records.base.sensitive import EncryptedStorage

from .checking import check_template
from .choices import LetterKind
from .models import LetterTemplate
from .permissions import keeper_of

REPLACED, RESTORED = "records.letter.replace", "records.letter.restore"


def replace_template(
    kind: LetterKind,
    content: bytes,
    file_name: str,
    *,
    actor: Actor,
    from_on: date | None = None,
    now: datetime | None = None,
) -> LetterTemplate:
    """Letters of this kind are printed from this file from the day on (default: today).

    Raises NotAllowed, TemplateRefused, and Refused for a day gone by: what was printed then stays
    as it was.
    """
    keeper = keeper_of(actor)
    moment = now or timezone.now()
    day = _check_day(from_on, moment)
    check_template(kind, content)
    path = EncryptedStorage().save("template", ContentFile(content))
    row = LetterTemplate(
        kind=kind,
        from_on=day,
        path=path,
        file_name=_named(file_name),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_by_id=keeper,
        uploaded_at=moment,
    )
    try:
        return _kept(row, REPLACED)
    except BaseException:
        EncryptedStorage().delete(path)
        raise


def restore_built_in(
    kind: LetterKind,
    *,
    actor: Actor,
    from_on: date | None = None,
    now: datetime | None = None,
) -> LetterTemplate:
    """Go back to the built-in template from the day on. Raises NotAllowed, Refused."""
    keeper = keeper_of(actor)
    moment = now or timezone.now()
    day = _check_day(from_on, moment)
    row = LetterTemplate(kind=kind, from_on=day, uploaded_by_id=keeper, uploaded_at=moment)
    return _kept(row, RESTORED)


def _check_day(from_on: date | None, moment: datetime) -> date:
    today = timezone.localdate(moment)
    if from_on is not None and from_on < today:
        raise Refused(_("Letters of days gone by stay as they were: choose today or later."))
    return from_on or today


def _named(file_name: str) -> str:
    name = PurePath(file_name.replace("\\", "/")).name or "template.docx"
    return name if len(name) <= 100 else f"{name[:95]}.docx"


@transaction.atomic
def _kept(row: LetterTemplate, action: str) -> LetterTemplate:
    row.save(force_insert=True)
    person = get_user_model().objects.filter(pk=row.uploaded_by_id).first()
    log(
        row,
        action,
        user=person,
        data={"kind": row.kind, "from_on": f"{row.from_on}", "sha256": row.sha256},
    )
    return row
