"""A small annotation and ways to change it, and the same story as a reading."""

from __future__ import annotations

import copy
from typing import Any

from kg.model import Reading
from tests.factory import event, money, reading, relation

TEXT = (
    "Regulator fines Acme. The Data Office fined Acme Video €5 million under the Privacy Act on 3 June 2021. "
    "Acme Holding owns Acme Video. In July Mary Major sued Acme Video over the Acme app."
)


def story() -> Reading:
    """What a perfect reader finds in ``TEXT``."""
    return reading(
        TEXT,
        {
            "d": "Regulator Data Office", "a": "Company Acme Video | Acme", "h": "Company Acme Holding",
            "l": "Law Privacy Act", "m": "Person Mary Major", "p": "App Acme app",
        },
        [
            event("Fine", "v1", regulator="d", respondent="a", law="l", date="2021-06-03", status="imposed",
                  amount=money("imposed EUR 5000000", "€5 million")),
            event("Lawsuit", "v2", claimant="m", respondent="a", app="p", date="2021-07", status="filed"),
        ],
        [relation("parentOf", "h", "a", "Acme Holding owns Acme Video")],
        title="Regulator fines Acme", name="c1.txt",
    )


def gold() -> dict[str, Any]:
    """The annotation of ``TEXT``."""
    return copy.deepcopy({
        "id": "c1",
        "title": "Regulator fines Acme",
        "entities": [
            {"id": "e1", "type": "Regulator", "name": "Data Office", "aliases": []},
            {"id": "e2", "type": "Company", "name": "Acme Video", "aliases": ["Acme"]},
            {"id": "e3", "type": "Company", "name": "Acme Holding", "aliases": []},
            {"id": "e4", "type": "Law", "name": "Privacy Act", "aliases": []},
            {"id": "e5", "type": "Person", "name": "Mary Major", "aliases": []},
            {"id": "e6", "type": "App", "name": "Acme app", "aliases": []},
        ],
        "relations": [{"type": "parentOf", "subject": "e3", "object": "e2"}],
        "events": [
            {"id": "v1", "type": "Fine", "regulators": ["e1"], "respondents": ["e2"], "laws": ["e4"],
             "amount": {"value": 5000000, "currency": "EUR"}, "date": "2021-06-03", "status": "imposed"},
            {"id": "v2", "type": "Lawsuit", "claimants": ["e5"], "respondents": ["e2"], "apps": ["e6"],
             "date": "2021-07", "status": "filed"},
        ],
    })
