"""What a letter says: the news thing by thing, in the reader's language, and how to get no more of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext

from ledtrad.access.queries import viewer_of_user
from ledtrad.accounts.models import User
from ledtrad.core.digests import Group, News, grouped_news
from ledtrad.core.saying import counted
from ledtrad.core.wording import Noun
from ledtrad.mail.kinds import KINDS, Told
from ledtrad.mail.models import Notice

NEWS = Noun("nyhet", "nyheter", common=True)
LONGEST_SUBJECT = 150


def told_now(notices: Sequence[Notice], user: User, *, at: datetime) -> dict[int, Told]:
    """Give what each notice says to the person now, by pk, in their language; what they may no longer read of is left out."""
    viewer = viewer_of_user(user, on=localdate(at))
    told: dict[int, Told] = {}
    with translation.override(user.letter_language):
        for name in dict.fromkeys(one.kind for one in notices):
            kind = KINDS.get(name)
            if kind is not None:
                told |= kind.tell([one for one in notices if one.kind == name], viewer, at)
    return told


def written(
    notices: Sequence[Notice], told: dict[int, Told], user: User, *, stop_url: str
) -> tuple[str, str]:
    """Give subject and text of a letter with what is told of the notices; at least one is."""
    news = [
        News(one.thing, told[one.pk].title, settings.PUBLIC_URL + told[one.pk].path, told[one.pk].text, one.made_at)
        for one in notices
        if one.pk in told
    ]  # fmt: skip
    groups = grouped_news(news)
    with translation.override(user.letter_language):
        return _subject(groups), _text(groups, user, stop_url=stop_url)


def _subject(groups: Sequence[Group]) -> str:
    if len(groups) == 1:
        words = gettext("Ledtråd: %(title)s") % {"title": groups[0].title}
    else:
        number = sum(len(group.texts) for group in groups)
        words = gettext("Ledtråd: %(news)s") % {"news": counted(number, NEWS)}
    # A header has one line.
    words = " ".join(words.split())
    return words if len(words) <= LONGEST_SUBJECT else f"{words[: LONGEST_SUBJECT - 2]} …"


def _text(groups: Sequence[Group], user: User, *, stop_url: str) -> str:
    greeting = gettext("Hej %(name)s!") % {"name": user}
    parts = [greeting, gettext("Det här har hänt i Ledtråd.")]
    parts += ["\n".join([group.title, *(f"– {text}" for text in group.texts), group.url]) for group in groups]
    foot = gettext("Du får högst ett brev om dagen. Vill du inte ha fler? Öppna länken och tryck på knappen.")
    return "\n\n".join([*parts, f"--\n{foot}\n{stop_url}"]) + "\n"
