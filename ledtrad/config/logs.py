"""What may not stand in a log: the personal part of an address, which is all that a link to a survey or out of the letters consists of."""

from __future__ import annotations

import logging
import re

_PERSONAL = re.compile(r"(/enkat/|/brev/sluta/)[^/\s?\"']+")


class WithoutTokens(logging.Filter):
    """Write an address of a personal link without what is personal in it, whoever logs it; that of another page may lose a part too."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, its message masked."""
        told = record.getMessage()
        masked = _PERSONAL.sub(r"\1…", told)
        if masked != told:
            record.msg, record.args = masked, ()
        return True
