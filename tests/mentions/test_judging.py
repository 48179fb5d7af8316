"""What the trees hear of a cluster: opinions of its type, and what part it seems to play in what is told."""

from __future__ import annotations

import pytest

from kg.encoder import see
from kg.forest import Forest
from kg.mentions.finding import clusters_of, find, plain, shipped
from kg.mentions.judging import Opinions, judge, opinions, rows
from kg.model import PARTY_TYPES, Document

TEXT = (
    "The Information Commissioner fined Brightwell Ltd 80,000 pounds on Monday for unsolicited calls. The commissioner "
    "said that Brightwell had called people who had objected. The awards night of the trade was paid for by Harlow plc."
)


def thought_of(text: str) -> tuple[Document, list[str], list[list[float]], Opinions]:
    document = Document(text=text, sha256="0" * 64)
    sentences, clusters = clusters_of(document)
    thought = opinions(clusters, sentences, plain(document, sentences, clusters, shipped()["type"]), see(sentences))
    return document, [cluster.name for cluster in clusters], rows(clusters, sentences, thought), thought


def test_who_plays_a_part_in_what_is_told_is_known_before_it_is_a_party() -> None:
    _, names, _, thought = thought_of(TEXT)
    parts = dict(zip(names, thought.parts, strict=True))
    assert parts["Brightwell Ltd"]["respondent"] > 0.5 > parts["Harlow plc"]["respondent"]


def test_every_cluster_is_a_row_of_the_same_figures() -> None:
    widths = {len(row) for text in (TEXT, "Harlow plc sued Brightwell Ltd.") for row in thought_of(text)[2]}
    assert len(widths) == 1


@pytest.mark.parametrize("text", ["", "it rained.", "\n\n"])
def test_a_text_that_names_nobody_has_no_rows(text: str) -> None:
    assert thought_of(text)[2] == []
    assert find(Document(text=text, sha256="0" * 64)).parties == ()


def test_the_trees_have_the_last_word() -> None:
    document = Document(text=TEXT, sha256="0" * 64)
    sentences, clusters = clusters_of(document)
    thought = thought_of(TEXT)[3]
    classes, leaf = (*PARTY_TYPES, "NONE"), ((-1,), (0.0,), (0,))
    never = Forest(classes, (0.0,) * len(PARTY_TYPES) + (9.0,), ((leaf,),) * len(classes))
    assert all(table["NONE"] > 0.9 for table in judge(clusters, sentences, thought, never))
    assert find(document, {**shipped(), "party": never}).parties == ()
    assert find(document).parties != ()


def test_a_far_telling_gives_no_part_in_a_long_text() -> None:
    filler = "The weather was mild and the harvest good. " * 60
    _, names, _, thought = thought_of(f"{filler}{TEXT} {filler}Nothing was heard of Farside Ltd in the village.")
    parts = dict(zip(names, thought.parts, strict=True))
    assert max(parts["Farside Ltd"].values()) == 0.0
    assert parts["Brightwell Ltd"]["respondent"] > 0.5
