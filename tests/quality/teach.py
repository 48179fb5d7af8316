"""Makes the network under kg/encoder again from annotated documents and a public language model.

    python tests/quality/teach.py BASE GOLD_FOLDER... [--held] [--rounds 10]
    python tests/quality/teach.py EARLY GOLD_FOLDER... --after --into DIR [--rounds 5]

BASE holds the published files of all-MiniLM-L6-v2 (Apache-2.0): model.safetensors and vocab.txt. With ``--after`` a
network made before learns on from each half of further documents, and the mean of the two is made; the halves lie
beside it, for train.py. Where EARLY was made so itself, each goes on from the one of its own half. Needs what the extra
``teach`` names and, for 3,000 short documents and four rounds, some 45 minutes on two cores.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import sys
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

sys.path.insert(0, str(Path(__file__).parent))

from lessons import Lesson, Spot, lesson  # noqa: E402
from network import NAMES, WIDTH, Network, cost  # noqa: E402
from train import half, is_held, samples  # noqa: E402

from kg.encoder.pieces import START, STOP, UNKNOWN, Pieces  # noqa: E402
from kg.encoder.windows import LONGEST, windows  # noqa: E402
from kg.mentions.typing import NONE  # noqa: E402

HOUSE = Path(__file__).parents[2] / "kg" / "encoder"
DEPTH, BATCH, SEED = 4, 4, 1
RATE, HEAD_RATE, WARM = 1.5e-4, 1e-3, 0.08
LATER = 0.7  # of these rates where training goes on from a network of ours
STEADY = 0.997  # share of the running mean of the weights that a step leaves as it was
HALVES = torch.cpu._is_avx512_bf16_supported()  # elsewhere short figures are slower than long ones
NAMED = frozenset({"Company", "App", "Person", "LawFirm", "AdvocacyGroup"})
JOINED = 1.0  # of the steps have, beside their documents, one that is put together from two
RENAMED = 0.6  # of the documents bear other names in a round: the network must not learn who is sued by heart


class Names:
    """Words that only names hold; ``other`` puts other such words in their places, the same one throughout a text."""

    def __init__(self, lessons: Sequence[Lesson]) -> None:
        common = Counter(word for one in lessons for words in one.sentences for word in words if word.islower())
        self.kinds: dict[str, dict[str, str]] = {}
        self.pool: dict[str, list[str]] = {"Person": [], "": []}
        for one in lessons:
            table = self.kinds[one.id] = {}
            for kind, spots in one.parties:
                for sentence, first, last in spots if kind in NAMED else ():
                    for word in one.sentences[sentence][first:last]:
                        if word[0].isupper() and word.isalpha() and len(word) > 2 and common[word.lower()] < 3:
                            table.setdefault(word, "Person" if kind == "Person" else "")
            for word, kind in table.items():
                self.pool[kind].append(word)

    def other(self, one: Lesson, chance: random.Random) -> Lesson:
        table = {}
        for word, kind in self.kinds[one.id].items():
            if chance.random() < 0.5:
                name = chance.choice(self.pool[kind])
                table[word] = name.upper() if word.isupper() else name
        return replace(one, sentences=[[table.get(word, word) for word in words] for words in one.sentences])


def joined(one: Lesson, other: Lesson, chance: random.Random) -> Lesson:
    """The beginnings of two documents as one: what one tells is nothing to the parties of the other."""
    left, right = (cropped(part, chance.randint(2, 7)) for part in (one, other))
    lines, parties, triggers = len(left.sentences), len(left.parties), len(left.triggers)
    values = {name: len(spots) for name, spots in left.values.items()}

    def moved(spots: Sequence[Spot | None]) -> list[Any]:
        return [spot and (spot[0] + lines, spot[1], spot[2]) for spot in spots]

    events = [
        replace(
            event,
            roles=event.roles + [NONE] * len(right.parties),
            values={name: row + [False] * len(right.values[name]) for name, row in event.values.items()},
        )
        for event in left.events
    ]
    events += [
        replace(
            event,
            tellings=[index + triggers for index in event.tellings],
            roles=[NONE] * parties + event.roles,
            values={name: [False] * values[name] + row for name, row in event.values.items()},
        )
        for event in right.events
    ]
    return Lesson(
        id=one.id,
        sentences=left.sentences + right.sentences,
        names=left.names + [(allowed, label, moved(spots)) for allowed, label, spots in right.names],
        parties=left.parties + [(kind, moved(spots)) for kind, spots in right.parties],
        triggers=left.triggers
        + [(moved([row[0]])[0], row[1], row[2], row[3] and "2" + row[3]) for row in right.triggers],
        marks=left.marks + right.marks,
        values={name: left.values[name] + moved(right.values[name]) for name in left.values},
        events=events,
        links=left.links
        + [(a + parties, b + parties, *rest, [tuple(moved(pair)) for pair in met]) for a, b, *rest, met in right.links],
    )


def cropped(one: Lesson, count: int) -> Lesson:
    """The first ``count`` sentences of a document, and what stands in them."""
    words = sum(map(len, one.sentences[:count]))
    triggers = [index for index, row in enumerate(one.triggers) if row[0][0] < count]
    return replace(
        one,
        sentences=one.sentences[:count],
        names=[(allowed, label, here) for allowed, label, spots in one.names if (here := _until(spots, count))],
        parties=[(kind, _until(spots, count)) for kind, spots in one.parties],
        triggers=[one.triggers[index] for index in triggers],
        marks=one.marks[:words],
        values={name: [s if s and s[0] < count else None for s in spots] for name, spots in one.values.items()},
        events=[
            replace(
                event,
                tellings=[n for n, index in enumerate(triggers) if index in event.tellings],
                status=None,
                published=None,
            )
            for event in one.events
        ],
        links=[(*rest, [pair for pair in met if max(pair[0][0], pair[1][0]) < count]) for *rest, met in one.links],
    )


def _until(spots: Sequence[Spot], count: int) -> list[Spot]:
    return [spot for spot in spots if spot[0] < count]


def begun(base: dict[str, Tensor], lessons: Sequence[Lesson]) -> Network:
    """A network that knows words and language from a public model, and nothing yet of its tasks."""
    torch.manual_seed(SEED)
    statuses = sorted({event.status for one in lessons for event in one.events if event.status})
    net = Network(DEPTH, len(base["embeddings.word_embeddings.weight"]), statuses)
    net.start_from(base)
    return net


def teach(net: Network, lessons: list[Lesson], pieces: Pieces, rounds: int, share: float = 1.0) -> Network:
    """The network that has gone ``rounds`` times through the lessons: the running mean of its weights."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    known = set(net.names["statuses"])
    for event in (event for one in lessons for event in one.events):
        event.status = event.status if event.status in known else None
    net.train()
    moving = {name: weight for name, weight in net.named_parameters() if weight.requires_grad}
    inner = [weight for name, weight in moving.items() if name.split(".")[0] in {"layers", "n", "pos"}]
    heads = [weight for name, weight in moving.items() if name.split(".")[0] not in {"layers", "n", "pos"}]
    optimizer = torch.optim.AdamW(
        [{"params": inner, "lr": RATE * share}, {"params": heads, "lr": HEAD_RATE * share}], weight_decay=0.01
    )
    steps = rounds * -(-len(lessons) // BATCH)
    pace = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: min(1, n / (WARM * steps)) * max(0.0, 1 - n / steps))
    mean = {name: weight.detach().clone() for name, weight in moving.items()}
    names, order = Names(lessons), list(lessons)
    for number in range(steps):
        at = number * BATCH % (-(-len(order) // BATCH) * BATCH)
        if at == 0:
            chance.shuffle(order)
            print(f"round {number * BATCH // len(order) + 1} of {rounds}", flush=True)
        batch = [names.other(one, chance) if chance.random() < RENAMED else one for one in order[at : at + BATCH]]
        pair = chance.sample(order, 2)
        if chance.random() < JOINED and not names.kinds[pair[0].id].keys() & names.kinds[pair[1].id].keys():
            batch.append(joined(*(names.other(one, chance) for one in pair), chance))
        whole = torch.zeros(())
        for one in batch:
            with torch.autocast("cpu", torch.bfloat16, enabled=HALVES):
                rows = net.rows(*windows(one.sentences, pieces))
            whole = whole + cost(net.losses(one, rows)) / len(batch) / 20
        optimizer.zero_grad()
        whole.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        pace.step()
        kept = min(STEADY, (1 + number) / (10 + number))
        with torch.no_grad():
            for name, weight in moving.items():
                mean[name].lerp_(weight, 1 - kept)
    net.load_state_dict({**net.state_dict(), **mean})
    return net.eval()


class Layers(nn.Module):
    """The middle of the network alone, as the engine runs it."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.layers = net.layers

    def forward(self, x: Tensor) -> Tensor:
        for layer in self.layers:
            x = layer(x)
        return x


def save(net: Network, vocabulary: Sequence[str], folder: Path) -> None:
    """Write the network out: layers and words in eight bits, the words of other scripts left out."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    raw = folder / "raw.onnx"
    example = torch.randn(1, 100, WIDTH)
    axes = {"x": {1: "pieces"}, "y": {1: "pieces"}}
    torch.onnx.export(
        Layers(net),
        (example,),
        str(raw),
        input_names=["x"],
        output_names=["y"],
        dynamo=False,
        dynamic_axes=axes,
        opset_version=20,
    )
    # seven bits a weight: with eight the sums of processors without VNNI overflow, and differ
    quantize_dynamic(raw, folder / "layers.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    raw.unlink()
    kept = [number for number, piece in enumerate(vocabulary) if _useful(piece)]
    words = net.word.weight.detach().numpy()[kept]
    scale = np.abs(words).max(1) / 127
    table: dict[str, Any] = {"word": np.round(words / scale[:, None]).astype(np.int8), "scale": scale}
    table |= {"place": net.pos.weight.detach().numpy()[:LONGEST].astype(np.float16)}
    table |= {"shape": net.shape.weight.detach().numpy()}
    for name, weight in net.state_dict().items():
        if name.split(".")[0] not in {"layers", "word", "pos", "shape", "mark"}:
            table[name] = weight.numpy().astype(np.float16 if weight.numel() > 5000 else np.float32)
    held = io.BytesIO()
    np.savez(held, **table)
    (folder / "heads.npz").write_bytes(held.getvalue())
    about = {"names": {**NAMES, "statuses": net.names["statuses"]}, "pieces": [vocabulary[number] for number in kept]}
    text = json.dumps(about, ensure_ascii=False, indent=0, sort_keys=True)
    (folder / "network.json").write_text(text + "\n", encoding="utf-8")


def _useful(piece: str) -> bool:
    if piece.startswith("[") and piece.endswith("]") and len(piece) > 2:
        return piece in {UNKNOWN, START, STOP}
    letters = [mark for mark in piece.removeprefix("##") if mark.isalpha()]
    return all(mark.isascii() or "LATIN" in unicodedata.name(mark, "") for mark in letters)


def _after(folder: Path) -> tuple[Network, list[str]]:
    """A network as it was shipped, to go on from, and its pieces of words."""
    from revive import revive

    torch.manual_seed(SEED)
    weights, vocabulary, statuses = revive(folder)
    net = Network(DEPTH, len(vocabulary), statuses)
    net.load_state_dict(weights, strict=False)  # the head for marks is not shipped: it only helps to learn
    return net, vocabulary


def mean(nets: Sequence[Network]) -> Network:
    """Networks that went on from one and the same, as one: the mean of their weights (Wortsman et al. 2022)."""
    tables = [net.state_dict() for net in nets]
    whole = {
        name: sum(table[name].double() for table in tables).div(len(tables)).to(value.dtype)  # type: ignore[union-attr]
        if value.is_floating_point()
        else value
        for name, value in tables[0].items()
    }
    nets[0].load_state_dict(whole)
    return nets[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("base", type=Path)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--held", action="store_true", help="learn from the held-back third too, for release")
    parser.add_argument("--after", action="store_true", help="BASE holds a network of ours: go on from it, more slowly")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--into", type=Path, default=HOUSE)
    options = parser.parse_args()
    chosen = [sample for sample in samples(options.folders) if options.held or not is_held(sample.id)]
    lessons = [lesson(sample) for sample in chosen]
    if options.after:
        vocabulary = _after(options.base)[1]
    else:
        from safetensors.torch import load_file

        vocabulary = (options.base / "vocab.txt").read_text(encoding="utf-8").splitlines()
        net = begun(load_file(options.base / "model.safetensors"), lessons)
    pieces = Pieces({piece: number for number, piece in enumerate(vocabulary)})
    if options.after:
        taught = []
        for number in (0, 1):
            own = options.base / f"half{number}"
            part = [one for one in lessons if half(one.id) == number]
            begin = _after(own if own.exists() else options.base)[0]
            taught.append(teach(begin, part, pieces, options.rounds, LATER))
            save(taught[-1], vocabulary, options.into / f"half{number}")
        known = options.base / "learned.json"
        learned = {one.id for one in lessons} | set(json.loads(known.read_text()) if known.exists() else ())
        text = json.dumps(sorted(learned), indent=0)
        (options.into / "learned.json").write_text(text + "\n", encoding="utf-8")
        net = mean(taught)
    else:
        net = teach(net, lessons, pieces, options.rounds, 1.0)
    save(net, vocabulary, options.into)
    print(f"{len(lessons)} documents")


if __name__ == "__main__":
    main()
