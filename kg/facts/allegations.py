"""What an event is about, as concepts of the allegation scheme, by the cue words that the ontology gives each one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg import vocab
from kg.facts.drafts import Draft, Scene
from kg.model import Filler, Proof, Span

ALLEGING = re.compile(
    r"\b(?:alleg(?:e|es|ed|ing)|claim(?:s|ed)?\sthat|contends?|accus(?:e|es|ed|ing))\b", re.IGNORECASE
)
DENIAL = re.compile(
    r"\bden(?:y|ies|ied)\s(?:this|these|that|it|all|any|having|wrongdoing|liability"
    r"|the\s(?:\w+\s)?(?:claims?|allegations?|charges?|accusations?))\b",
    re.IGNORECASE,
)
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


def denials(view: Scene, draft: Draft, fillers: Sequence[Filler]) -> list[Filler]:
    """The alleged points of an event once more, as denied by its respondents, where these deny them there or next."""
    accused = list(dict.fromkeys(str(filler.value) for filler in fillers if filler.slot == "respondent"))
    alleged = [filler for filler in fillers if filler.slot == "allegation" and filler.proof.modality == "alleged"]
    found = []
    told = {*draft.sentences, *_following(view, draft)}
    for index in sorted(near for near in told | {one + 1 for one in told} if near < len(view.places)):
        sentence = view.mentions.sentences[index]
        match = DENIAL.search(view.mentions.document.text, sentence.start, sentence.end)
        for speaker in _denying(view, index, match.start(), accused) if match else ():
            proof = Proof(Span(sentence.start, sentence.end), "denied", speaker, confidence=0.7)
            found += [replace(filler, proof=proof) for filler in alleged]
    return found


def _denying(view: Scene, index: int, verb: int, accused: Sequence[str]) -> list[str]:
    """The respondents that stand before a denial; all of them where it is "defendants" who deny."""
    before = {view.mentions.parties[p.party].id for p in view.places[index] if p.span.start < verb}
    sentence = view.mentions.sentences[index]
    if re.search(r"\bdefendants?\b", view.mentions.document.text[sentence.start : verb], re.IGNORECASE):
        return list(accused)
    return [one for one in accused if one in before]


def _holds(view: Scene, index: int, pattern: re.Pattern[str]) -> bool:
    sentence = view.mentions.sentences[index]
    return pattern.search(view.mentions.document.text, sentence.start, sentence.end) is not None


def _following(view: Scene, draft: Draft) -> list[int]:
    """The next sentence, where the authority or claimant of the event goes on to say what it objects to."""
    after = draft.sentences[-1] + 1
    if draft.type == "Lawsuit" and after < len(view.places) and _holds(view, after, ALLEGING):
        return [after]
    if draft.type not in {"Investigation", "Complaint", "Claim"} or after >= len(view.places):
        return []
    speakers = draft.anchors("regulator") | draft.anchors("claimant")
    told_there = any(trigger.sentence == after and trigger.types != ("Order",) for trigger in view.triggers)
    return [after] if not told_there and speakers & {place.party for place in view.places[after]} else []
