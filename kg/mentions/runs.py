"""How far a name runs: capitals, and what may stand between them ("of the", "&", ", Inc.", "d'")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.language import Token
from kg.mentions.figures import CODES, SYMBOL
from kg.mentions.lexicon import lexicon, words

MONEY = frozenset({*CODES, *(mark.rstrip(".") for mark in SYMBOL)})

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
PLURAL_FIRMS = frozenset("corporation company centers centres clinics associates solutions".split())  # behind "A and B"
LOWER_FORM = re.compile(r"s\.?r\.?l\.?s?|s\.?p\.?a\.?|s\.?a\.?s\.?|s\.?a\.?r\.?l\.?|a\.s\.?|s\.?r\.?o\.?|d\.?o\.?o\.?|gmbh|kft|sp\.|zrt|ltd|inc|plc|llc")
YOUNGER = frozenset({"jr", "sr", "ii", "iii"})
OWNED = frozenset({"my", "our", "we"})  # words that names of products begin with: "My Singtel"
MAX_RUN = 14  # tokens; real names are shorter, tables of contents are not
ROLE_SPLIT = frozenset(
    "ceo cfo cto coo president chairman chairwoman chair director founder co-founder cofounder judge justice magistrate "
    "senator sen rep congressman congresswoman governor gov mayor secretary minister commissioner spokesman "
    "spokeswoman spokesperson mr mrs ms dr prof professor lawyer attorney counsel solicitor barrister partner "
    "plaintiff plaintiffs defendant defendants chief officer executive boss owner parent subsidiary lord lady sir dame "
    "hon honorable honourable district general counsel's advocate advocates attorneys lawyers judges justices senators "
    "democrat democrats republican republicans users user expert reporter analyst researcher correspondent editor activist founder".split()
)


def _starts(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if not token.cap or not token.text[0].isalpha():
        return bool(re.fullmatch(r"\d{1,4}-?[A-Za-z][\w&]*", token.text)) or (
            token.text.isdigit() and len(token.text) < 4 and bool(lexicon().match(tokens, at)[0])
        )
    if token.low.endswith("-based"):
        return False  # "Texas-based Acme"
    if token.low in OWNED and 0 < at < len(tokens) - 1 and tokens[at - 1].text[0].isalpha():
        return tokens[at + 1].cap and tokens[at + 1].low not in FUNCTION
    if token.low in FUNCTION or token.low in MONTHS:
        return bool(lexicon().match(tokens, at)[0] > 1)
    return True


def run_end(tokens: Sequence[Token], at: int) -> int:
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


def _figure_follows(tokens: Sequence[Token], at: int) -> bool:
    """Whether a figure stands behind ``tokens[at]``, a point between them left out: "Rs. 231"."""
    behind = [token.text for token in tokens[at + 1 : at + 3]]
    return next((text for text in behind if text != "."), "")[:1].isdigit()


def _extend(tokens: Sequence[Token], at: int, last: int) -> int:
    token = tokens[last]
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    if token.text in MONEY and _figure_follows(tokens, last):
        return last  # "fined Meta Rs 231 crore": a sum begins here
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
    if token.text == "," and following is not None and following.cap:
        if following.low in words("legalForm"):
            return last + 2
        if following.low in YOUNGER and tokens[last - 1].cap:
            return last + 2 + (tokens[last + 2 : last + 3] != [] and tokens[last + 2].text == ".")  # "Cullen, Jr."
    if (
        token.text == "!"
        and token.start == tokens[last - 1].end
        and following is not None
        and following.low in words("country") | words("legalForm") | words("companyWord")
    ):
        return last + 1  # "Yahoo! Canada Co."
    if (
        token.text in {"’", "'"}
        and token.start == tokens[last - 1].end
        and tokens[last - 1].low.endswith("s")
        and following is not None
        and following.cap
        and following.low not in FUNCTION
    ):
        return last + 2  # Workers' Compensation Act, Attorneys' Liability Assurance
    if LOWER_FORM.fullmatch(token.text) and tokens[last - 1].cap:
        return last + 1
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
        and not token.low.endswith("-based")
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
        if tokens[last - 1].low in {"city", "town"} and [t.low for t in tokens[step : step + 2]] == ["county", "council"]:
            return step + 2  # "Waterford City and County Council"
        if tokens[last - 1].low in words("country") | words("city") and "of" not in run:
            return last  # "Engineers in Singapore and Acme Manufacturing"
        end = step
        while end < len(tokens) and tokens[end].cap and end - step < 5:
            end += 1
        tail = tokens[end - 1].low
        head = run & (HEAD_WORDS | words("regulatorWord"))
        tail_head = tail in words("regulatorWord") | words("lawWord") | words("groupWord") | words("courtWord")
        if (
            end - step > 1
            and last - at == 1  # "NTUC Income and AXA Insurance" are two
            and "." not in tokens[at].text
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
    if "judge" in run:
        return last  # "District Judge Roy Altman for Southern Florida"
    if link in {"for", "on"} and run & (HEAD_WORDS | words("groupWord") | words("regulatorWord")):
        return step + 1
    return last


def _known_party(tokens: Sequence[Token], at: int, last: int) -> bool:
    length, entries = lexicon().match(tokens, at)
    return bool(entries) and at + length == last
