"""Graph → answers: ready questions, SPARQL, chains and ways, proofs, tables, networks, exports.

In: an rdflib ``Graph`` and nothing else. Out: tables of nodes, networkx graphs, texts. The graph is never changed.
"""

from kg.ask.analysis import central, communities, exposure, recurrent, together, ultimate_parents
from kg.ask.chains import Branch, chain, drawn
from kg.ask.completing import complete_argument
from kg.ask.exports import WRITERS, export
from kg.ask.inline import inline_graph
from kg.ask.names import complete, find, search, shown
from kg.ask.network import network
from kg.ask.proofs import Proof, evidence, proofs
from kg.ask.questions import Answer, Question, ask, assigned, listed, question, questions
from kg.ask.running import query
from kg.ask.tables import FORMATS, Table, csv_text, records, visible, written
from kg.ask.telling import proof_lines, records_with_proofs, told_answer, told_evidence
from kg.ask.terms import PARTIES, label
from kg.ask.view import view
from kg.ask.ways import Step, said, walked, ways

__all__ = [
    "PARTIES",
    "Answer", "Branch", "FORMATS", "Proof", "Question", "Step", "Table", "WRITERS", "ask", "assigned",
    "central", "chain", "communities", "complete", "complete_argument", "csv_text", "drawn", "evidence", "export",
    "exposure", "find", "inline_graph", "label", "listed", "network", "proof_lines", "proofs", "query", "question",
    "questions", "records", "records_with_proofs", "recurrent", "said", "search", "shown", "together",
    "told_answer", "told_evidence", "ultimate_parents", "view", "visible", "walked", "ways", "written",
]
