"""From pairs to groups: the surest pair first, and never two in one group that something keeps apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Pair = tuple[int, int]


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

    def sorted(self) -> list[list[int]]:
        """The groups, each in order, in the order of their first items."""
        return sorted(sorted(items) for items in self.items.values())
