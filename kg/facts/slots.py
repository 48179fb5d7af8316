"""Features of a draft's fillers: which party plays which role, which sum, date, status and class size is its own."""

from __future__ import annotations

from typing import Iterator, Sequence

from kg.facts.drafts import NONE, ROLES, Draft, Scene
from kg.mentions.names import title_case


def bucket(chance: float) -> str:
    """A probability in steps that a weight can be learnt for."""
    for edge in (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97):
        if chance < edge:
            return f"<{edge}"
    return ">=0.97"


def role_features(view: Scene, drafts: Sequence[Draft], draft: Draft, party: int) -> set[str]:
    """What speaks for a party in each role of a draft, over all sentences of the document."""
    finding = view.mentions.parties[party]
    out = {f"p={finding.type}"}
    best = {role: max((item.roles.get(party, {}).get(role, 0.0) for item in draft.scored), default=0.0) for role in ROLES}
    near = any(party in item.roles for item in draft.scored)
    out.add(f"near={near}")
    for role, chance in best.items():
        if chance >= 0.02:
            out.add(f"{role}{bucket(chance)}")
    top = max(best, key=lambda role: best[role])
    out.add(f"top={top if best[top] >= 0.05 else NONE}")
    out.update(_elsewhere(drafts, draft, party))
    out.update(_standing(view, draft, party))
    return {f"{draft.type}:{item}" for item in out} | {f"*:{item}" for item in out} | {f"{draft.type}:{finding.type}:{item}" for item in out if not item.startswith("p=")}


def _elsewhere(drafts: Sequence[Draft], draft: Draft, party: int) -> Iterator[str]:
    """The roles it plays in the document's other events: parties of a suit are parties of its settlement."""
    for other in drafts:
        if other is draft:
            continue
        table = {role: max((item.roles.get(party, {}).get(role, 0.0) for item in other.scored), default=0.0) for role in ROLES}
        top = max(table, key=lambda role: table[role])
        if table[top] >= 0.4:
            yield f"also:{other.type}={top}"
            yield f"also:{top}"


def _standing(view: Scene, draft: Draft, party: int) -> Iterator[str]:
    mentions = view.mentions
    finding = mentions.parties[party]
    peers = [other for other in mentions.parties if other.type == finding.type]
    count = len(finding.places)
    yield f"only={len(peers) == 1}"
    yield f"peers={min(len(peers), 4)}"
    yield f"rank={sum(1 for other in peers if len(other.places) > count)}" if count else "rank=9"
    kinds = {mentions.sentences[place.sentence].kind for place in finding.places}
    if "title" in kinds:
        yield "title"
        if any(mentions.sentences[index].kind == "title" for index in draft.sentences):
            yield "title+draft"
    if "body" not in kinds and "title" not in kinds:
        yield "headingonly"
    places = [place.sentence for row in view.places for place in row if place.party == party]
    gap = min((abs(place - sentence) for place in places for sentence in draft.sentences), default=9)
    yield f"gap={min(gap, 4)}"
    before = any(place <= draft.sentences[0] for place in places)
    yield f"before={before}"
    same = sum(1 for other in view.mentions.parties if other.type == finding.type and any(view.mentions.parties[p] is other for item in draft.scored for p in item.roles))
    yield f"rivals={min(same, 3)}"
    yield f"conf{bucket(finding.confidence)}"


def event_features(view: Scene, drafts: Sequence[Draft], draft: Draft) -> set[str]:
    """Whether a draft is a real event that an annotator would mark."""
    best = max(item.probability for item in draft.scored)
    out = {f"best{bucket(best)}", f"n={min(len(draft.scored), 5)}", f"sents={min(len(draft.sentences), 4)}"}
    out.update(f"w={item.trigger.word}" for item in draft.scored)
    for role in ROLES:
        chance = max((table.get(role, 0.0) for item in draft.scored for table in item.roles.values()), default=0.0)
        out.add(f"has:{role}{bucket(chance)}")
    out.add(f"same={min(sum(1 for other in drafts if other.type == draft.type), 4)}")
    out.update(f"with={other.type}" for other in drafts if other is not draft)
    out.add(f"sums={bool(any(item.sums for item in draft.scored))}")
    out.add(f"years={bool(any(item.years for item in draft.scored))}")
    kinds = {view.mentions.sentences[index].kind for index in draft.sentences}
    out.update(f"kind={kind}" for kind in kinds)
    out.add(f"first={min(draft.sentences[0], 8) // 2}")
    index = [other for other in drafts if other.type == draft.type].index(draft)
    out.add(f"index={min(index, 3)}")
    stronger = sum(1 for other in drafts if other.type == draft.type and max(i.probability for i in other.scored) > best)
    out.add(f"stronger={min(stronger, 3)}")
    return {f"{draft.type}:{item}" for item in out} | {f"*:{item}" for item in out if not item.startswith("w=")} | {f"{draft.type}:{item}" for item in view.general}


