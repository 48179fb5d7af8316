"""Features of an event's status: the words around those that tell of it, and the events told beside it."""

from __future__ import annotations

from typing import Sequence

from kg.facts.drafts import Draft, Scene


def status_features(view: Scene, drafts: Sequence[Draft], draft: Draft) -> set[str]:
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
