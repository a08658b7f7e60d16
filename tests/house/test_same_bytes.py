"""The files of a document that holds every part, byte by byte, against the committed checksums in tests/house/same_bytes.txt.

Whoever runs the suite on another machine tries there that the bytes are the same. A writer, a face or a locked package that changes
changes them here too: look at the files, and renew the sums (tests/house/snapshot.py tells how).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from hashlib import sha256

from ledtrad.ui.document.html import chapters
from ledtrad.ui.document.jsonld import linked_data
from ledtrad.ui.document.pdf import pdf_bytes
from ledtrad.ui.document.tree import Document
from ledtrad.ui.document.word import word_bytes
from tests.house.snapshot import kept
from tests.ui.document.trees import everything

WRITERS: Mapping[str, Callable[[Document], bytes]] = {
    "html": lambda tree: "\n".join(f"{one.heading}{one.html}" for one in chapters(tree)).encode(),
    "pdf": pdf_bytes,
    "docx": word_bytes,
    "json": lambda tree: json.dumps(linked_data(tree, base="https://exempel.test/prov/")).encode(),
}


def test_every_format_has_the_bytes_of_the_snapshot() -> None:
    sums = {name: sha256(write(everything())).hexdigest() for name, write in WRITERS.items()}

    found = "".join(f"{total}  {name}\n" for name, total in sums.items())

    assert found == kept("same_bytes.txt", found)
