"""The cast of threads and letters: the makers of both. Tests import from tests.cast."""

from __future__ import annotations

from typing import Any

from ledtrad.accounts.models import Comment, CommentWithdrawal, Mention, Thread, User
from ledtrad.mail.models import Letter, Notice
from tests.cast_people import ALVA, BO, MORNING, kept, make_user

ON = "answer:bjorkoinsamlingen/31/bjorkofragan"


def make_thread(thing: str = ON, **fields: Any) -> Thread:
    return Thread.objects.create(thing=thing, **fields)


def the_author() -> User:
    return kept(User, lambda: make_user("bo", first_name=BO), username="bo")


def make_comment(
    text: str = "Räknas de vilande grupperna?", *, thread: Thread | None = None, author: User | None = None
) -> Comment:
    author = author or the_author()
    return Comment.objects.create(
        thread=thread or kept(Thread, make_thread, thing=ON), author=author, text=text, made_at=MORNING, made_by=str(author)
    )  # fmt: skip


def make_mention(*, comment: Comment | None = None, user: User | None = None) -> Mention:
    return Mention.objects.create(
        comment=comment or make_comment(), user=user or make_user("alva", first_name=ALVA)
    )


def make_comment_withdrawal(*, comment: Comment | None = None) -> CommentWithdrawal:
    return CommentWithdrawal.objects.create(comment=comment or make_comment(), made_at=MORNING, made_by=BO)


def make_notice(
    key: str = "nyhet", *, user: User | None = None, kind: str = "saga", thing: str = "sak:1", **fields: Any
) -> Notice:
    told = {"made_at": MORNING} | fields
    return Notice.objects.create(user=user or the_author(), kind=kind, thing=thing, key=key, **told)


def make_letter(key: str = "brev", *, user: User | None = None, **fields: Any) -> Letter:
    user = user or the_author()
    told = {"made_at": MORNING, "due_at": MORNING, "subject": "Ledtråd: en nyhet", "text": "Hej!\n"} | fields
    return Letter.objects.create(key=key, user=user, address=user.email, **told)
