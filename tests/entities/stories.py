"""Nine invented or retold stories, each told by several sources that differ, in our own words.

The id of an event or party is the right answer: what bears one id in several documents is one and the same.
"""

from __future__ import annotations

from typing import Any

from kg.model import Reading
from tests.factory import Spec, event, money, reading, relation

SOMI = "AdvocacyGroup Stichting Market Information Research | SOMI"
TBYP = "AdvocacyGroup Stichting Take Back Your Privacy | Take Back Your Privacy"
MDCF = "AdvocacyGroup Stichting Massaschade & Consument | SMC"
AP = "Regulator Autoriteit Persoonsgegevens | AP"
DPC = "Regulator Irish Data Protection Commission | DPC"
ICO = "Regulator Information Commissioner's Office | ICO"
FTC = "Regulator Federal Trade Commission | FTC"


def told(day: str, who: str, text: str, parties: dict[str, str], *facts: Spec) -> Reading:
    """One document: its day and publisher, its text, who is in it, what happened."""
    relations = [fact for fact in facts if " " in fact.id]
    events = [fact for fact in facts if " " not in fact.id]
    return reading(text, parties, events, relations, published=day, publisher=who)


def suit(id: str, claimant: Any, respondent: Any, *sums: str, kind: str = "Lawsuit", **slots: Any) -> Spec:
    """A claim or lawsuit."""
    return event(kind, id, claimant=claimant, respondent=respondent, amount=[money(s) for s in sums], **slots)


def fine(id: str, regulator: Any, respondent: Any, *sums: str, kind: str = "Fine", **slots: Any) -> Spec:
    """A fine, or another act of an authority."""
    return event(kind, id, regulator=regulator, respondent=respondent, amount=[money(s) for s in sums], **slots)


def dutch_tiktok() -> list[Reading]:
    """Three groups claim from TikTok in 2021; sums change, a demand becomes a suit, the authority fines it too."""
    t = "Company TikTok"
    return [
        told("2021-06-02", "De Courant",
             "SOMI, the Stichting Market Information Research, demands €1.4 billion from TikTok for Dutch children.",
             {"somi": SOMI, "tiktok": t}, suit("claim-somi", "somi", "tiktok", "sought EUR 1400000000", kind="Claim",
             date="2021-06-02", status="threatened", allegation="childrens-data")),
        told("2021-06-03", "Legal Wire",
             "SOMI filed suit in Amsterdam against TikTok and claims €1.4bn. TikTok belongs to ByteDance.",
             {"somi": "AdvocacyGroup SOMI", "tiktok": t, "bytedance": "Company ByteDance"},
             suit("claim-somi", "somi", "tiktok", "sought EUR 1400000000", date="2021-06", status="filed 2021-06"),
             relation("parentOf", "bytedance", "tiktok")),
        told("2021-07-06", "De Courant",
             "Take Back Your Privacy wants TikTok to pay €1.5 billion to 1.2 million children.",
             {"tbyp": "AdvocacyGroup Take Back Your Privacy", "tiktok": t},
             suit("claim-tbyp", "tbyp", "tiktok", "sought EUR 1500000000", kind="Claim", date="2021-07",
                  status="threatened", allegation="childrens-data", classSizeMin=1200000)),
        told("2021-09-07", "Legal Wire",
             "Stichting Take Back Your Privacy has raised its claim against TikTok to €2 billion and gone to court.",
             {"tbyp": TBYP, "tiktok": t}, suit("claim-tbyp", "tbyp", "tiktok", "sought EUR 2000000000",
             date="2021-09-07", status="filed 2021-09-07", allegation="childrens-data")),
        told("2021-09-08", "Il Corriere Digitale",
             "A third foundation, Stichting Massaschade & Consument, sues TikTok for €6 billion over children's data.",
             {"mdcf": MDCF, "tiktok": t}, suit("claim-mdcf", "mdcf", "tiktok", "sought EUR 6000000000",
             date="2021-09", status="filed", allegation="childrens-data")),
        told("2021-07-22", "Autoriteit Persoonsgegevens",
             "The Autoriteit Persoonsgegevens has imposed a fine of €750,000 on TikTok for a notice in English.",
             {"ap": AP, "tiktok": t}, fine("fine-ap", "ap", "tiktok", "imposed EUR 750000", date="2021-07-22",
             status="imposed 2021-07-22", allegation="transparency")),
        told("2021-07-23", "Tech Herald",
             "The Dutch Data Protection Authority fined ByteDance's TikTok 750,000 euros.",
             {"ap": "Regulator Dutch Data Protection Authority", "tiktok": t, "bytedance": "Company ByteDance Ltd."},
             fine("fine-ap", "ap", "tiktok", "imposed EUR 750000", status="imposed"),
             relation("parentOf", "bytedance", "tiktok")),
        told("2022-11-10", "Legal Wire",
             "The court in Amsterdam will hear SOMI, Take Back Your Privacy and SMC against TikTok.",
             {"somi": "AdvocacyGroup SOMI", "tbyp": "AdvocacyGroup Take Back Your Privacy", "tiktok": t,
              "mdcf": MDCF.replace("Stichting Massaschade & Consument | ", "")},
             suit("claim-somi", "somi", "tiktok", status="pending"), suit("claim-tbyp", "tbyp", "tiktok",
             status="pending"), suit("claim-mdcf", "mdcf", "tiktok", status="pending")),
    ]


