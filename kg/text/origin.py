"""Where a document comes from: the five things that are known of it, and how to join what several places tell."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from kg.errors import DocumentError
from kg.text.dates import first_date

HEAD = re.compile(r"\A---[ \t]*\n(.{0,4000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
ENTRY = re.compile(r"^([A-Za-z_ -]{2,30}):[ \t]+(\S.{0,500})$", re.M)
NAMES = {
    "title": "title", "headline": "title",
    "publisher": "publisher", "site": "publisher", "source": "publisher",
    "author": "author", "authors": "author", "by": "author",
    "published": "published", "date": "published", "issued": "published", "publish date": "published",
    "url": "url", "link": "url", "source url": "url", "canonical": "url",
}
URL = re.compile(r"https?://[^\s<>\"'\\^`{|}]{3,2000}")
IN_URL = re.compile(r"[/_=.-](20\d\d|19\d\d)([/_.-]?)(0[1-9]|1[0-2]|[A-Z][a-z]{2})(?:(?:\2|)([0-3]\d))?(?=[/_.-]|$)")
"""/2021/06/24/ and -2021-06-24- and /2024/Apr/02/ in an address, also without the day."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of a document besides its text; ``published`` is a partial ISO date."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None

    def over(self, other: Origin) -> Origin:
        """This, with its gaps filled from ``other``."""
        return Origin(*(getattr(self, item.name) or getattr(other, item.name) for item in fields(self)))


def of_mapping(data: Mapping[str, Any]) -> Origin:
    """The origin that a mapping tells, e.g. a sidecar file's or a YAML head's; unknown keys are left alone."""
    known: dict[str, str] = {}
    for key, value in data.items():
        name = NAMES.get(str(key).lower().replace("_", " ").replace("-", " "))
        if name and isinstance(value, str | int) and str(value).strip():
            known.setdefault(name, " ".join(str(value).split()))
    if URL.fullmatch(known.get("publisher", "")):  # "source: https://…"
        known.setdefault("url", known.pop("publisher"))
    if "url" in known and not URL.fullmatch(known["url"]):
        del known["url"]
    return Origin(**{**known, "published": _date(known.get("published", ""))})


def of_head(text: str) -> tuple[Origin, int]:
    """The origin told by a head between ``---`` lines, and where that head ends (0 where there is none)."""
    match = HEAD.match(text)
    entries = ENTRY.findall(match.group(1)) if match else []
    if not match or not entries:
        return Origin(), 0
    return of_mapping({key.strip(): value.strip().strip("\"'") for key, value in entries}), match.end()


def of_sidecar(path: Path) -> Origin:
    """The origin told by NAME.meta.json or NAME.json beside the document; DocumentError where that is broken."""
    for beside in (path.with_suffix(".meta.json"), path.with_suffix(".json")):
        if beside.is_file() and beside != path:
            try:
                data = json.loads(beside.read_text(encoding="utf-8"))
            except (OSError, ValueError) as error:
                raise DocumentError(str(beside), f"this is not JSON ({error})", "mend it or remove it") from error
            if isinstance(data, dict):  # it may hold annotations as well; these five keys are the document's own
                return of_mapping({item.name: data.get(item.name) for item in fields(Origin)})
    return Origin()


def date_in_url(url: str | None) -> str | None:
    """The date that an address carries, to the day or month, or None."""
    for match in IN_URL.finditer(re.sub(r"^https?://[^/]*|[?#].*$", "", url or "")):
        year, _, month, day = match.groups()
        iso = first_date(f"{day or ''} {month} {year}" if month.isalpha() else f"{year}-{month}-{day or '01'}")
        if iso:
            return iso if day else iso[:7]
    return None


def _date(text: str) -> str | None:
    exact = re.fullmatch(r"(\d{4})(?:-(\d\d))?", text.strip())
    return text.strip() if exact else first_date(text)
