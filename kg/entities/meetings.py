"""Which tellings are worth comparing: those that share a party and, where these are many, something more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from kg.entities.clusters import Pair
from kg.entities.tellings import Telling
from kg.entities.values import year_month
from kg.model import Amount

LARGEST = 300
"""A block beyond this is looked at in its parts: by counterpart, sum and month."""


def pairs(told: Sequence[Telling]) -> list[Pair]:
    """Pairs of positions in ``told``, of different documents, each once, in order."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for item, telling in enumerate(told):
        for block in set(_blocks(telling)):
            blocks[block].append(item)
    found = {
        pair for block in blocks.values() if len(block) <= LARGEST for pair in combinations(block, 2)
        if told[pair[0]].member[0] != told[pair[1]].member[0]
    }
    return sorted(found)


def _blocks(telling: Telling) -> Iterator[tuple[str, ...]]:
    family = telling.family
    finer = [*telling.counterparts, *(_size(amount) for amount in telling.amounts), *map(year_month, telling.dates)]
    for party in telling.respondents | telling.kin:
        yield family, party
        yield from ((family, party, part) for part in finer)
    for party in telling.counterparts | telling.of("app") | telling.of("claimant"):
        yield family, party
        yield from ((family, party, _size(amount)) for amount in telling.amounts)
    yield from ((family, _size(amount)) for amount in telling.amounts)


def _size(amount: Amount) -> str:
    number = amount.value or amount.maximum or amount.minimum
    return f"{amount.currency} {number:.1e}" if number else amount.currency
