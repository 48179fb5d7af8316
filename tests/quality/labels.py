"""Rows to learn from: what the annotations say of each cluster, trigger, pair, draft and value of a document.

A cluster takes the type of the entity whose name it bears; a trigger the event whose marks ("told") it touches, or,
where a document has no marks, the event of its type whose fillers stand around it.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from annotated import SLOT_OF, gold_view  # noqa: E402

from kg.evaluate import align  # noqa: E402
from kg.facts import drafts as D  # noqa: E402
from kg.facts import finals as L  # noqa: E402
from kg.facts import outcomes as O  # noqa: E402
from kg.facts import relations as R  # noqa: E402
from kg.facts import slots as S  # noqa: E402
from kg.facts import values as V  # noqa: E402
from kg.facts import verdicts as W  # noqa: E402
from kg.facts.dense import dense  # noqa: E402
from kg.facts.joining import REACH, Sameness  # noqa: E402
from kg.facts.siblings import sibling_features  # noqa: E402
from kg.mentions import finding as F  # noqa: E402
from kg.mentions.groups import short_forms  # noqa: E402
from kg.mentions.typing import NONE, allowed, family  # noqa: E402
from kg.mentions.typing import features as type_features  # noqa: E402
from kg.model import Document  # noqa: E402

NEARLY = 0.65  # overlap of words from which a longer or shorter name is still the annotated one's
NEVER = 2.0
NEAR_MARK = 12  # characters: a verb that goes with the marked noun


@dataclass
class Sample:
    """One annotated document."""

    id: str
    document: Document
    gold: dict[str, Any]
    fold: int = 0


def type_rows(sample: Sample) -> list[tuple[set[str], str]]:
    sentences, clusters = F.clusters_of(sample.document)
    forms = [_forms(cluster) for cluster in clusters]
    entities = sample.gold["entities"]
    labels = [NONE] * len(clusters)
    for place, cluster in enumerate(clusters):
        fitting = [entity["type"] for entity in entities if forms[place] & align.names(entity)]
        labels[place] = next((type_ for type_ in fitting if type_ in allowed(cluster)), NONE)
    named = set().union(*forms)
    for entity in entities:  # under no name of its own: the likest name; besides, all descriptions of the same group
        likeness = [
            max(align._overlap(a, b) for a in forms[place] for b in align.names(entity))
            if labels[place] == NONE and entity["type"] in allowed(cluster)
            else 0.0
            for place, cluster in enumerate(clusters)
        ]
        best = NEVER if align.names(entity) & named else max((NEARLY, *likeness))
        for place, cluster in enumerate(clusters):
            floor = align.SAME_GROUP if family(cluster) == "described" else best
            if likeness[place] >= floor:
                labels[place] = entity["type"]
    return [
        (type_features(cluster, sentences, sample.document.text, clusters), label)
        for cluster, label in zip(clusters, labels, strict=True)
    ]


def _forms(cluster: Any) -> set[str]:
    """All names of a cluster, made plain."""
    forms = {align.plain(form) for form in cluster.forms}
    if family(cluster) == "described":
        forms |= {align.plain(form) for form in short_forms(cluster.name)}
    return forms


def entity_pairs(gold: dict[str, Any], mentions: F.Mentions) -> dict[int, str]:
    """From the index of a found party to the annotated entity it is."""
    found = [{"type": p.type, "name": p.name, "aliases": list(p.aliases)} for p in mentions.parties]
    pairs = align.best_pairs(gold["entities"], found, align.likeness)
    return {j: gold["entities"][i]["id"] for i, j in pairs}


def gold_roles(event: dict[str, Any]) -> dict[str, set[str]]:
    table: dict[str, set[str]] = {}
    for plural, role in SLOT_OF.items():
        for entity in event.get(plural) or []:
            table.setdefault(entity, set()).add(role)
    return table


def event_of_trigger(view: D.Scene, trigger: Any, gold: dict[str, Any], pairs: dict[int, str]) -> dict[str, Any] | None:
    """The annotated event that a trigger tells of: as marked, else one of its types whose fillers stand around it."""
    if any("told" in event for event in gold["events"]):
        return _marked(view, trigger, gold)
    near = {pairs.get(place.party) for place in view.places[trigger.sentence]} - {None}
    wide = near | {
        pairs.get(place.party)
        for index in (trigger.sentence - 1, trigger.sentence + 1)
        if 0 <= index < len(view.places)
        for place in view.places[index]
    } - {None}
    figures = {float(view.mentions.sums[i].size) for i in view.sums_in.get(trigger.sentence, ())}
    dates = {view.mentions.dates[i].value for i in view.dates_in.get(trigger.sentence, ())}
    best: tuple[float, dict[str, Any] | None] = (0.0, None)
    same_type: dict[str, int] = {}
    for event in gold["events"]:
        same_type[event["type"]] = same_type.get(event["type"], 0) + 1
    for event in gold["events"]:
        if event["type"] not in trigger.types:
            continue
        roles = gold_roles(event)
        key = {e for e, r in roles.items() if r & {"claimant", "respondent", "regulator", "court"}}
        score = 1.0 * len(near & key) + 0.3 * len((wide - near) & key) + 0.3 * len(near & (set(roles) - key))
        amount = event.get("amount") or {}
        if figures & {float(v) for v in (amount.get("value"), amount.get("min"), amount.get("max")) if v is not None}:
            score += 2.0
        if event.get("date") and event["date"] in dates:
            score += 1.0
        if same_type[event["type"]] == 1:
            score += 0.35
        score += 0.05 * (len(trigger.types) - trigger.types.index(event["type"]))
        if score > best[0]:
            best = (score, event)
    return best[1] if best[0] >= 0.6 else None


def _marked(view: D.Scene, trigger: Any, gold: dict[str, Any]) -> dict[str, Any] | None:
    """The event whose mark the trigger touches, or all but touches: "filed" beside "lawsuit" tells of it too."""
    touching = []
    for event in gold["events"]:
        for start, end in told(view, event):
            gap = max(start - trigger.span.end, trigger.span.start - end)
            if gap < NEAR_MARK and event["type"] in trigger.types:
                touching.append((-gap, event))
    return max(touching, key=lambda item: item[0])[1] if touching else None


def told(view: D.Scene, event: dict[str, Any]) -> list[tuple[int, int]]:
    """Where the text names the event, from quotes such as "has [[fined]] Google"."""
    key = ("told", event["id"])
    if key not in view.memo:
        found = []
        for quote in event.get("told", ()):
            lead, word, rest = (part.split() for part in re.split(r"\[\[|\]\]", quote))
            pattern = r"\s*".join(re.escape(token) for token in lead) + r"\s*(" if lead else "("
            pattern += r"\s+".join(re.escape(token) for token in word) + ")"
            pattern += "".join(r"\s*" + re.escape(token) for token in rest)
            match = re.search(pattern, view.mentions.document.text)
            if match:
                found.append(match.span(1))
        view.memo[key] = found
    places: list[tuple[int, int]] = view.memo[key]
    return places


def trigger_rows(view: D.Scene, gold: dict[str, Any], pairs: dict[int, str]) -> list[tuple[set[str], str]]:
    rows = []
    for trigger in view.triggers:
        event = event_of_trigger(view, trigger, gold, pairs)
        rows.append((D.features_of_trigger(view, trigger), event["type"] if event else D.NONE))
    return rows


def pair_rows(view: D.Scene, gold: dict[str, Any], pairs: dict[int, str]) -> list[tuple[set[str], str]]:
    rows = []
    for trigger in view.triggers:
        event = event_of_trigger(view, trigger, gold, pairs)
        if event is None:
            continue
        roles = gold_roles(event)
        row = view.places[trigger.sentence]
        for place in row:
            mine = roles.get(pairs.get(place.party, ""), set())
            label = next((role for role in D.ROLES if role in mine), D.NONE)
            rows.append((D.pair_features(event["type"], trigger, place, view.mentions, row), label))
    return rows


def draft_event(view: D.Scene, draft: D.Draft, gold: dict[str, Any], pairs: dict[int, str]) -> dict[str, float]:
    """How much each annotated event (by id) of the draft's type is told by the draft's triggers."""
    votes: dict[str, float] = {}
    for item in draft.scored:
        event = event_of_trigger(view, item.trigger, gold, pairs)
        if event is not None and event["type"] == draft.type:
            votes[event["id"]] = votes.get(event["id"], 0.0) + item.probability
    return votes


def align_drafts(
    view: D.Scene, drafts: list[D.Draft], gold: dict[str, Any], pairs: dict[int, str]
) -> dict[int, dict[str, Any]]:
    """One-to-one: draft index -> annotated event."""
    votes = [draft_event(view, draft, gold, pairs) for draft in drafts]
    matched = align.best_pairs(range(len(drafts)), gold["events"], lambda i, event: votes[i].get(event["id"], 0.0))
    return {i: gold["events"][j] for i, j in matched}


def link_rows(view: D.Scene, gold: dict[str, Any], pairs: dict[int, str]) -> list[tuple[set[str], str]]:
    wanted: dict[tuple[str, str], set[str]] = {}
    for item in gold["relations"]:
        wanted.setdefault((item["subject"], item["object"]), set()).add(item["type"])
    rows = []
    for near in R.pairs(view):
        told = wanted.get((pairs.get(near.subject, "?"), pairs.get(near.object, "?")), set())
        label = next((name for name in R.possible(view, near.subject, near.object) if name in told), D.NONE)
        rows.append((R.features(view, near), label))
    return rows


Rows = dict[str, list[tuple[Any, str]]]
RELEVANT = ("amount", "date", "published", "count")


def slot_rows(view: D.Scene, drafts: list[D.Draft], gold: dict[str, Any], pairs: dict[int, str]) -> Rows:
    """Rows of all models that look at drafts."""
    rows: Rows = {name: [] for name in ("event", "role", "amount", "date", "published", "count", "status", "link")}
    rows["sibling"] = sibling_rows(view, drafts, gold, pairs)
    aligned = align_drafts(view, drafts, gold, pairs)
    for i, draft in enumerate(drafts):
        event = aligned.get(i)
        rows["event"].append((S.event_features(view, drafts, draft), "yes" if event else "no"))
        if event is None:
            continue
        roles = gold_roles(event)
        for party in range(len(view.mentions.parties)):
            mine = roles.get(pairs.get(party, ""), set())
            label = next((role for role in D.ROLES if role in mine), D.NONE)
            rows["role"].append((dense(view, drafts, draft, party), label))
        _value_rows(view, drafts, draft, event, rows)
        for j, other in enumerate(drafts):
            if j != i and aligned.get(j) is not None:
                linked = event.get("resolves") == aligned[j]["id"]
                if linked or (draft.type, other.type) in LINKABLE:
                    rows["link"].append((S.link_features(view, drafts, draft, other), "yes" if linked else "no"))
    return rows


def same_rows(
    view: D.Scene, scored: list[D.Scored], gold: dict[str, Any], pairs: dict[int, str]
) -> list[tuple[list[float], str]]:
    """Of every two tellings of a type that both tell of annotated events: whether of the same one."""
    events = [event for event in gold["events"] if event.get("told")]
    told_of = [
        {event["id"] for event in events if event["type"] == item.type and _touched(view, item.trigger, event)}
        for item in scored
    ]
    rows, same = [], Sameness(view, scored)
    for j, item in enumerate(scored):
        near = [i for i in range(max(0, j - REACH), j) if scored[i].type == item.type]
        if near and told_of[j]:
            figures = same.rows([scored[i] for i in near], item)
            rows += [
                (row, "yes" if told_of[i] & told_of[j] else "no")
                for i, row in zip(near, figures, strict=True)
                if told_of[i]
            ]
    return rows


def sibling_rows(
    view: D.Scene, drafts: list[D.Draft], gold: dict[str, Any], pairs: dict[int, str]
) -> list[tuple[set[str], str]]:
    """Of drafts that tell of several accused: whether one of their words is marked as telling of several events."""
    rows = []
    for draft in drafts:
        by_word = [
            [event for event in gold["events"] if event["type"] == draft.type and _touched(view, item.trigger, event)]
            for item in draft.scored
        ]
        accused = {party for events in by_word for event in events for party in event.get("respondents") or ()}
        found = [index for index, identifier in pairs.items() if identifier in accused]
        several = any(len({tuple(event.get("respondents") or ()) for event in events}) > 1 for events in by_word)
        mixed = len({event["id"] for events in by_word for event in events}) > 1
        if len(found) > 1 and (several or not mixed):
            rows.append((sibling_features(view, drafts, draft, found), "yes" if several else "no"))
    return rows


def _touched(view: D.Scene, trigger: Any, event: dict[str, Any]) -> bool:
    spans = told(view, event)
    return any(max(start - trigger.span.end, trigger.span.start - end) < NEAR_MARK for start, end in spans)


LINKABLE = {
    ("Settlement", "Lawsuit"),
    ("Ruling", "Lawsuit"),
    ("Settlement", "Claim"),
    ("Settlement", "Investigation"),
    ("Fine", "Investigation"),
    ("Order", "Investigation"),
    ("Settlement", "Complaint"),
    ("Ruling", "Complaint"),
    ("Fine", "Complaint"),
    ("Order", "Complaint"),
    ("Ruling", "Claim"),
    ("Ruling", "Fine"),
}


def final_rows(
    view: D.Scene, drafts: list[D.Draft], gold: dict[str, Any], pairs: dict[int, str], models: dict[str, Any]
) -> Rows:
    """Rows of the trees that have the last word on drafts; ``models``: the log-linear ones, which must be strangers."""
    if not drafts:
        return {}
    aligned = align_drafts(view, drafts, gold, pairs)
    plain = W.real_plainly(view, drafts, models)
    made = L.events(L.Company(view, drafts), plain)
    rows: Rows = {"event_trees": [(row, "yes" if i in aligned else "no") for i, row in enumerate(made)]}
    numbers = [i for i in range(len(drafts)) if i in aligned]
    kept, events = [drafts[i] for i in numbers], [aligned[i] for i in numbers]
    if not kept:
        return rows
    company = L.Company(view, kept)
    for kind in W.JUDGED:
        options = [W.options(view, drafts, draft, kind, models) for draft in kept]
        table = zip(events, options, L.of_values(company, kind, options), strict=True)
        rows[f"{kind}_trees"] = [
            (row, "yes" if _own(event, kind, option.value) else "no")
            for event, mine, lines in table
            for option, row in zip(mine, lines, strict=True)
        ]
    names = view.mentions.seen.statuses if view.mentions.seen else ()
    said = [W.status_plainly(view, drafts, draft, models) for draft in kept]
    rows["status_trees"] = [
        (row, f"{event['type']}={event['status']}")
        for event, row in zip(events, L.statuses(company, names, said), strict=True)
        if event.get("status")
    ]
    ends = W.may_end(kept)
    told = W.endings_plainly(view, drafts, kept, ends, models)
    rows["end_trees"] = [
        (row, "yes" if events[one].get("resolves") == events[other]["id"] else "no")
        for (one, other), row in zip(ends, L.ends(company, ends, told), strict=True)
    ]
    return rows


def _own(event: dict[str, Any], kind: str, value: Any) -> bool:
    """Whether a value is the annotated event's."""
    if kind == "amount":
        amount = event.get("amount") or {}
        figures = {float(v) for v in (amount.get("value"), amount.get("min"), amount.get("max")) if v is not None}
        return value[0] == amount.get("currency") and float(value[1]) in figures
    if kind == "date":
        return bool(value == event.get("date"))
    size = event.get("classSize") or {}
    return bool(size) and value in (size.get("min"), size.get("max"))


def _value_rows(view: D.Scene, drafts: list[D.Draft], draft: D.Draft, event: dict[str, Any], rows: Rows) -> None:
    for index, features in V.sums(view, drafts, draft):
        item = view.mentions.sums[index]
        rows["amount"].append((features, "yes" if _own(event, "amount", (item.currency, item.size)) else "no"))
    for index, features in V.dates(view, drafts, draft):
        same = _own(event, "date", view.mentions.dates[index].value)
        rows["date"].append((features, "yes" if same else "no"))
    published = view.mentions.document.published
    if published:
        rows["published"].append((V.published(view, drafts, draft), "yes" if event.get("date") == published else "no"))
    if event.get("status"):
        rows["status"].append((O.status_features(view, drafts, draft), f"{event['type']}={event['status']}"))
    for index, features in V.counts(view, drafts, draft):
        same = _own(event, "count", view.mentions.counts[index].least)
        rows["count"].append((features, "yes" if same else "no"))


def both_views(mentions: F.Mentions, gold: dict[str, Any]) -> list[tuple[D.Scene, dict[int, str]]]:
    """The parties that were found, and those that should have been: what was not found still teaches what follows."""
    return [(D.scene(mentions), entity_pairs(gold, mentions)), gold_view(mentions, gold)]
