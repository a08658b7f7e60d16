"""Letters: a person's own choice, and the outbox of those who see to it that letters go."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ledtrad.accounts.actions import choose_letters
from ledtrad.accounts.models import Letters
from ledtrad.dialogue.forms.letters import LettersForm
from ledtrad.dialogue.pages.letters import letters_page, outbox_page
from ledtrad.dialogue.views.threads import user_of
from ledtrad.mail.actions import retry_letters
from ledtrad.mail.queries import is_mail_set, last_sent
from ledtrad.mail.queries import outbox as outbox_now
from ledtrad.website.frame import draw, flashes, viewer_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: HttpRequest) -> HttpResponse:
    """Whether letters come, where they go, and in which language."""
    user = user_of(request)
    form = LettersForm(request.POST if request.method == "POST" else None, user=user)
    if form.is_valid():
        told = form.cleaned_data
        choose_letters(
            user, letters=Letters(told["brev"]), language=told["sprak"], by=viewer_of(request).label, at=timezone.now()
        )  # fmt: skip
        messages.success(request, _("Ditt val är sparat."))
        return HttpResponseRedirect(reverse("dialogue:letters"))
    page = letters_page(user, last=last_sent(user), is_set=is_mail_set())
    return draw(
        request, "dialogue/letters.html", heading=_("Mina brev"), here="", page=page, form=form, flashes=flashes(request),
        may_talk=viewer_of(request).may_somewhere("threads.join"), status=400 if form.is_bound else 200,
    )  # fmt: skip


@never_cache
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """What has not gone, and why."""
    page = outbox_page(outbox_now(viewer=viewer_of(request)))
    return draw(
        request, "dialogue/outbox.html", heading=_("Utgående brev"), here="", page=page, flashes=flashes(request),
        short=pgettext("crumb", "Brev"),
    )  # fmt: skip


@require_POST
def retry(request: HttpRequest) -> HttpResponse:
    """Let what was given up be tried again."""
    n = retry_letters(viewer=viewer_of(request), at=timezone.now())
    if n:
        messages.success(
            request,
            _(
                "Det som stod i breven sänds igen inom några minuter. Den som redan har fått ett brev i dag får det i morgon."
            ),
        )
    else:
        messages.info(request, _("Inget brev väntade på ett nytt försök."))
    return HttpResponseRedirect(reverse("dialogue:outbox"))
