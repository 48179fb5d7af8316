"""Names in lines where every word has a capital: told by where they stand, or by a first name, as form tells nothing."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language import Token
from kg.mentions.lexicon import common, demonyms, words
from kg.mentions.runs import FUNCTION, MONTHS, ROLE_SPLIT, run_end

VERSUS = frozenset({"v", "vs"})
SKIPPED = frozenset(", . ( ) - – & et al and another anor others ors".split())  # between a party and "v."
TITLES = frozenset("mr mrs ms miss dr madam mme justice judge hon honorable honourable magistrate".split())
LABELS = frozenset(
    "parties party before present coram to from plaintiff plaintiffs defendant defendants respondent respondents "
    "applicant applicants appellant appellants claimant claimants judge counsel controller company organisation "
    "organization".split()
)
VERBS = frozenset(
    "sued sues settles settle settled fined agrees agreed pays paid faces accused hit ordered reaches seeks asks wins "
    "loses denies appeals admits escapes slapped must will".split()
)
SUBJECTS = frozenset(
    "data privacy security breach settlement settlements litigation class lawsuit tcpa bipa vppa gdpr ccpa cipa fcra "
    "fdcpa incident cyber cybersecurity cyberattack ransomware biometric tracking pixel faq".split()
)
NO_START = FUNCTION | MONTHS | TITLES | LABELS | {"continue", "class"}
ADDRESS = frozenset(
    "mr mrs ms dr sir dame lord lady judge justice hon honorable honourable magistrate senator president professor".split()
)
CODE = 4  # letters: longer words between quotation marks are words


def apart_end(tokens: Sequence[Token], at: int) -> int:
    """The end of the name that starts at ``at``, as far as its place in the line shows it; 0 if that shows none."""
    if not tokens[at].cap or tokens[at].low in NO_START or not tokens[at].text[0].isalpha():
        return 0
    before = [token.low for token in tokens[max(0, at - 3) : at]]
    ends = (
        _code(tokens, at),
        _addressed(tokens, at, before),
        _side(tokens, at, before),
        _labelled(tokens, at, before),
        _leading(tokens, at),
    )
    return next((end for end in ends if end > at), 0)


def _code(tokens: Sequence[Token], at: int) -> int:
    """ "'ADH' and Secretary to the Department": a party whose name is withheld."""
    if not 0 < at < len(tokens) - 2 or not tokens[at].text.isupper() or len(tokens[at].text) > CODE:
        return 0
    quoted = tokens[at - 1].text in {"'", "‘"} and tokens[at + 1].text in {"'", "’"}
    return at + 1 if quoted and tokens[at + 2].low in VERSUS | {"and"} else 0


def _addressed(tokens: Sequence[Token], at: int, before: Sequence[str]) -> int:
    """ "The Honourable Madam Justice Roy", "Ms AB Cole": words behind a title that are no ordinary ones."""
    plain = [low for low in before if low != "."]
    if not plain or plain[-1] not in TITLES:
        return 0
    last = at
    while last < len(tokens) and last - at < 4 and _surname(tokens, last):
        last += 1
    return last if len(tokens[last - 1].text) > 1 else 0


def _surname(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.text == ".":
        return len(tokens[at - 1].text) == 1
    return token.cap and token.text[0].isalpha() and (len(token.text) == 1 or token.low not in common() | FUNCTION)


def _side(tokens: Sequence[Token], at: int, before: Sequence[str]) -> int:
    """A party of "Smith, et al. v. Acme Trust [2014]", left or right."""
    plain = [low for low in before if low not in {".", "-"}]
    last = _cut(tokens, at, run_end(tokens, at))
    if plain and plain[-1] in VERSUS and at > 1:
        return last
    if at and tokens[at - 1].cap and tokens[at - 1].low not in FUNCTION | MONTHS and tokens[at - 1].text[0].isalpha():
        return 0
    step = last
    while step < len(tokens) and tokens[step].low in SKIPPED:
        step += 1
    return last if step < len(tokens) - 1 and tokens[step].low in VERSUS else 0


def _labelled(tokens: Sequence[Token], at: int, before: Sequence[str]) -> int:
    """ "BEFORE: Roy A - Deputy President", "Parties: Acme AS"."""
    if at < 2 or before[-1] != ":" or before[-2] not in LABELS:
        return 0
    return _cut(tokens, at, run_end(tokens, at))


def _leading(tokens: Sequence[Token], at: int) -> int:
    """ "Acme Bank Data Breach Settlement", "Acme Bank Sued Over …", "Acme Health $475,000 …": what the line begins with."""
    if at > 1 or at == 1 and tokens[0].cap and tokens[0].low != "the":
        return 0
    end = run_end(tokens, at)
    last = next((step for step in range(at + 1, end) if tokens[step].low in SUBJECTS | VERBS), end)
    if last == len(tokens) or last == at or tokens[at].low in SUBJECTS | VERBS:
        return 0
    rest = [token.low for token in tokens[last:]]
    told = (
        rest[0] in {"$", "€", "£"}
        or rest[0] in VERBS
        or rest[:2] == ["to", "pay"]
        or rest[0] in SUBJECTS and bool({"settlement", "litigation"} & set(rest[:4]))
    )
    return last if told and _names(tokens, at, last) else 0


def _names(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether some word of a stretch is more than an ordinary word or a place."""
    places = words("country") | words("usState") | words("city") | frozenset(demonyms())
    return any(token.low not in common() | places for token in tokens[at:last])


def _cut(tokens: Sequence[Token], at: int, end: int) -> int:
    return next((step for step in range(at + 1, end) if tokens[step].low in SUBJECTS | TITLES), end)


def person_end(tokens: Sequence[Token], at: int) -> int:
    """Even where every word has a capital, a first name and words that are no ordinary ones are a person's name."""
    led = _with_initial(tokens, at)
    if not led and (tokens[at].low not in words("firstName") or not tokens[at].cap):
        return 0
    addressed = (
        at > 0
        and tokens[at - 1].low in ADDRESS
        or at > 1
        and tokens[at - 1].text == "."
        and tokens[at - 2].low in ADDRESS
    )
    last = at + 1 + (2 if led else 0)
    while last < len(tokens) and last - at < 5:
        token = tokens[last]
        letter = len(token.text) == 1 and token.text.isupper() or token.text == "." and len(tokens[last - 1].text) == 1
        if not letter and not (
            token.cap
            and token.text[0].isalpha()
            and (addressed or token.low not in common())
            and token.low not in FUNCTION | ROLE_SPLIT
        ):
            break
        last += 1
    return last if last - at >= 2 and len(tokens[last - 1].text) > 1 else 0


def _with_initial(tokens: Sequence[Token], at: int) -> bool:
    """ "Alisa B. Klein", "K. Lenaerts": an initial before a word that is no ordinary one."""
    step = at if tokens[at].cap and len(tokens[at].text) == 1 else at + 1
    if step + 2 >= len(tokens) or not initial(tokens, step, len(tokens)):
        return False
    surname = tokens[step + 2]
    return all(
        token.cap and len(token.text) > 2 and token.text.isalpha() and token.low not in common() | FUNCTION | ROLE_SPLIT
        for token in {tokens[at] if step > at else surname, surname}
    )


def initial(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether "X." stands at ``at``."""
    return at + 1 < last and len(tokens[at].text) == 1 and tokens[at].cap and tokens[at + 1].text == "."
