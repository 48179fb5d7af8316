"""The way through this room: scene -> drafts -> events with fillers; pairs -> relations; all with their words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kg import forest, linear
from kg.facts import outcomes, values
from kg.facts.allegations import allegations, denials
from kg.facts.clients import plausible, with_clients
from kg.facts.confidence import scaled
from kg.facts.counsel import heard
from kg.facts.deadlines import deadlines
from kg.facts.drafts import Draft, Scene, plainly, scene, score_triggers
from kg.facts.finals import PUBLISHED
from kg.facts.joining import draw_together
from kg.facts.linking import find_links
from kg.facts.provisions import cited, with_provisions
from kg.facts.relations import Link
from kg.facts.roles import MAIN, role_fillers, sentence_span
from kg.facts.siblings import apart
from kg.facts.stages import cut_on, imposed, is_early
from kg.facts.sums import amount_fillers
from kg.facts.verdicts import Verdict, endings, may_end, real, verdicts
from kg.mentions import Finding, Mentions
from kg.model import Document, Event, Filler, Mention, Party, Proof, Reading, Relation, Span, Status

FIGURES = frozenset({"amount", "date", "deadline", "classSizeMin", "classSizeMax"})
NAMES = tuple("trigger pair event sibling amount date published count status link relation".split())
WOOD = {
    "telling": "tellings",
    "same": "same",
    "role": "roles",
    "relation_trees": "relations",
    "event_trees": "drafts",
    "amount_trees": "amounts",
    "date_trees": "dates",
    "status_trees": "statuses",
    "end_trees": "endings",
}
"""Trees, and the files that hold them."""
IDLE = frozenset({"ClaimantClass", "Company", "Court", "Law", "LawFirm"})
IDLE_SURE = (
    0.6  # below it a party of these types that no event or link names was right 31 times of 95 (development part)
)
INQUIRED = 0.6
OWNING = ("parentOf", "operates")


@dataclass(frozen=True)
class Limits:
    """From which probability a find is kept. Tuned on the development part for F1 with precision above recall."""

    event: float = 0.35
    role: float = 0.4
    far: float = 0.35  # for a party or law that no sentence of the event names
    alone: float = 0.3  # for the likeliest party of an event that would else have none
    amount: float = 0.3
    date: float = 0.3
    count: float = 0.3
    link: float = 0.35


LIMITS = Limits()


def relate(
    document: Document, mentions: Mentions, models: dict[str, Any] | None = None, limits: Limits = LIMITS
) -> Reading:
    """The reading of a document: its parties, events and relations. ``models`` stands in for the shipped weights."""
    models = models or shipped()
    view = scene(mentions)
    scored = score_triggers(view, plainly(view, models["trigger"]), models["telling"], models["pair"])
    drafts = draw_together(view, scored, models["same"])
    links = find_links(view, drafts, models["relation"], models["relation_trees"])
    events = _events(view, drafts, links, models, limits)
    linked = [
        Relation(
            link.type,
            mentions.parties[link.subject].id,
            mentions.parties[link.object].id,
            Proof(link.span, confidence=link.confidence),
        )
        for link in links
    ]
    kinds = {party.id: party.type for party in mentions.parties}
    linked = plausible(linked, events, kinds)
    events = heard(events, linked)
    relations = tuple(with_clients(linked, events, kinds))
    parties, articles = _parties(mentions, events, relations), cited(mentions)
    kept = {party.id for party in parties}
    parties += tuple(article.party for article in articles if article.act in kept)
    events = tuple(_in_sentences(event, mentions) for event in with_provisions(events, articles, mentions))
    return scaled(Reading(document, parties, events, relations))


def _in_sentences(event: Event, mentions: Mentions) -> Event:
    """The event with whole sentences as the proof of its figures: "£17 million" alone shows nobody what it is for."""
    starts = [sentence.start for sentence in mentions.sentences]

    def shown(filler: Filler) -> Filler:
        at = bisect_right(starts, filler.proof.span.start) - 1
        if filler.slot not in FIGURES or at < 0:
            return filler
        sentence = mentions.sentences[at]
        whole = Span(sentence.start, max(sentence.end, filler.proof.span.end))
        return replace(filler, proof=replace(filler.proof, span=whole))

    return replace(event, fillers=tuple(map(shown, event.fillers)))


def shipped() -> dict[str, Any]:
    """The weights that come with the package: log-linear ones, and the trees that hear them and the network."""
    return {
        **{name: linear.load("kg.facts", name) for name in NAMES},
        **{name: forest.load("kg.facts", file) for name, file in WOOD.items()},
    }


def _events(
    view: Scene, drafts: Sequence[Draft], links: Sequence[Link], models: dict[str, Any], limits: Limits
) -> tuple[Event, ...]:
    """The drafts that are real events, each with its fillers, and what resolves what."""
    chances = real(view, drafts, models)
    for draft, chance in zip(drafts, chances, strict=True):
        draft.accepted = chance >= limits.event
    kept = [(draft, chance) for draft, chance in zip(drafts, chances, strict=True) if draft.accepted]
    judged = verdicts(view, drafts, [draft for draft, _ in kept], models)
    made = [
        _event(f"v{i}", view, drafts, *row, verdict, models, limits)
        for i, (row, verdict) in enumerate(zip(kept, judged, strict=True), 1)
    ]
    made = [event for event in made if _speaks(event)]
    alive = {int(event.id[1:]) - 1 for event in made}
    ends = _resolved(view, drafts, [draft for draft, _ in kept], alive, models, limits)
    made = [_with(event, ends.get(event.id)) for event in made]
    kin = [{link.subject, link.object} for link in links if link.type in OWNING]
    split = {
        event.id: apart(
            view,
            drafts,
            kept[int(event.id[1:]) - 1][0],
            event,
            [other for other in made if other is not event],
            kin,
            models["sibling"],
        )
        for event in made
    }
    return _inquired([_linked(event, split) for parts in split.values() for event in parts])


def _inquired(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events; a fine or order of an authority on a party follows its inquiry of it, where the text tells of one
    that came to no other end."""
    ended = {value for one in events for value in one.of("resolves")}

    def same(one: Event, other: Event) -> bool:
        return all(set(one.of(slot)) & set(other.of(slot)) for slot in ("regulator", "respondent"))

    def earlier(event: Event) -> list[str]:
        if event.type not in {"Fine", "Order"} or event.of("follows"):
            return []
        inquiries = [one for one in events if one.type == "Investigation" and same(one, event)]
        done = [one.id for one in inquiries if "open" not in {status.name for status in one.of("status")}]
        return done if len(inquiries) == 1 and not ended & set(done) else []

    def linked(event: Event) -> Event:
        for inquiry in earlier(event):
            return _with(event, Filler("follows", inquiry, replace(event.proof, confidence=INQUIRED)))
        return event

    return tuple(map(linked, events))


