"""Commands that answer from a graph in words: query, ask, evidence."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.commands import completing
from kg.commands.completing import FILE
from kg.commands.notes import next_step, say
from kg.commands.output import formatted, write

if TYPE_CHECKING:
    from kg.ask import Answer, Table


@click.command()
@click.argument("graph", type=FILE)
@click.argument("text", metavar="QUERY|FILE.rq")
@formatted
def query(graph: str, text: str, form: str, iris: bool) -> None:
    """Ask a graph in SPARQL, given as text or as a file.

    The prefixes of the ontology (pl: prov: skos: schema: dct: …) need not be declared. A query can neither write nor
    reach the network, and is stopped when it takes too long. CONSTRUCT and DESCRIBE give Turtle.

    \b
    Examples:
      kg query graph.ttl 'SELECT ?fine ?date { ?fine a pl:Fine ; pl:date ?date } ORDER BY ?date'
      kg query graph.ttl question.rq --format csv > answer.csv
    """
    from kg.result import Graph, load

    loaded = load(graph)
    answer = loaded.query(*_query_text(text))
    if isinstance(answer, Graph):
        click.echo(answer.turtle(), nl=False)
    else:
        write(loaded.rdf, answer, form, iris)
    next_step(f"kg ask {graph} lists the ready questions")


def _query_text(text: str) -> tuple[str, str]:
    """The query and the name under which its errors are told: a word ending in .rq is a file."""
    if not text.endswith(".rq") or "{" in text:
        return text, "query"
    from kg.errors import QueryError

    try:
        return Path(text).read_text(encoding="utf-8"), text
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8 text"
        raise QueryError(text, reason.lower(), "check the path") from error


@click.command()
@click.argument("graph", type=FILE)
@click.argument("question", required=False, shell_complete=completing.questions)
@click.argument("arguments", nargs=-1, shell_complete=completing.arguments)
@click.option("--as-of", metavar="DATE", help="Ask the world of that day, e.g. 2021-06-30.")
@click.option("--before", metavar="GRAPH", type=FILE, help="An older build, for questions on what changed.")
@click.option("--evidence", is_flag=True, help="Add to each row the words that prove it, with their source.")
@formatted
def ask(
    graph: str, question: str | None, arguments: tuple[str, ...], as_of: str | None, before: str | None, evidence: bool,
    form: str, iris: bool,
) -> None:
    """Ask a ready question; without one, list them all.

    ARGUMENTS narrow it down, in any order or as name=value; left out, everything is meant. The list shows what each
    question takes. A law is meant with its articles, an article with its paragraphs. In JSON, several parties, laws or
    sources in one cell are a list, of one too.

    \b
    Examples:
      kg ask graph.ttl
      kg ask graph.ttl claims TikTok
      kg ask graph.ttl citing "Article 12 GDPR" --evidence
      kg ask graph.ttl fines DPC 2023
      kg ask graph.ttl exposure Meta open EUR
      kg ask graph.ttl fines --as-of 2021-12-31 --evidence --format json
    """
    from kg.result import load

    loaded = load(graph)
    if question is None:
        write(loaded.rdf, loaded.questions(), form, iris)
        return next_step(f"kg ask {graph} QUESTION")
    older = load(before) if before else None
    answer = loaded.ask(question, *arguments, as_of=as_of, before=older)
    if not answer.table.rows:
        write(answer.seen, answer.table, form, iris, _why_empty(loaded.ask(question, before=older), arguments, as_of))
    elif evidence and form != "csv":
        click.echo(_told(answer, form), nl=False)
    else:
        write(answer.seen, _with_proofs(answer) if evidence else answer.table, form, iris)
    for note in answer.notes:
        say(note)
    next_step(_after(graph, question, arguments, answer, evidence))


def _why_empty(whole: Answer, arguments: tuple[str, ...], as_of: str | None) -> str:
    """Whether the graph has no such facts at all, or none for what was asked; ``whole`` is the answer to all."""
    asked = " ".join([*arguments, *(["--as-of", as_of] if as_of else [])])
    if not whole.table.rows or not asked:
        return ": it holds no such facts at all"
    rows = len(whole.table.rows)
    return f"; without {asked} there {'is 1 row' if rows == 1 else f'are {rows} rows'}"


def _after(graph: str, question: str, arguments: tuple[str, ...], answer: Answer, evidence: bool) -> str:
    """What shows the words behind an answer; behind sums, the matters that they were added from."""
    name = shlex.quote(arguments[0]) if arguments else "NAME"
    if not answer.table.rows:
        return f"kg ask {graph} parties lists who is in this graph"
    if not answer.question.proof:
        return f"kg path {graph} {name} shows the matters behind this"
    if evidence:
        return f"kg evidence {graph} {name} shows the words behind every fact"
    asked = " ".join([question, *map(shlex.quote, arguments)])
    return f"kg ask {graph} {asked} --evidence shows the words behind each row"


def _told(answer: Answer, form: str) -> str:
    from kg.ask import records_with_proofs, told_answer

    if form == "table":
        return told_answer(answer)
    return json.dumps(records_with_proofs(answer), ensure_ascii=False, indent=2) + "\n"


def _with_proofs(answer: Answer) -> Table:
    from dataclasses import replace

    from rdflib import Literal

    def quoted(number: int) -> Any:
        return Literal("\n".join(f"“{proof.quote}” ({proof.source})" for proof in answer.proofs(number)))

    rows = tuple((*row, quoted(number)) for number, row in enumerate(answer.table.rows))
    return replace(answer.table, columns=(*answer.table.columns, "evidence"), rows=rows)


@click.command()
@click.argument("graph", type=FILE)
@click.argument("name", shell_complete=completing.names)
@formatted
def evidence(graph: str, name: str, form: str, iris: bool) -> None:
    """Show every fact about NAME with the words that prove it, their document and their place in it.

    \b
    Examples:
      kg evidence graph.ttl TikTok
      kg evidence graph.ttl "Irish Data Protection Commission" --format json
    """
    from kg.result import load

    loaded = load(graph)
    table = loaded.evidence(name)
    if form == "table":
        from kg.ask import told_evidence

        click.echo(told_evidence(loaded.rdf, table), nl=False)
    else:
        write(loaded.rdf, table, form, iris)
    say(f"{name}: {len(table.rows)} proofs")
    next_step(f"kg show {graph} -o page.html --focus {name!r}")
