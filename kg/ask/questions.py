"""The ready questions: files of SPARQL under ontology/queries with a head that says what they ask and need.

The head follows grlc: lines of YAML after ``#+``. Of YAML only what stands here is understood::

    #+ title: Fines by authority
    #+ summary: One sentence a person understands.
    #+ parameters:
    #+   regulator: Regulator, the authority that fined
    #+ columns: [authority, fine]
    #+ proof:
    #+   - ?fine pl:regulator ?authority
    #+ tags: [fines]

A parameter's type is a class of the ontology, ``party`` (any but a law), ``event``, ``thing``, ``law`` (an act with its
provisions, an article with its paragraphs), ``status``, ``allegation``, ``state`` (open, closed), ``currency``,
``date``, ``words`` or ``graph``; several are joined by ``|``. ``proof`` lists the triples of a row whose quotes
``--evidence`` shows; ``*`` is any value, and a variable alone is an assertion. What a query selects beside its columns
is for proofs only: a node, or several IRIs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kg import vocab
from kg.ask.days import checked
from kg.ask.laws import laws_meant
from kg.ask.names import find, find_concept, folded, namesakes, shown
from kg.ask.proofs import Proof, assertion_proofs, proofs
from kg.ask.running import query
from kg.ask.standing import STATES
from kg.ask.tables import Table
from kg.ask.terms import EVENTS, PARTIES, PL, SCHEMA
from kg.ask.view import View, view
from kg.errors import NotFoundError, QueryError

CONCEPTS = {"status": (PL.status,), "allegation": (PL.allegation,)}
CHOICES = {"state": PL.state, "currency": SCHEMA.currency}
KINDS: dict[str, tuple[str, ...]] = {
    "party": tuple(name for name in PARTIES if name != "Law"),
    "event": EVENTS, "thing": (), **{name: (name,) for name in (*PARTIES, *EVENTS)},
}


@dataclass(frozen=True)
class Parameter:
    """What a question can be asked about; all of them may be left out, and then everything is meant."""

    name: str
    type: str
    explanation: str


@dataclass(frozen=True)
class Question:
    """One ready question; ``text`` is its SPARQL."""

    name: str
    title: str
    summary: str
    text: str
    columns: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    proof: tuple[tuple[str, ...], ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """The rows of a question, the view of the graph that they were read from, and the proofs of each row on demand.

    ``notes`` say which of several of one name was meant.
    """

    question: Question
    table: Table
    seen: View = field(repr=False)
    behind: tuple[dict[str, list[Node]], ...] = field(repr=False, default=())
    notes: tuple[str, ...] = ()

    def proofs(self, row: int) -> list[Proof]:
        """The quotes behind one row."""
        bound = self.behind[row]
        found = [proof for pattern in self.question.proof for proof in _proofs(self.seen.under, pattern, bound)]
        # One sentence may prove several facts of a row, each with a confidence of its own: it is cited once.
        places = {(one.sha256, one.start, one.end, one.modality, one.asserted_by): one for one in reversed(found)}
        return list(reversed(places.values()))

    def _repr_html_(self) -> str:
        """What Jupyter shows for it: the rows, each with its quotes."""
        from kg.ask.inline import inline_answer

        return inline_answer(self)


@cache
def questions() -> tuple[Question, ...]:
    """All ready questions, in the order of their names."""
    paths = sorted(vocab.ontology_path("queries").glob("*.rq"), key=lambda path: path.stem)
    return tuple(parse(path.stem, path.read_text(encoding="utf-8")) for path in paths)


def listed() -> Table:
    """The ready questions in a table: name, what it answers, its arguments."""
    rows = [(one.name, one.title, " ".join(map(_usage, one.parameters))) for one in questions()]
    return Table(("question", "answers", "arguments"), tuple(tuple(map(Literal, row)) for row in rows))


def _usage(parameter: Parameter) -> str:
    return f"--{parameter.name} FILE" if parameter.type == "graph" else f"[{parameter.name}]"


def question(name: str) -> Question:
    """The ready question of that name; NotFoundError with near ones otherwise."""
    import difflib

    by_name = {one.name: one for one in questions()}
    if name in by_name:
        return by_name[name]
    near = [*difflib.get_close_matches(name, by_name, 3, 0.6), *_about(name)]
    remedy = f"nearest: {', '.join(list(dict.fromkeys(near))[:4])}; " if near else ""
    raise NotFoundError(name, "no ready question has that name", remedy + "list all with: kg ask GRAPH")


def _about(words: str) -> list[str]:
    """Questions whose titles and summaries speak of these words, whatever their ends: ``appeals`` finds ``appeal``."""
    wanted = [word[:5] for word in re.findall(r"[a-z]{3,}", words.lower())]
    told = {one.name: re.findall(r"[a-z]{3,}", f"{one.title} {one.title} {one.summary}".lower()) for one in questions()}
    hits = {name: sum(word.startswith(begin) for word in said for begin in wanted) for name, said in told.items()}
    return sorted((name for name, count in hits.items() if count), key=lambda name: (-hits[name], name))


def ask(
    graph: Graph, name: str, arguments: tuple[str, ...] = (), as_of: str | None = None, before: Graph | None = None
) -> Answer:
    """The answer to a ready question.

    In: ``arguments`` in the order of its parameters, or as ``name=value``; ``as_of`` a date, to ask the world of that
    day; ``before`` an older build, for what changed. Out: rows with their proofs.
    """
    wanted = question(name)
    if before is None and any(parameter.type == "graph" for parameter in wanted.parameters):
        raise QueryError(f"question {name}", "it compares two builds", "name the older one with --before FILE")
    seen = view(graph, checked(as_of) if as_of else None, before)
    given = assigned(wanted, arguments, lambda parameter, value: _fits(seen, parameter, value))
    bound = {one.name: _resolved(seen, one, value) for one, value in given if one.type != "graph"}
    table = query(seen, wanted.text, bound, place=f"question {name}")
    assert isinstance(table, Table)
    behind = _behind(table, len(wanted.columns))
    cut = replace(table, columns=table.columns[: len(wanted.columns)], rows=tuple(behind))
    notes = tuple(note for one, value in given for note in _namesakes(seen, one, value, bound.get(one.name)))
    return Answer(wanted, cut, seen, tuple(behind.values()), notes)


def _namesakes(seen: View, parameter: Parameter, value: str, meant: Node | None) -> Iterator[str]:
    kinds = parameter.type.split("|")
    if meant is not None and set(kinds) <= KINDS.keys():
        others = namesakes(seen.under, value, meant, [name for kind in kinds for name in KINDS[kind]])
        if others:
            told = ", ".join(shown(seen.under, one) for one in others)
            yield f"{value} is taken for {shown(seen.under, meant)}; so called as well: {told}"


def _behind(table: Table, width: int) -> dict[tuple[Node | None, ...], dict[str, list[Node]]]:
    """Each row that is shown with all that its variables are bound to; rows that look the same are one."""
    found: dict[tuple[Node | None, ...], dict[str, list[Node]]] = {}
    for row in table.rows:
        bound = found.setdefault(row[:width], {name: [] for name in table.columns})
        for at, (name, value) in enumerate(zip(table.columns, row, strict=True)):
            # Beside the columns GROUP_CONCAT makes one text of the IRIs of several nodes.
            several = at >= width and isinstance(value, Literal)
            nodes = list(map(URIRef, str(value).split())) if several else [] if value is None else [value]
            bound[name] += [node for node in nodes if node not in bound[name]]
    return found


def assigned(
    wanted: Question, arguments: tuple[str, ...], fits: Callable[[Parameter, str], bool] = lambda *_: True
) -> list[tuple[Parameter, str]]:
    """Each argument with the parameter that it is meant for; QueryError where there are too many.

    One without a name is meant for the first parameter left that it ``fits``: ``fines TikTok`` and ``fines DPC``.
    """
    by_name = {parameter.name: parameter for parameter in wanted.parameters}
    found, left = [], list(wanted.parameters)
    for argument in arguments:
        name, sign, value = argument.partition("=")
        known = ", ".join(by_name) or "none"
        if sign and re.fullmatch("[a-z_]+", name) and name not in by_name:
            raise QueryError(f"question {wanted.name}", f"no such parameter: {name}", f"it has: {known}")
        if not (sign and name in by_name):
            named = [one.name for one in left if fits(one, argument)] or [one.name for one in left] or [""]
            name, value = named[0], argument
        if name not in by_name or by_name[name] not in left:
            remedy = f"it takes: {known}; put names of several words into quotes"
            raise QueryError(f"question {wanted.name}", f"no parameter for {argument!r}", remedy)
        left.remove(by_name[name])
        found.append((by_name[name], value))
    return found


def parse(name: str, text: str) -> Question:
    """A question file; QueryError where its head lacks a title."""
    head = _head(text)
    if "title" not in head:
        raise QueryError(f"{name}.rq", "no title in its head", "begin with the line: #+ title: what it asks")
    parameters = tuple(
        Parameter(key, kind.strip(), explanation.strip())
        for key, (kind, _, explanation) in ((key, value.partition(",")) for key, value in _pairs(head, "parameters"))
    )
    patterns = tuple(tuple(item.split()) for item in head.get("proof", "").splitlines() if item)
    return Question(
        name, head["title"], head.get("summary", ""), text, _listed(head, "columns"),
        parameters, patterns, _listed(head, "tags"),
    )


def _head(text: str) -> dict[str, str]:
    """Keys with their values; the indented lines under a key are its lines."""
    found: dict[str, str] = {}
    key = ""
    for line in (line[2:].rstrip() for line in text.splitlines() if line.startswith("#+")):
        if line.startswith("   "):
            found[key] = f"{found[key]}\n{line.strip().removeprefix('- ')}".strip()
        elif ":" in line:
            key, _, value = (part.strip() for part in line.partition(":"))
            found[key] = value
    return found


def _pairs(head: dict[str, str], key: str) -> list[tuple[str, str]]:
    lines = [line.partition(":") for line in head.get(key, "").splitlines() if ":" in line]
    return [(name.strip(), value.strip()) for name, _, value in lines]


def _listed(head: dict[str, str], key: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in head.get(key, "").strip("[]").split(",") if part.strip())


def _resolved(seen: View, parameter: Parameter, value: str) -> Node:
    if parameter.type in CONCEPTS:
        return find_concept(seen.under, value, CONCEPTS[parameter.type])
    if parameter.type == "law":
        return _law(seen, value)
    if parameter.type in CHOICES:
        return _chosen(seen, parameter, value)
    kinds = parameter.type.split("|")
    if set(kinds) <= KINDS.keys():
        return find(seen.under, value, tuple(name for kind in kinds for name in KINDS[kind]))
    return Literal(checked(value) if parameter.type == "date" else value)


def _chosen(seen: View, parameter: Parameter, value: str) -> Node:
    """The text among those of a choice that is meant, in any case; NotFoundError names them all."""
    known = choices(seen, parameter.type)
    found = [one for one in known if folded(one) == folded(value)]
    if not found:
        raise NotFoundError(value, f"no {parameter.type} is called so", f"it has: {', '.join(known) or 'none at all'}")
    return Literal(found[0])


def choices(graph: Graph, kind: str) -> list[str]:
    """The texts that a parameter of ``state`` or ``currency`` can have."""
    return [*STATES] if kind == "state" else sorted({str(one) for one in graph.objects(None, CHOICES[kind])})


def _law(seen: View, value: str) -> Node:
    """One node for all laws that are meant, to which the view leads from each of them."""
    laws = laws_meant(seen.under, value)
    for law in laws:
        seen.put(law, PL.within, laws[0])
    return laws[0]


def _fits(seen: View, parameter: Parameter, value: str) -> bool:
    try:
        _resolved(seen, parameter, value)
    except (NotFoundError, QueryError):
        return False
    return True


def _proofs(graph: Graph, pattern: tuple[str, ...], bound: dict[str, list[Node]]) -> list[Proof]:
    subjects = bound.get(pattern[0].lstrip("?"), [])
    if len(pattern) == 1:
        return sorted(proof for node in subjects for proof in assertion_proofs(graph, node))
    names = [URIRef(_full(name)) for name in pattern[1].split("|")]
    values: list[Node | None] = [None] if pattern[2] == "*" else [*bound.get(pattern[2].lstrip("?"), [])]
    return [
        proof for node in subjects for name in names for value in values for proof in proofs(graph, node, name, value)
    ]


def _full(name: str) -> str:
    prefix, _, rest = name.partition(":")
    return vocab.PREFIXES[prefix] + rest
