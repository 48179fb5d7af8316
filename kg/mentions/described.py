"""Courts, authorities and groups that a text describes instead of naming: "a federal court in Oakland, California",
"Italy's data protection watchdog", "27 other attorneys general", "a Dutch consumer group"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.language import Sentence
from kg.mentions.lexicon import demonyms, words
from kg.mentions.names import Candidate, make
from kg.model import Span

_PLACE = r"[A-Z][\w.'’-]{0,40}(?:\s[A-Z][\w.'’-]{0,40}){0,3}(?:,\s(?:[A-Z][\w.]{1,40})(?:\s[A-Z]\w{1,40})?)?"
COURT = re.compile(
    rf"(?<!\w)(?:(?:(?:[A-Z][\w.]{{0,40}}(?:['’]s)?,?\s){{0,3}}(?:federal|U\.S\.|US|United States|state|local|district|superior|circuit|county|high|higher|regional|administrative|supreme|appeals?|appellate|bankruptcy|top|magistrates['’]?|labour)\s){{1,3}}"
    rf"(?:appeals?\s)?(?:court|tribunal)s?\b(?:\s(?:of appeals?\s)?(?:located\s|sitting\s)?(?:in|of|for)\s(?:the\s)?{_PLACE})?"
    rf"|(?:[A-Z]\w{{1,40}}(?:['’]s)?\s){{1,2}}(?:court|tribunal)\b(?!\s(?:case|filing|order|documents|papers|records|system))(?:\sin\s{_PLACE})?)"
)
_CAPITALS = r"(?:(?:NEW|NORTH|SOUTH|WEST|RHODE|SAN|SANTA|LOS)\s)?[A-Z]{3,20}(?:\s(?:COUNTY|COLUMBIA|WALES|TERRITORY))?(?![A-Za-z])"
CAPTION = re.compile(
    r"U(?:NITED|nited) S(?:TATES|tates) (?:DISTRICT|District|BANKRUPTCY|Bankruptcy) C(?:OURT|ourt)(?:\s(?:FOR THE\s)?|,\s)"
    r"(?:(?:(?:NORTHERN|SOUTHERN|EASTERN|WESTERN|MIDDLE|CENTRAL)\s)?DISTRICT OF (?:(?:NORTH|SOUTH|NEW|WEST|RHODE)\s)?[A-Z]+"
    r"|[NSEWMC]?\.?\s?D\.\s(?:New|North|South|West|Rhode)?\s?[A-Z][a-z]{1,40}\.?)"
    r"|(?:SUPERIOR|DISTRICT|CIRCUIT|SUPREME|COUNTY|HIGH)\sCOURT\s(?:OF|FOR)\s(?:THE\s)?(?:(?:STATE|COUNTY|CITY)\sOF\s)?"
    rf"{_CAPITALS}(?:,\s{_CAPITALS})?(?:\sFOR\sTHE\sCOUNTY\sOF\s{_CAPITALS})?"
)
_OFFICE = (
    r"(?:authority|authorities|regulators?|watchdogs?|commissioners?|agency|agencies|ombudsman|attorneys?\sgeneral(?:['’]s\soffices?)?|"
    r"Attorneys?\sGeneral(?:['’]s\sOffices?)?|DPAs?|AGs?|prosecutors?(?:['’]\soffice)?|supervisory authorit(?:y|ies)|police)"
)
_FIELD = r"(?:(?:national|federal|state|top|main|lead|chief|local|independent|own)\s)?(?:(?:data[- ]protection|data[- ]privacy|privacy|data|consumer[- ]protection|consumer|competition|antitrust|telecoms?|communications|financial|information|media|internet|online safety|market|supervisory|protection|and)\s){0,3}"
AUTHORITY = re.compile(
    rf"(?<!\w)(?P<of>[A-Z][\w.]{{1,40}}(?:\s[A-Z]\w{{1,40}})?(?:['’]s?)?)\s(?P<field>{_FIELD}){_OFFICE}\b(?:\sof\s{_PLACE})?"
)
_STATE = r"(?:(?:New|North|South|West|Rhode)\s[A-Z]\w{1,40}|(?!(?:New|North|South|West|Rhode)\s)[A-Z]\w{1,40})(?!\w|['’]s|\s(?:Attorneys?|AG|Privacy|Department)\b)"
_MANY = r"(?:[1-5]\d|(?:twenty|thirty|forty|fifty)(?:-[a-z]{3,5})?)"
LISTED = re.compile(
    rf"\b(?:AGs?(?:\soffices)?|[Aa]ttorneys\s[Gg]eneral|[Aa]ttorney\s[Gg]enerals)\s(?:of|from|in)\s(?:{_STATE}(?:(?:,\s(?:and\s)?|\sand\s){_STATE})+"
    rf"|all\s(?:50|fifty)\sstates(?:\sand\s(?:the\sDistrict\sof\sColumbia|Washington,\sD\.C\.))?)"
    rf"|(?<!in\s)(?<!across\s)(?<!all\s)\b(?:coalition\sof\s)?{_MANY}\s(?:(?:other|participating)\s)?states\b(?:\sand\sthe\sDistrict\sof\sColumbia)?"
    r"|\bstate\s[Aa]ttorney\s[Gg]eneral\b|\b[Aa]ttorney\s[Gg]eneral['’]s\soffice\b|\binformation\sregulator\b"
    r"|\b(?:federal|state|provincial)\sgovernment\b|\bmunicipalit(?:y|ies)\sof\s[A-Z]\w{1,40}(?:\sand\s[A-Z]\w{1,40})?"
)
SEVERAL = re.compile(
    r"(?<!\w)(?:(?:a|the)\s)?(?:(?:bipartisan\s)?(?:coalition|group)\sof\s)?(?:(?:\d{1,2}|[a-z]{1,20}(?:-[a-z]{1,20})?|more than \d{1,2})\s)?(?:other\s)?(?:state\s)?[Aa]ttorneys\s[Gg]eneral(?:\s(?:of|from|in)\s(?:the\s)?(?:\d{1,2}\s(?:other\s)?states?|[A-Z][\w]{1,40}(?:(?:,\s|\sand\s|,\sand\s)[A-Z]\w{1,40}){0,8})(?:\sand\sthe\sDistrict\sof\sColumbia)?)?"
    r"|(?:data[- ]protection|data[- ]privacy|privacy|information|consumer|competition|antitrust)\s(?:authority|regulator|commissioner|watchdog|ombudsman|agency)\s(?:of|in|for)\s(?:the\s)?[A-Z]\w{1,40}(?:\s[A-Z]\w{1,40})?"
    r"|(?:national\s|EU\s|European\s)?(?:data\sprotection|privacy)\s(?:authorities|regulators|watchdogs|commissioners)\s(?:in|of|from)\s[A-Z]\w{1,40}(?:(?:,\s|\sand\s|,\sand\s)(?:the\s)?[A-Z]\w{1,40}){0,6}"
)
ADVOCATES = re.compile(
    r"(?<!\w)(?:(?:\d{1,3}|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[A-Z][a-z]{1,40}|national|local|leading)\s){1,3}"
    r"(?:(?:consumer|privacy|digital|digital-rights|human|civil|rights|liberties|advocacy|protection|data|internet|campaign|lobby|nonprofit|non-profit|children['’]s|child|safety|and|watch)\s){1,4}"
    r"(?:groups?|organi[sz]ations?|associations?|watchdogs?|NGOs?|non-?profits?|foundations?|campaigners|unions?|charit(?:y|ies))\b(?:\sin\s[A-Z]\w{1,40})?"
)
LAW_FIRM = re.compile(
    r"(?<!\w)(?:Law\sOffices?\sof\s)?[A-Z][\w'’.-]{1,40}(?:(?:,\s|\s)(?:[A-Z][\w'’.-]{1,40}|&|and|de|van|von|der)){0,6}(?:,?\s(?:LLP|L\.L\.P\.|PLLC|P\.C\.|PC|P\.A\.|PA|LLC|APC|S\.C\.)(?![\w])|\s(?:&|and)\s(?:Associates|Partners)\b(?:,?\s(?:LLP|P\.C\.|PC|LLC|Ltd))?|\sLaw\s(?:Firm|Group|Offices?|Center)\b(?:,?\s(?:LLP|P\.C\.|PC|LLC))?)"
)


FORM = re.compile(r"\b(?:LLP|PLLC|P\.C\.|PC|LLC|Inc\.?|Ltd\.?|Corp\.?|Law\s(?:Firm|Group|Offices?|Center))$")


def find_described(sentences: Sequence[Sentence], text: str) -> list[Candidate]:
    """Candidates of kinds court, office and body, and law firms whose names run over commas (kind name)."""
    return [candidate for sentence in sentences for candidate in _in_sentence(sentence, text)]


def _in_sentence(sentence: Sentence, text: str) -> Iterator[Candidate]:
    lo, hi = sentence.start, sentence.end
    for match in CAPTION.finditer(text, lo, hi):
        yield from _over(sentence, match, text, "caption")
    for match in COURT.finditer(text, lo, hi):
        yield from _over(sentence, match, text, "court")
    for match in AUTHORITY.finditer(text, lo, hi):
        if _is_place(match.group("of")):
            yield from _over(sentence, match, text, "office")
    for match in (*LISTED.finditer(text, lo, hi), *SEVERAL.finditer(text, lo, hi)):
        yield from _over(sentence, match, text, "office")
    for match in ADVOCATES.finditer(text, lo, hi):
        yield from _over(sentence, match, text, "body")
    for match in LAW_FIRM.finditer(text, lo, hi):
        match = LAW_FIRM.match(text, match.start() + _own_start(match.group(), text[lo : match.start()])) or match
        left, joint, right = match.group().rpartition(" and ")
        if joint and FORM.search(left):  # two firms, not one: "Clarkson Law Firm and Almeida Law Group"
            at = match.start() + len(left + joint)
            for part in (LAW_FIRM.match(text, match.start(), match.start() + len(left)), LAW_FIRM.match(text, at)):
                if part and _of_lawyers(part.group()):
                    yield from _over(sentence, part, text, "lawfirm")
        elif _of_lawyers(match.group()):
            yield from _over(sentence, match, text, "lawfirm")


def _of_lawyers(name: str) -> bool:
    """Whether a form is one that lawyers take; partners of an LLC are surnames: not "Health Systems and CHSPSC, LLC"."""
    if re.search(r"\bLLC$", name):
        return "Law" in name or re.search(r"\w,?\s&\s[A-Z][\w'’-]+,?\sLLC$", name) is not None
    return re.search(r"&|\band\b|LLP|Law|PLLC|P\.?C\.?|P\.?A\.?|APC", name) is not None


def _own_start(name: str, before: str) -> int:
    """Where in a line of counsel the firm's own name starts: 14 in "Ann B. Proctor, Tressler LLP".

    Commas join surnames ("Skadden, Arps & Flom"); a stretch of more words, a place or a state before one is no partner.
    """
    parts = re.split(r",\s(?!(?:LLP|L\.L\.P|PLLC|P\.?C|P\.?A|LLC|APC|S\.C)\b)", name)
    start = len(parts) - 1
    several = len(re.sub(r"\s(?:&|and)\s.*", "", parts[-1]).split()) > 2  # "Lewis Brisbois Bisgaard & Smith" is whole
    while start and not several and re.fullmatch(r"[A-Z][a-z][\w'’-]*", parts[start - 1]) and not _is_place(parts[start - 1]):
        start -= 1
    if start == 0 and len(parts) > 1 and re.search(r"(?:[A-Z]\.|\b[A-Z][a-z]+)\s$", before):
        start = 1  # the surname of a person named before the firm
    own = len(name) - len(", ".join(parts[start:]))
    if joint := re.match(r"and\s", name[own:]):
        own += joint.end()
    return own or _behind_person(name)


def _behind_person(name: str) -> int:
    """How far into a line of counsel the firm starts: 17 in "David A. Straite Kaplan Fox & Kilsheimer LLP"."""
    person = re.match(r"([A-Z][a-z]{1,40})\s(?:[A-Z]\.\s)(?:[A-Z]\.\s)?[A-Z][\w'’-]{1,40}\s(?=[A-Z])", name)
    return person.end() if person and person.group(1).casefold() in words("firstName") else 0


def _is_place(words_: str) -> bool:
    plain = re.sub(r"['’]s?$", "", words_).casefold()
    last = plain.split()[-1]
    known = (
        words("country")
        | words("usState")
        | words("city")
        | frozenset(demonyms())
        | {"eu", "european", "u.s.", "us", "uk", "u.k."}
    )
    return plain in known or last in known


def _over(sentence: Sentence, match: re.Match[str], text: str, kind: str) -> Iterator[Candidate]:
    span = Span(match.start(), match.end())
    inside = [i for i, token in enumerate(sentence.tokens) if token.end > span.start and token.start < span.end]
    while inside and sentence.lows[inside[0]] in {
        "the",
        "a",
        "an",
        "in",
        "and",
        "but",
        "at",
        "on",
        "when",
        "while",
        "after",
        "as",
        "by",
        "from",
        "its",
        "this",
        "that",
    }:
        inside = inside[1:]
    if inside and inside[-1] + 1 - inside[0] > 1:
        yield make(sentence, inside[0], inside[-1] + 1, kind, text)
