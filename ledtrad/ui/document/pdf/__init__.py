"""A document for print: an accessible PDF (PDF/UA-1), set by Typst, with the same bytes each time."""

from __future__ import annotations

from ledtrad.ui.document.pdf.pressing import PrintFailed, pdf_bytes
from ledtrad.ui.document.pdf.writing import block, inline

__all__ = ["PrintFailed", "block", "inline", "pdf_bytes"]