def whatsapp() -> list[Reading]:
    """One fine, told exactly, in round figures, in dollars, with another day."""
    who = {"dpc": DPC, "whatsapp": "Company WhatsApp Ireland Limited | WhatsApp Ireland"}
    return [
        told("2021-09-02", "Irish Data Protection Commission",
             "The Irish Data Protection Commission (DPC) has fined WhatsApp Ireland Limited €225 million.",
             who, fine("fine-whatsapp", "dpc", "whatsapp", "imposed EUR 225000000", date="2021-09-02",
             status="imposed 2021-09-02", allegation="transparency")),
        told("2021-09-02", "Tech Herald", "Ireland's DPC hits WhatsApp Ireland with a 225 million euro fine.",
             {"dpc": "Regulator DPC", "whatsapp": "Company WhatsApp Ireland"},
             fine("fine-whatsapp", "dpc", "whatsapp", "imposed EUR 225000000", date="2021-09", status="imposed")),
        told("2021-09-03", "Legal Wire",
             "WhatsApp Ireland Ltd must pay EUR 225.0 million ($267 million), the Data Protection Commission said.",
             {"dpc": "Regulator Data Protection Commission", "whatsapp": "Company WhatsApp Ireland Ltd"},
             fine("fine-whatsapp", "dpc", "whatsapp", "imposed EUR 225000000", "imposed USD 267000000",
                  date="2021-09-02")),
        told("2021-09-05", "Old Gazette",
             "WhatsApp Ireland was fined about 224 million euros on 3 September by the DPC.",
             {"dpc": "Regulator DPC", "whatsapp": "Company WhatsApp Ireland"},
             fine("fine-whatsapp", "dpc", "whatsapp", "imposed EUR 224000000", date="2021-09-03")),
        told("2022-11-28", "Tech Herald",
             "The DPC fined Meta Platforms Ireland €265 million; a year ago WhatsApp Ireland.",
             {"dpc": "Regulator DPC", "meta-ireland": "Company Meta Platforms Ireland",
              "whatsapp": "Company WhatsApp Ireland"},
             fine("fine-meta-scraping", "dpc", "meta-ireland", "imposed EUR 265000000", date="2022-11"),
             fine("fine-whatsapp", "dpc", "whatsapp", date="2021")),
        told("2022-09-05", "Legal Wire", "The DPC imposed €405 million on Meta Platforms Ireland over Instagram.",
             {"dpc": "Regulator DPC", "meta-ireland": "Company Meta Platforms Ireland", "instagram": "App Instagram"},
             fine("fine-instagram", "dpc", "meta-ireland", "imposed EUR 405000000", date="2022-09-05",
                  app="instagram")),
        told("2022-09-06", "Old Gazette", "Meta Platforms Ireland Limited was fined 405m euros by Ireland's DPC.",
             {"dpc": "Regulator DPC", "meta-ireland": "Company Meta Platforms Ireland Limited"},
             fine("fine-instagram", "dpc", "meta-ireland", "imposed EUR 405000000")),
    ]


