"""What a name may name: features of a cluster's form and surroundings, from which a log-linear model thinks of types.

The class NONE stands for what is no party: places as places, products out of the matter, publishers, navigation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg import vocab
from kg.language import Sentence
from kg.mentions.clusters import DESCRIBED, Cluster
from kg.mentions.groups import head_of, of_people, origin
from kg.mentions.laws import is_law
from kg.mentions.lexicon import common, demonyms, words
from kg.mentions.names import Candidate, title_case
from kg.mentions.surroundings import surroundings

NONE = "NONE"
FAMILIES = {
    "described": ("ClaimantClass", "Person", "Company", "Court", "Regulator", "AdvocacyGroup", NONE),
    "law": ("Law", NONE),
    "name": ("Company", "App", "Regulator", "Court", "AdvocacyGroup", "LawFirm", "Person", "Government", "Law", NONE),
}
SIDES = {
    **dict.fromkeys("plaintiff claimant appellant applicant petitioner pursuer complainant".split(), "claimant"),
    **dict.fromkeys("defendant respondent appellee defender".split(), "respondent"),
}
SIDES.update({f"{word}s": side for word, side in dict(SIDES).items()})
"""What courts call the two sides, and which of them it is."""
KINDS = (
    "legalForm",
    "companyWord",
    "groupWord",
    "regulatorWord",
    "courtWord",
    "lawWord",
    "firstName",
    "country",
    "usState",
    "city",
    "notName",
)
FIRM_WORDS = frozenset("llp pllc solicitors attorneys advocates associates law lawyers barristers chambers".split())
PERSON_PART = re.compile(r"[A-ZÀ-Þ][\w'’\-]+|[A-Z]\.?|de|van|von|der|den|da|di|del|bin|al")
SHORT = 5  # letters of an acronym that many names share
BRAND_FEATURES = ("dual", "owned", "legal", "count")
DEPARTMENT = re.compile(r"\b(?:department|ministry|federal bureau|police)\b", re.I)  # these also accuse and are accused
PUBLIC = frozenset("agency agencies municipality municipalities council councils states government".split())
STATE = "district of columbia"  # besides the states of the list
APPOSITION = frozenset(
    "app company firm group organisation organization foundation platform service regulator watchdog authority giant "
    "maker owner operator site website network lawyer attorney plaintiff ngo nonprofit charity bank retailer hospital "
    "parent subsidiary unit browser software startup developer provider broker commissioner director officer ceo "
    "president founder judge partner counsel professor activist campaigner chain insurer".split()
)


def family(cluster: Cluster) -> str:
    """described, law or name: each has its own set of possible types."""
    if all(candidate.kind in DESCRIBED for candidate in cluster.candidates):
        return "described"
    return (
        "law"
        if cluster.candidates[0].kind == "law" or all(is_law(candidate) for candidate in cluster.candidates)
        else "name"
    )


def allowed(cluster: Cluster) -> tuple[str, ...]:
    """The types a cluster may have: what a strong lexicon entry says limits them, and so does an unmistakable head."""
    kind = family(cluster)
    if kind != "name":
        if kind == "described" and cluster.candidates[0].kind in {"group", "someone"} and of_people(cluster.name):
            return ("ClaimantClass", "Person", NONE)
        public = ("Government",) if DEPARTMENT.search(cluster.name) or set(cluster.name.casefold().split()) & PUBLIC else ()
        return {"court": ("Court", NONE), "office": ("Regulator", *public, NONE), "body": ("AdvocacyGroup", NONE)}.get(
            cluster.candidates[0].kind,
            ("ClaimantClass", "Person", "Company", *public, NONE) if kind == "described" else FAMILIES[kind],
        )
    if any(candidate.kind == "caption" for candidate in cluster.candidates):
        return ("Court", NONE)
    if any(candidate.kind == "lawfirm" for candidate in cluster.candidates):
        return ("LawFirm", NONE)
    known = {entry.type for entry in cluster.entries if not entry.weak}
    if not known and not (cluster.name.isupper() and len(cluster.name) <= SHORT):
        known = {entry.type for entry in cluster.entries}  # but "DPA" or "AG" alone may stand for anything
    if known & {"Company", "App"}:
        return ("Company", "App", *sorted(known - {"Company", "App"}), NONE)
    if known:
        if any(DEPARTMENT.search(entry.name) for entry in cluster.entries) or cluster.name.casefold() == STATE:
            known |= {"Government"}
        return (*sorted(known), NONE)
    last = cluster.name.casefold().split()[-1].strip(".,")
    if last in {"court", "tribunal"}:
        return ("Court", NONE)
    if cluster.name.casefold().endswith(
        ("district attorney", "city attorney", "attorney general", "attorney's office")
    ):
        return ("Regulator", NONE)
    if last in words("legalForm"):
        return ("LawFirm", NONE) if last in FIRM_WORDS else ("Company", "LawFirm", "AdvocacyGroup", NONE)
    return FAMILIES["name"]


@cache
def _owners() -> dict[str, frozenset[str]]:
    """From a brand to the known firms behind it; only to tell app from company, never to state ownership."""
    table: dict[str, set[str]] = {}
    for row in vocab.table("owners"):
        for owned in row["owned"].split(";"):
            table.setdefault(owned, set()).add(row["owner"])
    return {owned: frozenset(owners) for owned, owners in table.items()}


def features(cluster: Cluster, sentences: Sequence[Sentence], text: str, others: Sequence[Cluster] = ()) -> set[str]:
    """Named features of one cluster among ``others``; tests/quality/train.py tells how their weights come about."""
    out = set(_form(cluster))
    around = surroundings(others)
    if around.owner_named(cluster, _owners()):
        out.add("owner=named")
    brand = {"Company", "App"} <= {entry.type for entry in cluster.entries}
    if brand:
        out.add("dual" + ("+owner" if "owner=named" in out else ""))
        if any(form.casefold().split()[-1].strip(".,") in words("legalForm") for form in cluster.forms):
            out.add("legal")
    out.update(_place(cluster, sentences))
    for candidate in cluster.candidates[:8]:
        out.update(_context(candidate, sentences[candidate.sentence]))
    if family(cluster) == "described":
        out.update(_description(cluster, sentences, text))
    if brand:  # one name for app and firm: what stands beside it says party or not, only the rest says which of the two
        return {f"b:{feature}" for feature in out if feature.startswith(BRAND_FEATURES)}
    return {f"{family(cluster)[0]}:{feature}" for feature in out}


def _form(cluster: Cluster) -> Iterator[str]:
    name = cluster.name
    parts = [part.casefold().strip(".,") for part in name.split()]
    for entry in cluster.entries:
        yield f"lex={entry.type}{'?' if entry.weak else ''}"
    if not cluster.entries:
        yield "lex=no"
        if cluster.candidates[0].kind == "lexicon":
            yield "lex=grown"
    yield f"words={min(len(parts), 5)}"
    if len(parts) == 1:
        yield "single:" + (
            "upper"
            if name.isupper()
            else "camel"
            if re.search(r"[a-z][A-Z]", name)
            else "dot"
            if "." in name
            else "plain"
        )
        if parts[0] in common():
            yield "single:common"
    people = len(parts) > 1 and len(parts) < 5 and all(re.fullmatch(PERSON_PART, part) for part in name.split())
    if len(parts) > 1:
        if parts[-1] in common():
            yield "common:last"
        if parts[0] in common() and parts[0] not in words("firstName"):
            yield "common:first"
    for kind in KINDS:
        listed = words(kind)
        if parts[-1] in listed or len(parts) > 2 and " ".join(parts[-2:]) in listed:
            yield f"last={kind}"
        if parts[0] in listed and (kind != "firstName" or people):
            yield f"first={kind}"
        if any(part in listed for part in parts[1:-1]):
            yield f"mid={kind}"
        if name.casefold() in listed:
            yield f"all={kind}"
    if parts[0] in demonyms():
        yield "first=demonym" if len(parts) > 1 else "all=demonym"
    if set(parts) & FIRM_WORDS or "&" in parts and len(parts) < 6 and not set(parts) & words("legalForm"):
        yield "firmlike"
    yield f"head={parts[-1]}"
    if len(parts) in {2, 3} and people:
        yield (
            "personlike"
            if not set(parts)
            & (
                words("companyWord")
                | words("regulatorWord")
                | words("groupWord")
                | words("courtWord")
                | words("lawWord")
            )
            else "titled"
        )


def _place(cluster: Cluster, sentences: Sequence[Sentence]) -> Iterator[str]:
    count = len(cluster.candidates)
    yield f"count={'1' if count == 1 else '2' if count == 2 else '3-5' if count < 6 else '6+'}"
    kinds = {sentences[candidate.sentence].kind for candidate in cluster.candidates}
    if "title" in kinds:
        yield "in=title"
    if "body" not in kinds:
        yield "in=nobody" + ("+title" if "title" in kinds else "")
    first = cluster.candidates[0].sentence
    yield f"first={'0' if first == 0 else '1' if first < 2 else '2-4' if first < 5 else '5+'}"
    if first >= len(sentences) - 2 and len(sentences) > 6:
        yield "in=end"


def _context(candidate: Candidate, sentence: Sentence) -> Iterator[str]:
    lows, first, last = sentence.lows, candidate.first, candidate.last
    before = lows[first - 1] if first else "<s>"
    before2 = lows[first - 2] if first > 1 else "<s>"
    after = lows[last] if last < len(lows) else "</s>"
    if before in {"'s", "’s", "'"} and first > 1 and sentence.tokens[first - 2].cap:
        yield "ownedby=possessive"
    if (
        before.endswith("-owned")
        or after.endswith("-owned")
        or set(lows[max(0, first - 5) : first])
        & {"owner", "parent", "maker", "operator", "owns", "operates", "operating", "runs", "developer"}
    ):
        yield "ownedby=cue"
    if after in {"'s", "’s", "'"} or before == "its":
        yield f"possess|{before}"
    if set(lows[last : last + 6]) & {"owner", "parent", "owned", "maker", "operator", "subsidiary", "unit"}:
        yield "ownedby=after"
    if title_case(sentence):
        yield f"t:prev={before}"
        yield f"t:next={after}"
        return
    yield f"prev={before}"
    yield f"next={after}"
    if before == "the" or before in {"a", "an"}:
        yield f"det={before}|{before2}"
    if _listed(lows, first):
        yield "listed=counsel"
    for low in lows[max(0, first - 3) : first]:
        if low in APPOSITION:
            yield f"titled={low}"
    if after in {",", "-", "–", "—", "("}:
        for low in lows[last + 1 : last + 8]:
            if low in {",", ".", "who", "which"}:
                break
            if low in APPOSITION:
                yield f"appos={low}"
                break
    if after in {"v", "vs", "v."} or before in {"v", "vs"} or before == "." and before2 in {"v", "vs"}:
        yield "versus"
    if len(lows) < 8 and sentence.kind != "body":
        yield "shortline"


def _listed(lows: Sequence[str], first: int) -> bool:
    """Whether a name stands in a court's list of counsel: "represented by A and B, acting as Agents"."""
    for at in range(first - 1, -1, -1):
        if (
            lows[at] in {"represented", "instructed"}
            or lows[at] in SIDES
            and lows[max(0, at - 2) : at] == ("for", "the")
        ):
            return True
        if lows[at] in {"lawyer", "lawyers", "attorney", "solicitors", "counsel"} and first - at < 8:
            return True
        if first - at > 60 or lows[at] in {"who", "which", "said", "filed"}:
            return False
    return False


