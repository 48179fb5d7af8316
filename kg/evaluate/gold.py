"""A folder of annotations, each checked before it is scored: a misspelt type would else count as a miss for ever."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from kg.errors import GoldError
from kg.evaluate.align import ROLE_LISTS
from kg.model import EVENT_TYPES, PARTY_TYPES, RELATION_TYPES

Annotation = dict[str, Any]
STATUSES = {
    "Claim": "threatened filed pending certified dismissed settled decided appealed withdrawn",
    "Lawsuit": "threatened filed pending certified dismissed settled decided appealed withdrawn",
    "Settlement": "proposed agreed preliminarily-approved approved rejected",
    "Fine": "proposed imposed reduced annulled upheld suspended appealed",
    "Investigation": "open closed",
    "Order": "proposed imposed annulled",
    "Complaint": "filed",
    "Ruling": "dismissed certified liable not-liable affirmed reversed approved other",
    "DataBreach": "",
}
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def read_gold(folder: str) -> dict[str, Annotation]:
    """From the stem of each ``ID.json`` of ``folder`` to its annotation; GoldError names what cannot be scored."""
    root = Path(folder)
    if not root.is_dir():
        raise GoldError(folder, "no such folder", "name the folder that holds ID.json, one a document")
    paths = sorted(root.glob("*.json"))
    if not paths:
        raise GoldError(folder, "it holds no annotation", "put one ID.json a document there; see docs/evaluate.md")
    return {path.stem: _read(path) for path in paths}


def _read(path: Path) -> Annotation:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise GoldError(str(path), "not UTF-8 text", "save it as UTF-8") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise GoldError(str(path), f"not JSON: {error}", "repair that line") from error
    except OSError as error:
        raise GoldError(str(path), (error.strerror or str(error)).lower(), "check its rights") from error
    try:
        return _checked(data, path)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        reason = f"no {error}" if isinstance(error, KeyError) else f"not in the shape of an annotation ({error})"
        raise GoldError(str(path), reason, "compare it with the example in docs/evaluate.md") from error


def _checked(data: Any, path: Path) -> Annotation:
    _of(path, "it", data, dict)
    kept: Annotation = {**data, "id": data.get("id") or path.stem}
    for part in ("entities", "relations", "events"):
        for item in _of(path, part, data[part], list):
            _of(path, f"an item of {part}", item, dict)
    known = _ids(path, "entity", data["entities"])
    events = _ids(path, "event", data["events"])
    for entity in data["entities"]:
        _among(path, f"entity {entity['id']}", "type", entity["type"], PARTY_TYPES)
        _of(path, f"name of {entity['id']}", entity["name"], str)
        for alias in _of(path, f"aliases of {entity['id']}", entity.get("aliases") or [], list):
            _of(path, f"an alias of {entity['id']}", alias, str)
    for relation in data["relations"]:
        _among(path, "relation", "type", relation["type"], RELATION_TYPES)
        for end in ("subject", "object"):
            _among(path, f"relation {relation['type']}", end, relation[end], known)
    for event in data["events"]:
        _event(path, event, known, events)
    return kept


def _event(path: Path, event: Annotation, known: list[str], events: list[str]) -> None:
    place = f"event {event['id']}"
    _among(path, place, "type", event["type"], EVENT_TYPES)
    for role in ROLE_LISTS:
        for value in _of(path, f"{role} of {place}", event.get(role) or [], list):
            _among(path, place, role, value, known)
    if event.get("status") is not None:
        _among(path, place, "status", event["status"], STATUSES[event["type"]].split())
    if event.get("resolves") is not None:
        _among(path, place, "resolves", event["resolves"], events)
    if event.get("date") is not None and not DATE.fullmatch(str(event["date"])):
        raise _bad(path, f"{place}: date {event['date']!r} is none", "write 2021, 2021-02 or 2021-02-03")
    for slot in ("amount", "classSize"):
        value = _of(path, f"{slot} of {place}", event.get(slot) or {}, dict)
        figures = [value[name] for name in ("value", "min", "max") if value.get(name) is not None]
        if value and not (figures and all(_is_number(figure) for figure in figures)):
            raise _bad(path, f"{place}: {slot} has no number", 'write {"value": …} or {"min": …, "max": …}, or null')
        if slot == "amount" and value and not re.fullmatch("[A-Z]{3}", str(value.get("currency"))):
            raise _bad(path, f"{place}: amount without a currency", "add the ISO 4217 code, e.g. EUR")


def _is_number(figure: Any) -> bool:
    return isinstance(figure, int | float) and not isinstance(figure, bool)


def _ids(path: Path, what: str, items: list[Any]) -> list[str]:
    ids = [_of(path, f"id of an {what}", item["id"], str) for item in items]
    double = next((one for one in ids if ids.count(one) > 1), None)
    if double:
        raise _bad(path, f"two {'entities' if what == 'entity' else 'events'} have the id {double!r}", "rename one")
    return ids


def _of(path: Path, what: str, value: Any, kind: type[Any]) -> Any:
    if not isinstance(value, kind):
        word = "an object" if kind is dict else "a list" if kind is list else "a text"
        raise _bad(path, f"{what} is not {word}", "compare it with the example in docs/evaluate.md")
    return value


def _among(path: Path, place: str, slot: str, value: Any, allowed: Any) -> None:
    if value not in allowed:
        choice = ", ".join(allowed) or "null"
        raise _bad(path, f"{place}: {slot} {value!r} is unknown", f"use one of {choice}")


def _bad(path: Path, reason: str, remedy: str) -> GoldError:
    return GoldError(str(path), reason, remedy)
