"""Which contents of files drafts and answers hold: written whenever either is, so that a content lies there as long as anybody needs it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from hashlib import sha256

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Length
from django.utils.translation import gettext

from ledtrad.core.attached import attached_in
from ledtrad.core.errors import LedtradError
from ledtrad.rounds.models import Answer, Draft, FileContent

# All files of a participant's answer, so that it can be fetched as one package for an archive.
MOST_TOGETHER = 150_000_000


class NotAttached(LedtradError):
    """Some files can't be attached, and so none was; a sentence for each."""


def keep_content(content: bytes) -> str:
    """Give the checksum of a content that is kept from now on; what lies there already is not written again.

    Its row is locked, so that nobody who takes a file away takes the content with it before this one is held.
    """
    digest = sha256(content).hexdigest()
    held = FileContent.objects.select_for_update().defer("content")
    held.get_or_create(sha256=digest, defaults={"content": content})
    return digest


def hold_of_draft(draft: Draft) -> None:
    """Let a draft hold the contents of its files, and no others; what nobody holds any longer is gone for good.

    Raises NotAttached where new ones make the participant's files more than a package for an archive holds, wherever they came from.
    """
    ties = Draft.contents.through
    now, held = {one.sha256 for one in attached_in(draft.typed)}, ties.objects.filter(draft=draft)
    before = set(held.values_list("filecontent_id", flat=True))
    ties.objects.bulk_create(
        ties(draft_id=draft.pk, filecontent_id=digest) for digest in sorted(now - before)
    )
    held.filter(filecontent__in=before - now).delete()
    let_go(before - now)
    if now - before:
        _check_together(draft)


def _check_together(draft: Draft) -> None:
    by = Q(drafts__participant=draft.participant_id) | Q(answers__revision__response=draft.participant_id)
    known = FileContent.objects.filter(by).values("pk").distinct()
    lies = FileContent.objects.filter(pk__in=known).aggregate(n=Sum(Length("content")))["n"] or 0
    if lies > MOST_TOGETHER:
        raise NotAttached(
            gettext("Filerna i hela ert svar får tillsammans vara högst 150 MB, så inget är bifogat. Gör någon mindre, eller ta bort den.")
        )  # fmt: skip


def hold_of_answers(answers: Iterable[Answer]) -> None:
    """Let new answers hold the contents of their files, for good."""
    ties = Answer.contents.through
    ties.objects.bulk_create(
        ties(answer_id=one.pk, filecontent_id=digest)
        for one in answers
        for digest in dict.fromkeys(file.sha256 for file in attached_in(one.value))
    )


def held_by_drafts(drafts: QuerySet[Draft]) -> set[str]:
    """Give the checksums of the contents that some drafts hold, for whoever takes the drafts away; one query."""
    ties = Draft.contents.through.objects.filter(draft__in=drafts)
    return set(ties.values_list("filecontent", flat=True))


def let_go(digests: Collection[str]) -> None:
    """Take away those of the contents that no draft and no answer holds."""
    if not digests:
        return
    # Locked first and asked after: whoever attaches the same content this moment is waited for, and then holds it.
    locked = list(FileContent.objects.select_for_update().filter(pk__in=digests).values_list("pk", flat=True))
    FileContent.objects.filter(pk__in=locked, drafts=None, answers=None).delete()
