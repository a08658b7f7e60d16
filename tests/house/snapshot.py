"""Small committed texts that a change must be seen to change.

Renew them, and read the difference before it is committed:
`RENEW_SNAPSHOTS=1 .venv/bin/pytest tests/house -k snapshot`
"""

from __future__ import annotations

import os
from pathlib import Path

HERE = Path(__file__).parent


def kept(name: str, text: str) -> str:
    """Give the text as it was committed; when snapshots are renewed, write the new text first."""
    path = HERE / name
    if os.environ.get("RENEW_SNAPSHOTS") == "1":
        path.write_text(text, encoding="utf-8")
    return path.read_text(encoding="utf-8")