def sum_features(view: Scene, draft: Draft, index: int) -> set[str]:
    """Whether a sum is the headline sum of a draft."""
    mentions = view.mentions
    item = mentions.sums[index]
    sentence = next(s for s in mentions.sentences if s.start <= item.span.start < s.end)
    out = set(_sum_form(view, index))
    gaps = [abs(sentence.index - place) for place in draft.sentences]
    out.add(f"gap={min(min(gaps), 3)}")
    if min(gaps) == 0:
        out.update(_to_triggers(draft, sentence.index, item.span.start, sentence))
    tokens = sentence.tokens
    at = next((i for i, token in enumerate(tokens) if token.end > item.span.start), len(tokens))
    after = next((i for i, token in enumerate(tokens) if token.start >= item.span.end), len(tokens))
    for offset in (1, 2, 3):
        out.add(f"b{offset}={sentence.lows[at - offset] if at >= offset else '<s>'}")
        out.add(f"a{offset}={sentence.lows[after + offset - 1] if after + offset - 1 < len(tokens) else '</s>'}")
    out.update(f"win={low}" for low in set(sentence.lows[max(0, at - 8) : at]) | set(sentence.lows[after : after + 8]))
    if sentence.kind == "title":
        out.add("title")
    return {f"{draft.type}:{feature}" for feature in out} | {f"*:{feature}" for feature in out}


def _sum_form(view: Scene, index: int) -> Iterator[str]:
    sums = view.mentions.sums
    item = sums[index]
    if item.per_person:
        yield "perperson"
    if item.converted is not None:
        yield "converted"
    yield f"bound={item.bound}"
    yield f"range={item.minimum is not None}"
    yield f"digits={len(str(int(item.size)))}"
    same = sum(1 for other in sums if other.currency == item.currency and other.size == item.size)
    yield f"repeat={min(same, 4)}"
    larger = sum(1 for other in sums if other.size > item.size and other.converted is None)
    yield f"larger={min(larger, 3)}"
    yield f"sums={min(len(sums), 5)}"
    yield f"order={min(index, 4)}"


def _to_triggers(draft: Draft, sentence_index: int, start: int, sentence: object) -> Iterator[str]:
    nearest = None
    for item in draft.scored:
        trigger = item.trigger
        if trigger.sentence != sentence_index:
            continue
        distance = start - trigger.span.end if start >= trigger.span.end else trigger.span.start - start
        if nearest is None or distance < nearest[0]:
            nearest = (distance, trigger.word, start >= trigger.span.end)
    if nearest:
        yield f"dist={0 if nearest[0] < 8 else 1 if nearest[0] < 25 else 2 if nearest[0] < 60 else 3}|after={nearest[2]}"
        yield f"trig={nearest[1]}"


def date_features(view: Scene, draft: Draft, index: int) -> set[str]:
    """Whether a date is the day of a draft's event."""
    mentions = view.mentions
    item = mentions.dates[index]
    sentence = next(s for s in mentions.sentences if s.start <= item.span.start < s.end)
    out = {f"kind={item.kind}", f"prec={len(item.value or '')}"}
    gaps = [abs(sentence.index - place) for place in draft.sentences]
    out.add(f"gap={min(min(gaps), 3)}")
    if min(gaps) == 0:
        out.update(_to_triggers(draft, sentence.index, item.span.start, sentence))
    tokens = sentence.tokens
    at = next((i for i, token in enumerate(tokens) if token.end > item.span.start), len(tokens))
    after = next((i for i, token in enumerate(tokens) if token.start >= item.span.end), len(tokens))
    for offset in (1, 2, 3):
        out.add(f"b{offset}={sentence.lows[at - offset] if at >= offset else '<s>'}")
        out.add(f"a{offset}={sentence.lows[after + offset - 1] if after + offset - 1 < len(tokens) else '</s>'}")
    near = sentence.lows[max(0, at - 10) : at] + sentence.lows[after : after + 6]
    out.update(f"win={low}" for low in set(near))
    out.add(f"pos={'start' if at < 3 else 'mid'}")
    out.add(f"sentkind={sentence.kind}")
    out.add(f"dates={min(len(view.dates_in.get(sentence.index, ())), 3)}")
    if mentions.document.published and item.value:
        published = mentions.document.published
        out.add("vs=" + ("same" if item.value == published else "later" if item.value > published else "year" if item.value[:4] == published[:4] else "before"))
    best = max(i.probability for i in draft.scored)
    out.add(f"strong={best > 0.8}")
    return {f"{draft.type}:{feature}" for feature in out} | {f"*:{feature}" for feature in out}


