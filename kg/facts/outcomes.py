"""Features of an event's status: words for outcomes near those that tell of it, and the other events told beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from kg.facts.drafts import Draft, Scene
from kg.language import Sentence
from kg.model import Filler, Status

CUES = {
    "appeal": (
        "appeal appeals appealed appealing appellate appellant challenge challenged challenges challenging "
        "contest contested contests"
    ),
    "uphold": (
        "upheld uphold upholds upholding affirmed affirms affirm confirmed confirms confirm reaffirmed stand "
        "stands stood sustained maintained"
    ),
    "reverse": (
        "reversed reverses reverse vacated vacates overturned overturns overturn remanded revived annulled "
        "annuls quashed quashes struck voided cancelled canceled invalidated invalid inadmissible"
    ),
    "dismiss": (
        "dismissed dismisses dismissing dismissal dismiss rejected rejects reject rejecting denied denies "
        "denying threw thrown throws tossed tosses refused refuses failed fails unfounded lost loses lose"
    ),
    "reduce": "reduced reduces reduction lowered cut cuts halved slashed instead",
    "liable": "liable jury verdict jurors guilty unlawful unlawfully violated breached infringed awarded awards",
    "win": "won wins win victory favor favour sided succeeded granted grants grant granting",
    "certify": "certified certify certifies certification certifying",
    "preliminary": "preliminary preliminarily initial",
    "final": "final finally finalized finalised finalize finalizes",
    "approve": "approved approves approval approve approving approves",
    "propose": (
        "proposed proposes propose proposal pending subject awaits await awaiting needs require requires "
        "tentative principle intends intention intend planned plans plan notice hearing draft provisional "
        "preliminary"
    ),
    "agree": (
        "agreed agrees agree agreement reached reaches settled settles settle settlement settling paid pay pays deal"
    ),
    "pending": (
        "pending ongoing continues continue continuing awaits proceed proceeds proceeding trial faces facing "
        "face still discovery vigorously"
    ),
    "file": "filed files file filing sued sues suing sue lodged brought accuses accused alleges accusing",
    "open": (
        "opened opens launched launches investigating began begun started starts opening probing probe "
        "looking asked questions requested demanded"
    ),
    "close": (
        "closed concluded concludes completed found finds revealed established following after findings "
        "result results resulted uncovered"
    ),
    "withdraw": "withdrawn withdrew withdraw withdraws voluntarily dropped drops",
    "suspend": "suspended suspends suspend suspension suspensive stayed",
    "impose": "imposed imposes imposing fined fines issued issues issue ordered orders hit slapped",
    "threaten": "threatened threatens threaten may could might considering considers letter",
    "decide": "ruled rules ruling held holds decided decides decision judgment judgement found",
}
DATED = {
    "Claim": {"threatened"},
    "Lawsuit": {"filed"},
    "Complaint": {"filed"},
    "Investigation": {"open"},
    "Fine": {"proposed", "imposed"},
    "Order": {"proposed", "imposed"},
    "Settlement": {"proposed", "agreed", "approved"},
}
"""The statuses that the date of an event of a type dates; a ruling is of the day on which it was given."""
GOING_ON = frozenset({"threatened", "filed", "pending", "certified", "appealed"})
SCOPES = 6
TELLING = {
    "Settlement": frozenset("preliminary final approve propose dismiss".split()),
    "Ruling": frozenset("dismiss uphold reverse certify liable win".split()),
    "Fine": frozenset("appeal uphold reverse reduce propose suspend dismiss".split()),
    "Lawsuit": frozenset("agree dismiss pending file certify withdraw liable appeal".split()),
    "Claim": frozenset("threaten agree withdraw".split()),
    "Investigation": frozenset("open close".split()),
    "Order": frozenset("propose reverse".split()),
    "Complaint": frozenset("dismiss".split()),
    "DataBreach": frozenset(),
}
"""By type: the outcomes that tell its statuses apart."""


@cache
def _classes() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for name, words in CUES.items():
        for word in words.split():
            table.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in table.items()}


def _named(low: str) -> frozenset[str]:
    """The outcomes that a word names."""
    return _classes().get(low, frozenset())


def _cues(lows: Iterable[str]) -> set[str]:
    return set().union(*(_named(low) for low in lows))


def status_features(view: Scene, drafts: Sequence[Draft], draft: Draft) -> set[str]:
    """What tells the latest status of a draft."""
    out = {*_told(view, draft), *_closest(view, draft), *_company(drafts, draft), *_document(view, draft)}
    return {f"{draft.type}:{feature}" for feature in out}


def _told(view: Scene, draft: Draft) -> Iterator[str]:
    """Words around the words that tell of it, in their sentences, and in the sentences behind those."""
    sentences = view.mentions.sentences
    own = set(draft.sentences)
    for item in draft.scored:
        sentence = sentences[item.trigger.sentence]
        first, last = item.trigger.first, item.trigger.last
        near = sentence.lows[max(0, first - SCOPES) : last + SCOPES]
        yield f"w={item.trigger.word}"
        yield from (f"near={low}" for low in near if low.isalpha())
        yield from (f"nearcue={cue}" for cue in _cues(near))
    for index in own:
        yield from (f"sent={low}" for low in sentences[index].lows if len(low) > 3)
        yield from (f"cue={cue}" for cue in _cues(sentences[index].lows))
        if index + 1 < len(sentences) and index + 1 not in own:
            yield from (f"next={cue}" for cue in _cues(sentences[index + 1].lows))


def _closest(view: Scene, draft: Draft) -> Iterator[str]:
    """The outcomes whose words stand closest to the surest words for the event, alone and in pairs of words."""
    telling, sentences = TELLING[draft.type], view.mentions.sentences
    ranked = sorted(draft.scored, key=lambda item: -item.probability)[:3]
    for rank, item in enumerate(ranked):
        lows, first, last = sentences[item.trigger.sentence].lows, item.trigger.first, item.trigger.last
        gaps = ((max(at - last + 1, first - at, 0), low) for at, low in enumerate(lows))
        named = ((gap, name) for gap, low in gaps for name in _named(low) & telling)
        closest = min(named, default=(0, "none"))[1]
        yield from (f"closest={closest}", f"closest{rank}={closest}")
    for index in draft.sentences:
        lows = sentences[index].lows
        yield from (
            f"pair={one} {two}"
            for one, two in zip(lows, lows[1:], strict=False)
            if (_named(one) | _named(two)) & telling
        )
    own = {name for index in draft.sentences for name in _cues(sentences[index].lows)}
    yield f"all={'+'.join(sorted(own & telling))}"
    near = [sentence for index in draft.sentences for sentence in sentences[max(0, index - 1) : index + 2]]
    wide = {name for sentence in near for name in _cues(sentence.lows)}
    yield f"wide={'+'.join(sorted(wide & telling))}"


def _company(drafts: Sequence[Draft], draft: Draft) -> Iterator[str]:
    """The other events of the document: told with the same parties, in the same sentences, by which words."""
    own, ours = set(draft.sentences), draft.anchors("respondent") | draft.anchors("regulator")
    kinds: dict[str, int] = {}
    for other in drafts:
        if other is draft:
            continue
        kinds[other.type] = kinds.get(other.type, 0) + 1
        theirs = other.anchors("respondent") | other.anchors("regulator")
        bond = "shared" if ours & theirs else "open" if not ours or not theirs else "apart"
        yield f"with={other.type}"
        yield f"with={other.type}|{bond}"
        if own & set(other.sentences):
            yield f"with={other.type}|together"
        words = {item.trigger.word for item in other.scored}
        yield from (f"with={other.type}:{word}" for word in words)
        yield from (f"with={other.type}:{cue}|{bond}" for cue in _cues(sorted(words)))
    for type_ in ("Settlement", "Ruling", "Fine", "Order", "Investigation", "Lawsuit"):
        yield f"n:{type_}={min(kinds.get(type_, 0), 2)}"


def _document(view: Scene, draft: Draft) -> Iterator[str]:
    """Words for outcomes in the title and lead, and whether the draft stands there."""
    lead: Sequence[Sentence] = view.mentions.sentences[:2]
    title = bool(set(draft.sentences) & {sentence.index for sentence in lead})
    for sentence in lead:
        yield from (f"lead={low}" for low in sentence.lows if len(low) > 3)
        yield from (f"leadcue={cue}|{title}" for cue in _cues(sentence.lows))
    yield f"inlead={title}"
    yield f"first={min(draft.sentences[0], 8) // 2}"
    yield f"told={min(len(draft.sentences), 4)}"


def likeliest(table: Mapping[str, float]) -> tuple[str, float]:
    """The likeliest of statuses such as Lawsuit=pending, with its chance.

    First whether the matter goes on at all: several doubtful ways of going on may together outweigh one end.
    """
    going = {name: chance for name, chance in table.items() if name.split("=")[1] in GOING_ON}
    ended = {name: chance for name, chance in table.items() if name not in going}
    first, second = (going, ended) if sum(going.values()) >= sum(ended.values()) else (ended, going)
    return max((first or second).items(), key=lambda item: item[1])


def reduced(fillers: Sequence[Filler], day: str) -> list[Filler]:
    """The details of a fine of which the text says from what to what it was cut, and on what day: it is not merely
    imposed."""

    def cut(filler: Filler) -> Filler:
        told = isinstance(filler.value, Status) and filler.value.name in {"imposed", "reduced"}
        return replace(filler, value=Status("reduced", day or None)) if told else filler

    return [cut(filler) for filler in fillers]


def dated(kind: str, filler: Filler, date: str | None) -> Filler:
    """A status with the date of its event, where that is the day on which it came to be."""
    status = filler.value
    if date is None or not isinstance(status, Status) or not (kind == "Ruling" or status.name in DATED.get(kind, ())):
        return filler
    return replace(filler, value=replace(status, date=date))
