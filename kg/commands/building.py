"""Commands that make a graph and prove it: build, validate."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from kg.commands.completing import DIR, FILE
from kg.commands.notes import list_failures, next_step, progress, say
from kg.files import check_place

if TYPE_CHECKING:
    from kg.result import Graph

FEW = 5  # documents that are named one by one


@click.command()
@click.argument("paths", nargs=-1, type=FILE, required=True, metavar="PATH...")
@click.option("-o", "--output", default="-", type=FILE, help="Turtle file to write; - for standard output.")
@click.option("--cache", type=DIR, help="Keep readings here; what did not change is not read again.")
@click.option("--judgements", type=FILE, help="Decisions of people: same, different, accept, reject, set.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, metavar="P", help="Drop less sure facts.")
@click.option("--workers", type=click.IntRange(0), default=0, metavar="N", help="Processes to read with; 0: one a CPU.")
def build(
    paths: tuple[str, ...], output: str, cache: str | None, judgements: str | None, min_confidence: float, workers: int
) -> None:
    """Read documents and write their graph as Turtle.

    PATH is a .txt, .md or .html file, a folder of them, or - for standard input. Documents that cannot be read are
    listed at the end and the others are built; the exit code is then 1.

    \b
    Examples:
      kg build article.txt -o graph.ttl
      kg build articles/ more/page.html -o graph.ttl --cache .kg-cache
      curl -s https://example.org/story | kg build - > graph.ttl
    """
    from kg.pipeline import Options
    from kg.result import build as build_graph

    check_place(output, "graph.ttl")
    decisions = decided(judgements)
    graph = build_graph(paths, decisions, Options(cache, min_confidence, workers, progress))
    keep(graph, output)
    name_barren(graph)
    name_idle(graph, decisions)
    list_failures(graph.failures)
    shown = f"kg show {output} -o page.html draws it, kg ask {output} lists what it can be asked"
    next_step(shown if output != "-" else "kg build … -o graph.ttl keeps the graph in a file")
    sys.exit(1 if graph.failures else 0)


def _read(graph: Graph) -> list[Any]:
    """The readings of documents; what people set stands in readings of its own."""
    return [one for one in (graph.world.readings if graph.world else ()) if one.document.name != "judgements"]


def name_barren(graph: Graph) -> None:
    """Say which documents gave nothing: a page that keeps its text in a script looks empty to a reader."""
    barren = [one.document.name for one in _read(graph) if not one.parties]
    for name in barren[:FEW]:
        say(f"{name}: no party and no event was found in it; is the text itself in the file?")
    if len(barren) > FEW:
        say(f"… nor in {len(barren) - FEW} further documents")


def name_idle(graph: Graph, decisions: list[Any]) -> None:
    """Say which decisions speak of nothing that was read."""
    from kg.entities import idle

    for decision in idle(decisions, graph.world.readings if graph.world else ()):
        say(f"this decision speaks of nothing that was read; look at its names and places: {decision.line}")


def keep(graph: Graph, output: str) -> None:
    """Write a graph to a file, and say so, or to standard output for ``-``."""
    if output == "-":
        click.echo(graph.turtle(), nl=False)
        return
    graph.save(output)
    documents = len(_read(graph))
    say(f"{output}: {len(graph)} triples from {documents} document{'s' * (documents != 1)}")


def decided(path: str | None) -> list[Any]:
    """The decisions in a judgements file; none where none is named."""
    if path is None:
        return []
    from kg.entities import read_judgements

    return list(read_judgements(path))


@click.command()
@click.argument("graph", type=FILE)
def validate(graph: str) -> None:
    """Check a graph file against the contract of the ontology: shapes, proofs, ownership without circles.

    Findings go to standard output, one a line; the exit code is then 1.

    \b
    Examples:
      kg validate graph.ttl
    """
    from kg.result import load

    findings = load(graph).validate()
    for finding in findings:
        click.echo(finding)
    say(f"{graph}: {len(findings)} findings" if findings else f"{graph}: nothing is wrong with it")
    sys.exit(1 if findings else 0)
