"""Captions, notices and navigation are skipped; the story never is."""

from __future__ import annotations

import pytest

from kg.text.noise import joined, noise

SKIPPED = [
    "This March 4, 2019, file photo, shows a phone in Oslo. The council is launching a claim. Credit: AP Photo/File",
    "FILE PHOTO: The logo of Example Corp in Bonn, May 3, 2018. REUTERS/Jane Roe",
    "The logo of Example Corp is seen in Bonn. REUTERS/Jane Roe/File Photo",
    "A man walks past the Example office in Paris on Tuesday, May 4, 2021. (AP Photo/Jane Roe)",
    "Photo by Jane Roe on Unsplash",
    "Credit: Jane Roe/Getty Images",
    "© 2021 Example News. All rights reserved. This material may not be published without permission.",
    "Copyright 2019 Example Ltd.",
    "Copyright © Example Ltd 2019",
    "*This document is subject to copyright. No part may be reproduced.*",
    "APA citation: Company fined (2021, June 24) retrieved 21 May 2022 from https://example.org/a",
    "Skip to main content",
    "Share this article on Facebook",
    "Facebook Twitter LinkedIn Email",
    "Related articles",
    "Read more: Another company was fined last week",
    "Subscribe to our daily newsletter and never miss a story",
    "We use cookies to improve your experience.",
    "By clicking Accept you agree to our use of cookies.",
    "Home > News > Privacy",
    "4 min read",
    "Leave a comment",
    "https://example.org/story",
]
KEPT = [
    "Example Corp was fined 5 million euros for its cookies.",
    "The suit says that by clicking a button users agreed to terms they never saw.",
    "By clicking a button, plaintiffs allege, they gave Example Corp consent under the terms of a policy.",
    "Copyright law was not at issue in the claim against Example Corp.",
    "Users were asked to share this data on Facebook with all of their friends, the complaint says.",
    "Related entities of Example Corp settled as well.",
    "The photo was published by Example Corp without consent, the court found.",
    "Read the complaint carefully, the judge told Example Corp's lawyers.",
    "(c) Example Corp did not ask for consent.",
    "The site said it was used with permission; all users were asked.",
    "Example Corp (EXMP) fell by 3 percent (Reuters reported earlier).",
    "Citation of the wrong statute did not harm the claim.",
    "Subscribe buttons hid the terms, the regulator said.",
    "This website used cookies without consent, the authority found.",
    "Photographs of 3 million people were taken from the web.",
]


@pytest.mark.parametrize("line", SKIPPED)
def test_skipped(line: str) -> None:
    text = f"Title\n\n{line}\n\nThe story."
    assert [text[span.start : span.end] for span in joined(noise(text))] == [line]


@pytest.mark.parametrize("line", KEPT)
def test_kept(line: str) -> None:
    assert not list(noise(f"Title\n\n{line}\n\nThe story."))


def test_a_wrapped_caption_is_one() -> None:
    caption = (
        "This March 4, 2019, file photo, shows a phone in Oslo, where a council is\n"
        "launching a claim of 5 million euros against Example Corp over the data of\n"
        "children. Credit: AP Photo/File"
    )
    text = f"Title\n\n{caption}\n\nThe story."
    assert [text[span.start : span.end] for span in joined(noise(text))] == [caption]


def test_a_caption_under_a_title_leaves_the_title() -> None:
    text = "Company fined\nThe office of Example Corp is shown in Rome, Italy, on April 26, 2023. REUTERS/Jane Roe"
    assert [span.start for span in joined(noise(text))] == [14]


def test_a_credit_within_a_sentence() -> None:
    text = "Example Corp (Image: Jane Roe) was fined."
    assert [text[span.start : span.end] for span in noise(text)] == ["(Image: Jane Roe)"]
