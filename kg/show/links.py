"""Who is linked with whom, who stands at the top of whom, and in which column each thing is drawn."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from kg.show.source import PART_OF, Source
from kg.show.things import Thing
from kg.show.words import LEVELS, LINKS

_OWNING = ("parentOf", "operates")
_DEEPEST = 4
"""Chains of owners longer than this share their last column."""


@dataclass(frozen=True, slots=True)
class Link:
    """A plain triple between two things; ``quiet`` where other links of the picture say the same."""

    subject: str
    role: str
    object: str
    quiet: bool = False


@dataclass(frozen=True)
class Web:
    """All things and their links."""

    things: dict[str, Thing]
    links: tuple[Link, ...]

    @cached_property
    def neighbours(self) -> dict[str, set[str]]:
        """From each thing to those it is linked with; laws are no way from one matter to another."""
        found: dict[str, set[str]] = defaultdict(set)
        for link in self.links:
            found[link.subject].add(link.object)
            found[link.object].add(link.subject)
        return found

    @cached_property
    def owners(self) -> dict[str, list[str]]:
        """From each company and app to its direct owners and operators."""
        found: dict[str, list[str]] = defaultdict(list)
        for link in self.links:
            if link.role in _OWNING:
                found[link.object].append(link.subject)
        return found

    def top(self, iri: str) -> list[str]:
        """The ultimate parents of a company or app; itself where it has none. A cycle ends where it closes."""
        tops, seen, todo = set(), {iri}, [iri]
        while todo:
            current = todo.pop()
            above = [owner for owner in self.owners.get(current, ()) if owner not in seen]
            if not self.owners.get(current):
                tops.add(current)
            seen.update(above)
            todo.extend(above)
        return sorted(tops) or [min(seen)]

    def depth(self, iri: str) -> int:
        """How many owners, operators left aside, stand above a company."""
        depth, seen, level = 0, {iri}, [iri]
        while depth < _DEEPEST:
            level = sorted({owner for below in level for owner in self.owners.get(below, ())} - seen)
            if not level:
                break
            seen.update(level)
            depth += 1
        return depth

    def parents(self, thing: Thing) -> list[str]:
        """The ultimate parents whom a matter is against; an authority that is sued is nobody's parent."""
        against = thing.roles.get("respondent") or thing.roles.get("app") or []
        known = (iri for iri in against if iri in self.things and self.things[iri].kind != "authority")
        return sorted({top for iri in known for top in self.top(iri)})

    @cached_property
    def against(self) -> dict[str, list[Thing]]:
        """From each ultimate parent to the matters against it or what is below it; those with the most first."""
        found: dict[str, list[Thing]] = defaultdict(list)
        for thing in self.things.values():
            if thing.is_matter:
                for parent in self.parents(thing):
                    found[parent].append(thing)
        return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))

    @cached_property
    def _against_or_owned(self) -> set[str]:
        owned = {end for link in self.links if link.role in _OWNING for end in (link.subject, link.object)}
        return owned | {link.object for link in self.links if link.role == "respondent"}

    def column(self, thing: Thing) -> int:
        """Ten times the level of a thing, plus its place among several columns of that level."""
        if thing.kind != "company":
            return LEVELS[thing.kind] * 10
        if thing.iri not in self._against_or_owned and self.neighbours.get(thing.iri):
            return LEVELS["claimant"] * 10
        depth = self.depth(thing.iri)
        return 10 + depth - 1 if depth else 0


def read_web(source: Source, things: dict[str, Thing]) -> Web:
    """The links between the things of a graph."""
    found = {
        Link(thing.iri, role, value)
        for thing in things.values()
        for role, values in thing.roles.items()
        for value in values
        if value in things and value != thing.iri
    }
    laws = (iri for iri, thing in things.items() if thing.kind == "law")
    found |= {Link(law, "is_part_of", act) for law in laws for act in source.all(law, PART_OF) if act in things}
    order = list(LINKS)
    ordered = sorted(found, key=lambda link: (link.subject, order.index(link.role), link.object))
    web = Web(things, tuple(ordered))
    return Web(things, tuple(_hushed(link, web) for link in ordered))


def _hushed(link: Link, web: Web) -> Link:
    """A link with its ``quiet`` set where a shorter way through the picture says it.

    That is so for the respondent of an outcome, through the claim that it resolves, and for a respondent whose app the
    matter is about, through the app.
    """
    matter = web.things[link.subject]
    earlier = (iri for role in ("resolves", "follows") for iri in matter.roles.get(role, ()))
    before = [web.things[iri] for iri in earlier if iri in web.things]
    through_claim = link.role in ("respondent", "app", "law") and any(
        link.object in other.roles.get(role, ()) for other in before for role in ("respondent", "app", "law")
    )
    apps = [iri for iri in matter.roles.get("app", ()) if iri != link.object] if link.role == "respondent" else []
    through_app = any(link.object in web.owners.get(iri, ()) for iri in apps)
    same = link.role == "app" and link.object in matter.roles.get("respondent", ())
    return Link(link.subject, link.role, link.object, same or through_claim or through_app)
