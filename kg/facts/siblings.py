"""One telling of several events: "fined two airlines", "lawsuits against Acme and Brava" -> one event a respondent.

A log-linear model decides whether a draft with several respondents tells of one event or of one each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from kg.facts.drafts import Draft, Scene
from kg.facts.sums import amount
from kg.linear import Linear
from kg.model import Amount, Event, Filler

COUNTED = frozenset("two three four five six seven eight nine ten several both separate series string dozens".split())
SAYS = ("each", "respectively", "both", "separate", "separately", "another", "jointly", "together", "also", "similar")
OWN = frozenset({"respondent", "app", "amount"})  # what an event does not share with its siblings
SPLIT = 0.5


def sibling_features(view: Scene, drafts: Sequence[Draft], draft: Draft, respondents: Sequence[int]) -> set[str]:
    """What speaks for one event a respondent: plurals, numbers, a sum each; and against: kin firms, one sum."""
    out = {f"n={min(len(respondents), 5)}", f"sents={min(len(draft.sentences), 3)}"}
    for item in draft.scored:
        sentence = view.mentions.sentences[item.trigger.sentence]
        lead = sentence.lows[max(0, item.trigger.first - 4) : item.trigger.first]
        plural = item.trigger.word.endswith("s") and not item.trigger.word.endswith("ss")
        out.update({f"w={item.trigger.word}", f"plural={plural}", f"counted={bool(COUNTED & set(lead))}"})
        here = {place.party for place in view.places[item.trigger.sentence]} & set(respondents)
        out.add(f"here={min(len(here), 3)}")
        if len(here) > 1:
            each = len(item.sums) == len(here)
            out.add(f"sums={'none' if not item.sums else 'each' if each else len(item.sums) > 1}")
        out.update(f"says={word}" for word in SAYS if word in sentence.lows)
    out.add(f"kin={_kin(view, respondents)}")
    types = {view.mentions.parties[party].type for party in respondents}
    out.update(f"type={name}" for name in types)
    out.add(f"others={min(sum(other.type == draft.type for other in drafts), 3)}")
    return out | {f"{draft.type}:{feature}" for feature in out}


def apart(
    view: Scene,
    drafts: Sequence[Draft],
    draft: Draft,
    event: Event,
    others: Iterable[Event],
    kin: Sequence[AbstractSet[int]],
    model: Linear,
) -> list[Event]:
    """The event, or one for each of its respondents that has none of its own among ``others`` of its type.

    ``kin``: parties of which the text says that one owns or runs the other.
    """
    numbers = {party.id: index for index, party in enumerate(view.mentions.parties)}
    mine = [filler for filler in event.fillers if filler.slot == "respondent" and str(filler.value) in numbers]
    respondents = [numbers[str(filler.value)] for filler in mine]
    if len(mine) < 2 or _kin(view, respondents) or any(pair <= set(respondents) for pair in kin):
        return [event]  # a group and its Irish company are fined once, ByteDance is sued with its TikTok
    if model.probabilities(sibling_features(view, drafts, draft, respondents))["yes"] < SPLIT:
        return [event]
    alone = {told[0] for other in others if other.type == event.type and len(told := _accused(other)) == 1}
    rest = [filler for filler in mine if filler.value not in alone] or mine[:1]
    shared = [filler for filler in event.fillers if filler.slot not in OWN]
    apps = [filler for filler in event.fillers if filler.slot == "app" and filler.value not in {f.value for f in mine}]
    sums = [filler for filler in event.fillers if filler.slot == "amount"]
    made = []
    for number, filler in enumerate(rest):
        own = list(_own_sum(view, draft, filler, rest, sums))
        same = [one for one in event.fillers if one.slot == "app" and one.value == filler.value]
        fillers = (filler, *same, *apps, *shared, *own)
        made.append(replace(event, id=event.id if not number else f"{event.id}-{number + 1}", fillers=fillers))
    return made


def _kin(view: Scene, respondents: Sequence[int]) -> bool:
    """Whether two of them begin with the same word, as companies of one group do."""
    firsts = [view.mentions.parties[party].name.casefold().split()[0] for party in respondents]
    return len(set(firsts)) < len(firsts)


def _accused(event: Event) -> list[str]:
    return [str(filler.value) for filler in event.fillers if filler.slot == "respondent"]


def _own_sum(
    view: Scene, draft: Draft, filler: Filler, rest: Sequence[Filler], sums: Sequence[Filler]
) -> Iterator[Filler]:
    """The sum in a sentence with one respondent, nearer to it than to its siblings; none where all share one."""
    accused = {str(one.value) for one in rest}
    found, told = [], {(number, item.trigger.sentence) for item in draft.scored for number in item.sums}
    for sentence in sorted({sentence for _, sentence in told}):
        if index := _in_turn(view, sentence, accused).get(str(filler.value)):
            found.append((-1, index - 1))
    for index, sentence in sorted(told):
        start = view.mentions.sums[index].span.start
        gaps = [
            (abs(start - place.span.start), view.mentions.parties[place.party].id)
            for place in view.places[sentence]
            if view.mentions.parties[place.party].id in accused
        ]
        if gaps and min(gaps)[1] == filler.value:
            found.append((min(gaps)[0], index))
    if found and len({number for number, _ in told}) > 1:
        index = min(found)[1]
        item = view.mentions.sums[index]
        role = next((one.value.role for one in sums if isinstance(one.value, Amount)), "imposed")
        proof = replace(filler.proof, span=item.span)
        yield Filler("amount", amount(item, role), proof)


def _in_turn(view: Scene, sentence: int, accused: AbstractSet[str]) -> dict[str, int]:
    """By respondent the number of its sum, counted from one, where a sentence names sum and party in turn: "€5m on Acme
    and €3m on Brava", "Acme must pay €5m and Brava €3m"."""
    sums = [
        (view.mentions.sums[index].span.start, "", index)
        for index in view.sums_in.get(sentence, ())
        if view.mentions.sums[index].converted is None and not view.mentions.sums[index].per_person
    ]
    first: dict[str, int] = {}
    for place in view.places[sentence]:
        first.setdefault(view.mentions.parties[place.party].id, place.span.start)
    row = sorted([*sums, *((start, party, -1) for party, start in first.items() if party in accused)])
    kinds = [bool(party) for _, party, _ in row]
    if len(row) < 4 or len(row) % 2 or any(one == other for one, other in zip(kinds, kinds[1:], strict=False)):
        return {}
    pairs = (sorted(row[at : at + 2], key=lambda item: item[2]) for at in range(0, len(row), 2))
    return {party: index + 1 for (_, party, _), (_, _, index) in pairs}


__all__ = ["apart", "sibling_features"]
