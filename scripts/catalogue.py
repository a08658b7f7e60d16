"""Gather every message of the code into the English catalogue, and compile it (`make words`).

Messages are Swedish (docs/decisions/0003-swedish-source-strings.md); ledtrad/locale/en/LC_MESSAGES/django.po holds the English.
A new message stands there empty until somebody translates it, one that is gone is taken away, and nothing is guessed: a message
that was changed is translated anew. Needs no tool beside Python: tests/house/test_catalogue.py gathers in the same way.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import django
import yaml
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "ledtrad"
PO = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")
HEADER = "# English of Ledtråd. Gathered by `make words`; the English is written by hand."
# Our own words that are kept as data, and the fields that hold them: they are said through gettext where they are shown.
DATA = {PACKAGE / "website" / "goals.yaml": ("name", "meaning", "unasked")}
EPOCH = datetime(2026, 11, 1, tzinfo=UTC)
TRANSLATION_MODULES = frozenset({"django.utils.translation", "ledtrad.core.tongue"})


@dataclass(frozen=True)
class Call:
    """How a function that gives a message is called: where its context, singular and plural stand among the arguments."""

    message: int = 0
    plural: int | None = None
    context: int | None = None
    fixed_context: str = ""


CALLS = {
    "gettext": Call(),
    "gettext_noop": Call(),
    "ngettext": Call(plural=1),
    "pgettext": Call(message=1, context=0),
    "npgettext": Call(message=1, plural=2, context=0),
    # A noun that is counted says its own two forms (ledtrad.core.saying.named).
    "Noun": Call(plural=1, fixed_context="noun"),
}


@dataclass(frozen=True)
class Message:
    """A message as it stands in one place; `plural` and `context` are "" where it has none."""

    text: str
    plural: str
    context: str
    place: str

    @property
    def id(self) -> str | tuple[str, str]:
        """The message's key in a catalogue."""
        return (self.text, self.plural) if self.plural else self.text


def gathered() -> Iterator[Message]:
    """Give every message of the package, place by place."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield from of_code(path.read_text(encoding="utf-8"), _name(path))
    for path in sorted(PACKAGE.rglob("templates/**/*.html")):
        yield from of_template(path.read_text(encoding="utf-8"), _name(path))
    for path, fields in DATA.items():
        yield from of_data(path.read_text(encoding="utf-8"), fields, _name(path))


def of_data(text: str, fields: Iterable[str], place: str) -> Iterator[Message]:
    """Give the texts of the fields, in a file whose one list holds a row for each thing; a field may hold several."""
    rows = next(told for told in yaml.safe_load(text).values() if isinstance(told, list))
    for row in rows:
        for field in fields:
            texts = row[field] if isinstance(row[field], list) else [row[field]]
            yield from (Message(one, "", "", place) for one in texts)


def of_code(text: str, place: str) -> Iterator[Message]:
    """Give the messages of a module, under whatever name it calls its translator by."""
    tree = ast.parse(text)
    names = {"Noun": CALLS["Noun"]}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in TRANSLATION_MODULES:
            for one in node.names:
                call = CALLS.get(one.name.removesuffix("_lazy"))
                if call:
                    names[one.asname or one.name] = call
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield from _message(node, names[node.func.id], place)


def _message(node: ast.Call, call: Call, place: str) -> Iterator[Message]:
    def text(position: int | None) -> str:
        if position is None or position >= len(node.args):
            return ""
        argument = node.args[position]
        return (
            argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else ""
        )

    if text(call.message):
        yield Message(text(call.message), text(call.plural), call.fixed_context or text(call.context), place)


def of_template(text: str, place: str) -> Iterator[Message]:
    """Give the messages of a template, as Django itself reads its tags."""
    # What is left of the template is read as Python, to which the indentation of HTML means nothing it could bear.
    code = "\n".join(line.lstrip() for line in templatize(text, origin=place).splitlines())
    keywords = {
        "gettext": None,
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    }
    for _, said, _, context in extract("python", io.BytesIO(code.encode()), keywords):
        forms = (said,) if isinstance(said, str) else said
        yield Message(forms[0], "".join(forms[1:2]), context or "", place)


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def renewed(old: Catalog) -> Catalog:
    """Give the catalogue of the messages as they are now, with the English that the old one has for them."""
    new = Catalog(locale="en", header_comment=HEADER, fuzzy=False)
    for message in gathered():
        known = old.get(message.id, message.context or None)
        # A message that has got a plural, or lost it, is translated anew.
        string = known.string if known is not None and known.pluralizable == bool(message.plural) else None
        new.add(message.id, string, context=message.context or None, locations=[(message.place, 1)])
    return new


def compiled(catalogue: Catalog) -> bytes:
    """Give the catalogue as the bytes that are read at run time."""
    out = io.BytesIO()
    # The same bytes on any day: what is compiled tells no time.
    catalogue.creation_date = EPOCH
    write_mo(out, catalogue)
    return out.getvalue()


def written(catalogue: Catalog) -> bytes:
    """Give the catalogue as the text that translators edit."""
    out = io.BytesIO()
    write_po(
        out,
        catalogue,
        sort_output=False,
        sort_by_file=True,
        width=120,
        omit_header=True,
        include_lineno=False,
    )
    return _HEAD.encode() + out.getvalue()


_HEAD = f"""{HEADER}
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def kept() -> Catalog:
    """Read the catalogue as it is kept; an empty one where there is none yet."""
    if not PO.exists():
        return Catalog(locale="en")
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def main() -> None:
    """Renew and compile the catalogue, and tell how many messages still lack their English."""
    catalogue = renewed(kept())
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(written(catalogue))
    MO.write_bytes(compiled(catalogue))
    lacking = [message for message in catalogue if message.id and not all(strings(message))]
    sys.stdout.write(f"{len(catalogue)} messages, {len(lacking)} without English.\n")


def strings(message: Entry) -> tuple[str, ...]:
    """Give the English of a message, one text for each of its forms; "" where there is none."""
    said = message.string or ""
    return (said,) if isinstance(said, str) else tuple(said)


if __name__ == "__main__":
    django.setup()
    main()