def airline() -> list[Reading]:
    """A fine announced, reduced and paid: one fine with its history; and a suit over the same breach."""
    ba = "Company British Airways"
    return [
        told("2019-07-08", "Information Commissioner's Office",
             "The Information Commissioner's Office (ICO) intends to fine British Airways £183.39 million.",
             {"ico": ICO, "ba": "Company British Airways"}, fine("fine-ba", "ico", "ba", "proposed GBP 183390000",
             date="2019-07-08", status="proposed 2019-07-08", allegation="breach")),
        told("2019-07-09", "Old Gazette", "British Airways plc faces a record £183 million penalty from the ICO.",
             {"ico": "Regulator ICO", "ba": "Company British Airways plc"},
             fine("fine-ba", "ico", "ba", "proposed GBP 183000000", date="2019-07", status="proposed")),
        told("2020-10-16", "Information Commissioner's Office",
             "The Information Commissioner's Office (ICO) has fined British Airways £20m.",
             {"ico": ICO, "ba": ba}, fine("fine-ba", "ico", "ba", "imposed GBP 20000000", date="2020-10-16",
             status="imposed 2020-10-16", allegation="breach")),
        told("2020-10-17", "Legal Wire",
             "The ICO fined British Airways £20 million, down from the £183.39 million proposed in July 2019.",
             {"ico": "Regulator ICO", "ba": ba}, fine("fine-ba", "ico", "ba", "proposed GBP 183390000",
             "imposed GBP 20000000", date="2020-10-16", status=["proposed 2019-07", "imposed 2020-10-16"])),
        told("2021-07-06", "Legal Wire", "British Airways settles with 22,000 claimants led by Harrow & Pike LLP.",
             {"ba": ba, "pike": "LawFirm Harrow & Pike LLP", "claimants": "ClaimantClass 22,000 claimants"},
             event("Settlement", "deal-ba", claimant="claimants", respondent="ba", counsel="pike", status="agreed",
                   date="2021-07")),
        told("2021-07-07", "Tech Herald", "British Airways has agreed a settlement with claimants of Harrow & Pike.",
             {"ba": ba, "pike": "LawFirm Harrow & Pike", "claimants": "ClaimantClass claimants"},
             event("Settlement", "deal-ba", respondent="ba", claimant="claimants", counsel="pike", status="agreed",
                   date="2021-07-06")),
    ]


def facebook() -> list[Reading]:
    """A settlement called a fine by some; an old name and a new one; a class suit that is another matter."""
    return [
        told("2019-07-24", "Federal Trade Commission",
             "The Federal Trade Commission (FTC) and Facebook, Inc. settle: Facebook, Inc. pays $5 billion.",
             {"ftc": FTC, "facebook": "Company Facebook, Inc."}, fine("ftc-facebook", "ftc", "facebook",
             "agreed USD 5000000000", kind="Settlement", date="2019-07-24", status="agreed")),
        told("2019-07-25", "Tech Herald", "The FTC fined Facebook $5 billion.",
             {"ftc": "Regulator FTC", "facebook": "Company Facebook"}, fine("ftc-facebook", "ftc", "facebook",
             "imposed USD 5000000000", date="2019-07", status="imposed")),
        told("2020-04-24", "Legal Wire", "A judge approved the $5bn settlement of Facebook with the FTC.",
             {"ftc": "Regulator FTC", "facebook": "Company Facebook"}, fine("ftc-facebook", "ftc", "facebook",
             "agreed USD 5000000000", kind="Settlement", status="approved 2020-04")),
        told("2020-01-29", "Legal Wire",
             "Facebook will pay $550 million to Illinois users over face scans; Edelson PC acts for them.",
             {"facebook": "Company Facebook", "illinois": "ClaimantClass Illinois users",
              "edelson": "LawFirm Edelson PC",
              "bipa": "Law Biometric Information Privacy Act"},
             event("Settlement", "biometric-deal", respondent="facebook", claimant="illinois", counsel="edelson",
                   amount=money("agreed USD 550000000"), date="2020-01-29", status="agreed", law="bipa")),
        told("2020-08-20", "Tech Herald",
             "Facebook raised its face scan settlement with Illinois users from $550m to $650 million under BIPA.",
             {"facebook": "Company Facebook", "illinois": "ClaimantClass Illinois users", "bipa": "Law BIPA"},
             event("Settlement", "biometric-deal", respondent="facebook", claimant="illinois", law="bipa",
                   amount=[money("agreed USD 550000000"), money("agreed USD 650000000")], date="2020-07",
                   status="preliminarily-approved 2020-08")),
        told("2021-02-27", "Old Gazette",
             "A court gave final approval to Facebook's $650 million face scan settlement.",
             {"facebook": "Company Facebook"}, event("Settlement", "biometric-deal", respondent="facebook",
             amount=money("agreed USD 650000000"), status="approved 2021-02")),
    ]


