"""Proper names: known ones by the lexicon, unknown ones by their capitals, split where two names touch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.language import Sentence, Token
from kg.mentions.apart import apart_end, initial, person_end
from kg.mentions.lexicon import Entry, common, demonyms, lexicon, words
from kg.mentions.runs import FUNCTION, LINKS, OWNED, ROLE_SPLIT, run_end
from kg.model import Span

POSTNOMINALS = frozenset({"MP", "QC", "KC", "MEP", "Esq", "PhD", "CBE", "OBE", "MSP", "MBE", "TD", "CIPP", "JD"})
SHORT_TITLES = frozenset("ag ada aag da vp svp evp atty insp sgt det supt".split())
TODAY = frozenset({"today", "yesterday", "tonight", "tomorrow"})  # "Today Lina Khan's office said"
ACTS = frozenset({"Act", "Acts", "Bill", "Ordinance"})
BULLETS = frozenset("-–—•·*▪►")
INSIDE = frozenset(", . & ( ) of and the".split())  # what a firm's name in a headline holds beside capitals
ITEM = 14  # tokens; longer items are sentences of their own
SITE = re.compile(r"(?:www\.)?[a-z0-9-]{2,40}(?:\.co)?\.(?:com|org|net|io|fr|de|nl|it|es|uk|eu|app|ai|tv|in|jp|br|au|ca)")
OWN_SITE = re.compile(r"settlement|claim|litigation|databreach|lawsuit")  # sites of a settlement are no party
SUBJECTS = frozenset(
    "data customer consumer security privacy breach biometric information internet browser tracking user users profile "
    "pixel location wiretap wiretapping incident cyber cybersecurity litigation litig video email biometrics".split()
)  # what suits in a caption are about: "In re Acme Foods Customer Data Security Breach Litigation"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of one sentence that may name a party. ``kind``: lexicon, name, law, group or place."""

    sentence: int
    first: int
    last: int
    span: Span
    text: str
    kind: str
    entries: tuple[Entry, ...] = ()


def make(sentence: Sentence, first: int, last: int, kind: str, text: str, entries: tuple[Entry, ...] = ()) -> Candidate:
    """The candidate over ``sentence.tokens[first:last]``; ``text`` is the document's text."""
    span = Span(sentence.tokens[first].start, sentence.tokens[last - 1].end)
    return Candidate(
        sentence.index, first, last, span, " ".join(text[span.start : span.end].replace("[", "").split()), kind, entries
    )


def find_names(sentences: Sequence[Sentence], text: str) -> list[Candidate]:
    """All name candidates in order. Title-case headlines yield only names known from the lexicon or the body."""
    found: list[Candidate] = []
    shouting: list[Sentence] = []
    for sentence in sentences:
        if title_case(sentence) and not _item(sentence):
            shouting.append(sentence)
        else:
            found.extend(_in_sentence(sentence, text))
    known = {candidate.text for candidate in found if candidate.kind == "name"}
    for sentence in shouting:
        found.extend(_in_headline(sentence, text, known))
    return sorted(found, key=lambda candidate: (candidate.sentence, candidate.first))


def _item(sentence: Sentence) -> bool:
    """A short item of a list, such as a party: its capitals are those of names."""
    return sentence.tokens[0].text in BULLETS and len(sentence.tokens) <= ITEM


def title_case(sentence: Sentence) -> bool:
    """Whether capitals carry no information here: next to no longer word, small words aside, goes without one."""
    longer = [t for t in sentence.tokens if t.text[0].isalpha() and len(t.text) > 3 and t.low not in FUNCTION]
    if len(longer) < 3:
        return False
    plain = sum(1 for token in longer if not token.cap)
    ordinary = sum(1 for token in longer if token.cap and token.low in common())
    limit = 0 if sentence.tokens[-1].text == "." else 0.15 * len(longer)  # headlines seldom end in a full stop
    return plain <= limit and ordinary >= 2 and ordinary >= 0.3 * len(longer)


def _in_headline(sentence: Sentence, text: str, known: set[str]) -> Iterator[Candidate]:
    tokens, at = sentence.tokens, 0
    while at < len(tokens):
        length, entries = lexicon().match(tokens, at)
        if length:
            act = _names_act(tokens, at + length, entries)
            yield make(sentence, at, at + length + act, "name" if act else "lexicon", text, () if act else entries)
            at += length + act
            continue
        person = person_end(tokens, at)
        if person:
            yield make(sentence, at, person, "name", text)
            at = person
            continue
        for last in range(min(len(tokens), at + 8), at, -1):
            form = " ".join(text[tokens[at].start : tokens[last - 1].end].split())
            if form in known:
                yield make(sentence, at, last, "name", text)
                at = last - 1
                break
            if (
                last > at + 1
                and last - at <= 5
                and tokens[last - 1].low.rstrip(".") in words("legalForm")
                and tokens[at].cap
                and all(token.cap or token.text in INSIDE for token in tokens[at:last])
            ):
                yield make(sentence, at, last, "name", text)
                at = last - 1
                break
        else:
            if (apart := apart_end(tokens, at)) > at:
                yield make(sentence, at, apart, "name", text)
                at = apart - 1
        at += 1