def _linked(event: Event, split: Mapping[str, Sequence[Event]]) -> Event:
    """The event; where it ends one that was told together with its siblings, it ends the one of its own respondent."""

    def own(filler: Filler) -> Filler:
        if filler.slot not in {"resolves", "follows"}:
            return filler
        accused = set(event.of("respondent"))
        parts = split[str(filler.value)]
        return replace(filler, value=next((o.id for o in parts if accused & set(o.of("respondent"))), parts[0].id))

    return replace(event, fillers=tuple(own(filler) for filler in event.fillers))


def _parties(mentions: Mentions, events: Sequence[Event], relations: Sequence[Relation]) -> tuple[Party, ...]:
    """The parties, without doubtful ones that play no part: of those only about one in three is a party at all."""
    used = {filler.value for event in events for filler in event.fillers if isinstance(filler.value, str)}
    used |= {end for relation in relations for end in (relation.subject, relation.object)}
    return tuple(
        _party(finding)
        for finding in mentions.parties
        if finding.id in used or finding.type not in IDLE or finding.confidence >= IDLE_SURE
    )


def _party(finding: Finding) -> Party:
    spans = [(place.span, "name" if place.text == finding.name else "alias") for place in finding.places]
    return Party(
        finding.id,
        finding.type,
        finding.name,
        tuple(dict.fromkeys(finding.aliases)),
        tuple(Mention(span, how) for span, how in spans),
        confidence=finding.confidence,
    )


def _speaks(event: Event) -> bool:
    """The contract wants a party in an event: words that name none tell too little (right 49 times of 87)."""
    return any(filler.slot in MAIN for filler in event.fillers)


def _event(
    identifier: str,
    view: Scene,
    drafts: Sequence[Draft],
    draft: Draft,
    chance: float,
    verdict: Verdict,
    models: dict[str, Any],
    limits: Limits,
) -> Event:
    best = max(draft.scored, key=lambda item: item.probability)
    proof = Proof(sentence_span(view, best.trigger.sentence), confidence=round(chance, 4))
    fillers = role_fillers(view, drafts, draft, models["role"], (limits.role, limits.far, limits.alone))
    fillers += _status(view, draft, verdict)
    status = next((f.value.name for f in fillers if isinstance(f.value, Status)), "")
    fillers += amount_fillers(view, drafts, draft, verdict.amount, limits.amount, status)
    cut = cut_on(view, fillers) if draft.type == "Fine" else None
    fillers = outcomes.reduced(fillers, cut[1]) if cut else fillers
    fillers += _date(view, draft, verdict, limits.date, (status, cut[0] if cut else -1))
    fillers += _size(view, verdict, limits.count)
    if not any(filler.slot == "classSizeMin" for filler in fillers):
        fillers += _own_size(view, fillers)
    date = next((str(filler.value) for filler in fillers if filler.slot == "date"), None)
    fillers = [outcomes.dated(draft.type, filler, date) for filler in fillers]
    fillers += deadlines(view, drafts, draft, date)
    fillers += allegations(view, draft)
    fillers += denials(view, draft, fillers)
    return Event(identifier, draft.type, tuple(_as_sure(filler, chance) for filler in fillers), proof)


