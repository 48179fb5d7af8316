"""Commands about what is one and what is two, and what holds: explain, review."""

from __future__ import annotations

import getpass
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.commands import completing
from kg.commands.building import decided
from kg.commands.completing import DIR, FILE
from kg.commands.notes import next_step, progress, say

if TYPE_CHECKING:
    from kg.entities import Case
    from kg.model import World

_GRAPHS = (".ttl", ".nt", ".nq", ".jsonld", ".rdf", ".xml", ".json")


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="GRAPH|PATH...", shell_complete=completing.compared)
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option("--cache", type=DIR, help="The readings that the graph was built with.")
@click.option("--judgements", type=FILE, help="Decisions of people.")
def explain(sources: tuple[str, ...], first: str, second: str, cache: str | None, judgements: str | None) -> None:
    """Say why A and B are one in a graph, or two: what speaks for it and what against it. - is a graph in a pipe.

    A and B are names of parties, or places of events as a judgements file has them. From documents, or from a graph
    with its cache, all is known; from a graph alone only what the two are called.

    \b
    Examples:
      kg explain graph.ttl "Meta Platforms" "Facebook, Inc."
      kg explain graph.ttl "Meta Platforms" "Facebook, Inc." --cache .kg-cache
      kg explain articles/ 1f0c93ab:120-188 77e0a1b2:0-61
    """
    if cache is None and _is_graph(sources):
        click.echo(_by_name(sources[0], first, second))
    else:
        from kg.entities import explain as reasons

        click.echo(reasons(_world(sources, cache, decided(judgements)), first, second))
    next_step(f"a line “same | {first} | {second} | WHO | WHEN | WHY”, or different, in a judgements file decides it")


def _is_graph(sources: tuple[str, ...]) -> bool:
    return len(sources) == 1 and (sources[0] == "-" or sources[0].lower().endswith(_GRAPHS))


def _world(sources: tuple[str, ...], cache: str | None, known: list[Any]) -> World:
    from kg.entities import resolve
    from kg.pipeline import Options, read_many

    if _is_graph(sources):
        from kg.corpus import kept
        from kg.result import load

        return resolve(kept(load(sources[0]).rdf, cache, known), known)
    readings, failures = read_many(sources, Options(cache, progress=progress))
    for failure in failures:
        say(f"left out: {failure}")
    return resolve(readings, known)


def _by_name(path: str, first: str, second: str) -> str:
    from kg.ask import PARTIES, find
    from kg.entities import weigh
    from kg.result import load

    rdf = load(path).rdf
    one, two = find(rdf, first, PARTIES), find(rdf, second, PARTIES)
    head = f"{first} and {second} are {'one' if one == two else 'two'} in this graph."
    return f"{head}\nBy their names: {weigh(_party(rdf, one, first), _party(rdf, two, second))}"


def _party(rdf: Any, node: Any, name: str) -> Any:
    from rdflib.namespace import RDF, SKOS

    from kg.ask import label
    from kg.model import PARTY_TYPES, Party

    kinds = sorted(str(kind).rpartition("#")[2] for kind in rdf.objects(node, RDF.type))
    kind = next((kind for kind in kinds if kind in PARTY_TYPES), "Company")
    aliases = {str(alias) for alias in rdf.objects(node, SKOS.altLabel)} | {label(rdf, node)}
    return Party(str(node), kind, name, tuple(sorted(aliases - {name})))


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="GRAPH|PATH...", type=FILE)
@click.option("--judgements", required=True, type=FILE, help="Where decisions are kept; lines are added to it.")
@click.option("--cache", type=DIR, help="The readings that the graph was built with.")
@click.option("--below", type=click.FloatRange(0, 1), default=0.6, show_default=True, help="Facts less sure than it.")
@click.option("--who", metavar="NAME", help="Who decides; else the name of your account.")
def review(sources: tuple[str, ...], judgements: str, cache: str | None, below: float, who: str | None) -> None:
    """Walk through doubtful pairs and doubtful facts, quote by quote, and keep what you decide.

    Answer y or n, with a reason behind it if you like; Enter skips, q ends. Each answer is a line in the judgements
    file at once; the next build with that file applies it, and a line taken away undoes it.

    \b
    Examples:
      kg review graph.ttl --cache .kg-cache --judgements decisions.txt
      kg review articles/ --judgements decisions.txt --below 0.4
      echo 'n it was WhatsApp' | kg review articles/ --judgements decisions.txt --who Ann
    """
    from kg.entities import cases

    if "-" in sources:
        raise click.UsageError("standard input is where you answer: name the files of the graph or the documents")
    known = decided(judgements if Path(judgements).exists() else None)
    found = cases(_world(sources, cache, known), known, below)
    count = _walk(found, judgements, who or getpass.getuser())
    say(f"{judgements}: {count} decisions added, {len(found) - count} of {len(found)} cases left")
    next_step(f"kg build PATH... -o graph.ttl --judgements {judgements}")


def _walk(found: tuple[Case, ...], path: str, who: str) -> int:
    count = 0
    for number, case in enumerate(found, 1):
        click.echo("\n".join(("", f"{number} of {len(found)}: {case.question}", *case.quotes, case.reasons)))
        click.echo("y/n, Enter to skip, q to end: ", nl=False)
        answer, _, why = (sys.stdin.readline() or "q").strip().partition(" ")
        if answer[:1].lower() in ("y", "n"):
            _append(path, case.line(answer[:1].lower() == "y", who, date.today().isoformat(), why))
            count += 1
        elif answer[:1].lower() == "q":
            break
    click.echo()
    return count


def _append(path: str, line: str) -> None:
    from kg.errors import JudgementError

    try:
        with open(path, "a+", encoding="utf-8") as file:
            file.seek(0)
            text = file.read()
            head = "" if text else "# verb | what | what or value | who | when | why\n"
            file.write(f"{head}{'' if text.endswith(chr(10)) or not text else chr(10)}{line}\n")
    except (OSError, UnicodeDecodeError) as error:
        raise JudgementError(path, str(error), "choose a file that can be written to") from error
