"""Where claims are: addresses of their pages, and of a question that is about to become one."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

from django.urls import reverse
from django.utils.translation import pgettext

from ledtrad.core.counting import Question
from ledtrad.registry.queries import CountyName, slug_of
from ledtrad.synthesis.models import Compilation
from ledtrad.synthesis.queries.material import Material
from ledtrad.ui.components import Crumb
from ledtrad.website.addresses import question_url


def claims_url(compilation: str) -> str:
    """Give the address of a compilation's claims."""
    return reverse("analysis:claims_of", args=[compilation])


def claim_url(compilation: str, claim: str) -> str:
    """Give the address of a claim."""
    return reverse("analysis:claim", args=[compilation, claim])


def statements_url(compilation: str, claim: str) -> str:
    """Give the address of the statements behind a claim."""
    return reverse("analysis:claim_statements", args=[compilation, claim])


def question_fields(round_key: str, question: Question) -> tuple[tuple[str, str], ...]:
    """Give a question as the fields of a form, as its own address holds them."""
    return tuple(parse_qsl(urlsplit(question_url(round_key, question)).query))


def save_url(round_key: str, question: Question) -> str:
    """Give the address of the form that saves a question as a claim."""
    query = urlsplit(question_url(round_key, question)).query
    return f"{reverse('analysis:save_claim', args=[round_key])}?{query}"


def quote_url(round_key: str, anchor: str = "", **told: str) -> str:
    """Give the address where words are chosen for a quotation; what is told is kept in it, but for what is empty."""
    query = urlencode([(name, value) for name, value in told.items() if value])
    path = reverse("analysis:quote_claim", args=[round_key])
    return f"{path}{'?' if query else ''}{query}{'#' if anchor else ''}{anchor}"


def counties_in(ground: Material) -> tuple[CountyName, ...]:
    """Give the counties of a round with their addresses, from what the material already holds: a claim's page asks enough."""
    roots = [member.key for member in ground.roster if member.parent is None]
    return tuple(
        CountyName(key, ground.names[key], ground.names[key], slug_of(ground.names[key])) for key in roots
    )


def claim_crumbs(compilation: Compilation, *more: Crumb) -> tuple[Crumb, ...]:
    """Give the way to a compilation's claims, and on."""
    return (
        Crumb(pgettext("menu", "Påståenden"), reverse("analysis:claims")),
        Crumb(str(compilation), claims_url(compilation.key), language="sv"),
        *more,
    )