def _as_sure(filler: Filler, chance: float) -> Filler:
    """A detail is right only if its event is: its confidence is that of both."""
    return replace(filler, proof=replace(filler.proof, confidence=round(filler.proof.confidence * chance, 4)))


def _status(view: Scene, draft: Draft, verdict: Verdict) -> list[Filler]:
    table = verdict.status
    if not table:
        return []  # a breach has no status
    if draft.type == "Investigation" and any(
        item.trigger.word.endswith((" to answer", " to respond", " to reply")) for item in draft.scored
    ):
        table = {"Investigation=open": 1.0}  # who has been given time to answer has not been answered for
    label, chance = outcomes.likeliest(imposed(view, draft, table))
    best = max(draft.scored, key=lambda item: item.probability)
    return [
        Filler(
            "status",
            Status(label.split("=")[1]),
            Proof(sentence_span(view, best.trigger.sentence), confidence=round(chance, 4)),
        )
    ]


def _date(view: Scene, draft: Draft, verdict: Verdict, limit: float, stage: tuple[str, int]) -> list[Filler]:
    """The date of a draft; ``stage``: of a fine its status, and the sentence that tells of its cut, which has a day of
    its own."""
    options: list[tuple[float, str, Span]] = []
    for index, chance in verdict.date:
        if index == PUBLISHED:
            options.append((chance, str(view.mentions.document.published), sentence_span(view, draft.sentences[0])))
            continue
        when = view.mentions.dates[index]
        if (place := values.spot(view, when.span)) and place.sentence.index == stage[1]:
            continue
        value = f"{when.value}~" if when.approximate else f"{when.value}"
        options.append((chance, value, when.span))
    if draft.type == "Fine" and stage[0] != "proposed":  # the day of a fine is that on which it was imposed
        later = [row for row in options if not is_early(view, row[2])]
        options = later if any(row[0] >= limit for row in later) else options
    best = values.choose(options)
    return [Filler("date", best[1], Proof(best[2], confidence=round(best[0], 4)))] if best and best[0] >= limit else []


def _size(view: Scene, verdict: Verdict, limit: float) -> list[Filler]:
    counts = view.mentions.counts
    best = values.choose(
        (chance, (counts[index].least, counts[index].most), counts[index].span) for index, chance in verdict.count
    )
    if best is None or best[0] < limit:
        return []
    (least, most), proof = best[1], Proof(best[2], confidence=round(best[0], 4))
    found = [Filler("classSizeMin", least, proof)]
    return found + ([Filler("classSizeMax", most, proof)] if most is not None else [])


def _own_size(view: Scene, fillers: Sequence[Filler]) -> list[Filler]:
    """The figure in the description of the very class that claims: "1.2 to 1.6 million Dutch children"."""
    claiming = {filler.value for filler in fillers if filler.slot in {"claimant", "onBehalfOf"}}
    for party in view.mentions.parties:
        if party.type != "ClaimantClass" or party.id not in claiming:
            continue
        for count in view.mentions.counts:
            if any(place.span.start <= count.span.start < place.span.end for place in party.places):
                proof = Proof(count.span, confidence=0.6)
                most = [Filler("classSizeMax", count.most, proof)] if count.most is not None else []
                return [Filler("classSizeMin", count.least, proof), *most]
    return []


def _resolved(
    view: Scene, drafts: Sequence[Draft], kept: Sequence[Draft], alive: set[int], models: dict[str, Any], limits: Limits
) -> dict[str, Filler]:
    pairs = [pair for pair in may_end(kept) if set(pair) <= alive]
    options: dict[int, list[tuple[float, int]]] = {}
    for (one, other), chance in zip(pairs, endings(view, drafts, kept, pairs, models), strict=True):
        options.setdefault(one, []).append((chance, -other))
    links: dict[str, Filler] = {}
    for one, rows in options.items():
        chance, at = max(rows)
        if chance >= limits.link:
            span = sentence_span(view, kept[one].sentences[0])
            # the contract keeps "resolves" for what ends a claim; a fine or an order follows from an investigation
            slot = "resolves" if kept[one].type in {"Settlement", "Ruling"} else "follows"
            links[f"v{one + 1}"] = Filler(slot, f"v{-at + 1}", Proof(span, confidence=round(chance, 4)))
    return links


def _with(event: Event, filler: Filler | None) -> Event:
    return event if filler is None else Event(event.id, event.type, (*event.fillers, filler), event.proof)
