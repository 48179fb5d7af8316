"""Words in pieces and windows: nothing lost, nothing longer than the network can look at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.encoder.network import shipped
from kg.encoder.pieces import MOST, Pieces, shape
from kg.encoder.windows import LONGEST, windows

SMALL = Pieces(
    {"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "sue": 3, "##d": 4, "su": 5, "'": 6, "s": 7, "##ed": 8, "munchen": 9}
)


def test_the_longest_known_piece_comes_first() -> None:
    assert SMALL.cut("sued") == (3, 4)


def test_case_and_accents_are_set_aside_and_marks_stand_alone() -> None:
    assert SMALL.cut("München's") == (9, 6, 7)


def test_a_part_that_cannot_be_cut_is_unknown_as_a_whole() -> None:
    assert SMALL.cut("sueq") == (0,)
    assert SMALL.cut("消费者") == (0,)


def test_the_shipped_vocabulary_knows_the_words_of_the_field() -> None:
    pieces = shipped().pieces
    for word in ("lawsuit", "regulator", "plaintiffs", "settlement", "fined", "court"):
        assert len(pieces.cut(word)) <= 2 and pieces.unknown not in pieces.cut(word), word
    assert pieces.unknown not in pieces.cut("Zwickelbach-Öztürk")


@pytest.mark.parametrize(
    ("word", "number"), [("§", 0), ("2021", 1), ("sued", 2), ("FTC", 3), ("X", 4), ("Meta", 5), ("TikTok", 6)]
)
def test_shapes(word: str, number: int) -> None:
    assert shape(word) == number


words = st.text(st.characters(min_codepoint=33, max_codepoint=0x24F), min_size=1, max_size=30)


@given(st.lists(st.lists(words, min_size=1, max_size=60), max_size=40))
def test_every_word_has_its_place_and_no_window_is_too_long(sentences: list[list[str]]) -> None:
    pieces = shipped().pieces
    made, where = windows(sentences, pieces)
    flat = [word for sentence in sentences for word in sentence]
    assert len(where) == len(flat)
    for word, (window, place) in zip(flat, where, strict=True):
        cut = pieces.cut(word)
        assert 1 <= len(cut) <= MOST
        assert tuple(made[window].numbers[place : place + len(cut)]) == cut
        assert set(made[window].shapes[place : place + len(cut)]) == {shape(word)}
    assert all(len(window.numbers) == len(window.shapes) <= LONGEST for window in made)


def test_windows_are_of_nearly_the_same_length() -> None:
    made, _ = windows([["word"] * 20] * 40, shipped().pieces)
    lengths = [len(window.numbers) for window in made]
    assert len(lengths) == 3 and min(lengths) > max(lengths) / 2
