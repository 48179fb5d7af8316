"""Where a sentence ends though its last word is written as some abbreviation is."""

from __future__ import annotations

import pytest

from kg.language import analyse
from kg.model import Document


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Nothing was decided against Meta's app. The fine of NOK 65 million is on Grindr.", 2),
        ("The company said no. Regulators then fined it.", 2),
        ("The court cited art. 6 GDPR and no. 5 of the list.", 1),
        ("He cited Ill. App. Ct. and Mass. Gen. Laws in his brief.", 1),
        ("Acme v. Beta was heard in the D. Mass. court.", 1),
    ],
)
def test_sentences(text: str, count: int) -> None:
    found = analyse(Document(text=f"A title\n\n{text}", sha256="0" * 64))
    assert len([sentence for sentence in found if sentence.kind == "body"]) == count
