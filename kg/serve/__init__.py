"""Graph → a SPARQL endpoint and pages on this machine: queries, entities, search, a description of the data.

In: an rdflib ``Graph``, what is worked out from it, ready questions. Out: a running HTTP server that only reads.
"""

from kg.serve.pages import YASGUI
from kg.serve.server import Ready, Settings, Site, start

__all__ = ["YASGUI", "Ready", "Settings", "Site", "start"]