def _description(cluster: Cluster, sentences: Sequence[Sentence], text: str) -> Iterator[str]:
    first = cluster.candidates[0]
    yield f"kind={first.kind}"
    yield f"ghead={head_of(cluster.name)}"
    mods = cluster.name.casefold().split()
    for word in mods[:-1]:
        yield f"mod={word}"
    if any(part[0].isdigit() for part in mods) or set(mods) & {
        "million",
        "millions",
        "thousands",
        "hundreds",
        "dozens",
    }:
        yield "numbered"
    if origin(cluster.name):
        yield "demonym"
    if re.search(r"\b(?:who|whose|that|affected)\b", cluster.name):
        yield "clause"
    sentence = sentences[first.sentence]
    window = sentence.lows[max(0, first.first - 6) : first.first]
    for cue in (
        "behalf",
        "of",
        "for",
        "to",
        "by",
        "against",
        "with",
        "class",
        "affected",
        "affecting",
        "representing",
        "filed",
        "data",
        "information",
    ):
        if cue in window:
            yield f"near={cue}"
    tail = sentence.lows[first.last : first.last + 6]
    for cue in (
        "sued",
        "sue",
        "filed",
        "alleged",
        "allege",
        "claim",
        "claimed",
        "suing",
        "accused",
        "were",
        "who",
        "was",
        "against",
        "'s",
        "'",
        "may",
        "can",
        "will",
    ):
        if cue in tail:
            yield f"after={cue}"
