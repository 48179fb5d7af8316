"""World → graph: plain triples for people's queries, assertions under them, and the files that hold both.

In: a ``World`` (or a graph file). Out: an rdflib ``Graph``, its Turtle, or the list of what is wrong with it.
"""

from kg.graph.reading import read_graph, read_triples
from kg.graph.shapes import validate
from kg.graph.triples import to_rdf
from kg.graph.turtle import to_turtle, write_turtle

__all__ = ["read_graph", "read_triples", "to_rdf", "to_turtle", "validate", "write_turtle"]
