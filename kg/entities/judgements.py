"""The decisions of people: a text file, one decision a line.

    verb | what | what or value | who | when | why
    same      | Meta Platforms   | Facebook, Inc.        | Ann | 2024-05-01 | its 10-K says so
    different | Delta@1f0c93ab   | Delta@77e0a1b2        | Ann | 2024-05-01 | the airline, the insurer
    same      | 1f0c93ab:120-188 | 77e0a1b2:0-61         | Ann | 2024-05-02 | one fine
    reject    | 1f0c93ab:120-188 | respondent Meta       | Ann | 2024-05-02 | it was WhatsApp
    accept    | 1f0c93ab:120-188 | amount EUR 225000000  | Ann | 2024-05-02 |
    set       | 1f0c93ab:120-188 | date 2021-09-02       | Ann | 2024-05-02 | the decision itself

A party is called by its name as a document writes it, with ``Type:`` before it or ``@document`` after it where the name
alone is not enough. An event or a fact is called by its place: the first digits of the document's sha256 and the span
of its words. Lines that are empty or begin with ``#`` are left alone. Where two lines contradict each other the one
with the later date counts, and of one date the one further down.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import JudgementError
from kg.model import EVENT_SLOTS, EVENT_TYPES, PARTY_SLOTS, PARTY_TYPES, RELATION_TYPES, VALUE_SLOTS

VERBS = ("same", "different", "accept", "reject", "set")
_FORM = "write: verb | what | what or value | who | when | why"
_PLACE = re.compile(r"(?:(?P<type>\w+):)?(?P<sha>[0-9a-f]{8,64}):(?P<start>\d+)-(?P<end>\d+)")
_NAME = re.compile(r"(?:(?P<type>[A-Z]\w+):\s*)?(?P<name>.+?)(?:@(?P<sha>[0-9a-f]{8,64}))?")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_SLOTS = frozenset((*PARTY_SLOTS, *EVENT_SLOTS, *VALUE_SLOTS, *RELATION_TYPES, "event", "party"))
_SETTABLE = frozenset((*PARTY_SLOTS, *VALUE_SLOTS))


@dataclass(frozen=True, slots=True)
class Reference:
    """What a judgement speaks of: a party by ``name``, or what stands at ``start``–``end`` of a document."""

    type: str | None
    name: str | None = None
    sha: str | None = None
    start: int = 0
    end: int = 0

    @property
    def is_place(self) -> bool:
        """Whether it is a place in a document, not the name of a party."""
        return self.name is None


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision of a person; ``second`` for same and different, ``slot`` and ``value`` for the others."""

    verb: str
    first: Reference
    second: Reference | None
    slot: str
    value: str
    who: str
    when: str
    why: str
    line: str


def read_judgements(path: Path | str) -> tuple[Judgement, ...]:
    """The judgements in a file, in its order; JudgementError says file, line and remedy where one cannot be read."""
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        raise JudgementError(str(path), reason, "check the name") from error
    except UnicodeDecodeError as error:
        raise JudgementError(str(path), "not UTF-8 text", "save it as UTF-8") from error
    return parse_judgements(text.splitlines(), str(path))


def parse_judgements(lines: Iterable[str], name: str = "judgements") -> tuple[Judgement, ...]:
    """The judgements in ``lines``, in order; ``name`` is where errors say that they stand."""
    numbered = ((number, line.strip()) for number, line in enumerate(lines, 1))
    return tuple(_parse(line, f"{name}:{number}") for number, line in numbered if line and not line.startswith("#"))


def by_weight(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements with the one that counts most first: the latest, and of one date the one further down."""
    ordered = sorted(enumerate(judgements), key=lambda item: (item[1].when, item[0]), reverse=True)
    return [judgement for _, judgement in ordered]


def _parse(line: str, place: str) -> Judgement:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) != 6:
        raise JudgementError(place, f"{len(parts)} parts instead of 6", _FORM)
    verb, first, second, who, when, why = parts
    if verb not in VERBS:
        raise JudgementError(place, f"unknown verb {verb!r}", f"use one of {', '.join(VERBS)}")
    if not who or not _DATE.fullmatch(when):
        raise JudgementError(place, "no name or no date of who decided", "write who, and when as 2024-05-01")
    if verb in ("same", "different"):
        pair = reference(first, place), reference(second, place)
        return Judgement(verb, *_alike(pair, place), "", "", who, when, why, line)
    slot, value = _slot(verb, second, place)
    return Judgement(verb, _place_of(first, place), None, slot, value, who, when, why, line)


def reference(text: str, place: str = "") -> Reference:
    """What ``text`` speaks of, a party by name or a place; ``place`` is where an error says that it stands."""
    found = _PLACE.fullmatch(text)
    if found:
        return Reference(_type(found["type"], place), None, found["sha"], int(found["start"]), int(found["end"]))
    name = _NAME.fullmatch(text)
    if not name:
        raise JudgementError(place, "nothing named", "write a name, or a place such as 1f0c93ab:120-188")
    kind = name["type"] if name["type"] in PARTY_TYPES else None
    # "Re: Zero" is a name with a colon in it, not a type.
    return Reference(kind, name["name"] if kind or not name["type"] else text.rpartition("@")[0] or text, name["sha"])


def _type(name: str | None, place: str) -> str | None:
    if name is not None and name not in EVENT_TYPES:
        raise JudgementError(place, f"unknown type of event {name!r}", f"use one of {', '.join(EVENT_TYPES)}")
    return name


def _alike(pair: tuple[Reference, Reference], place: str) -> tuple[Reference, Reference]:
    if pair[0].is_place != pair[1].is_place:
        raise JudgementError(place, "a party and a place", "compare two names, or two places of events")
    if pair[0] == pair[1]:
        raise JudgementError(place, "one thing compared with itself", "add @document to tell two of a name apart")
    return pair


def _place_of(text: str, place: str) -> Reference:
    found = reference(text, place)
    if not found.is_place:
        raise JudgementError(place, f"{text!r} is no place", "write document:start-end, such as 1f0c93ab:120-188")
    return found


def _slot(verb: str, text: str, place: str) -> tuple[str, str]:
    slot, _, value = text.partition(" ")
    allowed = _SETTABLE if verb == "set" else _SLOTS
    if slot not in allowed:
        raise JudgementError(place, f"unknown slot {slot!r}", f"use one of {', '.join(sorted(allowed))}")
    if verb == "set" and not value.strip():
        raise JudgementError(place, f"no value for {slot}", f"write it after the slot: {slot} VALUE")
    return slot, value.strip()