def _in_sentence(sentence: Sentence, text: str) -> Iterator[Candidate]:
    tokens, at = sentence.tokens, 0
    while at < len(tokens):
        last = run_end(tokens, at)
        if last == at and _site(tokens, at):
            yield make(sentence, at, at + 1, "name", text)
            at += 1
            continue
        if last == at:
            length, entries = lexicon().match(tokens, at)  # names such as noyb, without a capital
            if length:
                yield make(sentence, at, at + length, "lexicon", text, entries)
            at += max(length, 1)
            continue
        cuts = [at, *_seams(tokens, at, last), _subject(tokens, at, last)]
        for first, end in zip(cuts, cuts[1:], strict=False):
            yield from _split(sentence, first, end, text)
        at = last


def _site(tokens: Sequence[Token], at: int) -> bool:
    """A website named in running text, not a part of an address."""
    low = tokens[at].low
    if "." not in low or not SITE.fullmatch(low) or OWN_SITE.search(low):
        return False
    around = {tokens[step].text for step in (at - 1, at + 1) if 0 <= step < len(tokens)}
    return not around & {"/", "@"}


def _subject(tokens: Sequence[Token], at: int, last: int) -> int:
    """Where the party ends in a caption that goes on with what the suit is about."""
    if tokens[last - 1].low not in {"litigation", "litig"} or tokens[last - 2].low == "multidistrict":
        return last
    return next((step for step in range(at + 1, last) if tokens[step].low in SUBJECTS), last)


def _split(sentence: Sentence, first: int, last: int, text: str) -> Iterator[Candidate]:
    """Cut a run at titles of office and around known names: "Facebook CEO Mark Zuckerberg" names two parties."""
    tokens, at, start = sentence.tokens, first, first
    while at < last:
        length, entries = lexicon().match(tokens, at)
        if length and at + length <= last and _keeps(tokens, first, at, length, last, entries):
            end = _grown(tokens, at + length, last)
            begin = _demonym_before(tokens, start, at, entries)
            yield from _plain(sentence, start, begin, text)
            yield make(sentence, begin, end, "lexicon", text, entries if end == at + length else ())
            at = start = end
            continue
        if tokens[at].low in ROLE_SPLIT and not _part_of_office(tokens, at, last):
            yield from _plain(sentence, start, at, text)
            start = at + 1
        at += 1
    yield from _plain(sentence, start, last, text)


def _seams(tokens: Sequence[Token], first: int, last: int) -> Iterator[int]:
    """Where two names of a caption touch: "BREACH LITIGATION Courtney Diana", "Robert N. Kaplan David A. Straite"."""
    start = first
    for at in range(first + 1, last):
        part = tokens[at - 1].text in {"DIVISION", "DISTRICT"} and tokens[at].low not in {"of", "court", "attorney"}
        if part and tokens[at].cap and tokens[at].text not in {"COURT", "OF"}:
            start = at  # "SAN JOSE DIVISION MICHAEL FORD": the court's seat, then the first party
            yield at
    for at in range(first + 2, last - 1):
        loud = all(token.text.isupper() and len(token.text) > 3 for token in tokens[at - 2 : at])
        plain = [token.text for token in tokens[at : at + 2]]
        if (
            (
                tokens[at - 1].low == "attorney"
                and tokens[at].low in words("firstName")
                or loud
                and all(word[0].isupper() and word[1:].islower() for word in plain if word != ".")
            )
            or (
                at - start >= 3
                and tokens[at].low in words("firstName")
                and initial(tokens, at + 1, last)
                and len(tokens[at - 1].text) > 2
            )
            and any(initial(tokens, step, at) for step in range(start + 1, at - 1))
        ):
            start = at
            yield at


