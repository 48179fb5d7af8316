"""The network of kg/encoder as PyTorch trains it: the same layers and heads, and what lessons ask of them.

Names of layers are those of the files under kg/encoder: teach.py writes them out.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

sys.path.insert(0, str(Path(__file__).parent))

from lessons import EVENT_TYPES, KINDS, Lesson  # noqa: E402

from kg.encoder import Spot  # noqa: E402
from kg.encoder.seeing import PLACES, TELLINGS, distances  # noqa: E402
from kg.encoder.windows import Window  # noqa: E402
from kg.facts.drafts import ROLES  # noqa: E402
from kg.facts.relations import PAIRS  # noqa: E402
from kg.mentions.typing import NONE  # noqa: E402
from kg.model import PARTY_TYPES  # noqa: E402

WIDTH, INNER, HEADS, SHAPES, STEPS = 384, 192, 12, 8, 22
NAMES: dict[str, list[str]] = {
    "types": [*PARTY_TYPES, NONE],
    "events": [*EVENT_TYPES, NONE],
    "roles": [*ROLES, NONE],
    "links": [*PAIRS, NONE],
    "values": list(KINDS),
}
WEIGHT = {
    "type": 1.0,
    "telling": 1.5,
    "mark": 0.025,
    "same": 0.3,
    "role": 1.0,
    "value": 1.0,
    "status": 0.5,
    "published": 0.3,
    "link": 0.5,
}
"""What a mistake of each kind costs."""
NEVER = -30.0
ALIKE = 150  # pairs of tellings of a document that are compared


def gelu(x: Tensor) -> Tensor:
    return F.gelu(x, approximate="tanh")


def together(left: Tensor, right: Tensor) -> Tensor:
    """Two spots as one row: what each says for itself, and what they say of each other."""
    return left[..., :INNER] + right[..., :INNER] + left[..., INNER:] * right[..., INNER:]


class Layer(nn.Module):
    """One layer of BERT (Devlin et al. 2019), query, key and value in one matrix."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.o = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.i, self.f = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.n1, self.n2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor) -> Tensor:
        size = (*x.shape[:2], 3, HEADS, WIDTH // HEADS)
        query, key, value = self.qkv(x).view(size).permute(2, 0, 3, 1, 4)
        attention = torch.softmax(query @ key.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5, -1)
        heard = (attention @ value).transpose(1, 2).reshape(x.shape)
        x = self.n1(x + self.o(heard))
        out: Tensor = self.n2(x + self.f(gelu(self.i(x))))
        return out


class Network(nn.Module):
    """Words in windows -> rows, and heads that judge spots by them."""

    def __init__(self, depth: int, pieces: int, statuses: Sequence[str]) -> None:
        super().__init__()
        self.names = {**NAMES, "statuses": [*statuses, "published"]}
        self.word, self.pos, self.shape = (
            nn.Embedding(pieces, WIDTH),
            nn.Embedding(512, WIDTH),
            nn.Embedding(SHAPES, WIDTH),
        )
        self.word.weight.requires_grad_(False)  # few texts must not move the words that they do not hold
        self.n = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(depth))
        for name in ("ctype", "trig", "st"):
            self.add_module(name, nn.Linear(2 * WIDTH, INNER))
        for name in (
            "rt",
            "rp",
            "vt",
            "vv",
            "la",
            "lb",
            "xa",
            "xb",
        ):  # half to add, half to multiply
            self.add_module(name, nn.Linear(2 * WIDTH, 2 * INNER))
        outs = {"ctype_o": "types", "trig_o": "events", "ro": "roles", "so": "statuses", "xo": "links"}
        for name, kind in outs.items():
            self.add_module(name, nn.Linear(INNER, len(self.names[kind])))
        for name in ("catt", "ra", "va", "sa", "xatt", "vo", "lo"):
            self.add_module(name, nn.Linear(INNER, 1))
        tables = {
            "re": "events",
            "ve": "events",
            "se": "events",
            "rk": "types",
            "xk": "types",
            "xl": "types",
            "vk": "values",
        }
        for name in ("rd", "vd", "ld", "xd", *tables):
            table = nn.Embedding(len(self.names[tables[name]]) if name in tables else STEPS, INNER)
            nn.init.normal_(table.weight, std=0.1)
            self.add_module(name, table)
        self.mark = nn.Linear(WIDTH, len(EVENT_TYPES) + 1)

    def start_from(self, base: dict[str, Tensor]) -> None:
        """Take words and the first layers of a trained BERT, by its own names for them."""
        part = {"o": "attention.output.dense", "n1": "attention.output.LayerNorm", "i": "intermediate.dense"}
        part |= {"f": "output.dense", "n2": "output.LayerNorm"}
        with torch.no_grad():
            self.word.weight.copy_(base["embeddings.word_embeddings.weight"])
            kind = base["embeddings.token_type_embeddings.weight"][0]
            self.pos.weight.copy_(base["embeddings.position_embeddings.weight"] + kind)
            self.shape.weight.zero_()
            for ending in ("weight", "bias"):
                getattr(self.n, ending).copy_(base[f"embeddings.LayerNorm.{ending}"])
                for number, layer in enumerate(self.layers):
                    lead = f"encoder.layer.{number}"
                    three = [base[f"{lead}.attention.self.{name}.{ending}"] for name in ("query", "key", "value")]
                    getattr(layer.qkv, ending).copy_(torch.cat(three))
                    for ours, theirs in part.items():
                        getattr(getattr(layer, ours), ending).copy_(base[f"{lead}.{theirs}.{ending}"])

    def rows(self, windows: Sequence[Window], where: Sequence[tuple[int, int]]) -> Tensor:
        """A row for each word; in training now and then a piece is not seen."""
        found, base = [], [0]
        for window in windows:
            numbers, shapes = torch.tensor([window.numbers]), torch.tensor([window.shapes])
            x = self.n(self.word(numbers) + self.pos.weight[: len(window.numbers)] + self.shape(shapes))
            if self.training:
                x = x * (torch.rand(1, x.shape[1], 1) > 0.1)
            for layer in self.layers:
                x = layer(x)
            found.append(x[0])
            base.append(base[-1] + len(x[0]))
        return torch.cat(found)[[base[window] + place for window, place in where]].float()

    def losses(self, lesson: Lesson, rows: Tensor) -> dict[str, tuple[Tensor, Tensor]]:
        """By decision: scores and what they should be."""
        desk = Desk(self, lesson, F.dropout(rows, 0.2, self.training))
        return {**desk.names(), **desk.tellings(), **desk.events(), **desk.links()}


