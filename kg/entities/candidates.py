"""Which parties are worth comparing: those that share a block. No pair is looked at for nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from kg.entities import lexicon
from kg.entities.compare import sound
from kg.entities.forms import DESCRIPTORS
from kg.entities.profiles import Profile

Pair = tuple[int, int]
LARGEST = 200
"""A larger block says too little to be worth its pairs."""
_SPELLED = 9


def pairs(profiles: Sequence[Profile]) -> list[Pair]:
    """Pairs of positions in ``profiles`` that share a block, each once, in order."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for position, profile in enumerate(profiles):
        for block in set(_blocks(profile)):
            blocks[block].append(position)
    found = {pair for block in blocks.values() if 1 < len(block) <= LARGEST for pair in combinations(block, 2)}
    return sorted(found)


def _blocks(profile: Profile) -> Iterator[str]:
    name = profile.name
    if profile.type == "Person" and name.tokens:
        yield from (f"surname {name.tokens[-1]} {other}" for other in profile.context)
    home = " ".join(token for token in name.tokens if token not in lexicon.nations())
    if profile.is_common or home != name.key:
        yield from (f"at home {home} {other}" for other in profile.context)
    if profile.is_common:
        return  # a common name is worth a look only in common company
    for key in (name.key, *profile.other_names):
        yield f"name {key}"
    yield f"bag {name.bag}"
    yield f"at home {home}"
    if name.middle:
        yield f"name {' '.join(token for token in name.tokens if token not in name.middle)}"
    yield f"core {' '.join(token for token in name.tokens if token not in DESCRIPTORS)}"
    if profile.entry:
        yield f"entry {profile.entry}"
    yield from _acronyms(profile)
    yield from _spellings(sound(name.key))


def _acronyms(profile: Profile) -> Iterator[str]:
    if profile.name.is_acronym:
        yield f"initials {profile.name.key}"
    elif len(profile.name.initials) > 2:
        yield f"initials {profile.name.initials}"


def _spellings(heard: str) -> Iterator[str]:
    """The name with each letter left out in turn: two names one edit apart share one of these."""
    yield f"sound {heard}"
    if _SPELLED <= len(heard) <= 40:
        yield from (f"sound {heard[:at]}{heard[at + 1:]}" for at in range(len(heard)))