def amazon() -> list[Reading]:
    """One firm fined by two authorities in one month; a ruling on one of the fines."""
    return [
        told("2021-07-30", "Legal Wire", "Luxembourg's CNPD fined Amazon Europe Core €746 million.",
             {"cnpd": "Regulator CNPD", "amazon-eu": "Company Amazon Europe Core"}, fine("fine-cnpd", "cnpd",
             "amazon-eu", "imposed EUR 746000000", date="2021-07-16", status="imposed 2021-07-16")),
        told("2021-07-31", "Tech Herald", "Amazon Europe Core S.à r.l. got a 746m euro fine, of the CNPD, on 16 July.",
             {"cnpd": "Regulator CNPD", "amazon-eu": "Company Amazon Europe Core S.à r.l."}, fine("fine-cnpd", "cnpd",
             "amazon-eu", "imposed EUR 746000000", date="2021-07")),
        told("2020-12-10", "CNIL", "The CNIL fines Amazon Europe Core €35 million for cookies without consent.",
             {"cnil": "Regulator CNIL", "amazon-eu": "Company Amazon Europe Core"}, fine("fine-cnil", "cnil",
             "amazon-eu", "imposed EUR 35000000", date="2020-12-07", status="imposed", allegation="consent")),
        told("2020-12-11", "Old Gazette",
             "France's CNIL fined Amazon Europe Core 35 million euros, it said on Thursday.",
             {"cnil": "Regulator CNIL", "amazon-eu": "Company Amazon Europe Core"}, fine("fine-cnil", "cnil",
             "amazon-eu", "imposed EUR 35000000", date="2020-12-10", allegation="consent")),
        told("2022-06-27", "Legal Wire",
             "The Council of State upheld the CNIL's €35 million fine on Amazon Europe Core.",
             {"cnil": "Regulator CNIL", "amazon-eu": "Company Amazon Europe Core",
              "council": "Court Council of State"},
             fine("fine-cnil", "cnil", "amazon-eu", "imposed EUR 35000000", status="upheld 2022-06-27"),
             event("Ruling", "ruling-council", court="council", respondent="amazon-eu", date="2022-06-27",
                   status="dismissed")),
        told("2022-06-28", "Tech Herald", "Amazon Europe Core lost at the Council of State over its cookie fine.",
             {"amazon-eu": "Company Amazon Europe Core", "council": "Court Council of State"},
             event("Ruling", "ruling-council", court="council", respondent="amazon-eu", date="2022-06",
                   status="dismissed")),
    ]