class Desk:
    """One lesson before the network."""

    def __init__(self, net: Network, lesson: Lesson, rows: Tensor) -> None:
        self.net, self.lesson, self.table = net, lesson, rows
        self.base = [0]
        for words in lesson.sentences:
            self.base.append(self.base[-1] + len(words))

    def of(self, layer: str, spots: Sequence[Spot]) -> Tensor:
        first = [self.base[sentence] + first for sentence, first, _ in spots]
        last = [self.base[sentence] + last - 1 for sentence, _, last in spots]
        out: Tensor = getattr(self.net, layer)(torch.cat([self.table[first], self.table[last]], 1))
        return out

    def pooled(self, z: Tensor, layer: str, groups: Sequence[int], count: int) -> Tensor:
        attention = getattr(self.net, layer)(z)[:, 0]
        shares = (attention - attention.detach().max()).exp()
        index = torch.tensor(groups)
        whole = torch.zeros(count).index_add(0, index, shares)
        return torch.zeros(count, z.shape[1]).index_add(0, index, z * (shares / (whole[index] + 1e-9))[:, None])

    def out(self, layer: str, z: Tensor) -> Tensor:
        scores: Tensor = getattr(self.net, layer)(F.dropout(z, 0.2, self.net.training))
        return scores

    def number(self, kind: str, name: str) -> int:
        return self.net.names[kind].index(name)

    def chosen(self, kind: str, scores: Tensor, allowed: Sequence[Sequence[str]], labels: Sequence[str]) -> Any:
        mask = torch.tensor([[name in those for name in self.net.names[kind]] for those in allowed])
        return scores.masked_fill(~mask, NEVER), torch.tensor([self.number(kind, label) for label in labels])

    def names(self) -> dict[str, Any]:
        found = [(n, spot) for n, (_, _, spots) in enumerate(self.lesson.names) for spot in spots[:PLACES]]
        if not found:
            return {}
        z = gelu(self.of("ctype", [spot for _, spot in found]))
        pooled = self.pooled(z, "catt", [n for n, _ in found], len(self.lesson.names))
        allowed, labels = [row[0] for row in self.lesson.names], [row[1] for row in self.lesson.names]
        return {"type": self.chosen("types", self.out("ctype_o", pooled), allowed, labels)}

    def tellings(self) -> dict[str, Any]:
        marks = torch.tensor([EVENT_TYPES.index(mark) + 1 if mark else 0 for mark in self.lesson.marks])
        found: dict[str, Any] = {"mark": (self.net.mark(self.table), marks)}
        if not self.lesson.triggers:
            return found
        spots = [row[0] for row in self.lesson.triggers]
        allowed = [(*row[1], NONE) for row in self.lesson.triggers]
        scores = self.out("trig_o", gelu(self.of("trig", spots)))
        found["telling"] = self.chosen("events", scores, allowed, [row[2] for row in self.lesson.triggers])
        rows = list(enumerate(self.lesson.triggers))
        both = [(i, j) for i, one in rows for j, two in rows[:i] if one[3] and two[3] and one[2] == two[2]][:ALIKE]
        if both:
            ones, twos = [spots[i] for i, _ in both], [spots[j] for _, j in both]
            near = torch.tensor([int(distances([two], [one])[0, 0]) for one, two in zip(ones, twos, strict=True)])
            z = gelu(together(self.of("la", ones), self.of("lb", twos)) + self.net.ld(near))
            same = [float(rows[i][1][3] == rows[j][1][3]) for i, j in both]
            found["same"] = (self.out("lo", z)[:, 0], torch.tensor(same))
        return found

    def events(self) -> dict[str, Any]:
        told = [event for event in self.lesson.events if event.tellings]
        parts: dict[str, list[Any]] = {}
        for event in told:
            spots = [self.lesson.triggers[index][0] for index in event.tellings[:TELLINGS]]
            kind = self.number("events", event.type)
            self._roles(event, spots, kind, parts)
            self._values(event, spots, kind, parts)
            z = gelu(self.of("st", spots) + self.net.se.weight[kind])
            scores = self.out("so", self.pooled(z, "sa", [0] * len(spots), 1))
            if event.status:
                allowed = [name for name in self.net.names["statuses"] if name.startswith(f"{event.type}=")]
                parts.setdefault("status", []).append(self.chosen("statuses", scores, [allowed], [event.status]))
            if event.published is not None:
                parts.setdefault("published", []).append((scores[:, -1], torch.tensor([float(event.published)])))
        return {name: tuple(torch.cat(both) for both in zip(*rows, strict=True)) for name, rows in parts.items()}

    def _roles(self, event: Any, told: Sequence[Spot], kind: int, parts: dict[str, list[Any]]) -> None:
        rows = [(n, spot) for n, (_, spots) in enumerate(self.lesson.parties) for spot in spots[:PLACES]]
        if not rows:
            return
        seen = sorted({n for n, _ in rows})
        spots = [spot for _, spot in rows]
        types = torch.tensor([self.number("types", self.lesson.parties[n][0]) for n, _ in rows])
        extra = self.net.rk(types) + self.net.re.weight[kind]
        z = self._meet(self.of("rt", told), self.of("rp", spots), extra, "rd", told, spots)
        pooled = self.pooled(z, "ra", [seen.index(n) for _ in told for n, _ in rows], len(seen))
        labels = torch.tensor([self.number("roles", event.roles[n]) for n in seen])
        parts.setdefault("role", []).append((self.out("ro", pooled), labels))

    def _values(self, event: Any, told: Sequence[Spot], kind: int, parts: dict[str, list[Any]]) -> None:
        for number, name in enumerate(KINDS):
            rows = [(n, spot) for n, spot in enumerate(self.lesson.values[name]) if spot]
            if not rows:
                continue
            spots = [spot for _, spot in rows]
            extra = self.net.ve.weight[kind] + self.net.vk.weight[number]
            z = self._meet(self.of("vt", told), self.of("vv", spots), extra, "vd", told, spots)
            pooled = self.pooled(z, "va", [n for _ in told for n in range(len(spots))], len(spots))
            labels = torch.tensor([float(event.values[name][n]) for n, _ in rows])
            parts.setdefault("value", []).append((self.out("vo", pooled)[:, 0], labels))

    def _meet(
        self, left: Tensor, right: Tensor, extra: Tensor, near: str, told: Sequence[Spot], spots: Sequence[Spot]
    ) -> Tensor:
        steps = torch.from_numpy(distances(told, spots))
        return gelu(together(left[:, None], right[None]) + extra + getattr(self.net, near)(steps)).flatten(0, 1)

    def links(self) -> dict[str, Any]:
        links = [link for link in self.lesson.links if link[3] and link[4]]
        if not links:
            return {}
        types = [party[0] for party in self.lesson.parties]
        rows = [(n, link, one, other) for n, link in enumerate(links) for one, other in link[4]]
        near = torch.tensor([int(distances([one], [other])[0, 0]) for _, _, one, other in rows])
        ends = self.net.xk(torch.tensor([self.number("types", types[link[0]]) for _, link, _, _ in rows]))
        ends = ends + self.net.xl(torch.tensor([self.number("types", types[link[1]]) for _, link, _, _ in rows]))
        both = together(
            self.of("xa", [one for _, _, one, _ in rows]), self.of("xb", [other for _, _, _, other in rows])
        )
        z = gelu(both + self.net.xd(near) + ends)
        pooled = self.pooled(z, "xatt", [n for n, _, _, _ in rows], len(links))
        allowed = [(*link[3], NONE) for link in links]
        return {"link": self.chosen("links", self.out("xo", pooled), allowed, [link[2] for link in links])}


def cost(parts: dict[str, tuple[Tensor, Tensor]]) -> Tensor:
    """What the mistakes of one lesson cost together."""
    whole = torch.zeros(())
    for name, (scores, wanted) in parts.items():
        if wanted.is_floating_point():
            loss = F.binary_cross_entropy_with_logits(scores, wanted, reduction="sum")
        else:
            loss = F.cross_entropy(scores, wanted, reduction="sum")
        whole = whole + WEIGHT[name] * loss
    return whole


__all__ = ["NAMES", "WIDTH", "Network", "cost"]
