"""Proper names: known ones by the lexicon, unknown ones by their capitals, split where two names touch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.language import Sentence, Token
from kg.mentions.lexicon import Entry, common, demonyms, lexicon, words
from kg.model import Span

FUNCTION = frozenset(
    "the a an this that these those it its he she they we you i his her their our your my in on at by for of to from "
    "with and or but if as when while after before since under over into about against because although though "
    "however meanwhile also not no yes according earlier later last next now then there here what who which why how "
    "where per via despite during following such some any all both each every more most many several other others "
    "is are was were be been has have had do does did will would can could may might must should et al vs v re "
    "pursuant regarding whether once until upon among between within without through like only just even".split()
)
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun".split()
)
LINKS = frozenset("of for and de du del della dei des di da van von der den la le los las y e et the on und".split())
FOREIGN = frozenset("de du del della dei des di da van von der den la le los las y".split())
HEAD_WORDS = frozenset(
    "bank state commonwealth city county university college school institute center centre republic house church "
    "ministry board district court attorney secretary hospital society federation council union office department "
    "commission commissioner authority agency bureau association foundation alliance coalition federation supervisor "
    "inspectorate ombudsman registrar chamber tribunal kingdom people group network committee court-appointed division "
    "administration garante stichting forum university league trust fund service services".split()
)
ROLE_SPLIT = frozenset(
    "ceo cfo cto coo president chairman chairwoman chair director founder co-founder cofounder judge justice magistrate "
    "senator sen rep congressman congresswoman governor gov mayor secretary minister commissioner spokesman "
    "spokeswoman spokesperson mr mrs ms dr prof professor lawyer attorney counsel solicitor barrister partner "
    "plaintiff plaintiffs defendant defendants chief officer executive boss owner parent subsidiary lord lady sir dame "
    "hon honorable district general counsel's advocate users user".split()
)
POSTNOMINALS = frozenset({"MP", "QC", "KC", "MEP", "Esq", "PhD", "CBE", "OBE", "MSP", "MBE", "TD", "CIPP", "JD"})
PLURAL_FIRMS = frozenset("corporation company centers centres clinics associates solutions".split())  # behind "A and B"
SHORT_TITLES = frozenset("ag ada aag da vp svp evp atty insp sgt det supt".split())
ADDRESS = frozenset(
    "mr mrs ms dr sir dame lord lady judge justice hon honorable honourable magistrate senator president professor".split()
)
MAX_RUN = 14  # tokens; real names are shorter, tables of contents are not


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
        if title_case(sentence):
            shouting.append(sentence)
        else:
            found.extend(_in_sentence(sentence, text))
    known = {candidate.text for candidate in found if candidate.kind == "name"}
    for sentence in shouting:
        found.extend(_in_headline(sentence, text, known))
    return sorted(found, key=lambda candidate: (candidate.sentence, candidate.first))


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
            yield make(sentence, at, at + length, "lexicon", text, entries)
            at += length
            continue
        person = _person_end(tokens, at)
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
            ):
                yield make(sentence, at, last, "name", text)
                at = last - 1
                break
        at += 1


def _person_end(tokens: Sequence[Token], at: int) -> int:
    """Even where every word has a capital, a first name and words that are no ordinary ones are a person's name."""
    if tokens[at].low not in words("firstName") or not tokens[at].cap:
        return 0
    addressed = (
        at > 0
        and tokens[at - 1].low in ADDRESS
        or at > 1
        and tokens[at - 1].text == "."
        and tokens[at - 2].low in ADDRESS
    )
    last = at + 1
    while last < len(tokens) and last - at < 5:
        token = tokens[last]
        initial = len(token.text) == 1 and token.text.isupper() or token.text == "." and len(tokens[last - 1].text) == 1
        if not initial and not (
            token.cap
            and token.text[0].isalpha()
            and (addressed or token.low not in common())
            and token.low not in FUNCTION | ROLE_SPLIT
        ):
            break
        last += 1
    return last if last - at >= 2 and len(tokens[last - 1].text) > 1 else 0


def _in_sentence(sentence: Sentence, text: str) -> Iterator[Candidate]:
    tokens, at = sentence.tokens, 0
    while at < len(tokens):
        last = _run_end(tokens, at)
        if last == at:
            length, entries = lexicon().match(tokens, at)  # names such as noyb, without a capital
            if length:
                yield make(sentence, at, at + length, "lexicon", text, entries)
            at += max(length, 1)
            continue
        cuts = [at, *_seams(tokens, at, last), last]
        for first, end in zip(cuts, cuts[1:], strict=False):
            yield from _split(sentence, first, end, text)
        at = last