def published_features(view: Scene, draft: Draft) -> set[str]:
    """Whether the event happened on the day of publication: a release that announces it."""
    mentions = view.mentions
    out = {"published", f"prec={len(mentions.document.published or '')}"}
    first = draft.sentences[0]
    out.add(f"first={min(first, 6)}")
    out.add(f"title={any(mentions.sentences[i].kind == 'title' for i in draft.sentences)}")
    dated = any(view.dates_in.get(i) for i in draft.sentences)
    out.add(f"dated={dated}")
    for item in draft.scored[:4]:
        sentence = mentions.sentences[item.trigger.sentence]
        out.add(f"w={item.trigger.word}|{'t' if sentence.kind == 'title' or title_case(sentence) else 'b'}")
        for low in set(sentence.lows) & {"today", "announced", "has", "have", "said", "released", "yesterday", "week", "had", "was", "previously", "earlier", "new"}:
            out.add(f"tense={low}")
    best = max(i.probability for i in draft.scored)
    out.add(f"best{bucket(best)}")
    out.add(f"lead={first <= 3}|dated={dated}")
    out.update({f"has={p.type}" for p in mentions.parties if p.type in {"Regulator", "Court"} and p.places[0].sentence <= 2})
    return {f"P:{draft.type}:{feature}" for feature in out} | {f"P:*:{feature}" for feature in out}


def status_features(view: Scene, draft: Draft, drafts: Sequence[Draft]) -> set[str]:
    """Words around a draft's triggers and company of other events that tell its latest status."""
    out: set[str] = set()
    for item in draft.scored:
        sentence = view.mentions.sentences[item.trigger.sentence]
        first, last = item.trigger.first, item.trigger.last
        out.add(f"w={item.trigger.word}")
        out.update(f"near={low}" for low in sentence.lows[max(0, first - 5) : last + 6] if low.isalpha())
        out.update(f"sent={low}" for low in sentence.lows if len(low) > 3)
    for other in drafts:
        if other is not draft:
            out.add(f"with={other.type}")
            out.update(f"with={other.type}:{item.trigger.word}" for item in other.scored)
    for sentence in view.mentions.sentences[:2]:
        out.update(f"lead={low}" for low in sentence.lows if len(low) > 3)
    return {f"{draft.type}:{feature}" for feature in out}


def count_features(view: Scene, draft: Draft, index: int) -> set[str]:
    """Whether a count of people is the size of the draft's class."""
    mentions = view.mentions
    item = mentions.counts[index]
    sentence = next((s for s in mentions.sentences if s.start <= item.span.start < s.end), mentions.sentences[0])
    out = {f"who={item.who.casefold()}", f"digits={len(str(item.least))}", f"counts={min(len(mentions.counts), 4)}", f"order={min(index, 3)}"}
    gap = min(abs(sentence.index - place) for place in draft.sentences)
    out.add(f"gap={min(gap, 3)}")
    larger = sum(1 for other in mentions.counts if other.least > item.least)
    out.add(f"larger={min(larger, 2)}")
    out.update(f"win={low}" for low in sentence.lows if len(low) > 3)
    out.add(f"kind={sentence.kind}")
    return {f"{draft.type}:{feature}" for feature in out} | {f"*:{feature}" for feature in out}


def link_features(view: Scene, drafts: Sequence[Draft], one: Draft, other: Draft) -> set[str]:
    """Whether ``one`` (settlement, ruling, fine) resolves ``other`` (suit, claim, investigation)."""
    shared = one.anchors("respondent") & other.anchors("respondent")
    gap = min(abs(a - b) for a in one.sentences for b in other.sentences)
    rivals = sum(1 for draft in drafts if draft.type == other.type)
    out = {
        f"shared={bool(shared)}", f"gap={min(gap, 3)}", f"rivals={min(rivals, 3)}",
        f"kinds={one.type}>{other.type}", f"claim={bool(one.anchors('claimant') & other.anchors('claimant'))}",
        f"conflict={bool(one.anchors('respondent') and other.anchors('respondent') and not shared)}",
    }
    out.update(f"w={item.trigger.word}" for item in one.scored)
    return out | {f"{one.type}>{other.type}:{feature}" for feature in out}
