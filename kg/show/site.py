"""The story: a small site of plain pages that need no script. An index, one page a party, one page a document."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from decimal import Decimal
from functools import cached_property
from typing import Any
from urllib.parse import quote

from jinja2 import Environment

from kg.show.choice import leading
from kg.show.contents import Contents
from kg.show.drawing import environment
from kg.show.proofs import Paper, Passage, Proof
from kg.show.sums import Sum, exposures
from kg.show.things import Thing, case_name
from kg.show.words import INVERSE, KINDS, LINKS, STATEMENTS, spoken

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_QUOTES = 60
"""Passages of one party's page; the picture has the others."""


def pages(contents: Contents) -> Iterator[tuple[str, str]]:
    """Each page of the site by its path within it, the picture left out."""
    env = environment()
    site = Site(contents)
    env.globals.update(site=site, contents=contents, kinds=KINDS, spoken=spoken, title=contents.title())
    yield "index.html", _page(env, "story_index.html", root="", groups=site.groups(), tops=leading(contents.web))
    for thing in contents.things.values():
        if not thing.is_matter:
            yield site.address(thing.iri), _page(env, "story_party.html", root="../", thing=thing)
    for paper in contents.papers.values():
        yield site.paper_address(paper.iri), _page(env, "story_document.html", root="../", paper=paper)


def _page(env: Environment, template: str, **names: Any) -> str:
    return env.get_template(template).render(**names)


def file_name(key: str) -> str:
    """A name for a file that every system takes, and that no other key shares."""
    plain = re.sub(r"[^a-z0-9-]+", "-", key.rsplit("/", 1)[-1].lower()).strip("-")[:60] or "x"
    return f"{plain}-{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:6]}.html"


