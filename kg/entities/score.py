"""From features to a score, and from a score to a decision with its reasons."""

from __future__ import annotations

from dataclasses import dataclass

from kg.entities.compare import FEATURES, Feature
from kg.entities.profiles import Profile

MERGE = 0.84
"""From here on two parties are one."""
REVIEW = 0.5
"""From here on a person is asked."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How alike two parties are, and each feature that had a say, with its share."""

    score: float
    reasons: tuple[tuple[Feature, float], ...]

    @property
    def decision(self) -> str:
        """``same``, ``doubtful`` (a person is asked) or ``different``."""
        return "same" if self.score >= MERGE else "doubtful" if self.score >= REVIEW else "different"

    @property
    def is_veto(self) -> bool:
        """Whether something says that they are two, not only nothing that they are one."""
        return any(share <= -0.6 for _, share in self.reasons)


def judge(a: Profile, b: Profile, ambiguous: bool = False) -> Verdict:
    """The verdict on two profiles; ``ambiguous`` where the shared name is short for several parties."""
    said = [(feature, feature.weight * feature.compare(a, b)) for feature in FEATURES]
    said = [(f, f.weight if f.name == "alias of many" and ambiguous else share) for f, share in said]
    best = max((share for feature, share in said if feature.kind == "for"), default=0.0)
    rest = sum(share for feature, share in said if feature.kind != "for")
    # Context alone makes nobody the same: everyone who sues one company would be.
    score = max(0.0, min(1.0, best + rest)) if best else 0.0
    return Verdict(round(score, 4), tuple((feature, round(share, 4)) for feature, share in said if share))


def told(verdict: Verdict) -> str:
    """The verdict in lines for a reader: the decision, then each reason with its weight."""
    lines = [f"{verdict.decision} ({verdict.score:.2f}; one from {MERGE:.2f}, doubtful from {REVIEW:.2f})"]
    lines += [f"  {share:+.2f}  {feature.name}: {feature.explanation}" for feature, share in verdict.reasons]
    return "\n".join(lines)
