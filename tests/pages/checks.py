"""What a page must keep to; each check gives its faults as sentences with a hint how to mend them.

Who asks for what: EN 301 549 / WCAG 2.2 AA, the content security policy, and the style guide.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from urllib.parse import urlsplit

from tests.pages.markup import Element

Check = Callable[[Element, str], Iterator[str]]
CHECKS: dict[str, Check] = {}
# An em dash, two hyphens for a dash, blanks around the dash of a span, or a hyphen for it.
_WRONG_DASH = re.compile(r"\N{EM DASH}| -- |\d – \d|\b\d+-\d+ (?:län|procent)\b")
# Attributes that make the browser fetch something.
_FETCHING = {"link": "href", "script": "src", "img": "src", "iframe": "src", "source": "src", "use": "href"}
_WITHOUT_LABEL = ("hidden", "submit", "button", "reset", "image")


def check(function: Check) -> Check:
    """Register under the name after `check_`."""
    CHECKS[function.__name__.removeprefix("check_")] = function
    return function


@check
def check_lang(root: Element, _: str) -> Iterator[str]:
    if root.get("lang") not in ("sv", "en"):
        yield f'html has lang="{root.get("lang") or ""}"; say sv or en.'


@check
def check_h1(root: Element, _: str) -> Iterator[str]:
    n_h1 = len(root.find_all("h1"))
    if n_h1 != 1:
        yield f"There are {n_h1} h1; a page has one."
    elif not root.find("h1").text:
        yield "The h1 is empty; did the view give `heading`?"


@check
def check_title(root: Element, _: str) -> Iterator[str]:
    titles, headings = root.find_all("head title"), root.find_all("h1")
    if not titles:
        yield "There is no title."
    elif headings and not titles[0].text.startswith(headings[0].text):
        yield f"The title {titles[0].text!r} does not start with the h1 {headings[0].text!r}."


@check
def check_headings(root: Element, _: str) -> Iterator[str]:
    headings = root.find_all("h1,h2,h3,h4,h5,h6")
    for before, after in pairwise(headings):
        if int(after.tag[1]) > int(before.tag[1]) + 1:
            yield f"{after} follows {before}: a level is skipped."


@check
def check_ids(root: Element, _: str) -> Iterator[str]:
    ids = Counter(element.get("id") for element in root.iter() if element.get("id") is not None)
    for name, times in ids.items():
        if not name or " " in name:
            yield f"id={name!r} is empty or holds a blank."
        if times > 1:
            yield f"id={name!r} stands {times} times."


@check
def check_references(root: Element, _: str) -> Iterator[str]:
    """Links within the page, labels and aria references lead to something."""
    ids = {element.get("id") for element in root.iter()}
    for element in root.iter():
        href = element.get("href") or ""
        if element.tag == "a" and href.startswith("#") and href[1:] not in ids:
            yield f"{element} leads to nothing on the page."
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            for target in (element.get(name) or "").split():
                if target not in ids:
                    yield f"{element}: {name} names {target!r}, which is not on the page."


@check
def check_labels(root: Element, _: str) -> Iterator[str]:
    labelled = {label.get("for") for label in root.find_all("label") if label.text}
    labelled |= {field.get("id") for label in root.find_all("label") if label.text for field in label.iter()}
    for field in root.find_all("input,select,textarea"):
        if field.tag == "input" and field.get("type") in _WITHOUT_LABEL:
            continue
        if field.get("id") is None or field.get("id") not in labelled:
            yield f"{field} has no label; use c-field."


@check
def check_fieldsets(root: Element, _: str) -> Iterator[str]:
    for fieldset in root.find_all("fieldset"):
        if not any(child.tag == "legend" and child.text for child in fieldset.children()):
            yield f"{fieldset} has no legend."


@check
def check_tables(root: Element, _: str) -> Iterator[str]:
    for table in root.find_all("table"):
        captions = [child for child in table.children() if child.tag == "caption"]
        if not captions or not captions[0].text:
            yield f"{table} has no caption; use c-table."
        if not table.has("th"):
            yield f"{table} has no heading cell."
        for heading in table.find_all("th"):
            if heading.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
                yield f"{heading} has no scope."
            if not heading.text:
                yield "A th is empty; a heading that need not be seen takes Column(unseen=True)."


@check
def check_inline(root: Element, _: str) -> Iterator[str]:
    """The content security policy stops all of these in the browser, silently."""
    for element in root.iter():
        if element.tag == "style" or element.get("style") is not None:
            yield f"{element} carries style of its own; styles live in static files."
        if element.tag == "script" and not element.get("src"):
            yield "A script without src; scripts live in static files."
        handlers = [name for name in element.node.attrib if re.fullmatch(r"on[a-z]+", name)]
        if handlers:
            yield f"{element} has {', '.join(handlers)}; handlers live in static files."
        if (element.get("href") or "").strip().lower().startswith("javascript:"):
            yield f"{element} is a javascript: link."


@check
def check_components(_: Element, markup: str) -> Iterator[str]:
    for found in re.finditer(r"</?c-[\w.-]+|\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", markup):
        yield f"{found[0]!r} reached the page: a component or tag was not compiled."


@check
def check_images(root: Element, _: str) -> Iterator[str]:
    for image in root.find_all("img"):
        if image.get("alt") is None:
            yield f"{image} has no alt (empty where it is ornament)."
    for drawing in root.find_all("svg"):
        named = drawing.get("aria-label") or drawing.get("aria-labelledby") or drawing.has("title")
        # A drawing with links in it is a group: an image would hide them.
        role = "group" if drawing.has("a") else "img"
        if drawing.get("aria-hidden") != "true" and not (drawing.get("role") == role and named):
            yield f'{drawing} is neither aria-hidden="true" nor role="{role}" with a name.'


@check
def check_hosts(root: Element, _: str) -> Iterator[str]:
    for element in root.iter():
        name = _FETCHING.get(element.tag)
        address = (element.get(name) or "") if name else ""
        if urlsplit(address).netloc or urlsplit(address).scheme:
            yield f"{element} fetches from elsewhere: {address}."


@check
def check_details(root: Element, _: str) -> Iterator[str]:
    for details in root.find_all("details"):
        children = details.children()
        if not children or children[0].tag != "summary" or not children[0].text:
            yield f"{details} has no summary as its first child."
    for inside in root.find_all("summary a, summary button, summary input"):
        yield f"{inside} stands inside a summary, where it cannot be reached by everybody."


@check
def check_empty(root: Element, _: str) -> Iterator[str]:
    """Links, buttons and headings say something, and links lead somewhere."""
    for element in root.find_all("a,button,h2,h3,h4,label,legend,caption,summary"):
        if not (
            element.text or element.get("aria-label") or any(i.get("alt") for i in element.find_all("img"))
        ):
            yield f"{element} has no words."
    for link in root.find_all("a"):
        if link.get("href") in (None, "", "#"):
            yield f"{link} leads nowhere."


@check
def check_dashes(root: Element, _: str) -> Iterator[str]:
    """Swedish sets off with an en dash between blanks; a span has one without (2010–2012)."""
    words = root.find("body").text
    for found in _WRONG_DASH.finditer(words):
        yield f"Wrong dash in {words[max(0, found.start() - 25) : found.end() + 25]!r}: no em dash; an en dash without blanks between numbers."


@check
def check_landmarks(root: Element, _: str) -> Iterator[str]:
    if len(root.find_all("main")) != 1:
        yield "There must be one main."
    names = Counter(nav.get("aria-label") or nav.get("aria-labelledby") for nav in root.find_all("nav"))
    for name, times in names.items():
        if not name or times > 1:
            yield f"{times} nav named {name!r}; each needs a name of its own."


def check_headers(headers: Mapping[str, str]) -> list[str]:
    """Give the faults of the headers (lower-case names); apart from the rest since it needs no page."""
    faults = []
    policy = headers.get("content-security-policy", "")
    if "default-src 'none'" not in policy or "unsafe" in policy:
        faults.append("headers: no strict Content-Security-Policy; is the middleware in place?")
    if headers.get("x-content-type-options") != "nosniff":
        faults.append("headers: no X-Content-Type-Options: nosniff.")
    if not headers.get("referrer-policy"):
        faults.append("headers: no Referrer-Policy.")
    return faults