def homonyms() -> list[Reading]:
    """Two firms called Delta, two breaches, two suits; a clinic and its sister."""
    return [
        told("2022-03-01", "Legal Wire", "Delta Dental, the insurer, was breached; Dana Whitcombe sues Delta Dental.",
             {"delta-dental": "Company Delta Dental | Delta", "whitcombe": "Person Dana Whitcombe"},
             suit("suit-dental", "whitcombe", "delta-dental", date="2022-02-27", status="filed", allegation="breach")),
        told("2022-03-02", "Old Gazette", "Dana Whitcombe has taken Delta Dental to court over a breach.",
             {"delta-dental": "Company Delta Dental", "whitcombe": "Person Dana Whitcombe"},
             suit("suit-dental", "whitcombe", "delta-dental", date="2022-02", allegation="breach")),
        told("2022-03-01", "Tech Herald", "Delta Air Lines is sued by Oscar Lindqvist over tracking on its site.",
             {"delta-air": "Company Delta Air Lines | Delta", "lindqvist": "Person Oscar Lindqvist"},
             suit("suit-air", "lindqvist", "delta-air", date="2022-02-25", status="filed", allegation="tracking")),
        told("2022-03-04", "De Courant", "Oscar Lindqvist filed suit against Delta Air Lines, Inc. in February.",
             {"delta-air": "Company Delta Air Lines, Inc.", "lindqvist": "Person Oscar Lindqvist"},
             suit("suit-air", "lindqvist", "delta-air", date="2022-02")),
        told("2022-04-01", "Legal Wire", "Brightwater Clinic and Brightwater Homes were both breached.",
             {"clinic": "Company Brightwater Clinic", "homes": "Company Brightwater Homes"},
             event("DataBreach", "breach-clinic", respondent="clinic", date="2022-03", classSizeMin=40000),
             event("DataBreach", "breach-homes", respondent="homes", date="2022-03", classSizeMin=9000)),
        told("2022-04-02", "Old Gazette", "Data of 40,000 patients were stolen from Brightwater Clinic in March.",
             {"clinic": "Company Brightwater Clinic"}, event("DataBreach", "breach-clinic", respondent="clinic",
             date="2022-03", classSizeMin=40000)),
        told("2022-04-03", "Tech Herald", "Brightwater Homes lost the records of 9,000 tenants.",
             {"homes": "Company Brightwater Homes"}, event("DataBreach", "breach-homes", respondent="homes",
             classSizeMin=9000, date="2022-03-12")),
    ]


def serial_offender() -> list[Reading]:
    """One authority and one firm, three fines in three years; a vague mention that could be any of them."""
    firm, board = "Company Kestrel Mobility", "Regulator Harbour Data Board | HDB"
    return [
        told("2019-05-05", "Legal Wire", "The Harbour Data Board fined Kestrel Mobility €2 million for tracking.",
             {"hdb": board, "kestrel": firm}, fine("fine-2019", "hdb", "kestrel", "imposed EUR 2000000",
             date="2019-05-03", status="imposed", allegation="tracking")),
        told("2019-05-06", "Old Gazette", "Kestrel Mobility N.V. must pay 2m euros, says the HDB.",
             {"hdb": "Regulator HDB", "kestrel": "Company Kestrel Mobility N.V."}, fine("fine-2019", "hdb", "kestrel",
             "imposed EUR 2000000", date="2019-05")),
        told("2020-06-10", "Legal Wire", "The Harbour Data Board fined Kestrel Mobility €3 million for a breach.",
             {"hdb": board, "kestrel": firm}, fine("fine-2020", "hdb", "kestrel", "imposed EUR 3000000",
             date="2020-06-09", status="imposed", allegation="breach")),
        told("2020-06-11", "Tech Herald", "A 3 million euro fine of the HDB for Kestrel Mobility.",
             {"hdb": "Regulator HDB", "kestrel": firm}, fine("fine-2020", "hdb", "kestrel", "imposed EUR 3000000")),
        told("2021-01-20", "Legal Wire", "The Harbour Data Board fined Kestrel Mobility €3 million again, for cookies.",
             {"hdb": board, "kestrel": firm}, fine("fine-2021", "hdb", "kestrel", "imposed EUR 3000000",
             date="2021-01-19", status="imposed", allegation="consent")),
        told("2021-03-01", "De Courant", "Kestrel Mobility has been fined by the Harbour Data Board before.",
             {"hdb": board, "kestrel": firm}, fine("fine-vague", "hdb", "kestrel", status="imposed")),
    ]


