"""The tree as a Word file: real headings, notes, lists, captions and alternative texts, by way of Pandoc."""

from ledtrad.ui.document.word.bytes_of import word_bytes
from ledtrad.ui.document.word.parts import block, inline

__all__ = ["block", "inline", "word_bytes"]
