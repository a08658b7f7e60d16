"""Ids of what the data speak of: made of the document's address and of keys, never of clock, machine or order."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from re import fullmatch
from urllib.parse import quote, urldefrag, urljoin

# Everything that an address may hold; what is already escaped stays so.
_IN_ADDRESSES = "!#$%&'()*+,/:;=?@[]~"


def base_of(address: str) -> str:
    """Give the address of a document without what points inside it."""
    return quote(urldefrag(address).url, safe=_IN_ADDRESSES)


def place(base: str, key: str) -> str:
    """Give the id of what the document has under a key: the same address as on its page."""
    return f"{base}#{quote(key, safe='')}"


def thing(base: str, kind: str, key: str) -> str:
    """Give the id of something beside the document's own parts; no part has it, as a key's colon is escaped."""
    return f"{base}#{kind}:{quote(key, safe='')}"


def target(base: str, url: str) -> str:
    """Give where a link leads, seen from the document; what is no address at all is kept as far as an address can hold it."""
    clean = quote(url, safe=_IN_ADDRESSES)
    try:
        return urljoin(base, clean)
    except ValueError:  # an unfinished bracket of an IPv6 host
        return urljoin(base, quote(url, safe=""))


def digest_of(sha256: str) -> str:
    """Give the name of a text by its SHA-256 in hex digits (RFC 6920); "" for what is no such digest.

    `ni:` is the registered way to name something by its digest: `urn:sha256:` is in use, but no registered name space.
    """
    if not fullmatch(r"[0-9a-f]{64}", sha256):
        return ""
    return f"ni:///sha-256;{urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip('=')}"