def complaint_to_order() -> list[Reading]:
    """A complaint, the investigation it leads to and the order at its end: three matters, told four times."""
    app = "Company Snapdeck"
    group = "AdvocacyGroup Privacy Beacon e.V. | Privacy Beacon"
    return [
        told("2023-01-10", "Privacy Beacon", "Privacy Beacon lodged a complaint against Snapdeck with the CNIL.",
             {"beacon": group, "snapdeck": app, "cnil": "Regulator CNIL"}, event("Complaint", "complaint",
             claimant="beacon", respondent="snapdeck", regulator="cnil", date="2023-01-10", status="filed")),
        told("2023-01-11", "Legal Wire", "Snapdeck faces a complaint by Privacy Beacon.",
             {"beacon": "AdvocacyGroup Privacy Beacon", "snapdeck": "App Snapdeck"}, event("Complaint", "complaint",
             claimant="beacon", respondent="snapdeck", date="2023-01")),
        told("2023-03-02", "Tech Herald",
             "The CNIL opened an investigation of Snapdeck after Privacy Beacon complained.",
             {"beacon": "AdvocacyGroup Privacy Beacon", "snapdeck": app, "cnil": "Regulator CNIL"},
             event("Complaint", "complaint", claimant="beacon", respondent="snapdeck", regulator="cnil"),
             fine("probe", "cnil", "snapdeck", kind="Investigation", date="2023-03-02", status="open")),
        told("2023-12-01", "CNIL", "The CNIL orders Snapdeck to delete profiles and closes the inquiry of March 2023.",
             {"snapdeck": "Company Snapdeck", "cnil": "Regulator CNIL"},
             fine("probe", "cnil", "snapdeck", kind="Investigation", date="2023-03", status=["open", "closed 2023-12"]),
             fine("order", "cnil", "snapdeck", kind="Order", date="2023-12-01", status="imposed")),
        told("2023-12-02", "Old Gazette", "Snapdeck must delete profiles, by order of the CNIL.",
             {"snapdeck": "Company Snapdeck", "cnil": "Regulator CNIL"},
             fine("order", "cnil", "snapdeck", kind="Order", date="2023-12", status="imposed")),
    ]


def class_suits() -> list[Reading]:
    """Class suits against one firm in two states, one of them consolidated and settled."""
    firm = "Company Northgale Wireless"
    return [
        told("2022-08-02", "Legal Wire",
             "California subscribers sue Northgale Wireless over a breach; N.D. Cal. has it.",
             {"northgale": firm, "cal": "ClaimantClass California subscribers", "ndcal": "Court N.D. Cal."},
             suit("suit-cal", "cal", "northgale", court="ndcal", date="2022-08-01", status="filed",
                  allegation="breach")),
        told("2022-08-03", "Old Gazette",
             "Northgale Wireless Corporation was sued on 1 August by California subscribers.",
             {"northgale": "Company Northgale Wireless Corporation", "cal": "ClaimantClass California subscribers"},
             suit("suit-cal", "cal", "northgale", date="2022-08-01", allegation="breach")),
        told("2022-08-20", "Tech Herald", "Illinois subscribers too have sued Northgale Wireless, on 19 August.",
             {"northgale": firm, "ill": "ClaimantClass Illinois subscribers"},
             suit("suit-ill", "ill", "northgale", date="2022-08-19", status="filed", allegation="breach")),
        told("2022-08-21", "Legal Wire",
             "The suit of Illinois subscribers against Northgale Wireless was filed Friday.",
             {"northgale": firm, "ill": "ClaimantClass Illinois subscribers"},
             suit("suit-ill", "ill", "northgale", date="2022-08-19", allegation="breach")),
        told("2023-02-01", "Tech Herald", "Northgale Wireless settles with California subscribers for $30 million.",
             {"northgale": firm, "cal": "ClaimantClass California subscribers"},
             event("Settlement", "deal-cal", respondent="northgale", claimant="cal", date="2023-02-01",
                   amount=money("agreed USD 30000000"), status="agreed")),
        told("2023-02-02", "Old Gazette", "Northgale Wireless will pay $31 million, sources said, to end the suit.",
             {"northgale": firm}, event("Settlement", "deal-cal", respondent="northgale", date="2023-02-01",
             amount=money("agreed USD 31000000"))),
    ]


STORIES = (
    dutch_tiktok, whatsapp, airline, facebook, amazon, homonyms, serial_offender, complaint_to_order, class_suits,
)


def corpus() -> list[Reading]:
    """All stories together."""
    return [document for story in STORIES for document in story()]
