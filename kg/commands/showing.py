"""Commands that draw a graph: show."""

from __future__ import annotations

import click

from kg.commands import completing
from kg.commands.completing import DIR, FILE
from kg.commands.notes import list_failures, next_step, say
from kg.files import check_place


@click.command()
@click.argument("graph", type=FILE)
@click.option("-o", "--output", default="page.html", show_default=True, type=FILE, help="Page to write.")
@click.option("--focus", metavar="NAME", shell_complete=completing.names, help="Draw what surrounds it.")
@click.option("--hops", type=click.IntRange(1, 6), metavar="N", help="How far around the focus.")
@click.option("--story", type=DIR, help="Write a small site: index, one page a party and a document.")
@click.option("--documents", multiple=True, metavar="PATH", type=FILE, help="Documents, to show passages in place.")
def show(
    graph: str, output: str, focus: str | None, hops: int | None, story: str | None, documents: tuple[str, ...]
) -> None:
    """Draw a graph as one HTML page with its proofs, which opens without a network.

    The page has a picture, a chronology, a table of exposure, and the documents.

    \b
    Examples:
      kg show graph.ttl -o page.html
      kg show graph.ttl -o bytedance.html --focus ByteDance --hops 2
      kg show graph.ttl -o page.html --documents articles/
      kg show graph.ttl --story site/
    """
    from kg.graph import read_triples
    from kg.show import show as draw
    from kg.show import story as write_site

    if story is None:
        check_place(output, "page.html", folders=True)
    triples, (texts, failures) = read_triples(graph), _texts(documents)
    if story is None:
        draw(triples, output, focus, hops, texts)
        say(f"{output}: written")
    else:
        say(f"{story}: {write_site(triples, story, texts)} pages written")
    hint = "" if documents else "; with --documents PATH it holds the documents' texts, passages marked"
    next_step(f"open {output if story is None else f'{story}/index.html'} in a browser{hint}")
    list_failures(failures)
    if failures:
        click.get_current_context().exit(1)


def _texts(paths: tuple[str, ...]) -> tuple[dict[str, str], list[Exception]]:
    """The texts of documents by their sha256, and the failures of those that cannot be read."""
    from kg.errors import DocumentError
    from kg.text import gather, load

    texts: dict[str, str] = {}
    failures: list[Exception] = []
    for source in gather(paths):
        try:
            document = load(source)
            texts[document.sha256] = document.text
        except DocumentError as error:
            failures.append(error)
    return texts, failures
