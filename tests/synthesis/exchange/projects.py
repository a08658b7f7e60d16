"""Projects to exchange: Hypothesis strategies, a small one by hand, and files as other tools write them."""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Mapping

from hypothesis import strategies as st

from ledtrad.core.tokens import canonical
from ledtrad.synthesis.exchange.project import (
    Code,
    Coder,
    Coding,
    Note,
    Project,
    Selection,
    Source,
    every_code,
)

GUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
TEXT = "Vi bildade en ny grupp 👩‍👧 för äldrefrågor.\nDen möts varje månad."


def guid(name: str) -> str:
    """Give the id that a name stands for."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def small_project() -> Project:
    """One answer with one stretch that two coders coded, a tree of two codes, and a note."""
    stretch = Selection(
        guid("stretch"),
        TEXT.index("ny"),
        TEXT.index(" för"),
        "ny grupp 👩‍👧",
        (
            Coding(guid("one"), guid("new"), guid("cilla"), (guid("note"),)),
            Coding(guid("two"), guid("new"), guid("bo")),
        ),
    )
    answer = Source(
        guid("answer"), "Björkö", TEXT, "Svaret", (stretch,), (Coding(guid("whole"), guid("new")),)
    )
    return Project(
        name="Björköomgången",
        origin="Ledtråd",
        coders=(Coder(guid("cilla"), "Cilla"), Coder(guid("bo"), "Bo")),
        codes=(Code(guid("group"), "Grupp", False, "Vilken?", (Code(guid("new"), "Grupp: ny"),)),),
        sources=(answer,),
        notes=(Note(guid("note"), "Utsaga", "Gäller: chefsgruppen"),),
        description="Läget",
        about=(guid("note"),),
    )


# Characters that XML holds as they are, emoji and marks that stand alone or upon a letter among them.
letters = st.sampled_from("abåäö xyzÅÄÖ.,<>&\"'\n\t👩👧‍😀é\u0301\u0302x̂\u0308ﬁ漢한")
texts = st.text(letters, max_size=40).map(canonical)
names = st.text(letters, min_size=1, max_size=12).map(canonical)


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """Whole projects that hang together, with ids of their own for everything in them."""
    made = iter(range(10_000))

    def new() -> str:
        return guid(f"drawn {next(made)}")

    def code(depth: int) -> Code:
        parts = tuple(code(depth + 1) for _ in range(draw(st.integers(0, 2)) if depth < 3 else 0))
        return Code(new(), draw(names), draw(st.booleans()), draw(texts), parts)

    codes = tuple(code(1) for _ in range(draw(st.integers(1, 3))))
    coders = tuple(Coder(new(), draw(names)) for _ in range(draw(st.integers(0, 2))))
    notes = tuple(Note(new(), draw(names), draw(texts)) for _ in range(draw(st.integers(0, 3))))
    known = [code.guid for code in every_code(codes)]
    of_notes = (
        st.lists(st.sampled_from([note.guid for note in notes]), max_size=2).map(tuple)
        if notes
        else st.just(())
    )
    of_coders = st.sampled_from(["", *(coder.guid for coder in coders)])

    def codings() -> tuple[Coding, ...]:
        n = draw(st.integers(0, 2))
        return tuple(
            Coding(new(), draw(st.sampled_from(known)), draw(of_coders), draw(of_notes)) for _ in range(n)
        )

    def selection(text: str) -> Selection:
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        return Selection(new(), start, end, text[start:end], codings())

    def source() -> Source:
        text = draw(texts)
        n = draw(st.integers(0, 3)) if text else 0
        return Source(
            new(), draw(names), text, draw(texts), tuple(selection(text) for _ in range(n)), codings()
        )

    sources = tuple(source() for _ in range(draw(st.integers(0, 3))))
    return Project(draw(names), draw(texts), coders, codes, sources, notes, draw(texts), draw(of_notes))


def archive(parts: Mapping[str, str | bytes], *, packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Give a zip file of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", packed) as zipped:
        for name, content in parts.items():
            zipped.writestr(name, content)
    return made.getvalue()


def foreign(
    sources: str,
    *,
    namespace: str = "urn:QDA-XML:project:1.0",
    more: str = "",
    inner: str = "project.qde",
    files: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """Give a project as another tool writes it: one code (`{NEW}`), one coder, the sources and whatever more is given."""
    space = f' xmlns="{namespace}"' if namespace else ""
    project = (
        f'<?xml version="1.0" encoding="utf-8"?><Project{space} name="P">'
        f'<Users><User guid="{{{guid("cilla").upper()}}}" name="Cilla"/></Users>'
        f'<CodeBook><Codes><Code guid="{guid("new")}" name="Grupp: ny" isCodable="true"/></Codes></CodeBook>'
        f"<Sources>{sources}</Sources>{more}</Project>"
    )
    return archive({inner: project, **(files or {})})


def selection(start: object, end: object, *, words: str = "", code: str = guid("new"), name: str = "") -> str:
    """Give a coded stretch in XML."""
    described = f"<Description>{words}</Description>" if words else ""
    return (
        f'<PlainTextSelection guid="{guid(f"{start}-{end}")}" name="{name}" startPosition="{start}" endPosition="{end}" '
        f'creatingUser="{guid("cilla")}">{described}<Coding guid="{guid(f"c{start}-{end}")}"><CodeRef targetGUID="{code}"/>'
        "</Coding></PlainTextSelection>"
    )


def text_source(*inner: str, path: str = "internal://a.txt", name: str = "Björkö") -> str:
    """Give a source in XML whose text lies in a file."""
    return f'<TextSource guid="{guid("answer")}" name="{name}" plainTextPath="{path}">{"".join(inner)}</TextSource>'
