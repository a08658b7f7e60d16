"""Markdown of compilations and answers to HTML. The only module of this room that says a string is safe."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

# Raw HTML is shown as text, links to scripts are refused by the library; images are not part of the text. Headings are
# sections: one that is typed in the text is shown as it was typed, and so never stands in the wrong place of the outline.
_RENDERER = MarkdownIt("commonmark", {"html": False}).disable(["image", "heading", "lheading"])


def to_html(text: str) -> SafeString:
    """Give CommonMark as HTML; everything that the writer typed is escaped."""
    rendered: str = _RENDERER.render(text)
    return mark_safe(rendered)  # noqa: S308 - the renderer escapes all that is not Markdown
