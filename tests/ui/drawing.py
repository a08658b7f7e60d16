"""Draws a piece of template source with the components in reach."""

from django.template import engines
from django_cotton.compiler_regex import CottonCompiler


def draw(source: str, **values: object) -> str:
    """Render template source as a page would."""
    # Cotton compiles in its loader, which a template made from a string does not pass.
    return engines["django"].from_string(CottonCompiler().process(source)).render(values)
