"""What no page expects: in addresses, in what they ask, and in what forms send."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from urllib.parse import quote, urlencode

from django.conf import settings

from tests.house.django_tree import own_routes
from tests.trust.forms import Fields

VALUES = (
    "", " ", "\x00", "a\x00b", "\ud800", "\udfff\ud800", "\ufffe", "\uffff", "\u202eabc\u200f", "\ufeff", "😀", "👩🏽\u200d🦽", "A\u030a", "\x1b[2J", "\x7f\x85",
    "100000000000000000000", "-1", "0", "-0", "1e999", "NaN", "\uff19", "³", "2147483648", "9223372036854775808", "1_0", "0x10", "2012-02-30",
    "2012/2011", "9999-12", "0000", "10000/1", "x" * 5000, "2" * 5000, "å" * 5000, "\n" * 300, "../", "../../etc/passwd", "..%2f", "%ff", "%00", "%",
    "<script>alert(1)</script>", '"><img src=x onerror=1>', "{{ 7*7 }}", "{% now %}", "{Lan}", "{", "}", "{{", "{{finns-inte}}", "''", "';--",
    "null", "None", "true", "[]", "{}", "[object Object]", "=1+1", "@SUM(1)", "|", "\\", "*", "?", "#", "&", "a&b=c", "+", "\t", "\r", "\r\nX-Y: z", "$(id)",
    "00000000-0000-0000-0000-000000000000", "finns-inte", "08", "u001", "nya-grupper", "lagesrapport-2012", "omrakning-2012", "2012:1", "kalmar",
)  # fmt: skip
# Such as an address may hold where it has room for a name.
SLUGS = (
    "finns-inte",
    "-",
    "_",
    "0",
    "99999999999999999999",
    "x" * 5000,
    "08",
    "kalmar",
    "u001",
    "2012",
    "omrakning-2012",
    "ny",
    "spara",
)
_VARIABLE = re.compile(r"<(?:(\w+):)?(\w+)>")
_KEYS = ("okand", "variabel[]", "__proto__", "\x00", "", "page", "id", "format", "next")
# As bytes: what is no text at all in the encoding that the page speaks.
RAW_QUERIES = (
    "?%ff",
    "?%00=%00",
    "?a=%ed%a0%80",
    "?&&&===",
    "?=",
    "?%",
    "?%u0041",
    "?a[]=1&a[]=2",
    "?" + "a=1&" * 900,
    "?" + "a" * 5000,
    "??",
    "?;",
)


def bent_path(address: str, place: dict[str, str | int], random: Random) -> str:
    """Give the address with one of its variables, or all of them, as nonsense."""
    names = [name for _, name in _VARIABLE.findall(address)]
    bent = set(names) if random.random() < 0.2 else {random.choice(names)}

    def put(match: re.Match[str]) -> str:
        name = match[2]
        if name not in bent:
            return str(place[name])
        offered = SLUGS if random.random() < 0.6 else VALUES
        told = random.choice([value for value in offered if value != str(place[name])])
        return quote(told, safe="", errors="surrogatepass")

    return _VARIABLE.sub(put, address)


def bent_query(keys: list[str], random: Random) -> str:
    """Give what an address asks: keys that pages know, with nonsense, some of them more than once; or no query at all."""
    if random.random() < 0.1:
        return random.choice(RAW_QUERIES)
    chosen = random.sample([*keys, *_KEYS], random.randint(1, 5))
    pairs = [(key, random.choice(VALUES)) for key in chosen for _ in range(random.choice((1, 1, 1, 3)))]
    return f"?{urlencode(pairs, errors='surrogatepass')}"


def bent_fields(fields: Fields, random: Random) -> Fields:
    """Give the form with nonsense in one of its fields, in all, or with fields lost, doubled and added."""
    names = list(fields) or ["okand"]
    way = random.random()
    if way < 0.6:
        return fields | {random.choice(names): [random.choice(VALUES)]}
    if way < 0.75:
        return {name: [random.choice(VALUES)] for name in names}
    if way < 0.85:
        lost = set(random.sample(names, random.randint(1, len(names))))
        return {name: values for name, values in fields.items() if name not in lost}
    if way < 0.95:
        return fields | {random.choice(names): random.choices(VALUES, k=4)}
    return fields | {random.choice(_KEYS): ["x"], random.choice(names): []}


def body_of(fields: Fields) -> bytes:
    """Give the form as a browser would send it, half characters and all."""
    return urlencode(fields, doseq=True, errors="surrogatepass").encode()


def known_keys() -> list[str]:
    """Give every name that the code asks an address for, read off the code."""
    asked = re.compile(
        r"""GET\.(?:get|getlist)\(\s*"(\w+)"|^    (\w+) = (?:forms\.\w+|OneOf|SomeOf|Text)\(""", re.MULTILINE
    )
    texts = (
        path.read_text(encoding="utf-8")
        for path in sorted((Path(settings.BASE_DIR) / "ledtrad").rglob("*.py"))
    )
    return sorted({a or b for text in texts for a, b in asked.findall(text)})


def addresses() -> dict[str, str]:
    """Give each page's address with its variables."""
    return {route.name: route.address for route in own_routes()}
