"""What the other parties of a document tell of one: who else is named.

Made once a document, so that typing stays linear in its length.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.mentions.clusters import Cluster


class Surroundings:
    """Look-up tables over all clusters of one document."""

    def __init__(self, clusters: Sequence[Cluster]) -> None:
        self._bearers: dict[str, set[int]] = defaultdict(set)
        for cluster in clusters:
            for name in {*(entry.name for entry in cluster.entries), *cluster.forms}:
                self._bearers[name].add(id(cluster))

    def owner_named(self, cluster: Cluster, owners: Mapping[str, frozenset[str]]) -> bool:
        """Whether another cluster bears the name of a firm that is known to own this one."""
        for name in {*(entry.name for entry in cluster.entries), *cluster.forms}:
            for owner in owners.get(name, ()):
                if self._bearers.get(owner, set()) - {id(cluster)}:
                    return True
        return False


_LATEST: list[tuple[Sequence[Cluster], Surroundings]] = []


def surroundings(clusters: Sequence[Cluster]) -> Surroundings:
    """The tables over ``clusters``; those of the latest document are kept."""
    kept = _LATEST[0] if _LATEST else None
    if kept is None or kept[0] is not clusters:
        kept = (clusters, Surroundings(clusters))
        _LATEST[:] = [kept]
    return kept[1]
