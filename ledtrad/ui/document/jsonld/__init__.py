"""A document as linked data (JSON-LD 1.1): each claim with its sets, and every trace back to words or lines."""

from ledtrad.ui.document.jsonld.blocks import block, linked_data
from ledtrad.ui.document.jsonld.inlines import inline

__all__ = ["block", "inline", "linked_data"]
