"""A child process answers, fails and dies without harm to its parent."""

from __future__ import annotations

import os
import sys
import time

import pytest

from kg.child import Child, ChildError


def behave(question: str) -> str:
    """Runs in the child."""
    if question == "die":
        os.abort()
    if question == "hang":
        time.sleep(60)
    if question == "raise":
        raise ValueError("two\nlines")
    if question == "deep":
        return behave("deep")
    if question == "print":
        print("noise on standard output", flush=True)
        print("and on error", file=sys.stderr, flush=True)
    return question.upper()


def test_it_answers_again_and_again() -> None:
    with Child("tests.test_child:behave") as child:
        assert [child.ask(word, 30) for word in ("one", "zwei\n", "трі", "print")] == ["ONE", "ZWEI\n", "ТРІ", "PRINT"]


@pytest.mark.parametrize(
    ("question", "seconds", "reason"),
    [
        ("die", 30, "broke down"),
        ("hang", 0.7, "took longer than 0.7 seconds"),
        ("raise", 30, "ValueError: two lines"),
        ("deep", 30, "nested too deeply"),
    ],
)
def test_it_may_fail_and_be_asked_again(question: str, seconds: float, reason: str) -> None:
    with Child("tests.test_child:behave") as child:
        with pytest.raises(ChildError, match=reason):
            child.ask(question, seconds)
        assert child.ask("again", 30) == "AGAIN"
