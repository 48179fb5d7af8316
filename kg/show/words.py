"""The words a page shows for the terms of the graph, and where each kind of thing stands in the picture."""

from __future__ import annotations

# By class: the kind (a colour, a shape and a filter) and how it is called.
KINDS: dict[str, tuple[str, str]] = {
    "Company": ("company", "Company"),
    "App": ("app", "App"),
    "Claim": ("claim", "Claim"),
    "Lawsuit": ("claim", "Lawsuit"),
    "Complaint": ("claim", "Complaint"),
    "Investigation": ("claim", "Investigation"),
    "DataBreach": ("claim", "Data breach"),
    "Fine": ("outcome", "Fine"),
    "Order": ("outcome", "Order"),
    "Settlement": ("outcome", "Settlement"),
    "Ruling": ("outcome", "Ruling"),
    "Regulator": ("authority", "Authority"),
    "Court": ("authority", "Court"),
    "Government": ("authority", "Government"),
    "AdvocacyGroup": ("claimant", "Advocacy group"),
    "ClaimantClass": ("claimant", "Group of people"),
    "Person": ("claimant", "Person"),
    "LawFirm": ("claimant", "Law firm"),
    "Law": ("law", "Law"),
}
MATTER_KINDS = ("claim", "outcome")
LEVELS = {"company": 0, "app": 2, "claim": 3, "outcome": 4, "authority": 5, "claimant": 5, "law": 5}
COLUMNS = ("Ultimate parents", "Subsidiaries", "Apps and services", "Claims and proceedings", "Outcomes",
           "Forums and claimants")

# Okabe and Ito's colours, which people with any colour vision can tell apart; the darker one is for lines and words.
COLOURS = {
    "company": ("#0072B2", "#00507d"),
    "app": ("#56B4E9", "#1f6f9f"),
    "claim": ("#E69F00", "#8a5f00"),
    "outcome": ("#F0E442", "#6f6900"),
    "authority": ("#009E73", "#00654a"),
    "claimant": ("#CC79A7", "#8c3f6b"),
    "law": ("#999999", "#595959"),
}

ENDED = ("dismissed", "withdrawn", "annulled", "rejected", "reversed", "not-liable")
"""Statuses of what came to nothing, or is over without a finding: drawn pale."""

# By property: the words of an edge from its subject to its object.
LINKS = {
    "parentOf": "owns",
    "operates": "operates",
    "formerName": "formerly",
    "represents": "represents",
    "officerOf": "officer of",
    "respondent": "against",
    "claimant": "brought by",
    "onBehalfOf": "on behalf of",
    "regulator": "authority",
    "court": "court",
    "counsel": "counsel",
    "law": "under",
    "app": "concerns",
    "resolves": "resolves",
    "follows": "follows",
    "is_part_of": "part of",
}
# The same edges, read from their object.
INVERSE = {
    "owns": "owned by",
    "operates": "operated by",
    "formerly": "now",
    "represents": "represented by",
    "officer of": "officer",
    "against": "respondent in",
    "brought by": "brings",
    "on behalf of": "on its behalf",
    "authority": "acts in",
    "court": "hears",
    "counsel": "counsel in",
    "under": "cited in",
    "concerns": "concerned by",
    "resolves": "resolved by",
    "follows": "followed by",
    "part of": "has part",
}
# By property: how a proved statement about a thing begins.
STATEMENTS = {
    "type": "is a",
    "label": "named",
    "altLabel": "also named",
    "exactMatch": "same as",
    **LINKS,
    "allegation": "alleges",
    "date": "date",
    "deadline": "deadline",
    "status": "status",
    "amount": "sum",
    "value": "sum",
    "minValue": "sum, at least",
    "maxValue": "sum, up to",
    "wasDerivedFrom": "a conversion of",
    "classSizeMin": "people, at least",
    "classSizeMax": "people, up to",
    "share": "share in per cent",
    "validFrom": "owned from",
    "validUntil": "owned until",
    "owner": "owner",
    "owned": "owned",
}
SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "KRW": "₩", "INR": "₹"}


def local(iri: str) -> str:
    """The last part of an IRI."""
    return iri[max(iri.rfind("/"), iri.rfind("#")) + 1 :]


def spoken(concept: str) -> str:
    """The name of a concept in words: ``childrens-data`` is ``children's data``."""
    return local(concept).replace("childrens", "children's").replace("-", " ")
