"""Nothing takes more than linear time: ten megabytes of the worst are read in seconds."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kg.text import load

SIZE = 2_000_000
WORST = {
    "sentences": "The authority fined Example Corp 5 million euros. " * (SIZE // 50),
    "spaces": "a\n" + " " * SIZE + "\nb",
    "lines": "a b\n" * (SIZE // 4),
    "digits": "1234567890," * (SIZE // 11),
    "dates": "06/07/2021 " * (SIZE // 11),
    "capitals": "Ab " * (SIZE // 3),
    "brackets": "(" * SIZE,
    "pictures": "![" * (SIZE // 2),
    "citations": "citation: " * (SIZE // 10),
    "captions": "This file " * (SIZE // 10),
    "photos": "(Photo " * (SIZE // 7),
    "copyright": "Copyright © " * (SIZE // 12),
    "labels": "Published: Published: " * (SIZE // 22),
    "head": "---\n" + "a: b\n" * (SIZE // 5),
    "bylines": "By A B C D " * (SIZE // 11),
}


@pytest.mark.parametrize("name", WORST)
@pytest.mark.parametrize("broken", [False, True], ids=["one", "wrapped"])
def test_linear_time(tmp_path: Path, name: str, broken: bool) -> None:
    text = WORST[name]
    if broken:
        text = "\n".join(text[at : at + 150] for at in range(0, len(text), 150))
    (tmp_path / "a.txt").write_text(text)
    start = time.perf_counter()
    load(tmp_path / "a.txt")
    assert time.perf_counter() - start < 10
