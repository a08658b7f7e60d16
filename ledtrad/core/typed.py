"""What somebody may have typed, into a form or into an address: nonsense is read as nothing, since both can be made by hand."""

from __future__ import annotations


def whole_number(told: str, *, longest: int = 9) -> int:
    """Give a number that was typed as at most `longest` digits; 0 for anything else."""
    return int(told) if told.isascii() and told.isdigit() and len(told) <= longest else 0
