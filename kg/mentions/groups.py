"""People and firms without a name: "1.2 million Dutch children who use the app", "three parents", "a Spanish energy
company". Described by a head noun, what stands before it, and a relative clause behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.language import Sentence
from kg.mentions.lexicon import demonyms
from kg.mentions.names import Candidate, make
from kg.model import Span

PEOPLE = (
    "users customers consumers residents patients employees workers members subscribers children kids minors students "
    "drivers parents people individuals citizens claimants plaintiffs shareholders investors guests passengers "
    "travellers travelers policyholders policy-holders account-holders accountholders cardholders shoppers clients "
    "visitors viewers owners households borrowers applicants teachers victims persons subjects voters women men teens "
    "teenagers tenants donors players gamers job-seekers candidates motorists buyers purchasers participants families "
    "listeners readers internet-users riders complainants lenders internet-users data-subjects account-users callers recipients advertisers merchants developers creators adults Americans "
    "Californians Texans Canadians Australians Britons Europeans Italians Germans New-Yorkers Illinoisans Floridians "
    "Brazilians South-Koreans members policyholder taxpayers holders holders' user customer class-members "
    "user's patient employee employees' agents businesses companies banks"
).split()
ONE = (
    "user customer consumer resident patient employee worker member subscriber parent student driver shopper "
    "passenger woman man mother father plaintiff individual citizen complainant claimant worker couple teacher nurse "
    "applicant client whistleblower shareholder pensioner activist data-subject lawyer journalist"
).split()
TRADE = frozenset(
    "businesses companies banks merchants advertisers lenders developers creators owners holders households agents".split()
)
"""Of these heads, those that may be firms as well as people."""
FIRMS = (
    "company firm bank retailer insurer hospital operator provider chain broker airline website controller business "
    "startup start-up manufacturer developer employer agency association municipality school university platform "
    "vendor contractor landlord clinic publisher telecom"
).split()
_NUM = r"(?:(?:more than|over|about|around|approximately|nearly|almost|at least|up to|some|an estimated|as many as|roughly|fewer than|less than)\s+)?(?:(?:tens of |hundreds of )?(?:millions|thousands|hundreds|dozens) of|(?:\d[\d,.]*(?:\s?[-–]\s?\d[\d,.]*)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half a)(?:\s+(?:million|billion|thousand|hundred|dozen)(?:\s+to\s+\d[\d.]*\s+million)?)?)"
_HEADS = "|".join(sorted({re.escape(word.replace("-", " ")) for word in PEOPLE}, key=len, reverse=True))
_MODS = (
    "affected|impacted|current|former|young|minor|minors|registered|individual|potential|potentially|eligible|certain|"
    "similarly|situated|proposed|other|online|mobile|app|class|settlement|data|loan|credit|debit|card|account|bank|"
    "prepaid|existing|new|past|present|local|private|public|named|unnamed|lead|putative|underage|teenage|school|"
    "college|female|male|gay|LGBT|elderly|older|younger|social|media|internet|web|website|smartphone|phone|iPhone|"
    "Android|taxi|ride-hailing|delivery|warehouse|hourly|medical|health|hospital|insurance|health-plan|plan|hotel|"
    "airline|retail|payment|gift|loyalty|mail|e-mail|email|paid|free|active|monthly|daily|ordinary|unsuspecting|"
    "American|foreign|non-|vulnerable|disabled|signed-in|logged-in|property|device|computer|smart|home|TV|car|"
    "vehicle|wireless|postpaid|customer|consumer|user|nationwide|state|federal|government|pupil|nursing|U\\.S\\.|US|UK|EU|"
    "adult|adults|family|innocent|individual|interested|third-party|institutional|retired|job|prospective|business"
)
_AGE = r"(?:under|younger than|below|aged|over)\s+(?:the age of\s+)?(?:\d{1,2}|thirteen|sixteen|eighteen)(?:\s+years of age)?"
_RELATIVE = (
    r"\s+(?:who|whose|that|using|affected by|living in|residing in|located in|resident in)\s+[^.;:()\n“”\"]{3,110}"
)
_NOT_FIRST = (
    "The|A|An|In|On|At|By|For|From|If|As|And|But|Of|To|Some|Many|All|Both|When|While|After|Its|Their|Our|Your|His|Her|"
    "Most|Other|Such|These|Those|This|That|Under|With"
)
_PROPER = rf"(?!(?:{_NOT_FIRST})\s)[a-z]?[A-Z][\w’'.&-]{{0,40}}"
_MOD = rf"(?:{_MODS}|{_PROPER})"
# what may stand between a figure and its people: no plural, no verb in -ed, no small word, nothing after a year
_FREE = (
    r"(?!(?:of|in|to|for|from|on|at|by|with|that|who|the|an?|when|what|how|if|or|and|not|it|we|they|he|she|into|per|more|one|two|"
    r"about|against|after|because|can|could|may|said|told|go|being|have|under|many|other|per|were|came|over|which|where|any|all)\s)"
    r"[a-z][\w’'-]{0,40}(?<!ed)(?<!s)"
)
_PLACE = (
    r"\s+(?:in|of|from|at|with|on|across)\s+(?:(?:the|its|their)\s+)?(?:[A-Z][\w.’'&-]{0,40})"
    r"(?:(?:\s+(?:and|of|the|de|del|da|do|di|van|,))?\s+[A-Z][\w.’'&-]{0,40}){0,4}"
)
_OF_WHOSE = (
    r"\s+of\s+(?:the|its|their|other)\s+(?:(?:proposed|putative|certified|plaintiff|settlement|new|recent|massive|data|"
    r"[a-z’'-]{2,20}(?:ed|al|ic))\s+){0,3}[a-z’'-]+(?:\s+in\s+[A-Z]\w{1,40})?"
)
GROUP = re.compile(
    rf"(?<!\w)(?<!Article\s)(?<!Section\s)(?<!Rule\s)(?<!§\s)(?:(?P<num>{_NUM})\s+(?:(?<!20\d\d\s)(?<!19\d\d\s)(?<![,.]\s)(?<!\b[Oo]ne\s)(?:{_FREE}\s+){{1,3}}?)?)?(?P<mods>(?:(?:{_MODS})\s+(?:and|or)\s+(?=(?:{_MODS})\s)|{_MOD}\s+){{0,5}})"
    rf"(?P<head>(?:{_HEADS}|{_HEADS.title()}))\b(?P<tail>(?:{_PLACE}|{_OF_WHOSE})?(?:\s+(?:{_AGE}))?(?:{_RELATIVE})?)?"
)
CLAUSE_STOP = re.compile(
    r",|(?<!\sor)\s(?:and (?:the|that|it|is|was|were|has|have)|but|while|after|because|according|which|when|against|alleging|claiming|over|were|was|to pay|will|could|may|by the)\b"
)
FIRM = re.compile(
    r"\b(?P<det>[Aa]n?)\s+(?P<mods>(?:(?!(?:and|or|of|the|by|to|for|with|in|on|single|third|parent|new|former)\s)[\w’'\-]+\s+){0,4})(?P<head>"
    + "|".join(FIRMS)
    + r")\b"
)
PERSON_ONE = re.compile(
    r"\b(?:[Aa]n?|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Oo]ne)\s+(?P<mods>(?:(?:former|current|individual|named|unnamed|female|male|anonymous|police|criminal|defen[cs]e|[A-Z][\w’'-]{1,40}|Illinois|online|minor|data)\s+){0,3})(?P<head>"
    + "|".join(
        [word.replace("-", " ") for word in ONE]
        + [
            "parents",
            "plaintiffs",
            "users",
            "women",
            "customers",
            "employees",
            "residents",
            "consumers",
            "patients",
            "men",
            "attorneys",
            "officers",
            "councillors",
            "pupils",
            "illustrators",
        ]
    )
    + r")\b"
)


THE_ONE = re.compile(r"\b(?:[Tt]he|[Aa]n?)\s(?P<head>data subject|complainant|applicant|claimant|whistleblower)\b(?!['’]s?\s(?:counsel|lawyer))")
_CLASS_WORDS = "(?:putative|proposed|nationwide|certified|national|statewide|plaintiff|settlement|[A-Z][a-z]{2,20})"
CLASS = re.compile(
    r"\b(?:[Aa]ll\s)?(?:others|those|persons|individuals|other\s[a-z]{3,20})\s(?:who\sare\s)?similarly[\s-]situated\b"
    rf"|\b(?:(?!The\s|This\s|That\s|Each\s|In\s|A\s){_CLASS_WORDS}\s){{1,3}}(?:(?:[Ss]ub)?class(?:es)?|Class|Classes)\b"
    r"(?![\s-](?:[Aa]ctions?|[Mm]embers?|[Pp]eriod|[Cc]ounsel|[Rr]epresentatives?|[Nn]otice|[Cc]ertification|[Ss]uits?|[Ll]awsuits?|[Ll]ist|[Ss]ettlements?|[Cc]omplaints?|[Cc]ases?)\b)"
    r"(?:\sof\s(?:(?!(?:is|are|was|action)\s)[\w'’,.-]+\s){0,4}?(?P<head>those|" + _HEADS + rf")\b(?P<tail>{_RELATIVE}|\s(?:affected|impacted))?)?"
)
CLASS_NAME = re.compile(r"\b(?:(?:[Ss]ub)?[Cc]lass(?:es)?)$")
PLURAL_FIRMS = re.compile(
    r"\b(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ss]everal|\d{1,3})\s(?:(?:different|other|more|major|[A-Z][\w’'\-]*|[a-z]+(?:\sand\s[a-z]+)?)\s){0,3}"
    r"(?:companies|firms|banks|retailers|insurers|hospitals|operators|providers|airlines|websites|controllers|businesses|entities|operations|brokers|apps|organi[sz]ations|issuers|universities|municipalities)\b"
)
_PERSONS = {word.casefold() for word in (*PEOPLE, *ONE)} - TRADE
BARE = frozenset("hospital school airline bank insurer retailer municipality university clinic landlord employer telecom".split())


def find_groups(sentences: Sequence[Sentence], text: str) -> list[Candidate]:
    """Described groups of people ("group"), single unnamed people ("someone") and unnamed firms ("firm")."""
    found: list[Candidate] = []
    for sentence in sentences:
        if sentence.kind == "heading" and len(sentence.tokens) < 4:
            continue
        for match in GROUP.finditer(text, sentence.start, sentence.end):
            span = Span(match.start(), _clipped(match))
            found.extend(_over(sentence, span, text, "group"))
        for match in PERSON_ONE.finditer(text, sentence.start, sentence.end):
            found.extend(_over(sentence, Span(match.start(), match.end()), text, "someone"))
        for match in CLASS.finditer(text, sentence.start, sentence.end):
            found.extend(_over(sentence, Span(match.start(), _clipped(match)), text, "group"))
        for match in THE_ONE.finditer(text, sentence.start, sentence.end):
            found.extend(_over(sentence, Span(match.start("head"), match.end()), text, "someone"))
        for match in PLURAL_FIRMS.finditer(text, sentence.start, sentence.end):
            found.extend(_over(sentence, Span(match.start(), match.end()), text, "firm"))
        for match in FIRM.finditer(text, sentence.start, sentence.end):
            if match.group("mods").strip() or match.group("head") in BARE:
                start = match.end("det")
                while text[start] == " ":
                    start += 1
                found.extend(_over(sentence, Span(start, match.end()), text, "firm"))
    return found


def _clipped(match: re.Match[str]) -> int:
    tail = match.group("tail") or ""
    if not tail:
        return match.end()
    verb = re.search(r"\s(?:who|whose|that|using|affected by|living in|residing in|located in|resident in)\s", tail)
    offset = verb.end() if verb else 0
    stop = CLAUSE_STOP.search(tail, offset)
    return match.end("head") + len((tail[: stop.start()] if stop else tail).rstrip())


def _over(sentence: Sentence, span: Span, text: str, kind: str) -> list[Candidate]:
    inside = [i for i, token in enumerate(sentence.tokens) if token.start >= span.start and token.end <= span.end]
    return [make(sentence, inside[0], inside[-1] + 1, kind, text)] if inside else []


def head_of(text: str) -> str:
    """The head noun of a description, in lower case."""
    match = GROUP.search(text)
    return match.group("head").casefold() if match else text.split()[-1].casefold()


def of_people(text: str) -> bool:
    """Whether a description is of people and of nothing else: "AT&T customers" is no firm."""
    return head_of(text).replace(" ", "-") in _PERSONS


def short_forms(text: str) -> list[str]:
    """A description without its figure, and without its relative clause: "consumers" of "over 22 million consumers"."""
    match = GROUP.fullmatch(text) or GROUP.match(text)
    if not match:
        return []
    start = match.end("num") + 1 if match.group("num") else match.start()
    forms = {text[start : match.end("head")], text[start:], text[: match.end("head")]}
    return sorted(form.strip() for form in forms if form.strip() and form.strip() != text)


def origin(text: str) -> str | None:
    """The country that a description names."""
    for word in text.split():
        if word.casefold() in demonyms():
            return demonyms()[word.casefold()]
    return None
