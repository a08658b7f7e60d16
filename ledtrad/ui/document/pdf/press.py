"""The child that sets one document: an order as JSON in, a PDF out. It imports nothing of ours, so that it starts fast."""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

import typst

# A report of 60 claims takes a tenth of this.
MOST_MEMORY = 2 * 1024**3
FONTS = Path(__file__).resolve().parents[1] / "print" / "fonts"


def main() -> None:
    """Read an order {"files": {name: text}, "timestamp": seconds}, and write the PDF; end with 1 and a line that says why not."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    order = json.load(sys.stdin.buffer)
    try:
        # The types of typst leave out what it does with several files.
        made: bytes = typst.compile(  # type: ignore[call-overload]
            {name: text.encode() for name, text in order["files"].items()},
            format="pdf",
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            timestamp=order["timestamp"],
        )
    except typst.TypstError as error:
        sys.exit(f"Typst: {error}")
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
