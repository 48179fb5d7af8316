"""Keys: the last part of an IRI, readable, and the same in every build that knows the same."""

from __future__ import annotations

import hashlib
import re
import unicodedata


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens; empty where no letter survives."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-")


def digest(*content: str) -> str:
    """Eight hexadecimal digits that depend on nothing but ``content``."""
    return hashlib.sha256("\x1f".join(content).encode("utf-8", "surrogatepass")).hexdigest()[:8]
