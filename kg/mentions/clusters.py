"""Which names of one document mean the same party: equal forms, acronyms in brackets, short forms, known aliases."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kg.language import Sentence
from kg.mentions.groups import head_of
from kg.mentions.laws import is_law
from kg.mentions.lexicon import Entry, demonyms, words
from kg.mentions.names import Candidate

Join = Callable[[int, int], None]
Root = Callable[[int], int]
DESCRIBED = ("group", "someone", "firm", "court", "office", "body")
BRACKET = re.compile(
    r"^\s{0,2}\(\s?(?:the\s|or\s|also known as\s|a\.?k\.?a\.?\s|hereinafter\s|hereafter\s|collectively,?\s)?[\"“”'‘]?$"
)
OR_ALIAS = re.compile(
    r"^,?\s(?:also known as|also called|a\.?k\.?a\.?|d/b/a|doing business as|trading as|known as|or)\s[\"“'‘]?$"
)
STRONG = re.compile(r"^,?\s(?:also known as|a\.?k\.?a\.?|d/b/a|doing business as|trading as)\s[\"“'‘]?$")
SPLITTERS = frozenset(
    "ireland uk us usa international europe india canada australia japan korea germany france italy spain netherlands brazil kingdom states".split()
)

STATES = frozenset({"united states", "united states of america", "district of columbia"})
RANKS = frozenset(
    {"higher", "high", "supreme", "upper", "deputy", "assistant"}
)  # another body or person than the one without


@dataclass
class Cluster:
    """The candidates of one would-be party, in order of place."""

    candidates: list[Candidate] = field(default_factory=list)

    @property
    def forms(self) -> list[str]:
        """Distinct forms, the longest first."""
        return sorted({candidate.text for candidate in self.candidates}, key=lambda form: (-len(form), form))

    @property
    def name(self) -> str:
        """The longest form, not counting all-capital repeats of a mixed-case one; a name before a description."""
        names = {candidate.text for candidate in self.candidates if candidate.kind not in DESCRIBED}
        forms = [form for form in self.forms if form in names] or self.forms
        mixed = [form for form in forms if not form.isupper()]
        return (mixed or forms)[0]

    @property
    def entries(self) -> list[Entry]:
        """What the lexicon knows of any of its forms."""
        return [entry for candidate in self.candidates for entry in candidate.entries]


def normal(text: str) -> str:
    """A form without case, leading article, legal form, possessive and marks."""
    parts = re.sub(r"[.,\"“”'’()]", " ", text.casefold().replace("’s", "").replace("'s", "")).split()
    while parts and parts[0] in {"the", "a", "an"}:
        parts = parts[1:]
    while len(parts) > 1 and parts[-1] in words("legalForm"):
        parts = parts[:-1]
    return " ".join(parts) or text.casefold()


def cluster(candidates: Sequence[Candidate], sentences: Sequence[Sentence], text: str) -> list[Cluster]:
    """Clusters in order of first mention; every candidate is in exactly one."""
    parent = list(range(len(candidates)))

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    def join(i: int, j: int) -> None:
        a, b = root(i), root(j)
        parent[max(a, b)] = min(a, b)

    _by_form(candidates, join)
    _by_bracket(candidates, text, join)
    _by_lexicon(candidates, join)
    _by_short_form(candidates, root, join)
    _by_head(candidates, join)
    _by_office(candidates, join)
    _by_gloss(candidates, text, join)
    _by_head_word(candidates, join)
    groups: dict[int, Cluster] = {}
    for i, candidate in enumerate(candidates):
        groups.setdefault(root(i), Cluster()).candidates.append(candidate)
    return list(groups.values())


def _family(candidate: Candidate) -> str:
    if candidate.kind in DESCRIBED:
        return "described"
    return "law" if candidate.kind == "law" or is_law(candidate) else "name"


def _form_family(candidate: Candidate) -> str:
    """An office is often both named and described in the same words: "Texas Attorney General", "Texas attorney general"."""
    return "name" if candidate.kind in {"office", "court", "body"} else _family(candidate)


def _by_form(candidates: Sequence[Candidate], join: Join) -> None:
    first: dict[tuple[str, str], int] = {}
    for i, candidate in enumerate(candidates):
        key = (_form_family(candidate), normal(candidate.text))
        if key in first:
            join(first[key], i)
        first.setdefault(key, i)


def _by_bracket(candidates: Sequence[Candidate], text: str, join: Join) -> None:
    """ "Federal Trade Commission (FTC)", 'Clearview AI, Inc. ("Clearview")', "X, also known as Y"."""
    for i, (one, other) in enumerate(zip(candidates, candidates[1:], strict=False)):
        if one.sentence != other.sentence or "described" in (_family(one), _family(other)):
            continue
        between = text[one.span.end : other.span.start]
        quoted = bool(re.search(r"[\"“'‘]$", between))
        if _strangers(one, other):
            continue
        if (
            BRACKET.match(between)
            and (quoted or _abbreviates(other.text, one.text) or _within(other.text, one.text))
            or STRONG.match(between)
        ):
            join(i, i + 1)


def _strangers(one: Candidate, other: Candidate) -> bool:
    """Both known to the lexicon, and not as the same: 'Viacom Inc. and Google Inc. ("Viacom" and "Google")'."""
    left = {entry.name for entry in one.entries if not entry.weak}
    right = {entry.name for entry in other.entries if not entry.weak}
    return bool(left and right and not left & right)


def _other_entry(one: Candidate, other: Candidate) -> bool:
    """Both known, under different main names: "Meta" is not short for "Meta Pixel"."""
    left, right = {entry.name for entry in one.entries}, {entry.name for entry in other.entries}
    return bool(left and right and not left & right)


def _abbreviates(short: str, long: str) -> bool:
    """FTC for Federal Trade Commission: the letters are initials of the words, in order; small words may be skipped."""
    letters = re.sub(r"[^A-Za-z]", "", short).casefold()
    if not 2 <= len(letters) <= 10 or " " in short.strip() or len(short) >= len(long):
        return False
    initials = "".join(part[0] for part in re.findall(r"[A-Za-z]+", long)).casefold()
    position = 0
    for letter in initials:
        if position < len(letters) and letter == letters[position]:
            position += 1
    return position == len(letters) or position >= 3 and position >= len(letters) - 1


def _within(short: str, long: str) -> bool:
    return set(normal(short).split()) <= set(normal(long).split())


def _by_lexicon(candidates: Sequence[Candidate], join: Join) -> None:
    first: dict[str, int] = {}
    for i, candidate in enumerate(candidates):
        if not candidate.entries or _family(candidate) == "described":
            continue
        strong = [entry for entry in candidate.entries if not entry.weak]
        for entry in strong or (candidate.entries if len(candidate.entries) == 1 else ()):
            if entry.name in first:
                join(first[entry.name], i)
            first.setdefault(entry.name, i)


def _by_short_form(candidates: Sequence[Candidate], root: Root, join: Join) -> None:
    """A short form joins the one longer name that starts or ends with it: Clearview ← Clearview AI, Schrems ← Max Schrems."""
    forms: dict[str, tuple[int, str]] = {}
    famous = {
        normal(c.text)
        for c in candidates
        if any(not entry.weak and entry.type in {"Company", "App"} for entry in c.entries)
    }
    for i, candidate in enumerate(candidates):
        if _family(candidate) != "described":
            forms.setdefault(normal(candidate.text), (i, _family(candidate)))
    for short, (i, family) in sorted(forms.items()):
        hosts = {
            root(j): long
            for long, (j, other) in forms.items()
            if other == family
            and long != short
            and _hosts(long, short, family)
            and (short not in famous or _only_form(long, short))
            and not _other_entry(candidates[i], candidates[j])
        }
        hosts.pop(root(i), None)
        if len(hosts) == 1:
            join(next(iter(hosts)), i)


def _by_head(candidates: Sequence[Candidate], join: Join) -> None:
    """ "1.2 million Dutch children", "the children": one group, unless they name different places or brands."""
    first: dict[tuple[str, str], int] = {}
    for i, candidate in enumerate(candidates):
        if candidate.kind != "group":
            continue
        head = head_of(candidate.text)
        proper = " ".join(
            sorted(set(re.findall(r"\b[A-Z][\w’'-]+", candidate.text)) - {"The", "More", "Some", head.title()})
        )
        keys = [(head, proper)] if proper else [(head, "")]
        for key in keys:
            if key in first:
                join(first[key], i)
            first.setdefault(key, i)
    plain = {head: i for (head, proper), i in first.items() if not proper}
    for head, i in plain.items():
        hosts = [j for (other, proper), j in first.items() if other == head and proper]
        if len(hosts) == 1:
            join(hosts[0], i)


def _only_form(long: str, short: str) -> bool:
    """A known brand is the longer name only if nothing but company words is added: not "Meta" in "Meta Pixel"."""
    rest = set(long.split()) - set(short.split())
    return rest <= (words("companyWord") | words("legalForm")) - {"pay", "cloud", "health", "media", "games", "music"}


def _hosts(long: str, short: str, family: str) -> bool:
    left, right = long.split(), short.split()
    if len(right) >= len(left) or left[-1] in {"com", "org", "net", "gov", "uk", "eu", "io", "de", "nl", "app"}:
        return False
    rest = (
        left[len(right) :]
        if left[: len(right)] == right
        else left[: -len(right)]
        if left[-len(right) :] == right
        else None
    )
    if rest is None:
        return False
    if family == "law":
        return left[-len(right) :] == right and len(right) > 1
    if right[0] in demonyms() or {right[0], short} & (words("country") | words("usState") | words("city") | STATES):
        return False  # "New Mexico" is not short for "New Mexico Attorney General"
    if len(right) == 1 and right[0] in words("firstName") and left[-1] == right[0] and left[0] in words("firstName"):
        return len(left) < 4  # "James" after "Letitia James" is her
    if len(right) == 1 and (
        right[0]
        in words("companyWord") | words("regulatorWord") | words("groupWord") | words("courtWord") | words("firstName")
    ):
        return False
    return not set(rest) & (SPLITTERS | RANKS | words("country"))


OFFICES = frozenset("authority regulator watchdog commissioner agency ombudsman dpa supervisor".split())
DATA_WORDS = frozenset(
    "data privacy information données datos datatilsynet garante persoonsgegevens datenschutz dati cnil aepd ico".split()
)
HEAD_WORD = frozenset(
    "commission board bureau authority office tribunal commissioner agency ministry council committee court".split()
)


def _by_office(candidates: Sequence[Candidate], join: Join) -> None:
    """ "the Irish regulator" is the one named authority of that country, if the text names just one (for data)."""
    named: dict[str, dict[str, int]] = {}
    for i, candidate in enumerate(candidates):
        for entry in candidate.entries:
            if entry.type == "Regulator" and entry.country:
                named.setdefault(entry.country, {}).setdefault(entry.name, i)
    for i, candidate in enumerate(candidates):
        words_ = normal(candidate.text).split()
        if candidate.kind != "office" or words_[-1] not in OFFICES or words_[0] == "other":
            continue
        home = named.get(demonyms().get(words_[0], ""), {})
        if len(home) > 1 and set(words_) & DATA_WORDS:
            home = {name: j for name, j in home.items() if set(normal(name).split()) & DATA_WORDS}
        if len(home) == 1:
            join(next(iter(home.values())), i)


def _by_gloss(candidates: Sequence[Candidate], text: str, join: Join) -> None:
    """ "the Norwegian DPA (Datatilsynet)", "Datatilsynet (the Norwegian DPA)", "Norway's privacy watchdog, Datatilsynet,"."""
    for i, (one, other) in enumerate(zip(candidates, candidates[1:], strict=False)):
        if one.sentence != other.sentence or _strangers(one, other):
            continue
        if one.kind == "body" and _family(other) == "name" and text[one.span.end : other.span.start] == " ":
            join(i, i + 1)  # "the consumer organisation BEUC"
            continue
        offices = [c for c in (one, other) if c.kind == "office" or normal(c.text).split()[-1] in OFFICES]
        names = [c for c in (one, other) if c not in offices]
        if len(offices) != 1 or _family(names[0]) != "name":
            continue
        types = {entry.type for entry in names[0].entries}
        between, behind = text[one.span.end : other.span.start], text[other.span.end : other.span.end + 2].lstrip("\"”’")
        bracketed = re.fullmatch(r"\s\((?:the\s)?[\"“]?", between) and behind.startswith((")", ",", "/"))
        apposed = between in {", ", ", the "} and behind[:1] in {",", "."} and "Regulator" in types
        if bracketed and (not types or "Regulator" in types) or apposed:
            join(i, i + 1)


def _by_head_word(candidates: Sequence[Candidate], join: Join) -> None:
    """ "the Commission" is the last body named before it whose name starts or ends with that word."""
    last: dict[str, int] = {}
    for i, candidate in enumerate(candidates):
        if _family(candidate) != "name":
            continue
        parts = normal(candidate.text).split()
        if len(parts) > 1:
            last.update({part: i for part in (parts[0], parts[-1]) if part in HEAD_WORD})
        elif parts[0] in last and not candidate.entries:
            join(last[parts[0]], i)
