"""A small world for questions: twelve documents, in our own words, on real public cases.

Who is who is decided here by hand (an event's id is its matter, a party's type and name its entity), so that what
is asked of the graph does not hang on how well resolution works.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from rdflib import Graph

from kg.entities.keys import slug
from kg.graph import to_rdf
from kg.model import Conflict, Entity, Event, Matter, Reading, Status, World
from tests.factory import event, money, reading, relation

TIKTOK = (
    "ByteDance is the parent of TikTok. The Consumentenbond and Take Back Your Privacy demanded on 24 June 2021 that "
    "TikTok pay 1.5 billion euro ($1.8 billion) to 1.2 million to 1.6 million Dutch children. In February 2021 "
    "ByteDance agreed to pay $92 million to settle a class action under BIPA. The European Commission gave TikTok one "
    "month to answer."
)
SUIT = (
    "Consumentenbond and Take Back Your Privacy sued TikTok in the Amsterdam District Court on 7 September 2021, now "
    "for 2 billion euro, with Lemstra as counsel. SOMI sued TikTok there too, for 1.4 billion euro, under the GDPR and "
    "Article 82. TikTok denies that it tracked children."
)
FINE_NL = (
    "The Dutch data protection authority fined TikTok EUR 750,000 on 22 July 2021 under Article 12 of the GDPR for "
    "a privacy notice that children could not understand. TikTok lodged an objection."
)
BA_PROPOSED = (
    "The ICO intends to fine British Airways, owned by IAG, £183.39 million after a breach in 2018, it said on 8 July "
    "2019."
)
BA_IMPOSED = (
    "The ICO fined British Airways £20m on 16 October 2020, down from £183.39 million, for the 2018 breach. Customers "
    "sued British Airways over the breach; PGMBM acts for them. They settled in July 2021."
)
WHATSAPP = (
    "The Irish DPC fined WhatsApp €225 million ($267 million) on 2 September 2021 under Article 12 of the GDPR. "
    "WhatsApp appealed. Meta, formerly Facebook, has owned WhatsApp since 2014."
)
WHATSAPP_OTHER = "The Irish watchdog fined WhatsApp 220 million euros in September 2021."
FACEBOOK = (
    "Edelson represents users who sued Facebook under BIPA in the Northern District of California. Facebook agreed to "
    "pay $650 million; each class member gets $397 and counsel gets $97.5 million in fees. About 1.6 million people "
    "claimed. The court approved the settlement on 26 February 2021. The claim alleges that Facebook collected "
    "face templates without consent."
)
FTC = (
    "The FTC and the attorneys general of Texas and Ohio act together. On 24 July 2019 the FTC imposed an order and "
    "a $5 billion penalty on Facebook; the order runs until 24 July 2039 and requires a privacy programme."
)
GRINDR = (
    "Kunlun owned Grindr from 2016 to June 2020; San Vicente has owned Grindr since June 2020. Datatilsynet fined "
    "Grindr NOK 65 million on 13 December 2021 under the GDPR. It first proposed NOK 100 million on 24 January 2021. "
    "Forbrukerradet had complained of Grindr on 14 January 2020."
)
DPC_TIKTOK = (
    "The Irish DPC fined TikTok EUR 345 million on 1 September 2023 under Article 12 of the GDPR over children's "
    "accounts. TikTok said that it disagrees. The High Court of Ireland annulled nothing so far."
)
EDELSON = (
    "Edelson also represents users who sued TikTok under BIPA; the court found that consent was missing. ByteDance "
    "operates CapCut. Objections to the settlement are due by 15 January 2030."
)


def readings() -> list[Reading]:
    """The twelve documents; what one of them tells of a matter in several sentences is one event."""
    return [_joined(one) for one in _written()]


def _joined(told: Reading) -> Reading:
    by_id: dict[str, Event] = {}
    for one in told.events:
        known = by_id.get(one.id)
        by_id[one.id] = replace(known, fillers=known.fillers + one.fillers) if known else one
    return replace(told, events=tuple(by_id.values()))


def _written() -> list[Reading]:
    return [
        reading(
            TIKTOK,
            {
                "b": "Company ByteDance",
                "t": "Company TikTok",
                "c": "AdvocacyGroup Consumentenbond",
                "l": "Law BIPA",
                "y": "AdvocacyGroup Take Back Your Privacy",
                "k": "ClaimantClass Dutch children",
                "e": "Regulator European Commission",
            },
            [
                event(
                    "Lawsuit",
                    "dutch-claim",
                    "demanded on 24 June 2021",
                    claimant=["c", "y"],
                    onBehalfOf="k",
                    respondent="t",
                    date="2021-06-24",
                    status="threatened 2021-06-24",
                    allegation="childrens-data",
                    amount=[
                        money("sought EUR 1500000000", "1.5 billion euro"),
                        money("sought USD 1800000000", "$1.8 billion", "1.5 billion euro"),
                    ],
                    classSizeMin=1200000,
                    classSizeMax=1600000,
                ),
                event(
                    "Lawsuit",
                    "bipa-tiktok",
                    "a class action under BIPA",
                    respondent="t",
                    law="l",
                    status="settled",
                    allegation="consent",
                ),
                event(
                    "Settlement",
                    "bipa-tiktok-deal",
                    "ByteDance agreed to pay $92 million",
                    respondent="b",
                    date="2021-02",
                    status="agreed 2021-02",
                    resolves="bipa-tiktok",
                    amount=money("agreed USD 92000000", "$92 million"),
                ),
                event(
                    "Investigation",
                    "commission-tiktok",
                    "The European Commission gave TikTok one month to answer",
                    regulator="e",
                    respondent="t",
                    date="2021-05~",
                    deadline="2021-06",
                    status="open",
                ),
            ],
            [relation("parentOf", "b", "t", "ByteDance is the parent of TikTok")],
            title="Dutch group launches claim",
            publisher="The Associated Press",
            published="2021-06-24",
            url="https://example.org/tiktok",
        ),
        reading(
            SUIT,
            {
                "t": "Company TikTok",
                "c": "AdvocacyGroup Consumentenbond",
                "y": "AdvocacyGroup Take Back Your Privacy",
                "s": "AdvocacyGroup SOMI",
                "a": "Court Amsterdam District Court",
                "g": "Law GDPR",
                "r": "Law Article 82 < GDPR",
                "f": "LawFirm Lemstra",
            },
            [
                event(
                    "Lawsuit",
                    "dutch-claim",
                    "sued TikTok in the Amsterdam District Court on 7 September 2021",
                    claimant=["c", "y"],
                    respondent="t",
                    court="a",
                    counsel="f",
                    date="2021-09-07",
                    status="filed 2021-09-07",
                    amount=money("sought EUR 2000000000", "2 billion euro"),
                ),
                event(
                    "Lawsuit",
                    "somi-claim",
                    "SOMI sued TikTok there too",
                    claimant="s",
                    respondent="t",
                    court="a",
                    law=["g", "r"],
                    date="2021",
                    status="filed 2021",
                    allegation=["childrens-data", "tracking"],
                    amount=money("sought EUR 1400000000", "1.4 billion euro"),
                ),
                replace(
                    event("Lawsuit", "somi-claim", "TikTok denies that it tracked children", allegation="tracking"),
                    modality="denied",
                    speaker="t",
                ),
            ],
            title="Two suits in Amsterdam",
            publisher="NL Courier",
            published="2021-09-08",
            url="https://example.org/suits",
        ),
        reading(
            FINE_NL,
            {
                "d": "Regulator Autoriteit Persoonsgegevens",
                "t": "Company TikTok",
                "r": "Law Article 12 < GDPR",
                "g": "Law GDPR",
            },
            [
                event(
                    "Fine",
                    "ap-tiktok",
                    "fined TikTok EUR 750,000 on 22 July 2021",
                    regulator="d",
                    respondent="t",
                    law="r",
                    date="2021-07-22",
                    status=["imposed 2021-07-22", "appealed"],
                    allegation="childrens-data",
                    amount=money("imposed EUR 750000", "EUR 750,000"),
                )
            ],
            title="Fine for TikTok",
            publisher="NL Courier",
            published="2021-07-22",
        ),
        reading(
            BA_PROPOSED,
            {"i": "Regulator ICO", "b": "Company British Airways", "p": "Company IAG"},
            [
                event("DataBreach", "ba-breach", "a breach in 2018", respondent="b", date="2018", allegation="breach"),
                event(
                    "Fine",
                    "ico-ba",
                    "intends to fine British Airways",
                    regulator="i",
                    respondent="b",
                    date="2019-07-08",
                    status="proposed 2019-07-08",
                    follows="ba-breach",
                    allegation="breach",
                    amount=money("proposed GBP 183390000", "£183.39 million"),
                ),
            ],
            [relation("parentOf", "p", "b", "British Airways, owned by IAG")],
            publisher="Wire One",
            title="Notice of intent",
            published="2019-07-08",
            url="https://example.org/ba",
        ),
        reading(
            BA_IMPOSED,
            {
                "i": "Regulator ICO",
                "b": "Company British Airways",
                "f": "LawFirm PGMBM",
                "k": "ClaimantClass customers",
            },
            [
                event("DataBreach", "ba-breach", "the 2018 breach", respondent="b", date="2018", allegation="breach"),
                event(
                    "Fine",
                    "ico-ba",
                    "fined British Airways £20m",
                    regulator="i",
                    respondent="b",
                    date="2020-10-16",
                    status="imposed 2020-10-16",
                    follows="ba-breach",
                    allegation="breach",
                    amount=[money("imposed GBP 20000000", "£20m"), money("proposed GBP 183390000", "£183.39 million")],
                ),
                event(
                    "Lawsuit",
                    "ba-suit",
                    "Customers sued British Airways over the breach",
                    claimant="k",
                    respondent="b",
                    counsel="f",
                    follows="ba-breach",
                    allegation="breach",
                    status=["filed", "settled 2021-07"],
                ),
                event(
                    "Settlement",
                    "ba-deal",
                    "They settled in July 2021",
                    respondent="b",
                    resolves="ba-suit",
                    date="2021-07",
                    status="agreed 2021-07",
                ),
            ],
            title="BA fined",
            publisher="Wire Two",
            published="2021-07-06",
        ),
        reading(
            WHATSAPP,
            {
                "d": "Regulator Irish DPC | DPC",
                "w": "Company WhatsApp",
                "m": "Company Meta",
                "f": "Company Facebook",
                "r": "Law Article 12 < GDPR",
                "g": "Law GDPR",
            },
            [
                event(
                    "Fine",
                    "dpc-whatsapp",
                    "fined WhatsApp €225 million",
                    regulator="d",
                    respondent="w",
                    law="r",
                    date="2021-09-02",
                    status=["imposed 2021-09-02", "appealed 2021-09"],
                    allegation="transparency",
                    amount=[
                        money("imposed EUR 225000000", "€225 million"),
                        money("imposed USD 267000000", "$267 million", "€225 million", approximate=True),
                    ],
                )
            ],
            [
                relation("parentOf", "m", "w", "has owned WhatsApp since 2014", valid_from="2014"),
                relation("formerName", "m", "f", "Meta, formerly Facebook"),
            ],
            title="DPC fines WhatsApp",
            publisher="Irish DPC",
            published="2021-09-02",
            url="https://example.org/whatsapp",
        ),
        reading(
            WHATSAPP_OTHER,
            {"d": "Regulator Irish DPC | Irish watchdog", "w": "Company WhatsApp"},
            [
                event(
                    "Fine",
                    "dpc-whatsapp",
                    "fined WhatsApp 220 million euros",
                    regulator="d",
                    respondent="w",
                    date="2021-09",
                    status="imposed",
                    amount=money("imposed EUR 220000000", "220 million euros"),
                )
            ],
            title="WhatsApp fined",
            publisher="Evening Sheet",
            published="2021-09-03",
        ),
        reading(
            FACEBOOK,
            {
                "e": "LawFirm Edelson",
                "f": "Company Facebook",
                "l": "Law BIPA",
                "u": "ClaimantClass users",
                "n": "Court Northern District of California",
            },
            [
                event(
                    "Lawsuit",
                    "bipa-facebook",
                    "users who sued Facebook under BIPA",
                    claimant="u",
                    respondent="f",
                    counsel="e",
                    law="l",
                    court="n",
                    status="settled",
                    allegation=["biometrics", "consent"],
                ),
                event(
                    "Settlement",
                    "bipa-facebook-deal",
                    "Facebook agreed to pay $650 million",
                    respondent="f",
                    resolves="bipa-facebook",
                    court="n",
                    counsel="e",
                    status=["agreed", "approved 2021-02-26"],
                    date="2021-02-26",
                    classSizeMin=1600000,
                    classSizeMax=1600000,
                    amount=[
                        money("agreed USD 650000000", "$650 million"),
                        money("perMember USD 397", "$397"),
                        money("fees USD 97500000", "$97.5 million"),
                    ],
                ),
                replace(
                    event(
                        "Lawsuit", "bipa-facebook", "The claim alleges that Facebook collected", allegation="biometrics"
                    ),
                    modality="alleged",
                    speaker="u",
                ),
            ],
            title="Face templates",
            publisher="Law Alert",
            published="2021-03-01",
            url="https://example.org/faces",
        ),
        reading(
            FTC,
            {
                "f": "Regulator FTC",
                "x": "Regulator Attorney General of Texas | Texas",
                "o": "Regulator Attorney General of Ohio | Ohio",
                "b": "Company Facebook",
            },
            [
                event(
                    "Investigation",
                    "states-facebook",
                    "act together",
                    regulator=["f", "x", "o"],
                    respondent="b",
                    status="open",
                ),
                event(
                    "Order",
                    "ftc-order",
                    "the FTC imposed an order",
                    regulator="f",
                    respondent="b",
                    date="2019-07-24",
                    deadline="2039-07-24",
                    status="imposed 2019-07-24",
                    allegation="consent",
                ),
                event(
                    "Fine",
                    "ftc-fine",
                    "a $5 billion penalty on Facebook",
                    regulator="f",
                    respondent="b",
                    date="2019-07-24",
                    status="imposed 2019-07-24",
                    allegation="consent",
                    amount=money("imposed USD 5000000000", "$5 billion"),
                ),
            ],
            title="FTC order",
            publisher="FTC",
            published="2019-07-24",
        ),
        reading(
            GRINDR,
            {
                "k": "Company Kunlun",
                "s": "Company San Vicente",
                "a": "App Grindr",
                "d": "Regulator Datatilsynet",
                "g": "Law GDPR",
                "n": "AdvocacyGroup Forbrukerradet",
            },
            [
                event(
                    "Complaint",
                    "ncc-grindr",
                    "Forbrukerradet had complained of Grindr on 14 January 2020",
                    claimant="n",
                    respondent="a",
                    date="2020-01-14",
                    status="filed 2020-01-14",
                ),
                event(
                    "Fine",
                    "dt-grindr",
                    "Datatilsynet fined Grindr NOK 65 million",
                    regulator="d",
                    respondent="a",
                    law="g",
                    date="2021-12-13",
                    status=["proposed 2021-01-24", "imposed 2021-12-13"],
                    app="a",
                    allegation="consent",
                    amount=[
                        money("imposed NOK 65000000", "NOK 65 million"),
                        money("proposed NOK 100000000", "NOK 100 million"),
                    ],
                ),
            ],
            [
                relation("parentOf", "k", "a", "Kunlun owned Grindr", valid_from="2016", valid_until="2020-06"),
                relation("parentOf", "s", "a", "San Vicente has owned Grindr", valid_from="2020-06"),
            ],
            title="Grindr",
            publisher="Nordic Wire",
            published="2021-12-15",
        ),
        reading(
            DPC_TIKTOK,
            {
                "d": "Regulator Irish DPC",
                "t": "Company TikTok",
                "r": "Law Article 12 < GDPR",
                "g": "Law GDPR",
                "h": "Court High Court of Ireland",
            },
            [
                event(
                    "Fine",
                    "dpc-tiktok",
                    "fined TikTok EUR 345 million",
                    regulator="d",
                    respondent="t",
                    law="r",
                    date="2023-09-01",
                    status="imposed 2023-09-01",
                    allegation="childrens-data",
                    amount=money("imposed EUR 345000000", "EUR 345 million"),
                )
            ],
            title="DPC fines TikTok",
            publisher="Irish DPC",
            published="2023-09-15",
        ),
        reading(
            EDELSON,
            {
                "e": "LawFirm Edelson",
                "t": "Company TikTok",
                "b": "Company ByteDance",
                "c": "App CapCut",
                "l": "Law BIPA",
                "u": "ClaimantClass users",
            },
            [
                event(
                    "Lawsuit",
                    "bipa-tiktok",
                    "users who sued TikTok under BIPA",
                    claimant="u",
                    respondent="t",
                    counsel="e",
                    law="l",
                    status="settled",
                    app="c",
                ),
                replace(
                    event("Lawsuit", "bipa-tiktok", "the court found that consent was missing", allegation="consent"),
                    modality="found",
                ),
                event(
                    "Settlement",
                    "bipa-tiktok-deal",
                    "Objections to the settlement are due by 15 January 2030",
                    respondent="b",
                    deadline="2030-01-15",
                    status="agreed",
                ),
            ],
            [
                relation("operates", "b", "c", "ByteDance operates CapCut"),
                relation("represents", "e", "u", "Edelson also represents users"),
            ],
            title="Counsel again",
            publisher="Law Alert",
            published="2022-01-10",
        ),
    ]


HISTORIES = {
    "dutch-claim": (Status("threatened", "2021-06-24"), Status("filed", "2021-09-07")),
    "ico-ba": (Status("proposed", "2019-07-08"), Status("imposed", "2020-10-16")),
    "dpc-whatsapp": (Status("imposed", "2021-09-02"), Status("appealed", "2021-09")),
    "bipa-tiktok-deal": (Status("agreed", "2021-02"),),
}
CONFLICTS = (
    Conflict(
        "dpc-whatsapp",
        "amount",
        ("imposed EUR 220000000", "imposed EUR 225000000"),
        "imposed EUR 225000000",
        "the authority's own release over news",
    ),
    Conflict("dutch-claim", "date", ("2021-06-24", "2021-09-07"), "2021-09-07", "later over earlier"),
)


def world(told: Iterable[Reading] | None = None) -> World:
    """The readings as one world, decided by hand."""
    readings_ = tuple(sorted(told if told is not None else readings(), key=lambda one: one.document.sha256))
    events = {(r.document.sha256, one.id): one for r in readings_ for one in r.events}
    keys = sorted({key for _, key in events})
    matters = [
        Matter(
            key,
            next(one.type for (_, name), one in sorted(events.items(), key=str) if name == key),
            tuple(sorted(member for member in events if member[1] == key)),
            HISTORIES.get(key, ()),
        )
        for key in keys
    ]
    conflicts = tuple(one for one in CONFLICTS if one.matter in keys)
    return World(readings_, tuple(_entities(readings_)), tuple(matters), conflicts)


def _entities(told: Iterable[Reading]) -> list[Entity]:
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    aliases: dict[tuple[str, str], set[str]] = {}
    acts: dict[tuple[str, str], str | None] = {}
    for one in told:
        for party in one.parties:
            key = party.type, party.name
            found.setdefault(key, []).append((one.document.sha256, party.id))
            aliases.setdefault(key, set()).update(party.aliases)
            acts[key] = party.part_of
    return [
        Entity(slug(name), kind, name, tuple(sorted(aliases[kind, name])), tuple(members), part_of=acts[kind, name])
        for (kind, name), members in sorted(found.items())
    ]


@cache
def graph() -> Graph:
    """The graph of this world."""
    return to_rdf(world())
