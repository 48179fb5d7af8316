"""Commands for a corpus that lives: add, forget, diff."""

from __future__ import annotations

import sys

import click

from kg.commands.building import decided, keep, name_idle
from kg.commands.completing import DIR, FILE
from kg.commands.notes import list_failures, next_step, progress, say
from kg.commands.output import formatted, write

_CACHE = click.option("--cache", required=True, type=DIR, help="The readings that the graph was built with.")
_JUDGEMENTS = click.option("--judgements", type=FILE, help="Decisions of people, as at the build.")
_LEAST = click.option(
    "--min-confidence", type=click.FloatRange(0, 1), default=0.0, metavar="P", help="Drop less sure facts."
)


@click.command()
@click.argument("graph", type=FILE)
@click.argument("paths", nargs=-1, type=FILE, required=True, metavar="PATH...")
@_CACHE
@_JUDGEMENTS
@_LEAST
def add(graph: str, paths: tuple[str, ...], cache: str, judgements: str | None, min_confidence: float) -> None:
    """Add documents to a graph; the file is the same as if all had been built at once.

    What the graph was built from is taken from the cache, so those documents need not be at hand.

    \b
    Examples:
      kg build articles/ -o graph.ttl --cache .kg-cache
      kg add graph.ttl news.html --cache .kg-cache
    """
    from kg.pipeline import Options
    from kg.result import load

    options = Options(cache, min_confidence, progress=progress)
    decisions = decided(judgements)
    more = load(graph).add(paths, decisions, options)
    keep(more, graph)
    name_idle(more, decisions)
    list_failures(more.failures)
    next_step(f"kg ask {graph} sources")
    sys.exit(1 if more.failures else 0)


@click.command()
@click.argument("graph", type=FILE)
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@_CACHE
@_JUDGEMENTS
@_LEAST
@click.option("--page", "pages", multiple=True, type=FILE, help="A page of the graph, to draw anew without it.")
def forget(
    graph: str, documents: tuple[str, ...], cache: str, judgements: str | None, min_confidence: float,
    pages: tuple[str, ...],
) -> None:
    """Remove documents from a graph and its cache, with every fact that rests on them alone.

    DOCUMENT is the name of its file, its title, its address, or the first digits of its sha256. Your own file is left
    where it is; pages drawn before still show it, unless --page names them.

    \b
    Examples:
      kg forget graph.ttl news.html --cache .kg-cache
      kg forget graph.ttl 1f0c93ab --cache .kg-cache --page page.html
    """
    from kg.corpus import forget as forget_readings
    from kg.corpus import named
    from kg.pipeline import Options
    from kg.result import load

    former = load(graph)
    shas = [named(former.rdf, text) for text in documents]
    less = former.without(shas, decided(judgements), Options(cache, min_confidence))
    keep(less, graph)
    for page in pages:
        less.show(page)
        say(f"{page}: drawn anew")
    say(f"{cache}: {forget_readings(cache, shas)} readings removed")
    if not pages:
        next_step(f"kg show {graph} -o page.html, for pages drawn before still show it")


@click.command()
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@formatted
def diff(old: str, new: str, form: str, iris: bool) -> None:
    """Say what changed between two builds: what came, what went, what is told otherwise.

    \b
    Examples:
      kg diff yesterday.ttl today.ttl
      kg diff yesterday.ttl today.ttl --format json
    """
    from kg.result import load

    answer = load(new).ask("changes", before=load(old))
    write(answer.seen, answer.table, form, iris)
    say(f"{len(answer.table.rows)} differences")
