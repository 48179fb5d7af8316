"""Statutes, regulations and provisions: cited by name, by article, by code section, or only described.

Code citations follow the field's own forms (U.S.C., ILCS, EU directive numbers); citation libraries miss ILCS, and so
the Illinois biometric statute, and cut subsections (see the project's notes on eyecite).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.language import Sentence
from kg.mentions.lexicon import demonyms, words
from kg.mentions.names import Candidate, make
from kg.mentions.runs import FUNCTION
from kg.model import Span

CODE = re.compile(
    r"\b\d{1,3}\s+U\.?\s?S\.?\s?C\.?(?:A\.)?\s*(?:§{1,2}|[Ss]ec(?:tions?|s?\.))?\s*\d{1,5}[\w.\-]{0,8}(?:\(\w{1,4}\)){0,4}"
    r"|\b\d{1,4}\s+ILCS\s+\d{1,4}(?:/\d{1,4}[\w.\-]{0,8})?"
    r"|\b(?:Regulation|Directive|Law|Act|Legislative Decree|Decree)\s+(?:\((?:EU|EC|EEC)\)\s*)?(?:No\.?\s*|n\.\s*)?\d{2,5}[/.]\d{2,5}(?:/(?:EC|EU|EEC))?"
    r"|\b[A-Z][a-z]+\s(?:IV|V?I{1,3})\s(?:\([A-Z][a-z]+\)\s)?(?:Regulation|Convention)\b|\bRule\s\d{1,3}[a-z]-\d{1,2}\b"
    r"|\b(?:CPR|APP|NPP|IPP)\s\d{1,2}(?:\.\d{1,2})?\b"
    r"|\b(?:Act|Law|Decree|Loi|loi|Lei|lei|Ley|ley|Decreto|decreto)\s+(?:(?:[Nn]os?\.?|n[°º.o]+|of)\s*)?\d{1,5}(?:[-.]\d{1,4})?\s+(?:of|du|de)\s+"
    r"(?:\d{1,2}\s(?:de\s)?[A-Za-zçéêíû]{3,10}\s(?:de\s)?)?\d{4}\b"  # "Law 1266 of 2008", "loi n° 78-17 du 6 janvier 1978"
    r"|\bLaw\sNo\.\s?\d{3,6}\b|\bS\.?I\.?\s(?:[Nn]o\.?\s?)?\d{1,4}(?:\sof\s|/)\d{4}\b|\b[Dd]\.\s?[Ll]gs\.\s(?:n\.\s?)?\d{1,4}/\d{4}\b"
    r"|\b\d{1,2}\sDel\.\s?C\.\s§{1,2}\s?\d{1,5}|\b(?:[A-Z][a-z]{1,5}\.\s){1,3}(?:Code|Stat\.)(?:\sAnn\.)?\s§{1,2}\s?\d[\d\-.:]{1,20}\d"
    r"|§\s?\d{1,4}[a-z]?(?:\sAbs\.?\s\d{1,2})?\s(?!(?:AND|OR|OF|ET|TO|THE|FOR|BY|IN)\b)(?:[A-ZÄÖÜ]{2,6}|[A-Z]{1,4}[a-z]{0,2}G)\b"  # "§ 29 Abs 2 DSG"
    r"|\b\d{1,2}(?:st|nd|rd|th)\sAmendment\b"
    r"|\bCode\sof\s(?:Civil|Criminal|Administrative|Federal|Judicial)\s(?:Procedure|Regulations)\b"
    r"|\bConstitution\sof\s(?:the\s)?[A-Z]\w{1,40}(?:\s[A-Z]\w{1,40})?"
    r"|\bAct\s[Rr]especting\s(?:the\s)?[A-Z]\w{1,40}(?:\s(?:of|in|the|and|[A-Z]\w{1,40})){1,10}(?<=[a-z])"
)
_YEAR = r"(?:,?\s(?:19|20)\d\d)?(?:\s\((?:Cth|NSW|Vic|Qld|WA|SA|Tas|NT|ACT|UK|NZ)\))?"
ENTITLED = re.compile(
    r"\b[A-Z][\w'’-]{1,40}(?:,?\s(?:[A-Z][\w'’-]{1,40}|of|and|the|for|in|on|to)){0,9}"
    r"(?:\s\([A-Z][^()\n]{1,60}\)){1,3}\s(?:Act|Law|Ordinance|Code|Bill|Regulations?|Rules|Order)\b" + _YEAR
    # "Digital Personal Data Protection (DPDP) Act", "Administrative Decisions (Judicial Review) Act 1977 (Cth)"
    + r"|\b(?:Law|Regulations?|Provisions|Act|Ordinance|Decree|Measures|Rules|Convention)\s(?:(?:No\.?\s?)?\d{1,6}(?:/\d{4})?\s)?on\s(?:the\s)?"
    r"[A-Z][\w'’-]{1,40}(?:\s(?:(?!No\b)[A-Z][\w'’-]{1,40}|(?:(?:of|and|the|for|in|on|to)\s){1,2}[A-Z][\w'’-]{1,40})){0,12}"
    r"(?:\sNo\.?\s?\d{1,6})?" + _YEAR
    # "Law on the Protection of Personal Data No. 6698"
)
PROVISION = re.compile(
    r"\b(?:Articles?|Arts?\.|Sections?|Sec\.|s\.|Regulations?|Rules?|Recitals?|articles?|sections?|regulation|§{1,2})\s*"
    r"\d{1,4}[A-Za-z]?(?:[.\-]\d{1,4})?(?:\s?\(\w{1,5}\)){0,5}"
    r"(?:(?:\s*,\s*|\s+and\s+|\s*,\s*and\s+|\s*[–-]\s*|\s+to\s+)"
    r"(?:(?:Articles?\s+)?\d{1,4}[A-Za-z]?(?:\s?\(\w{1,5}\)){0,5}|(?:\(\w{1,3}\)){1,5})){0,8}"
)
ON = re.compile(r"\s+(?:of|under|in)\b|\s+[A-Z]")  # what stands behind an article whose act or owner is named
OF = re.compile(r"^\s*(?:of|under|in|EU|UK)?\s*(?:the\s+)?(?:EU\s+|UK\s+)?$")
_TOPIC = (
    r"(?:consumer|data|biometric|online|children['’]s|child|personal|information|student|health|medical|wiretap(?:ping)?|eavesdropping|"
    r"breach|notification|security|securities|protection|privacy|confidentiality|antitrust|competition|deceptive|unfair|trade|practices|electronic|"
    r"communications?|telecommunications|telemarketing|spam|banking|labou?r|employment|cybersecurity|identity|theft|credit|reporting|video|genetic|"
    r"attorney|general|private|fraud|computer|rights|anti-discrimination|parental|consent|marketing|and)"
)
DESCRIBED = re.compile(
    r"\b(?:(?:strict|new|tough|state|federal|national|local|(?:EU|U\.S\.|US|UK|U\.K\.|[A-Z][a-z]+)(?:['’]s)?)\s+\[?(?:and\s+(?:[A-Z][a-z]+|federal|state)\s+)?){1,3}"
    rf"(?:{_TOPIC}[\s-]+){{1,6}}(?:laws?|statutes?|legislation|rules|regulations?|acts?)\b"
    rf"|\b(?:{_TOPIC}[\s-]+){{2,6}}(?:laws?|statutes?|legislation|rules|regulations?)\b"
    r"|\b(?:state|federal|national|domestic|EU|European|U\.S\.|US|UK|[A-Z][a-z]{2,40}(?:\s[A-Z][a-z]{2,40})?(?:['’]s)?)\s(?:and\s(?:state|federal)\s)?(?:(?:national|federal|state|domestic|civil|criminal|contract|employment|tort|constitutional)\s)?(?:laws?|statutes?|legislation)\b(?!\s(?:firm|school|enforcement|office|group|center|professor|suit))"
    rf"(?:\son\s(?:the\s)?{_TOPIC}(?:\s(?:of\s)?{_TOPIC}){{0,5}}\b(?<!\sand))?"  # "national law on data protection"
    r"|\blaw\son\s(?:the\s)?(?:protection\sof\spersonal\s(?:data|information)|(?:personal\s)?data\sprotection)\b"
    r"|\b(?:consumer|copyright|contract|antitrust)\slaws?\b(?!\s(?:firm|school|group|center|professor|suit))"
    r"|\b(?:consumer|data|privacy|competition|antitrust)(?:\s(?:protection|privacy|security|breach|notification))?\s(?:laws?|legislation|statutes)\s(?:of|in)\s(?:the\s)?(?:E\.?U\.?|U\.?K\.?|(?!the\s)[a-z]{3,8}\sstates|[A-Z]\w{1,40}(?:\s[A-Z]\w{1,40})?)"
)


def find_laws(sentences: Sequence[Sentence], text: str, names: Sequence[Candidate]) -> list[Candidate]:
    """Law candidates beside those the lexicon knows; ``names`` are the name candidates found before."""
    spans = [candidate.span for candidate in names if is_law(candidate)]
    found: list[Candidate] = []
    for sentence in sentences:
        for match in ENTITLED.finditer(text, sentence.start, sentence.end):
            span = Span(match.start(), match.end())
            spans.append(span)
            found.extend(_over(sentence, span, text))
        for match in (
            *CODE.finditer(text, sentence.start, sentence.end),
            *DESCRIBED.finditer(text, sentence.start, sentence.end),
        ):
            span = Span(match.start(), match.end())
            if match.re is DESCRIBED and _stripped(match.group()).split(" ", 1)[0].casefold() in FUNCTION:
                span = Span(match.start() + len(match.group().split(" ", 1)[0]) + 1, match.end())
            if not any(_stands(match, span, other) for other in spans):
                spans.append(span)
                found.extend(_over(sentence, span, text))
    return found


def _stands(match: re.Match[str], span: Span, other: Span) -> bool:
    """Whether a law found before stands in the way: a citation yields only to what holds all of it, "§ 4" to "BDSG" too."""
    if match.re is CODE and match.group()[0] != "§":
        return other.start <= span.start and span.end <= other.end
    return span.start < other.end and other.start < span.end


def _stripped(text: str) -> str:
    return text.strip()


def _over(sentence: Sentence, span: Span, text: str) -> Iterator[Candidate]:
    inside = [i for i, token in enumerate(sentence.tokens) if token.start >= span.start and token.end <= span.end]
    if inside:
        yield make(sentence, inside[0], inside[-1] + 1, "law", text)


def is_law(candidate: Candidate) -> bool:
    """Whether a name is that of a law by the lexicon or by its head: "… Act", "… Act of 1998", "Code", "Directive"."""
    if candidate.entries:
        return candidate.entries[0].type == "Law"
    parts = re.sub(r",?\s*(?:of\s+)?(?:19|20)\d\d(?:\sand\s(?:19|20)\d\d)?(?:\s\(\w{2,3}\))?$", "", candidate.text).split()
    if len(parts) < 2 or parts[-1] == "ORDER" or parts[-1].casefold() not in words("lawWord"):
        return False
    if parts[-1] == "Law" and candidate.kind != "law":  # "DTO Law" is a firm, "Texas Law" or "Privacy Law" is a law
        lead = {part.casefold() for part in parts[:-1]}
        return bool(
            lead
            & (
                frozenset(demonyms())
                | words("usState")
                | words("country")
                | {"privacy", "protection", "data", "general", "information", "eu", "u.s.", "federal", "state"}
            )
        )
    return True


def provisions(text: str, law: Span) -> tuple[Span, ...]:
    """The articles or sections cited directly before or behind a law: "Articles 5(1) and 6 of the GDPR"."""
    found = []
    for match in PROVISION.finditer(text, max(0, law.start - 120), law.start):
        if OF.match(text[match.end() : law.start]):
            found.append(Span(match.start(), match.end()))
    for match in PROVISION.finditer(text, law.end, min(len(text), law.end + 60)):
        if re.fullmatch(r"\s*[,(]?\s*", text[law.end : match.start()]):
            found.append(Span(match.start(), match.end()))
            break
    return tuple(found)


def articles_alone(text: str) -> Iterator[Span]:
    """Articles that no act stands behind: "(Articles 12 and 13)", but not "Article 29 Working Party"."""
    for match in PROVISION.finditer(text):
        if match.group().startswith("Art") and not ON.match(text, match.end()):
            yield Span(match.start(), match.end())


def with_year(sentence: Sentence, candidate: Candidate, text: str) -> Candidate:
    """A law's name goes on over its year and its jurisdiction: "Privacy Act 1988 (Cth)", "Act of 1998"."""
    match = re.compile(r",?\s+(?:of\s+)?(?:19|20)\d\d(?:\s+and\s+(?:19|20)\d\d)?(?:\s+\((?:Cth|NSW|Vic|Qld|WA|SA|Tas|NT|ACT)\))?(?!\d)").match(
        text, candidate.span.end
    )
    if not match or match.end() > sentence.end:
        return candidate
    inside = [i for i, token in enumerate(sentence.tokens) if token.end <= match.end()]
    return make(sentence, candidate.first, inside[-1] + 1, candidate.kind, text, candidate.entries)