def _starts(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if not token.cap or not token.text[0].isalpha():
        return bool(re.fullmatch(r"\d{1,4}[A-Za-z][\w&]*", token.text)) or (
            token.text.isdigit() and len(token.text) < 4 and bool(lexicon().match(tokens, at)[0])
        )
    if token.low in FUNCTION or token.low in MONTHS:
        return bool(lexicon().match(tokens, at)[0] > 1)
    return True


def _run_end(tokens: Sequence[Token], at: int) -> int:
    """The end of the longest run of name tokens that starts at ``at``; ``at`` itself if none starts there."""
    if not _starts(tokens, at):
        return at
    known, _ = lexicon().match(tokens, at)
    last = at + max(1, known)
    while last < len(tokens) and last - at < MAX_RUN:
        step = _extend(tokens, at, last)
        if step == last:
            break
        last = step
    return last


def _extend(tokens: Sequence[Token], at: int, last: int) -> int:
    token = tokens[last]
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    if (
        token.text == "."
        and following is not None
        and len(tokens[last - 1].text) <= 2
        and tokens[last - 1].cap
        and tokens[last - 1].end == token.start
    ):
        return last + 2 if following.cap else last + 1 if len(tokens[last - 1].text) == 1 else last
    if (
        len(token.text) == 1
        and token.cap
        and following is not None
        and following.text == "."
        and following.start == token.end
    ):
        return last + 2  # an initial, also where it is the word "A" or "I"
    if token.text == "," and following is not None and following.low in words("legalForm") and following.cap:
        return last + 2
    if (
        token.text in {"’", "'"}
        and token.start == tokens[last - 1].end
        and tokens[last - 1].low.endswith("s")
        and following is not None
        and following.cap
        and following.low not in FUNCTION
    ):
        return last + 2  # Workers' Compensation Act, Attorneys' Liability Assurance
    if token.text in {"AS", "SA", "SE", "AG", "OY", "A/S", "ASA"} and tokens[last - 1].cap:
        return last + 1
    if token.text in {"&", "+"} and following is not None and following.cap:
        return last + 2
    if token.low in FOREIGN and following is not None and (following.cap or following.low in FOREIGN):
        return last + 1
    if token.low in {"of", "for", "and", "on", "the", "to"} and following is not None:
        return _linked(tokens, at, last)
    if (
        token.cap
        and token.text[0].isalpha()
        and token.low not in MONTHS
        and (token.low not in FUNCTION or token.text.isupper() and len(token.text) > 2)
    ):
        return last + 1
    if (
        token.text.isdigit()
        and len(token.text) <= 3
        and last + 1 < len(tokens)
        and tokens[last - 1].end + 1 == token.start
        and tokens[last + 1].low in words("legalForm")
    ):
        return last + 1
    return last


def _linked(tokens: Sequence[Token], at: int, last: int) -> int:
    """Go on over "of (the)", "for", "and" only behind a word that takes such a complement."""
    link, step = tokens[last].low, last + 1
    if link in {"of", "for", "on"} and tokens[step].low == "the":
        step += 1
    if step >= len(tokens) or not tokens[step].cap or tokens[step].low in FUNCTION | MONTHS:
        return last
    run = {token.low for token in tokens[at:last]}
    if link == "and":
        end = step
        while end < len(tokens) and tokens[end].cap and end - step < 5:
            end += 1
        tail = tokens[end - 1].low
        head = run & (HEAD_WORDS | words("regulatorWord"))
        tail_head = tail in words("regulatorWord") | words("lawWord") | words("groupWord") | words("courtWord")
        if (
            end - step > 1
            and tail in words("companyWord") | PLURAL_FIRMS
            and tokens[last - 1].low not in words("companyWord") | words("legalForm")
        ):
            tail_head = tail_head or not run & words("firstName")
        return (
            end
            if (
                tail_head
                and tokens[last - 1].low not in HEAD_WORDS | words("lawWord")
                and not _known_party(tokens, at, last)
            )
            or (head and "of" in run and tokens[last - 1].low not in HEAD_WORDS)
            else last
        )
    if link == "of" and run & (HEAD_WORDS | words("regulatorWord") | words("courtWord") | words("groupWord")):
        return step + 1
    if link in {"for", "on"} and run & (HEAD_WORDS | words("groupWord") | words("regulatorWord")):
        return step + 1
    return last


def _known_party(tokens: Sequence[Token], at: int, last: int) -> bool:
    length, entries = lexicon().match(tokens, at)
    return bool(entries) and at + length == last


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
    for at in range(first + 2, last - 1):
        loud = all(token.text.isupper() and len(token.text) > 3 for token in tokens[at - 2 : at])
        plain = [token.text for token in tokens[at : at + 2]]
        if (
            tokens[at - 1].low == "attorney"
            and tokens[at].low in words("firstName")
            or loud
            and all(word[0].isupper() and word[1:].islower() for word in plain if word != ".")
        ) or (
            at - start >= 3
            and tokens[at].low in words("firstName")
            and _initial(tokens, at + 1, last)
            and len(tokens[at - 1].text) > 2
        ) and any(_initial(tokens, step, at) for step in range(start + 1, at - 1)):
            start = at
            yield at


def _initial(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether "X." stands at ``at``."""
    return at + 1 < last and len(tokens[at].text) == 1 and tokens[at].cap and tokens[at + 1].text == "."


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
    if low == "general":
        return (
            tokens[at - 1].low != "attorney"
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
    if all(entry.weak for entry in entries):
        return at + length < last and tokens[at + length].low in ROLE_SPLIT | words("legalForm")
    following = tokens[at + length].low if at + length < last else ""
    if following in {"of", "for"} and entries[0].type in {"Company", "App"}:
        return False
    return not (at > first and tokens[at - 1].low in {"of", "for", "&", "and", "de"} and entries[0].type in {"Company", "App"})


def _grown(tokens: Sequence[Token], end: int, last: int) -> int:
    """A known name goes on over company words, countries and legal forms: "TikTok Technology Limited"."""
    grow = (
        words("legalForm")
        | words("companyWord")
        | words("country")
        | frozenset({"international", "global", "inc", "europe", "uk", "us", "usa"})
    )
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
        tokens[start].low in FUNCTION or tokens[start].text in {",", ".", "&"} or tokens[start].low in LINKS
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
