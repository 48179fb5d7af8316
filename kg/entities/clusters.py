"""From pairs to groups: the surest pair first, and never two in one group that something keeps apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

Pair = tuple[int, int]
LOOKED = 12
"""Items of a group that are compared; more of them hardly move a mean, and huge matters stay quick."""


@dataclass
class Groups:
    """Items put into groups one pair at a time.

    ``marks`` are what two items of one group may not share (their documents); ``apart`` the pairs that must not meet.
    """

    marks: Sequence[frozenset[str]]
    apart: set[Pair] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.group = list(range(len(self.marks)))
        self.items = {item: [item] for item in self.group}
        self.held = {item: set(self.marks[item]) for item in self.group}
        self.enemies: dict[int, set[int]] = defaultdict(set)
        for first, second in self.apart:
            self.enemies[first].add(second)
            self.enemies[second].add(first)

    def may_join(self, first: int, second: int, freely: bool = False) -> bool:
        """Whether the groups of two items may become one; ``freely`` lets items of one document meet."""
        one, two = self.group[first], self.group[second]
        if one == two:
            return False
        if not freely and self.held[one] & self.held[two]:
            return False
        small, large = sorted((one, two), key=lambda group: len(self.items[group]))
        return not any(self.group[enemy] == large for item in self.items[small] for enemy in self.enemies[item])

    def keep_apart(self, first: int, second: int) -> None:
        """See to it that two items never meet; nothing is done where they already have."""
        if self.group[first] != self.group[second]:
            self.enemies[first].add(second)
            self.enemies[second].add(first)

    def join(self, first: int, second: int) -> None:
        """Make the groups of two items one."""
        one, two = self.group[first], self.group[second]
        small, large = sorted((one, two), key=lambda group: (len(self.items[group]), group))
        for item in self.items[small]:
            self.group[item] = large
        self.items[large] += self.items.pop(small)
        self.held[large] |= self.held.pop(small)

    def join_all(self, pairs: Iterable[tuple[float, Pair]]) -> None:
        """Join the pairs that may be joined, the highest score first."""
        for _, (first, second) in sorted(pairs, key=lambda scored: (-scored[0], scored[1])):
            if self.may_join(first, second):
                self.join(first, second)

    def join_by_mean(self, near: Iterable[Pair], score: Callable[[int, int], float], limit: float) -> None:
        """Join the two groups whose items have the highest mean score, and again, while it is above ``limit``.

        ``near`` are the pairs that may begin a group. One wrong score neither joins nor parts two groups.
        """
        beside: dict[int, set[int]] = defaultdict(set)
        for first, second in near:
            one, two = self.group[first], self.group[second]
            if one != two:
                beside[one].add(two)
                beside[two].add(one)
        heap = [self._ranked(one, two, score) for one in beside for two in beside[one] if one < two]
        heapify(heap)
        while heap and -heap[0][0] > limit:
            _, _, one, two, sizes = heappop(heap)
            current = one in self.items and two in self.items and sizes == (len(self.items[one]), len(self.items[two]))
            if not current or not self.may_join(one, two):
                continue
            self.join(one, two)
            gone, kept = (one, two) if two in self.items else (two, one)
            for other in beside.pop(gone) - {kept}:
                beside[other].discard(gone)
                beside[other].add(kept)
                beside[kept].add(other)
            beside[kept].discard(gone)
            for other in beside[kept]:
                heappush(heap, self._ranked(min(kept, other), max(kept, other), score))

    def _ranked(
        self, one: int, two: int, score: Callable[[int, int], float]
    ) -> tuple[float, Pair, int, int, Pair]:
        """Two groups with their mean score, negative, so that the best stands first; ties in order of items."""
        firsts = sorted((min(self.items[one]), min(self.items[two])))
        sizes = len(self.items[one]), len(self.items[two])
        return -self.mean(one, two, score), (firsts[0], firsts[1]), one, two, sizes

    def mean(self, one: int, two: int, score: Callable[[int, int], float]) -> float:
        """The mean score of the items of two groups."""
        firsts, seconds = (sorted(self.items[group])[:LOOKED] for group in (one, two))
        scores = [score(min(a, b), max(a, b)) for a in firsts for b in seconds]
        return round(sum(scores) / len(scores), 9)

    def sorted(self) -> list[list[int]]:
        """The groups, each in order, in the order of their first items."""
        return sorted(sorted(items) for items in self.items.values())
