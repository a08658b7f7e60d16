"""What somebody may have typed, into a form or into an address: nonsense is read as nothing, since both can be made by hand."""

from __future__ import annotations

import re

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def whole_number(told: str, *, longest: int = 9) -> int:
    """Give a number that was typed as at most `longest` digits; 0 for anything else."""
    return int(told) if told.isascii() and told.isdigit() and len(told) <= longest else 0


def may_be_key(told: str) -> bool:
    """Tell whether the text may be a key, which stands in addresses and files: small letters from a to z, digits, and single hyphens between them."""
    return bool(_KEY.fullmatch(told))
