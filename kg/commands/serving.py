"""The command that opens a graph to browsers and SPARQL clients of this machine: serve."""

from __future__ import annotations

import signal
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.completing import DIR, FILE
from kg.commands.notes import next_step, say

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.ask import Question
    from kg.serve import Ready, Site

_FIRST = ("claims", "fines", "settlements", "exposure", "timeline", "status", "owners", "parties")


@click.command()
@click.argument("graph", type=FILE)
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="Port; 0: any free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; others than yours see it.")
@click.option("--name", "names", multiple=True, metavar="HOST", help="A further host name that it is addressed by.")
@click.option("--timeout", type=click.FloatRange(0.1), default=30.0, show_default=True, help="Seconds for a query.")
@click.option("--rows", type=click.IntRange(1), default=100_000, show_default=True, help="Rows an answer may have.")
@click.option("--memory", type=click.IntRange(1), default=2, show_default=True, help="GiB of memory a query may use.")
@click.option("--yasgui", type=DIR, help="Your copy of YASGUI's built files, to serve at /yasgui.")
def serve(
    graph: str, port: int, host: str, names: tuple[str, ...], timeout: float, rows: int, memory: int, yasgui: str | None
) -> None:
    """Serve a graph: a SPARQL 1.1 endpoint, a query page, a page for every party and matter. Read-only.

    Only this machine can reach it unless --host says otherwise. A query that runs too long is stopped, whatever it is;
    none can write, reach the network or read a file. Ctrl+C ends it. Needs the extra "serve".

    \b
    Examples:
      kg serve graph.ttl
      kg serve graph.ttl --port 9000 --timeout 5
      curl -H 'Accept: text/csv' --data-urlencode 'query=SELECT * { ?s a pl:Fine }' http://127.0.0.1:8765/sparql
    """
    from kg.result import load
    from kg.serve import Settings, start

    _check_engine()
    settings = Settings(host, port, timeout, rows, memory, names=names)
    try:
        server = start(replace(_site(load(graph).rdf), yasgui=_yasgui(yasgui)), settings)
    except OSError as error:
        raise _cannot_listen(host, port, error) from error
    # Stopped by a service manager or by Ctrl+C alike: children end, the copy of the data goes.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        source = "standard input" if graph == "-" else graph
        say(f"serving {source} at {server.address} and {server.address}sparql; Ctrl+C ends it")
        next_step(f"open {server.address} in a browser")
        server.serve_forever()
    except KeyboardInterrupt:
        say("stopped")
    finally:
        server.close()


def _check_engine() -> None:
    from importlib.util import find_spec

    from kg.errors import GraphError

    if find_spec("pyoxigraph") is None:
        raise GraphError("serve", "its engine, pyoxigraph, is not here", "pip install 'privacy-litigation-kg[serve]'")


def _site(graph: Graph) -> Site:
    from kg.ask import view
    from kg.serve import Site

    return Site(graph, view(graph).added, ready(), picture=lambda focus: _picture(graph, focus))


def _yasgui(folder: str | None) -> Path | None:
    from kg.errors import GraphError
    from kg.serve import YASGUI

    missing = [name for name in YASGUI if folder is not None and not Path(folder, name).is_file()]
    if missing:
        remedy = "get them with: npm pack @triply/yasgui; they lie in its folder build"
        raise GraphError(str(folder), f"no {' and no '.join(missing)} there", remedy)
    return Path(folder) if folder is not None else None


def ready() -> list[Ready]:
    """The ready questions as the query page offers them, those that most people ask first.

    What changed between two builds cannot be asked of one.
    """
    from kg.ask import questions
    from kg.serve import Ready

    def fields(one: Question) -> tuple[tuple[str, str, str], ...]:
        return tuple((parameter.name, parameter.type, parameter.explanation) for parameter in one.parameters)

    def text(one: Question) -> str:  # its head says what the page says beside it
        return "\n".join(line for line in one.text.splitlines() if not line.startswith("#+")).strip() + "\n"

    there = [one for one in questions() if one.name != "changes"]
    asked = sorted(there, key=lambda one: _FIRST.index(one.name) if one.name in _FIRST else len(_FIRST))
    return [Ready(one.name, one.title, one.summary, text(one), fields(one)) for one in asked]


def _picture(graph: Graph, focus: str | None) -> str:
    from kg.show import page

    return page(graph, focus)


def _cannot_listen(host: str, port: int, error: OSError) -> Exception:
    from kg.errors import GraphError

    return GraphError(f"{host}:{port}", (error.strerror or str(error)).lower(), "choose another --port or --host")
