"""Several parties, laws or sources of a matter as one text, always in the same order: what keeps a matter on one row.

``pl:respondentNames`` and the like, for every role; ``pl:againstNames`` (its respondents, or where none is named the
apps that it concerns), ``pl:lawNames`` without an act of which an article is cited, ``pl:authorityNames`` (authorities
and courts), ``pl:withNames`` (with whom a settlement is made), ``pl:partyNames`` (all who have a part),
``pl:resolvedNames``, ``pl:sourceNames`` and ``pl:sourceUrls`` (documents in order of their dates).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import Graph, Literal
from rdflib.term import Node

from kg.ask.terms import DCT, ELI, PL, ROLES, label

_PARTIES = ("respondent", "claimant", "regulator", "court")
_BETWEEN = "; "
"""Between titles and addresses, which have commas of their own."""


def against(graph: Graph, event: Node) -> list[Node]:
    """Whom an event goes against: a demand that names an app alone goes against those behind it."""
    return list(graph.objects(event, PL.respondent)) or list(graph.objects(event, PL.app))


def names(graph: Graph, nodes: Iterable[Node]) -> str:
    """The names of some nodes, in the order of the alphabet."""
    return ", ".join(sorted({label(graph, node) for node in nodes}))


def joined(graph: Graph, event: Node, sources: list[Node]) -> Iterator[tuple[Node, Literal]]:
    """Each property of an event that is worked out here, with its text, none that is empty; ``sources`` tell of it."""
    roles = {role: list(graph.objects(event, PL[role])) for role in ROLES}
    acts = {act for law in roles["law"] for act in graph.objects(law, ELI.is_part_of)}
    resolved = list(graph.objects(event, PL.resolves))
    told = {
        **{f"{role}Names": names(graph, nodes) for role, nodes in roles.items()},
        "lawNames": names(graph, set(roles["law"]) - acts),
        "againstNames": names(graph, against(graph, event)),
        "authorityNames": names(graph, roles["regulator"] + roles["court"]),
        "withNames": names(graph, _other_side(graph, [event, *resolved]) - set(roles["respondent"])),
        "partyNames": names(graph, [node for role in _PARTIES for node in roles[role]]),
        "resolvedNames": _BETWEEN.join(sorted(label(graph, one) for one in resolved)),
        "sourceNames": _BETWEEN.join(label(graph, one) for one in sources),
        "sourceUrls": _BETWEEN.join(str(url) for one in sources for url in graph.objects(one, DCT.source)),
    }
    yield from ((PL[name], Literal(text)) for name, text in told.items() if text)


def _other_side(graph: Graph, events: list[Node]) -> set[Node]:
    roles = (PL.claimant, PL.onBehalfOf, PL.regulator)
    return {node for event in events for role in roles for node in graph.objects(event, role)}
