"""What an event is about, as concepts of the allegation scheme, by the cue words that the ontology gives each one."""

from __future__ import annotations

import re
from functools import cache

from kg import vocab
from kg.facts.drafts import Draft, Scene
from kg.model import Filler, Proof, Span

MOST = 4  # concepts an event; more of them say less


@cache
def _cues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = vocab.table("allegations")
    return tuple((row["concept"], re.compile(rf"\b(?:{row['cues']})\b", re.IGNORECASE)) for row in rows)


def allegations(view: Scene, draft: Draft) -> list[Filler]:
    """The concepts whose cues stand in the draft's sentences, in the scheme's order; alleged unless found."""
    modality = "found" if draft.type in {"Fine", "Order"} else "stated" if draft.type == "DataBreach" else "alleged"
    found: dict[str, Filler] = {}
    for index in (*draft.sentences, *_following(view, draft)):
        sentence = view.mentions.sentences[index]
        for concept, pattern in _cues():
            match = pattern.search(view.mentions.document.text, sentence.start, sentence.end)
            if match and concept not in found and len(found) < MOST:
                found[concept] = Filler(
                    "allegation", concept, Proof(Span(match.start(), match.end()), modality, confidence=0.7)
                )
    return list(found.values())


def _following(view: Scene, draft: Draft) -> list[int]:
    """The next sentence, where the authority or claimant of the event goes on to say what it objects to."""
    after = draft.sentences[-1] + 1
    if draft.type not in {"Investigation", "Complaint", "Claim"} or after >= len(view.places):
        return []
    speakers = draft.anchors("regulator") | draft.anchors("claimant")
    told_there = any(trigger.sentence == after and trigger.types != ("Order",) for trigger in view.triggers)
    return [after] if not told_there and speakers & {place.party for place in view.places[after]} else []
