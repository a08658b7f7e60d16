"""The same tree gives the same bytes anywhere, and what cannot be printed is told in a sentence."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ledtrad.config import cli
from ledtrad.core.errors import LedtradError
from ledtrad.ui.document.pdf import PrintFailed, pdf_bytes, pressing, printing
from ledtrad.ui.document.word import bytes_of
from tests.ui.document.trees import document, everything

ROOT = Path(__file__).resolve().parents[3]
ELSEWHERE = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
import django
django.setup()
from django.utils import translation
from ledtrad.ui.document.pdf import pdf_bytes
from tests.ui.document.trees import everything
translation.activate("sv")
print(hashlib.sha256(pdf_bytes(everything())).hexdigest())
"""


def test_the_bytes_are_the_same_in_another_place_zone_and_language(tmp_path: Path) -> None:
    surroundings = {
        "PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "ledtrad.config.settings", "LEDTRAD_DATA_DIR": str(tmp_path),
        "TZ": "Pacific/Kiritimati", "LANG": "de_DE.UTF-8", "SOURCE_DATE_EPOCH": "1", "HOME": str(tmp_path),
        "TYPST_FONT_PATHS": "/usr/share/fonts",
    }  # fmt: skip

    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, str(ROOT)],
        cwd=tmp_path, env=surroundings, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert done.stdout.strip() == hashlib.sha256(pdf_bytes(everything())).hexdigest()


def test_nothing_of_the_machine_stands_in_the_file() -> None:
    made = pdf_bytes(everything())

    for trace in (str(ROOT), str(Path.home()), "press.py", "print/fonts"):
        assert trace.encode() not in made


def test_a_document_that_takes_too_long_is_refused_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pressing, "MOST_SECONDS", 0.01)

    with pytest.raises(
        PrintFailed, match=r"hann inte tryckas på 0 sekunder. Dela det i flera om det är långt"
    ):
        pdf_bytes(document("Ett."))


@pytest.mark.parametrize(("size", "seconds"), [(0, 25), (500_000, 45), (800_000, 57), (10_000_000, 60)])
def test_a_longer_text_may_take_longer_but_never_as_long_as_the_server_waits(size: int, seconds: int) -> None:
    assert pressing.seconds_for(size) == seconds < cli.LONGEST_ANSWER - pressing.SEARCH_SECONDS
    assert bytes_of.SECONDS < cli.LONGEST_ANSWER


def test_a_document_that_cannot_be_set_is_refused_without_a_file_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(printing, "written", lambda *_: "panic()")

    with pytest.raises(LedtradError) as refused:
        pdf_bytes(document("Ett."))

    assert str(refused.value) == (
        "Dokumentet gick inte att trycka. Ladda ner det som webbsida så länge, och tala om det för den som sköter Ledtråd."
    )


def test_a_child_without_memory_is_refused_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "press.py").write_text("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n")
    monkeypatch.setattr(pressing, "_PRESS", tmp_path / "press.py")

    with pytest.raises(PrintFailed):
        pdf_bytes(document("Ett."))
