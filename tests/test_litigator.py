"""Questions that a litigator has, asked of the examples as the README and --help teach it, each with its proof."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable

import pytest

from tests.tour import prepare

Ask = Callable[..., str]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory, examples_file: str) -> Ask:
    """Ask the graph of all examples; a minute is the most that an answer may take."""
    folder = tmp_path_factory.mktemp("litigator")
    environment = prepare(folder)

    def kg(*arguments: str) -> str:
        before = time.monotonic()
        done = subprocess.run(["kg", *arguments], cwd=folder, env=environment, capture_output=True, text=True)
        assert done.returncode == 0 and time.monotonic() - before < 60, done.stderr
        return done.stdout

    return lambda *words: kg("ask", examples_file, *words)


def test_the_list_leads_to_each_of_them(ask: Ask) -> None:
    listed = ask()
    for words in ("Who owns a party", "Settlements of a party", "Fines under appeal", "cite a law", "Exposure of each"):
        assert words in listed


def test_who_owns_the_app(ask: Ask) -> None:
    assert "ByteDance" in ask("owners", "TikTok")


def test_what_did_it_pay_to_whom_and_in_which_sentence(ask: Ask) -> None:
    told = ask("settlements", "TikTok", "--evidence")
    assert "USD 92,000,000 agreed" in told and "younger users" in told
    assert "settled a consolidated class action in Illinois for $92 million" in told, "the whole sentence"


def test_which_matters_cite_the_illinois_law(ask: Ask) -> None:
    told = ask("citing", "BIPA")
    assert "Clearview AI" in told and "TikTok" in told and told == ask("citing", "Biometric Information Privacy Act")


def test_what_is_the_exposure_of_the_group_today(ask: Ask) -> None:
    told = ask("exposure", "Meta")
    assert "1,200,000,000" in told and told == ask("exposure", "Facebook, Inc.")
    assert "EUR" in told and "USD" in told, "currencies stay apart"
