"""What the network says of spots in a document: types of names, tellings of events, roles, values, links."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from kg.encoder.network import SMALL, Floats, Network, chance, gelu, shipped, softmax
from kg.encoder.windows import windows

Spot = tuple[int, int, int]
"""A sentence and its tokens first:last."""
PLACES, TELLINGS = 12, 6  # spots of one party, and of one event, that are looked at
EDGES = (1, 3, 6, 11, 21)
STEPS = (1, 2, 5, 10)


def see(sentences: Sequence[Any], network: Network | None = None) -> Seen:
    """What the network sees in sentences of tokens (``sentence.tokens``, ``token.text``)."""
    network = network or shipped()
    words = [[token.text for token in sentence.tokens] for sentence in sentences]
    made, where = windows(words, network.pieces)
    rows = [network.rows(window).astype(np.float16) for window in made]  # a long judgment has a hundred thousand words
    base = [0]
    for part in words:
        base.append(base[-1] + len(part))
    table = np.stack([rows[window][place] for window, place in where]) if where else np.zeros((0, 1), np.float16)
    return Seen(network, table, base)


class Seen:
    """A document as the network sees it."""

    def __init__(self, network: Network, table: npt.NDArray[np.float16], base: Sequence[int]) -> None:
        self._network, self._table, self._base = network, table, base
        self._kept: dict[tuple[str, Spot], Floats] = {}

    @property
    def statuses(self) -> Sequence[str]:
        """All labels of outcomes, such as Fine=imposed."""
        return [name for name in self._network.names["statuses"] if "=" in name]

    def types(self, places: Sequence[Sequence[Spot]], allowed: Sequence[Sequence[str]]) -> list[dict[str, float]]:
        """P(type) of each name, described party or law, over its allowed types, from all its places."""
        names = self._network.names["types"]
        rows = [(n, spot) for n, spots in enumerate(places) for spot in spots[:PLACES]]
        if not rows:
            return []
        z = gelu(self._rows("ctype", [spot for _, spot in rows]))
        scores = self._network.through(self._pooled(z, "catt", [n for n, _ in rows]), "ctype_o")
        return [_shares(names, row, those) for row, those in zip(scores, allowed, strict=True)]

    def tellings(self, spots: Sequence[Spot], allowed: Sequence[Sequence[str]]) -> list[dict[str, float]]:
        """P(event type) of each trigger, over its allowed types."""
        if not spots:
            return []
        scores = self._network.through(gelu(self._rows("trig", spots)), "trig_o")
        names = self._network.names["events"]
        return [_shares(names, row, those) for row, those in zip(scores, allowed, strict=True)]

    def roles(
        self, event: str, told: Sequence[Spot], parties: Sequence[tuple[str, Sequence[Spot]]]
    ) -> list[dict[str, float]]:
        """P(role) of each party, of a type and at spots, in the event that is told at ``told``."""
        rows = [(n, spot) for n, (_, spots) in enumerate(parties) for spot in spots[:PLACES]]
        if not rows:
            return [{} for _ in parties]
        weights, told = self._network.weights, told[:TELLINGS]
        kinds = [self._number("types", parties[n][0]) for n, _ in rows]
        spots = [spot for _, spot in rows]
        extra = weights["rk.weight"][kinds] + weights["re.weight"][self._number("events", event)]
        near = weights["rd.weight"][distances(told, spots)]
        z = _meet(self._rows("rt", told), self._rows("rp", spots), near + extra)
        pooled = self._pooled(z, "ra", [n for _ in told for n, _ in rows], len(parties))
        table = softmax(self._network.through(pooled, "ro"))
        seen = {n for n, _ in rows}
        names = self._network.names["roles"]
        return [dict(zip(names, map(float, row), strict=True)) if n in seen else {} for n, row in enumerate(table)]

    def values(self, kind: str, event: str, told: Sequence[Spot], spots: Sequence[Spot]) -> list[float]:
        """P(a sum, date or count is the event's own) of each spot."""
        if not spots:
            return []
        weights, told = self._network.weights, told[:TELLINGS]
        extra = weights["vk.weight"][self._number("values", kind)] + weights["ve.weight"][self._number("events", event)]
        near = weights["vd.weight"][distances(told, spots)]
        z = _meet(self._rows("vt", told), self._rows("vv", spots), near + extra)
        scores = self._network.through(self._pooled(z, "va", [n for _ in told for n in range(len(spots))]), "vo")[:, 0]
        return [chance(score) for score in scores]

    def outcome(self, event: str, told: Sequence[Spot]) -> tuple[dict[str, float], float]:
        """P(status), and P(the event is of the day of publication)."""
        weights, told = self._network.weights, told[:TELLINGS]
        z = gelu(self._rows("st", told) + weights["se.weight"][self._number("events", event)])
        scores = self._network.through(self._pooled(z, "sa", [0] * len(told)), "so")[0]
        names = self._network.names["statuses"]
        allowed = [name for name in names if name.startswith(f"{event}=")]
        return _shares(names, scores, allowed), chance(scores[-1])

    def same(self, one: Spot, others: Sequence[Spot]) -> list[float]:
        """P(a telling and each of some before it are of one event)."""
        weights = self._network.weights
        near = weights["ld.weight"][distances(others, [one])[:, 0]]
        z = gelu(_together(self._rows("la", [one]), self._rows("lb", others)) + near)
        return [chance(score) for score in self._network.through(z, "lo")[:, 0]]

    def link(
        self, subject: str, object_: str, meetings: Sequence[tuple[Spot, Spot]], allowed: Sequence[str]
    ) -> dict[str, float]:
        """P(link) between two parties of types that meet at pairs of spots."""
        weights = self._network.weights
        one, other = self._number("types", subject), self._number("types", object_)
        ends = weights["xk.weight"][one] + weights["xl.weight"][other]
        near = weights["xd.weight"][[distances([left], [right])[0, 0] for left, right in meetings]]
        lefts, rights = zip(*meetings, strict=True)
        z = gelu(_together(self._rows("xa", lefts), self._rows("xb", rights)) + near + ends)
        scores = self._network.through(self._pooled(z, "xatt", [0] * len(meetings)), "xo")[0]
        return _shares(self._network.names["links"], scores, allowed)

    def _rows(self, layer: str, spots: Sequence[Spot]) -> Floats:
        """The spots through a linear layer: what the network knows of their first and last words."""
        new = [spot for spot in dict.fromkeys(spots) if (layer, spot) not in self._kept]
        if new:
            first = [self._base[sentence] + first for sentence, first, _ in new]
            last = [self._base[sentence] + last - 1 for sentence, _, last in new]
            both = np.concatenate([self._table[first], self._table[last]], axis=1).astype(np.float32)
            self._kept.update(zip([(layer, spot) for spot in new], self._network.through(both, layer), strict=True))
        return np.stack([self._kept[layer, spot] for spot in spots])

    def _pooled(self, z: Floats, layer: str, groups: Sequence[int], count: int = 0) -> Floats:
        """One row a group: the mean of its rows, each by the attention that the layer pays it."""
        attention = self._network.through(z, layer)[:, 0]
        order = np.argsort(groups, kind="stable")  # group by group: a table of all groups by all rows could be immense
        index = np.asarray(groups)[order]
        starts = np.flatnonzero(np.diff(index, prepend=-1))
        shares = np.exp(attention - attention.max())[order]
        weights = shares / (np.add.reduceat(shares, starts) + SMALL).repeat(np.diff(starts, append=len(index)))
        pooled: Floats = np.zeros((count or int(index[-1]) + 1, z.shape[1]), np.float32)
        pooled[index[starts]] = np.add.reduceat(z[order] * weights[:, None], starts, axis=0)
        return pooled

    def _number(self, kind: str, name: str) -> int:
        return self._network.names[kind].index(name)


def _together(left: Floats, right: Floats) -> Floats:
    """Two spots as one row: what each says for itself, and what they say of each other."""
    half = left.shape[-1] // 2
    both: Floats = left[..., :half] + right[..., :half] + left[..., half:] * right[..., half:]
    return both


def _meet(left: Floats, right: Floats, extra: Floats) -> Floats:
    """Every telling with every spot, row by row."""
    z = gelu(_together(left[:, None], right[None]) + extra)
    return z.reshape(-1, z.shape[-1])


def distances(ones: Sequence[Spot], others: Sequence[Spot]) -> npt.NDArray[np.int64]:
    """How each of ``others`` stands to each of ``ones``: words apart in a sentence, or sentences, before or behind."""
    one, other = np.asarray(ones)[:, None], np.asarray(others)[None]
    gap = np.maximum(np.maximum(other[..., 1] - one[..., 2], one[..., 1] - other[..., 2]), 0)
    inside = np.searchsorted(EDGES, gap, side="right") + 6 * (other[..., 1] >= one[..., 1])
    step = other[..., 0] - one[..., 0]
    outside = 12 + np.searchsorted(STEPS, np.abs(step), side="left") + 5 * (step > 0)
    found: npt.NDArray[np.int64] = np.where(step == 0, inside, outside)
    return found


def _shares(names: Sequence[str], scores: Floats, allowed: Sequence[str]) -> dict[str, float]:
    """The allowed names with their shares of one."""
    numbers = [number for number, name in enumerate(names) if name in allowed]
    if not numbers:
        return {}
    shares = softmax(scores[numbers])
    return {names[number]: float(share) for number, share in zip(numbers, shares, strict=True)}
