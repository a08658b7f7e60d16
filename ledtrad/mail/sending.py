"""One letter over SMTP: Django's backend, and what a server's answer means for what is done next."""

from __future__ import annotations

import smtplib
from types import TracebackType
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.utils.translation import gettext

from ledtrad.mail.gathering import stop_url
from ledtrad.mail.models import Letter

# From here on an answer of SMTP is a no for good (RFC 5321, 4.2.1).
FOR_GOOD = 500


class NotSent(Exception):
    """The letter did not go; the sentence says why. `for_good`: no other try will do. `is_servers`: no other letter goes either now."""

    def __init__(self, sentence: str, *, for_good: bool = False, is_servers: bool = False) -> None:
        self.for_good, self.is_servers = for_good, is_servers
        super().__init__(sentence)


class Postman:
    """One connection to the server, opened with the first letter and kept for the next ones."""

    def __init__(self) -> None:
        # Named here, since Django's own choice of backend is not ours to leave to a setting.
        self.backend = EmailBackend(timeout=settings.EMAIL_TIMEOUT)

    def __enter__(self) -> Postman:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._close()

    def send(self, letter: Letter) -> None:
        """Send the letter; raise NotSent."""
        message = message_of(letter)
        try:
            # Before the server is asked: what no header can hold is this letter's own fault.
            message.message()
        except ValueError as error:
            raise NotSent(gettext("Adressen går inte att skriva till. Rätta den."), for_good=True) from error
        try:
            self.backend.open()
            self.backend.send_messages([message])
        except smtplib.SMTPRecipientsRefused as error:
            self._close()
            code, said = next(iter(error.recipients.values()))
            raise _refused(code, said) from error
        except smtplib.SMTPDataError as error:
            self._close()
            raise _refused(error.smtp_code, error.smtp_error) from error
        except (OSError, smtplib.SMTPException) as error:
            # Sender refused, wrong password, no TLS or an old certificate, no answer: nothing that is wrong with this letter.
            self._close()
            words = gettext("Brevservern svarade inte som den ska (%(fault)s). Försöket görs om.")
            raise NotSent(words % {"fault": type(error).__name__}, is_servers=True) from error

    def _close(self) -> None:
        try:
            self.backend.close()
        except (OSError, smtplib.SMTPException):
            self.backend.connection = None


def message_of(letter: Letter) -> EmailMessage:
    """Give the message: with an id that is the letter's own, and what a mail program needs for a button that stops them (RFC 8058)."""
    host = urlsplit(settings.PUBLIC_URL).hostname or "ledtrad"
    headers = {
        "Message-ID": f"<{letter.pk}@{host}>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": letter.language,
        "List-Unsubscribe": f"<{stop_url(letter.user)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return EmailMessage(letter.subject, letter.text, to=[letter.address], headers=headers)


def _refused(code: int, said: bytes | str) -> NotSent:
    told = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    words = gettext("Mottagarens server tog inte emot brevet: %(code)s %(said)s")
    return NotSent(words % {"code": code, "said": " ".join(told.split())[:200]}, for_good=code >= FOR_GOOD)
