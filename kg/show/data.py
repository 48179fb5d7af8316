"""The contents of a page as plain JSON. Things are numbered; everything else speaks of them by number."""

from __future__ import annotations

from typing import Any

from kg.show.choice import group, leading, whole
from kg.show.contents import Contents
from kg.show.proofs import Paper
from kg.show.source import PART_OF
from kg.show.sums import exposures
from kg.show.things import Thing, case_name
from kg.show.words import COLUMNS, INVERSE, KINDS, LINKS, STATEMENTS, spoken

_LEADERS = 12


def numbers(contents: Contents) -> dict[str, int]:
    """The number of each thing."""
    return {iri: number for number, iri in enumerate(contents.things)}


def page_data(contents: Contents) -> dict[str, Any]:
    """All that the page's script needs."""
    number, web = numbers(contents), contents.web
    return {
        "things": [_thing(contents, thing, number) for thing in contents.things.values()],
        "links": [
            [number[link.subject], number[link.object], LINKS[link.role], int(link.quiet)]
            for link in web.links
        ],
        "groups": [
            [number[iri], len(web.against.get(iri, ())), [number[other] for other in group(web, iri)]]
            for iri in leading(web)[:_LEADERS]
        ],
        "whole": [number[iri] for iri in whole(web)],
        "columns": COLUMNS, "inverse": INVERSE, "base": contents.base,
        **_evidence(contents, number),
        "differences": [
            [number[d.about], STATEMENTS.get(d.slot, d.slot), list(d.values), d.preferred, d.rule]
            for d in contents.differences if d.about in number
        ],
    }


def _thing(contents: Contents, thing: Thing, number: dict[str, int]) -> dict[str, Any]:
    key = contents.keys[thing.iri]
    data: dict[str, Any] = {
        "key": key, "iri": "" if thing.iri == contents.base + key else thing.iri,
        "kind": thing.kind, "type": KINDS[thing.type][1],
        "label": contents.law(thing.iri) if thing.kind == "law" else thing.label,
        "col": contents.web.column(thing), "aka": list(thing.aliases),
    }
    if thing.is_matter:
        data |= _matter(contents, thing, number)
    return {name: value for name, value in data.items() if value not in ("", [], None)}


def _matter(contents: Contents, thing: Thing, number: dict[str, int]) -> dict[str, Any]:
    parents = [number[iri] for iri in contents.web.parents(thing)]
    return {
        "name": case_name(thing, contents.things), "state": thing.state, "status": spoken(thing.status),
        "date": thing.date, "deadline": thing.deadline,
        "history": [list(change) for change in thing.history],
        "topics": list(thing.allegations), "people": thing.people,
        "sums": [[item.short, int(item.derived)] for item in thing.sums],
        "parents": parents, "exposure": [
            [item.currency, item.role, *(("" if bound is None else f"{bound:f}") for bound in (item.low, item.high))]
            for item in exposures(thing.sums)
        ],
        "laws": sorted(contents.law(iri) for iri in thing.roles.get("law", ()) if iri in contents.things),
        "under": _laws(contents, thing),
        "authorities": sorted(
            {contents.things[iri].label for role in ("regulator", "court") for iri in thing.roles.get(role, ())
             if iri in contents.things}
        ),
    }


def _laws(contents: Contents, thing: Thing) -> list[str]:
    """The laws of a matter by name, the acts of its provisions too: who looks for the act means its articles."""
    cited = [iri for iri in thing.roles.get("law", ()) if iri in contents.things]
    acts = [act for iri in cited for act in contents.source.all(iri, PART_OF) if act in contents.things]
    return sorted({contents.law(iri) for iri in (*cited, *acts)})


def _evidence(contents: Contents, number: dict[str, int]) -> dict[str, Any]:
    papers = {iri: place for place, iri in enumerate(contents.papers)}
    passages = {iri: place for place, iri in enumerate(contents.passages)}
    told = ((number[matter.iri], contents.telling(matter)) for matter in contents.matters)
    speakers = {iri: place for place, iri in enumerate(sorted({proof.speaker for proof in contents.proofs}))}
    return {
        "papers": [_paper(contents, paper, passages) for paper in contents.papers.values()],
        "passages": [
            [papers.get(p.document, -1), p.start, p.end, p.exact, p.before, p.after]
            for p in contents.passages.values()
        ],
        "told": {matter: passages[passage.iri] for matter, passage in told if passage},
        "speakers": [contents.speaker(iri) for iri in speakers],
        "proofs": [
            [number[p.about], STATEMENTS[p.role], number.get(p.other, -1), p.text, passages[p.passage],
             speakers[p.speaker], p.modality, p.confidence]
            for p in contents.proofs
        ],
    }


def _paper(contents: Contents, paper: Paper, passages: dict[str, int]) -> dict[str, Any]:
    pieces = [[text, [passages[iri] for iri in covering]] for text, covering in contents.segments(paper)]
    return {
        "title": paper.title, "publisher": paper.publisher, "issued": paper.issued, "url": paper.url,
        "retrieved": paper.retrieved, "sha256": paper.sha256, "pieces": pieces,
        "passages": [passages[passage.iri] for passage in contents.by_document.get(paper.iri, ())],
    }
