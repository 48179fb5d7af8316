"""Features of one trigger, and of one trigger with one party near it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.facts.places import Place
from kg.language import Sentence
from kg.mentions import Mentions, Trigger, title_case

CUES = frozenset(
    "against by with over to for from of on 's ' v vs and , behalf alleging accusing between at under in into that who "
    "which where when after before following because was were been be is has have had will would could may might not "
    "no never if said says told filed brought sued suing fined fine agreed pay settle ordered imposed issued announced "
    "found ruled dismissed appeal appealed court judge denied rejected upheld approved won lost faces facing hit "
    "parent owner subsidiary its their investigating investigation received including as than ( )".split()
)
STEPS = ((0, 1), (1, 2), (2, 4), (4, 8), (8, 15))  # distances in tokens that share a weight
HYPOTHETICAL = frozenset(
    "may might could would should can if whether unless potential potentially possible future risk".split()
)
BE = frozenset("was were been be being is are get got gets".split())


def trigger_features(
    trigger: Trigger, mentions: Mentions, rows: list[list[Place]], money: set[int], dated: set[int]
) -> set[str]:
    """What speaks for or against a trigger telling of a real event, and for which type."""
    sentence = mentions.sentences[trigger.sentence]
    lows, first, last = sentence.lows, trigger.first, trigger.last
    word = trigger.word
    out = {f"w={word}", f"kind={sentence.kind}", f"w={word}|kind={sentence.kind}"}
    for offset in (1, 2, 3):
        before = lows[first - offset] if first >= offset else "<s>"
        after = lows[last + offset - 1] if last + offset - 1 < len(lows) else "</s>"
        out.update(
            {f"w={word}|b{offset}={before}", f"w={word}|a{offset}={after}", f"b{offset}={before}", f"a{offset}={after}"}
        )
    window = set(lows[max(0, first - 7) : last + 7])
    out.update(f"near={low}" for low in window & CUES)
    out.update(f"all={low}" for low in set(lows) if len(low) > 3)
    if set(lows[max(0, first - 5) : first]) & HYPOTHETICAL:
        out.add("hypo")
        out.add(f"w={word}|hypo")
    types = {mentions.parties[place.party].type for place in rows[trigger.sentence]}
    out.update(f"has={type_}" for type_ in types)
    out.update(f"w={word}|has={type_}" for type_ in types)
    if not types:
        out.update({"has=none", f"w={word}|has=none"})
    if trigger.sentence in money:
        out.update({"money", f"w={word}|money"})
    if trigger.sentence in dated:
        out.update({"dated", f"w={word}|dated"})
    out.add(f"at={min(trigger.sentence, 12) // 3}")
    if title_case(sentence):
        out.add("titlecase")
    return out


def document_features(mentions: Mentions) -> set[str]:
    """What kind of document this is, as far as its parties tell."""
    out = set()
    for type_ in ("Company", "Regulator", "Court", "AdvocacyGroup", "LawFirm", "App", "Law", "ClaimantClass"):
        count = sum(1 for party in mentions.parties if party.type == type_)
        out.add(f"doc:{type_}={min(count, 3)}")
    return out


def pair_features(type_: str, trigger: Trigger, place: Place, mentions: Mentions, row: Sequence[Place]) -> set[str]:
    """What a trigger of an event of ``type_`` and a party's place in or near its sentence say of the party's role."""
    party = mentions.parties[place.party]
    sentence = mentions.sentences[place.sentence]
    base = {f"p={party.type}", f"how={place.how}"}
    gap = place.sentence - trigger.sentence
    if gap:
        base.update({f"gap={max(-3, min(3, gap))}", f"gap={gap < 0}|p={party.type}"})
        base.update(_around(place, sentence))
        return {f"{type_}:{item}" for item in base} | {
            f"{type_}|{trigger.word}:{item}" for item in base if item.startswith("gap")
        }
    base.update(_within(trigger, place, sentence, row, mentions))
    base.update(_around(place, sentence))
    return (
        {f"{type_}:{item}" for item in base}
        | {f"{trigger.word}:{item}" for item in base if item.startswith(("order", "btw", "turn"))}
        | {f"{type_}:{party.type}:{item}" for item in base if item.startswith(("order", "prev", "turn", "btw="))}
    )


def _around(place: Place, sentence: Sentence) -> Iterator[str]:
    lows = sentence.lows
    before = lows[place.first - 1] if place.first else "<s>"
    if before in {"the", "a", "an", "its", "their"} and place.first > 1:
        before = lows[place.first - 2] + "+"
    after = lows[place.last] if place.last < len(lows) else "</s>"
    yield f"prev={before}"
    yield f"next={after}"
    if place.last + 1 < len(lows):
        yield f"next2={after} {lows[place.last + 1]}"
    if place.first > 1:
        yield f"prev2={lows[place.first - 2]} {lows[place.first - 1]}"


def _within(
    trigger: Trigger, place: Place, sentence: Sentence, row: Sequence[Place], mentions: Mentions
) -> Iterator[str]:
    lows = sentence.lows
    before = place.last <= trigger.first
    inside = place.first < trigger.last and trigger.first < place.last
    order = "in" if inside else "before" if before else "after"
    between = lows[place.last : trigger.first] if before else lows[trigger.last : place.first]
    distance = len(between)
    yield f"order={order}"
    step = 15 if distance >= 15 else next(low for low, high in STEPS if distance < high)
    yield f"order={order}|dist={step}"
    for low in set(between) & CUES:
        yield f"order={order}|c={low}"
    if distance <= 4:
        yield f"btw={order}:{' '.join(between)}"
    passive = bool(set(lows[max(0, trigger.first - 3) : trigger.first]) & BE)
    yield f"order={order}|passive={passive}"
    people = [other for other in row if other.party != place.party]
    crossing = sum(
        1
        for other in people
        if (place.last <= other.first < trigger.first) or (trigger.last <= other.first < place.first)
    )
    yield f"order={order}|cross={min(crossing, 3)}"
    same = [other for other in people if mentions.parties[other.party].type == mentions.parties[place.party].type]
    yield f"turn={order}|alone={not same}"
    yield f"turn={order}|first={row[0] is place}|last={row[-1] is place}"
    following = lows[place.last : place.last + 4]
    for low in following[:3]:
        if low in CUES:
            yield f"foll={low}"
    preposition = next(
        (
            low
            for low in reversed(lows[max(0, place.first - 4) : place.first])
            if low
            in {"against", "by", "with", "to", "of", "for", "from", "over", "on", "at", "in", "under", "between", "and"}
        ),
        "",
    )
    yield f"order={order}|prep={preposition}"