class Site:
    """What the templates ask for."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self._matters: dict[str, list[Thing]] = {}
        for matter in contents.matters:
            ends = {iri for values in matter.roles.values() for iri in values} | set(contents.web.parents(matter))
            for iri in ends:
                self._matters.setdefault(iri, []).append(matter)

    def address(self, iri: str) -> str:
        """Where a party's page lies, from the site's root; a matter stands on the picture."""
        thing, key = self.contents.things[iri], self.contents.keys[iri]
        if thing.is_matter:
            return f"picture.html#focus={quote(key, safe='')}"
        return f"{thing.kind}/{file_name(key)}"

    def paper_address(self, iri: str) -> str:
        """Where a document's page lies, from the site's root."""
        return f"document/{file_name(iri)}"

    def name(self, iri: str) -> str:
        """A thing by name: a matter by its parties, a provision with its act."""
        thing = self.contents.things[iri]
        if thing.kind == "law":
            return self.contents.law(iri)
        return f"{KINDS[thing.type][1]} {case_name(thing, self.contents.things)}" if thing.is_matter else thing.label

    def groups(self) -> list[tuple[str, list[Thing]]]:
        """Parties and laws by what they are."""
        found: dict[str, list[Thing]] = {}
        for thing in self.contents.things.values():
            if not thing.is_matter:
                found.setdefault(KINDS[thing.type][1], []).append(thing)
        return [(name, sorted(things, key=lambda t: (t.label.casefold(), t.iri))) for name, things in found.items()]

    def matters(self, iri: str) -> list[Thing]:
        """The matters that a party has a part in, or that are against those below it; earliest first."""
        return self._matters.get(iri, [])

    def counted(self, items: Collection[object], word: str) -> str:
        """How many of what there are: ``1 matter``, ``12 matters``."""
        return f"{len(items):,} {word}{'' if len(items) == 1 else 's'}"

    def shares(self, iri: str) -> str:
        """How many of a party's matters are against it, and in how many it has another part."""
        against = self.contents.web.against.get(iri, [])
        others = [matter for matter in self.matters(iri) if matter not in against]
        told = f"{self.counted(against, 'matter')} against it or what is below it" if against else ""
        rest = f"{self.counted(others, 'matter')} in which it has another part" if others else ""
        return "; ".join(part for part in (told, rest) if part) + "."

    def links(self, iri: str) -> list[tuple[str, list[str]]]:
        """Other parties that one is linked with, by the words of the link."""
        found: dict[str, list[str]] = {}
        for word, other in self._links[iri]:
            if not self.contents.things[other].is_matter:
                found.setdefault(word, []).append(other)
        return list(found.items())

    @cached_property
    def _links(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for link in self.contents.web.links:
            found[link.subject].append((LINKS[link.role], link.object))
            found[link.object].append((INVERSE[LINKS[link.role]], link.subject))
        return found

    def exposure(self, iri: str) -> list[tuple[str, str, str, str, int]]:
        """The exposure of an ultimate parent: status, role, currency, total, how many matters."""
        lines: dict[tuple[str, str, str], list[Sum]] = {}
        for matter in self.contents.web.against.get(iri, ()):
            for item in exposures(matter.sums):
                lines.setdefault((spoken(matter.status) or "not stated", item.role, item.currency), []).append(item)
        return [(*key, total(sums), len(sums)) for key, sums in sorted(lines.items())]

    def quotes(self, iri: str) -> list[tuple[Passage, Paper | None, list[tuple[str, str, list[Proof]]]]]:
        """The passages that speak of a thing, each with who says what there, and how."""
        places: dict[str, list[Proof]] = {}
        for proof in self.contents.by_thing.get(iri, ()):
            places.setdefault(proof.passage, []).append(proof)
        found = (self.contents.passages[place] for place in places)
        passages = sorted(found, key=lambda p: (-len(places[p.iri]), p.iri))
        return [(p, self.contents.papers.get(p.document), self.voices(places[p.iri])) for p in passages[:_QUOTES]]

    def voices(self, proofs: list[Proof]) -> list[tuple[str, str, list[Proof]]]:
        """Proofs under their modality and who speaks."""
        found: dict[tuple[str, str], list[Proof]] = {}
        for proof in proofs:
            found.setdefault((proof.modality, self.contents.speaker(proof.speaker)), []).append(proof)
        return [(*key, proofs) for key, proofs in found.items()]

    def statement(self, proof: Proof) -> str:
        """The words between a thing and what is said of it."""
        return STATEMENTS[proof.role]

    def at(self, place: str) -> list[Proof]:
        """The proofs of one passage."""
        return self._places.get(place, [])

    @cached_property
    def _places(self) -> dict[str, list[Proof]]:
        found: dict[str, list[Proof]] = defaultdict(list)
        for proof in self.contents.proofs:
            found[proof.passage].append(proof)
        return found

    def case(self, matter: Thing) -> str:
        """A matter by its parties."""
        return case_name(matter, self.contents.things)

    def when(self, date: str) -> str:
        """A date in words, as precise as it is: ``2021-02`` is Feb 2021."""
        found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([~?%]?)", date)
        if not found or not 1 <= int(found[2] or 1) <= 12:
            return date
        parts = [str(int(found[3])) if found[3] else "", _MONTHS[int(found[2]) - 1] if found[2] else "", found[1]]
        return ("about " if found[4] else "") + " ".join(part for part in parts if part)

    def safe(self, url: str) -> str:
        """An address of the web, or nothing."""
        return url if re.match(r"https?://[^/]", url, re.I) else ""


def total(sums: list[Sum]) -> str:
    """The sum of sums in one currency, full digits; a range where any of them is one."""
    low = sum((item.low or Decimal(0) for item in sums), Decimal(0))
    high = sum((item.high if item.high is not None else item.low or Decimal(0) for item in sums), Decimal(0))
    words = f"{low:,f}" if low == high else f"{low:,f} to {high:,f}" if low else f"up to {high:,f}"
    return f"at least {low:,f}" if any(item.high is None for item in sums) else words
