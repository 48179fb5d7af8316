"""Several parties, laws or sources of a matter as one text, always in the same order: what keeps a matter on one row.

``pl:respondentNames`` and the like, for every role; ``pl:againstNames`` (its respondents, or where none is named the
apps that it concerns), ``pl:lawNames`` without an act of which an article is cited, ``pl:authorityNames`` (authorities
and courts), ``pl:withNames`` (with whom a settlement is made), ``pl:partyNames`` (all who have a part),
``pl:resolvedNames``, ``pl:perMemberNames`` and ``pl:feesNames`` (sums), ``pl:sourceNames`` and ``pl:sourceUrls``
(documents in order of their dates). Each is a text that knows the nodes that it names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rdflib import Graph, Literal
from rdflib.term import Node

from kg.ask.terms import DCT, ELI, PL, ROLES, label

_PARTIES = ("respondent", "claimant", "regulator", "court")
_BETWEEN = "; "
"""Between titles, addresses and sums, which have commas of their own."""


class Several(Literal):
    """Some nodes as one text: their names, by which people read and queries sort; ``nodes`` are in the same order.

    Two of them are equal where they name the same nodes: namesakes do not become one.
    """

    __slots__ = ("nodes",)
    nodes: tuple[Node, ...]

    def __new__(cls, text: str, nodes: Sequence[Node]) -> Several:
        """A text and the nodes that it names."""
        made: Several = super().__new__(cls, text)
        made.nodes = tuple(nodes)
        return made

    def __eq__(self, other: object) -> bool:
        """Whether both have the same text and nodes."""
        return isinstance(other, Several) and self.nodes == other.nodes and super().__eq__(other)

    __hash__ = Literal.__hash__


def against(graph: Graph, event: Node) -> list[Node]:
    """Whom an event goes against: a demand that names an app alone goes against those behind it."""
    return list(graph.objects(event, PL.respondent)) or list(graph.objects(event, PL.app))


def names(graph: Graph, nodes: Iterable[Node], between: str = ", ") -> Several:
    """The names of some nodes, in the order of the alphabet; namesakes are named once."""
    told = sorted((label(graph, node), str(node), node) for node in set(nodes))
    return Several(between.join(dict.fromkeys(name for name, _, _ in told)), [node for _, _, node in told])


def joined(graph: Graph, event: Node, sources: list[Node]) -> Iterator[tuple[Node, Several]]:
    """Each property of an event that is worked out here, with its text, none that is empty; ``sources`` tell of it."""
    roles = {role: list(graph.objects(event, PL[role])) for role in ROLES}
    acts = {act for law in roles["law"] for act in graph.objects(law, ELI.is_part_of)}
    resolved = list(graph.objects(event, PL.resolves))
    urls = [url for one in sources for url in graph.objects(one, DCT.source)]
    told = {
        **{f"{role}Names": names(graph, nodes) for role, nodes in roles.items()},
        "lawNames": names(graph, set(roles["law"]) - acts),
        "againstNames": names(graph, against(graph, event)),
        "authorityNames": names(graph, roles["regulator"] + roles["court"]),
        "withNames": names(graph, _other_side(graph, [event, *resolved]) - set(roles["respondent"])),
        "partyNames": names(graph, [node for role in _PARTIES for node in roles[role]]),
        "resolvedNames": names(graph, resolved, _BETWEEN),
        "perMemberNames": names(graph, _sums(graph, event, PL.perMember), _BETWEEN),
        "feesNames": names(graph, _sums(graph, event, PL.fees), _BETWEEN),
        "sourceNames": Several(_BETWEEN.join(label(graph, one) for one in sources), sources),
        "sourceUrls": Several(_BETWEEN.join(map(str, urls)), urls),
    }
    yield from ((PL[name], text) for name, text in told.items() if text)


def _sums(graph: Graph, event: Node, role: Node) -> list[Node]:
    return [one for one in graph.objects(event, PL.amount) if (one, PL.amountRole, role) in graph]


def _other_side(graph: Graph, events: list[Node]) -> set[Node]:
    roles = (PL.claimant, PL.onBehalfOf, PL.regulator)
    return {node for event in events for role in roles for node in graph.objects(event, role)}