def _part_of_office(tokens: Sequence[Token], at: int, last: int) -> bool:
    """ "District Court", "Attorney General of Texas", "Privacy Commissioner of Canada" are offices, not titles."""
    low = tokens[at].low
    after = tokens[at + 1].low if at + 1 < last else ""
    if low == "district":
        return after in {"court", "of"} or after == "attorney"
    if low == "attorney":
        if at and tokens[at - 1].low in {"district", "city", "county", "state"}:
            return True
        return after == "general" and (at + 2 == last or tokens[at + 2].low in {"of", "for", "'s", "office"})
    if low == "attorneys":
        return after == "general"
    if low == "general":
        return (
            tokens[at - 1].low not in {"attorney", "attorneys"}
            and after in {"data", "court"}
            or at + 1 == last
            or after in {"of", "for", "'s", "office"}
        )
    if low in {"commissioner", "secretary"}:
        return after in {"of", "for"} or at + 1 == last
    return (
        low in {"chief", "officer", "justice"} and after in {"of", "department"} or low == "partner" and at + 1 < last
    )


def _keeps(tokens: Sequence[Token], first: int, at: int, length: int, last: int, entries: tuple[Entry, ...]) -> bool:
    """Whether a known form inside a longer run is a name of its own there, and not a word of a longer name."""
    if at == first and at + length == last:
        return True
    if at + length < last and _names_act(tokens, at + length, entries):
        return False
    if all(entry.weak for entry in entries):
        return at + length < last and tokens[at + length].low in ROLE_SPLIT | words("legalForm")
    following = tokens[at + length].low if at + length < last else ""
    if following in {"of", "for"} and entries[0].type in {"Company", "App"}:
        return False
    return not (
        at > first and tokens[at - 1].low in {"of", "for", "&", "and", "de", "my"} and entries[0].type in {"Company", "App"}
    )


def _names_act(tokens: Sequence[Token], end: int, entries: tuple[Entry, ...]) -> bool:
    """Whether a known body that ends at ``end`` only names the act about it: "Federal Court of Australia Act 1976"."""
    public = entries[0].type in {"Court", "Regulator", "Government"}
    return public and end < len(tokens) and tokens[end].text in ACTS


def _grown(tokens: Sequence[Token], end: int, last: int) -> int:
    """A known name goes on over company words, countries and legal forms: "TikTok Technology Limited"."""
    grow = (
        words("legalForm")
        | words("companyWord")
        | words("country")
        | frozenset({"international", "global", "inc", "europe", "uk", "us", "usa"})
    )
    rest = tokens[end:last]
    if 1 < len(rest) < 5 and rest[-1].low in words("legalForm") and all(t.cap and t.low not in ROLE_SPLIT for t in rest):
        return last  # "Aetna Life Insurance Company"
    step = end
    while step < last and (
        tokens[step].low.rstrip(".") in grow or tokens[step].text in {",", "."} or tokens[step].low in demonyms()
    ):
        step += 1
    while step > end and tokens[step - 1].text in {",", "."}:
        step -= 1
    return step


def _demonym_before(tokens: Sequence[Token], start: int, at: int, entries: tuple[Entry, ...]) -> int:
    public = any(entry.type in {"Regulator", "Court", "Law", "Government"} for entry in entries)
    if public and at > start and tokens[at - 1].low in demonyms() | {"u.s.": "US", "us": "US", "uk": "GB", "eu": "EU"}:
        return at - 1
    return at


def _plain(sentence: Sentence, start: int, end: int, text: str) -> Iterator[Candidate]:
    tokens = sentence.tokens
    while start < end and (
        tokens[start].low in FUNCTION | TODAY
        and not (tokens[start].low in OWNED and start + 1 < end)
        or tokens[start].text in {",", ".", "&"} or tokens[start].low in LINKS
    ):
        start += 1
    while end - start > 2 and tokens[end - 1].text in POSTNOMINALS:
        end -= 1
    if end - start > 2 and tokens[start].low in SHORT_TITLES and tokens[start + 1].low in words("firstName"):
        start += 1
    if end - start > 2 and tokens[end - 1].text in {"J", "C", "LJ", "P"} and tokens[start].low in words("firstName"):
        end -= 1
    while end > start and (
        tokens[end - 1].low in FUNCTION | LINKS
        or tokens[end - 1].text in {",", "&"}
        or tokens[end - 1].text == "."
        and len(tokens[end - 2].text) > 2
    ):
        end -= 1
    if start >= end:
        return
    begins = start == 0 or tokens[start - 1].text in {'"', "“", ":", "•", "-", "–", "—", "|"}
    if begins and end - start > 1 and tokens[start].low in common() and tokens[start].low in ROLE_SPLIT:
        start += 1
    if end - start == 1:
        token = tokens[start]
        if token.low in words("notName") or len(token.text) < 2:
            return
        if begins and token.low in common() and not token.text.isupper():
            return
    yield make(sentence, start, end, "name", text)
