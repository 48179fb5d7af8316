"""Groups by mean scores: what one wrong pair can do, and what people have said."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import combinations

from kg.entities.clusters import Groups


def scorer(table: dict[tuple[int, int], float], other: float = -2.0) -> Callable[[int, int], float]:
    return lambda first, second: table.get((first, second), other)


def joined(count: int, table: dict[tuple[int, int], float], groups: Groups | None = None) -> list[list[int]]:
    groups = groups or Groups([frozenset({str(item)}) for item in range(count)])
    groups.join_by_mean(combinations(range(count), 2), scorer(table), 0.0)
    return groups.sorted()


def test_one_wrong_pair_parts_nothing() -> None:
    assert joined(3, {(0, 1): 3.0, (0, 2): 3.0, (1, 2): -2.0}) == [[0, 1, 2]]


def test_one_likely_pair_does_not_join_groups() -> None:
    assert joined(4, {(0, 1): 4.0, (2, 3): 4.0, (1, 2): 3.0}) == [[0, 1], [2, 3]]


def test_two_tellings_of_one_document_never_meet() -> None:
    groups = Groups([frozenset("a"), frozenset("b"), frozenset("a")])
    assert joined(3, {(0, 1): 2.0, (1, 2): 1.0, (0, 2): 5.0}, groups) == [[0, 1], [2]]


def test_what_a_person_parts_stays_apart() -> None:
    groups = Groups([frozenset(str(item)) for item in range(3)], {(0, 1)})
    assert joined(3, {(0, 1): 6.0, (0, 2): 3.0, (1, 2): 2.0}, groups) == [[0, 2], [1]]


def test_the_order_of_pairs_says_nothing() -> None:
    chance = random.Random(4)
    table = {pair: chance.uniform(-3, 3) for pair in combinations(range(14), 2)}
    near, found = list(table), []
    for _ in range(10):
        chance.shuffle(near)
        groups = Groups([frozenset({str(item % 9)}) for item in range(14)])
        groups.join_by_mean(near, scorer(table), 0.0)
        found.append(groups.sorted())
    assert all(each == found[0] for each in found) and len(found[0]) < 14
