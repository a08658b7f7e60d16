"""What just happened, from the action to the page that is shown after it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest

from ledtrad.ui.components import BannerKind, Flash


def flashes(request: HttpRequest) -> tuple[Flash, ...]:
    """Give what the last action told, for c-flash; it is told once."""
    return tuple(Flash(str(one), BannerKind(one.level_tag)) for one in messages.get_messages(request))
