"""Turns of phrase that state a link: "S , which owns O", "O owner S", "S , director of O", "for O , S".

A sentence is first rendered for one ordered pair: lower-case words, ``S`` for the subject, ``O`` for the object, ``K``
for other people and law firms, ``X`` for every other party. So a pattern sees "S owns X , X and O" and needs to know
nothing of names. A place that refers back keeps its words: "the parent company S of O".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.facts.places import Place
from kg.language import Sentence

MARGIN = 12  # tokens shown before and after the two; a cue farther out seldom belongs to them
DROPPED = frozenset({'"', "“", "”", "‘", "*", "_", "[", "]"})
ALIAS = re.compile(r"([SOXK]) \( (?:the |or )?\1 \)")

ASIDE = re.compile(r"\( [^()A-Z]{1,80} \) ")  # "( NYSE : ACM )", "( https : / / ... )"


def words(most: int) -> str:
    """Up to ``most`` plain words, as few as will do; no marker, no comma, and no turn to an opponent."""
    return rf"(?:(?!against |from |versus |than )[^\s,;:()A-Z]+ ){{0,{most}}}?"


LIST = r"(?:[XK] (?:, and |, or |, |and |or |& )){0,8}"  # earlier members of the enumeration that the party stands in
GAP = r"(?:[^\s;.]+ ){0,16}?"  # anything within a clause
PARENT = r"(?:parent|owner|holding)(?: company| firm| group| corporation)?"
UNIT = r"(?:subsidiary|subsidiaries|units?|arms?|division|affiliate)"
MAKER = r"(?:maker|operator|developer|provider|creator|publisher|manufacturer|company|firm|startup|start-up)s?"
LEAD = (
    r"(?:ceo|chief|president|director|officer|head|chair(?:man|woman|person)?|commissioner|spokes(?:man|woman|person)|"
    r"founder|co-founder|partner|coordinator|lead|manager|secretary|minister|general counsel|district attorney|"
    r"general|executive|policy|adviser|advisor|economist|engineer|strategist|ombudsman|boss|superintendent)"
)
LAWYER = r"(?:lawyers?|attorneys?|counsel|solicitors?|barristers?|firm)"
RUN = (
    r"(?:operates?|operated|runs?|ran|makes?|made|develop(?:s|ed)|created|launched|offer(?:s|ed)|provides?|provided|"
    r"publish(?:es|ed)|released|market(?:s|ed)|sells?|sold|introduced|unveiled|maintains?)"
)

REST = r"(?:, X )*(?:(?:, )?(?:and|&) X )?"  # later members of the enumeration
CLIENTS = r"(?:[:;]|^) (?:and )?for (?:[XK] , ){0,4}(?:[XK] and )?O(?: , X){0,4}(?: and X)? , "
LAWYERS = r"(?:K , ){0,6}(?:K and )?"

OWN = r"(?:owns?|controls|acquired|bought|purchased)"
OWNED = r"(?:owned|controlled|acquired|bought|purchased|taken over|snapped up)"
NOT_NEARER = r"(?<!X )(?<!X and )(?<!X with )(?<!X \( with )(?<!X , )"  # "X and its unit O": the unit is X's
MADE = r"(?:operated|run|made|developed|created|offered|provided|built|managed|launched|published)"
PRODUCT = r"(?:software|app|application|platform|service|website|site|browser|tool|device|assistant|feature)"
RUNNER = r"(?:maker|operator|developer|provider|creator|publisher)"
SUCH = r"(?:(?:X )?,? ?such as |: )?"
CALLED = r"(?: known| called| named| renamed| rebranded)*"

SOURCES: dict[str, dict[str, str]] = {
    "parentOf": {
        "parent-of": rf"\bS [,(]? ?{words(4)}{PARENT} (?:of|to) {words(3)}{LIST}O\b",
        "the-parent-of": rf"\b{PARENT} S (?:of|to) {words(3)}{LIST}O\b",
        "o-parent": rf"\bO (?:'s )?{words(2)}{PARENT} ,? ?S\b",
        "its-parent": rf"\bO {GAP}(?:its|their|whose) {words(2)}{PARENT} ,? ?S\b",
        "its-parent-after": rf"\bO {GAP}S , (?:its|their|the) {words(3)}{PARENT}\b",
        "of-its-parent": rf"\bits O {words(2)}{PARENT} ,? ?S\b",
        "owns": (
            rf"\bS (?:group |holding )?,? ?(?:which |who |that )?(?:also |now |still |has )?"
            rf"{OWN} (?!by\b){words(5)}{LIST}O\b"
        ),
        "which-owns": r"\bO ,? (?:which|that) S (?:now |also )?(?:owns|acquired|bought|controls|purchased)\b",
        "owned-by": (
            rf"\bO ,? ?{words(8)}{OWNED}(?: and \S+)?(?: for \S+ ?[\d.,]*(?: [mb]illion)?)? by "
            rf"{words(5)}{LIST}S\b"
        ),
        "comma-owned-by": rf"\bO , {words(5)}{OWNED} by {words(5)}S\b",
        "s-owned": r"\bS -owned (?:[^\s,;:()A-Z]+ ){0,3}O\b|\bO , (?:the |a )?S -owned",
        "its-unit": rf"\bS {GAP}{NOT_NEARER}(?:its|their) {words(3)}{UNIT} ,? ?{LIST}O\b",
        "own-unit": rf"\b(?:S 's|its S|S) {words(3)}{UNIT} ,? ?{LIST}O\b",
        "its-o-unit": rf"\b(?:S 's|S and its|its S|S) O {UNIT}\b",
        "unit-of": (
            rf"\bO ,? ?(?:which )?{words(4)}"
            rf"(?:(?:{UNIT}|part|brand) (?:of|within|in)|(?:company|business) (?:within|in)) {words(5)}S\b"
        ),
        "comma-unit-of": (
            rf"\bO [-–—,] (?:an? |the |one ){words(4)}(?:(?:{UNIT}|part|brand) (?:of|within|in)|business of) "
            rf"{words(5)}S\b"
        ),
        "the-unit": rf"\bO {GAP}the S {UNIT}\b",
        "own-company": (
            rf"\b(?:S 's|its S) (?!(?:\S+ ){{0,3}}?(?:parent|holding) )"
            rf"{words(4)}(?:company|business|brand|bank|airline|retailer) ,? ?O\b"
        ),
        "its-o-business": rf"\bS {GAP}its (?:S )?{words(2)}O (?:{UNIT}|business)\b",
        "owners-of": rf"\bS , (?:the )?owners of {LIST}O\b",
        "o-its-unit": rf"\bS (?:[^\s;.SOXK]+ ){{0,16}}?O , (?:its|their) (?!former ){words(2)}{UNIT}\b",
        "both-part-of": rf"\bO {REST},? ?(?:both|all) (?:of (?:them|which) )?(?:part|units|brands) of (?:the )?S\b",
        "belongs": (
            rf"\bO {REST},? ?(?:which |that )?(?:, like [^,]{{1,40}} , )?(?:both |all |also |now )?"
            r"belongs? to (?:the )?S\b"
        ),
        "belong-first": rf"\bto S belongs? {words(4)}{LIST}O\b",
        "banners": (
            rf"\bS (?:also )?(?:owns|operates|runs|franchises) {words(8)}(?:banners?|brands?|names?|chains?) "
            rf",? ?(?:of )?{LIST}O\b"
        ),
        "among-its": rf"\bS {GAP}O {REST}among its (?:chains|brands|units|companies|businesses)\b",
        "whose": rf"\bO ,? ?whose {words(3)}{PARENT} is {words(5)}S\b",
        "o-parent-after": rf"\bS (?:\( [XK] \) )?,? ?O 's {words(2)}{PARENT}\b",
        "took-over": (
            rf"\bS (?:has |had )?complet(?:ed|es|ing) (?:its|their|the) (?:S )?(?:acquisition|takeover|purchase) of "
            rf"{words(4)}O\b"
        ),
        "paid-for": r"\bS paid [$€£] ?[\d.,]+ (?:[mb]illion )?for O\b",
        "merged": r"\bO ,? ?(?:which )?merged (?:into|with) S\b",
    },
    "operates": {
        "runs": (
            rf"\bS ,? ?(?:which |who |that )?(?:also |now )?(?:owns and )?{RUN} (?!by\b)"
            rf"{words(8)}{SUCH}{LIST}O\b"
        ),
        "which-runs": rf"\bS , {words(6)}(?:which|that|who) (?:owns and )?{RUN} (?!by\b){words(8)},? ?{LIST}O\b",
        "maker-of": rf"\bS ,? ?{words(4)}{MAKER} (?:of|behind) {words(6)}{LIST}O\b",
        "the-maker-of": rf"\b{RUNNER} S (?:of|behind) {words(6)}{LIST}O\b",
        "o-maker": rf"\bO {words(2)}(?:{RUNNER}|owner) ,? ?S\b",
        "possessive": rf"\b(?:S 's?|its S|'s S 's) {LIST}O\b",
        "possessive-far": rf"\b(?:S 's?|its S) {words(4)}{LIST}O\b",
        "its-app": rf"\bS {GAP}(?:its|their) (?:own )?{words(4)},? ?{LIST}O\b",
        "made-by": rf"\bO {words(3)},? ?{words(10)}{MADE}(?: and \S+)? by {words(5)}S\b",
        "by": r"\bO \(? ?by S\b",
        "product-of": rf"\bO {PRODUCT} (?:of|from|by) (?:the )?S\b",
        "reference-made": rf"\b(?:developer|company|maker|firm) S {RUN} (?!by\b){words(8)}{SUCH}{LIST}O\b",
        "app-owned": rf"\bits S {words(3)}{PRODUCT} ,? ?O\b",
    },
    "formerName": {
        "formerly": rf"\bS ,? ?\(? ?,? ?(?:formerly|previously|once|then){CALLED}(?: as)? {words(1)}O\b",
        "now": (
            r"\bO ,? ?\(? ?(?:the \S+ )?(?:which |who )?(?:is |was |has )?"
            rf"(?:now|since|later|today 's|renamed|rebranded)(?: been)?{CALLED}(?: itself)?(?: as| to)? {words(2)}S\b"
        ),
        "renamed": r"\bO ,? ?(?:which |has |had |was |itself )*(?:renamed|rebranded)(?: itself)?(?: as| to)? S\b",
        "changed": r"\bchanged its (?:corporate )?name (?:from O )?to S\b",
    },
    "officerOf": {
        "title-of": (
            rf"\bS ,? ?(?:who )?(?:and K |, K )*,? ?{words(8)}{LEAD}s? {words(6)}"
            rf"(?:of|at|for|with|in|to) {words(4)}O\b"
        ),
        "comma-title": rf"\bS (?:,|is|was) {words(3)}O(?: 's)? {words(4)}{LEAD}\b",
        "o-title": rf"\bO (?:'s? )?{words(5)}{LEAD} ,? ?S\b",
        "its-title": rf"\b(?:its|their) O {words(6)}{LEAD} ,? ?S\b",
        "far-title": rf"\bO {GAP}(?:its|their) (?:[^\s;:()A-Z]+ ){{0,6}}?{LEAD} ,? ?S\b",
        "title-of-o": rf"\b{LEAD} (?:of|at|for) {words(2)}O ,? ?S\b",
        "heads": rf"\bS ,? ?(?:who )?(?:heads|chairs|leads|runs|founded|directs|led) {words(4)}O\b",
        "led-by": rf"\bO ,? ?(?:which is |is )?{words(2)}(?:led|headed|chaired|founded|run) by {words(6)}S\b",
        "of": r"\bS (?:of|from|at) (?:the )?O\b",
        "possessive": r"\bO 's? S\b",
        "whose": rf"\bS ,? ?(?:and his|and her|whose) {words(3)}O\b",
        "beside": r"\bO ,? ?S\b",
        "apart": r"\bS , (?:the )?O\b",
    },
    "represents": {
        "represents": (
            rf"\bS ,? ?(?:which |who )?{words(5)}"
            rf"(?:represent(?:s|ed|ing)|act(?:s|ed|ing) for|defend(?:s|ed|ing)) {words(6)}{LIST}O\b"
        ),
        "lawyer-for": rf"\bS ,? ?{words(8)}{LAWYER} {words(3)}(?:for|to|of|representing) {words(4)}{LIST}O\b",
        "for-comma": rf"\b(?:{LAWYER}|appeared) for {words(4)}{LIST}O ,? ?{words(3)}{LIST}S\b",
        "o-lawyer": rf"\bO 's? {words(3)}{LAWYER} ,? ?S\b",
        "represented-by": rf"\bO {GAP}(?:represented|advised|assisted|defended) by {words(5)}{LIST}S\b",
        "behalf": rf"\bS {GAP}(?:on|in) behalf of {words(8)}{LIST}O\b",
        "for": rf"{CLIENTS}{LAWYERS}S\b",
        "with-help": rf"\bO {GAP}(?:help|support|assistance) (?:from|of) {words(5)}S\b",
        "instructed": rf"{CLIENTS}{LAWYERS}K \( instructed by S\b",
        "brought-for": rf"\bS {GAP}(?:claim|case|action|suit|lawsuit)s? {GAP}for {words(4)}O\b",
        "counsel": rf"\bwith S as counsel ,? ?(?:for|on behalf of) {words(4)}O\b",
    },
}
PATTERNS = {kind: {name: re.compile(source) for name, source in table.items()} for kind, table in SOURCES.items()}
DOUBTFUL = frozenset(
    {
        ("officerOf", "of"),
        ("officerOf", "possessive"),
        ("officerOf", "whose"),
        ("officerOf", "beside"),
        ("officerOf", "apart"),
        ("represents", "behalf"),
        ("represents", "brought-for"),
        ("operates", "possessive-far"),
        ("operates", "its-app"),
    }
)  # support a link, and do not state it by themselves
UNSETTLED = re.compile(
    r"\b(?:former (?:owner|parent|subsidiary|unit|maker|chief|head|director)|(?:formerly|previously|once) owned|"
    r"(?:plans?|planned|agreed|agreement|intends?|wants?|bid|offer(?:ed|s)?|proposed|seeks?|would|trying|talks) "
    r"(?:to )?(?:\S+ )?"
    r"(?:acquire|buy|buying|acquiring|purchase|takeover|acquisition)|sold (?:\S+ ){0,3}to|sold (?:its|off)|"
    r"divest\S*|spun off|"
    r"until (?:19|20)\d\d)\b"
)


def render(
    sentence: Sentence, row: Sequence[Place], types: Sequence[str], shown: tuple[Place, Place], margin: int = MARGIN
) -> str:
    """The words around two places, with S, O, K and X where parties stand; ``types`` holds the type of each party."""
    subject, object_ = shown
    first = max(0, min(subject.first, object_.first) - margin)
    last = min(len(sentence.lows), max(subject.last, object_.last) + margin)
    starts: dict[int, Place] = {}
    for place in row:
        if place.how == "name" or place in shown:
            starts.setdefault(place.first, place)
    out: list[str] = []
    at = first
    while at < last:
        found = starts.get(at)
        if found is None:
            low = sentence.lows[at]
            out.extend([] if low in DROPPED else [low])
            at += 1
            continue
        mark = "K" if types[found.party] in {"Person", "LawFirm"} else "X"
        mark = {object_.party: "O", subject.party: "S"}.get(found.party, mark)
        out.extend(_marked(sentence, found, mark))
        at = max(at + 1, found.last)
        at += at + 1 < last and sentence.lows[at] == "."  # of "Inc.", which names leave out
    return ASIDE.sub("", ALIAS.sub(r"\1", " ".join(out)))


def _marked(sentence: Sentence, place: Place, mark: str) -> Iterable[str]:
    if place.how != "name":
        return [*sentence.lows[place.first : place.last], mark]
    return [mark, "-owned"] if sentence.lows[place.last - 1].endswith("-owned") else [mark]


def phrases(text: str, kinds: Iterable[str]) -> list[tuple[str, str]]:
    """Which patterns of the link types ``kinds`` the rendered text bears: (type, name of the pattern)."""
    return [(kind, name) for kind in kinds for name, pattern in PATTERNS[kind].items() if pattern.search(text)]
