"""Where a document comes from, told by its text alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import Document
from kg.text import load

STORY = "\n\nExample Corp was fined 5 million euros on 3 March 2015, the authority in Bonn said in a long statement.\n"
TITLE = "Authority fines Example Corp over location data"


def document(folder: Path, text: str, name: str = "a.txt", sidecar: str | None = None) -> Document:
    (folder / name).write_text(text, encoding="utf-8")
    if sidecar is not None:
        (folder / name).with_suffix(".meta.json").write_text(sidecar, encoding="utf-8")
    return load(folder / name)


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (f"{TITLE}\n\n24 June 2021, by Mary Major", "2021-06-24"),
        (f"{TITLE}\n\nBy Mary Major | March 3, 2022", "2022-03-03"),
        (f"{TITLE}\nMary Major\nJuly 22, 2019 11:17 AM", "2019-07-22"),
        (f"{TITLE}\n\nPosted on Thursday, May 25, 2017", "2017-05-25"),
        (f"{TITLE}\n\nPublished: 5 Jan 2020 at 10:30 GMT", "2020-01-05"),
        (f"{TITLE}\n\nLast updated on 5 January 2020", "2020-01-05"),
        (f"{TITLE}\n\nPublished 4 January 2020\nUpdated 5 January 2020", "2020-01-04"),
        (f"{TITLE}\n\nFor Immediate Release: Wednesday, July 24, 2019", "2019-07-24"),
        (f"{TITLE}\n\nPrivacy Alert | December 13, 2021 | 5 min read", "2021-12-13"),
        (f"{TITLE}\nClient alert, Harbour & Finch LLP, 20 November 2025", "2025-11-20"),
        (f"{TITLE}\n\nDate post: 07-Feb-2021", "2021-02-07"),
        (f"{TITLE}\n\nNews. Explainer. July 28, 2017. 16 min read", "2017-07-28"),
        (f"{TITLE}\n\nDublin, 2 September 2021 – The authority has fined a company", "2021-09-02"),
        (f"{TITLE}\n\nSAN JOSE, Calif., March 3, 2022 /PRNewswire/ -- The authority has fined a company", "2022-03-03"),
        (f"{TITLE}\n\nBogotá DC, May 26, 2021. The authority has fined a company", "2021-05-26"),
        (f"{TITLE}\n\nDate: 24.06.2021", "2021-06-24"),
        (f"Roe v Example [2019] EWCA Civ 9999 (02 October 2019)\n\n{TITLE}", "2019-10-02"),
        (f"{TITLE}\n\nCase 1:20-cv-1 Document 5 Filed 06/24/21 Page 1 of 9", "2021-06-24"),
        (f"{TITLE}\n\nSource: https://example.org/news/2021/06/24/fine", "2021-06-24"),
        (f"{TITLE}\n\nSource: https://example.org/news/2021-06-fine.html", "2021-06"),
        (TITLE, None),
        (f"{TITLE}\n\nJune 3", None),
        (f"{TITLE} in August 2024", None),
        (f"{TITLE}\n\n03/04/2021", None),
        (f"{TITLE}\n\nAnother company wants to build a new factory in the north, says chairman\nApril 13, 2023", None),
        (f"{TITLE}\n\n12 Months Ended\nDec. 31, 2023", None),
        (f"{TITLE}\n\nIn March 2022 – the month of the hearing – a company was fined by the court", None),
        (f"{TITLE}\n\nDecided: 08.09.2022\nPublished: 13.09.2022", "2022-09-13"),
        (f"{TITLE}\n\nPublished on\n20/05/2025 - 12:53 GMT+2", "2025-05-20"),
        (f"{TITLE}\n\nPublished\nApril 28, 2005\nFor Immediate Release\nMay 15th, 2002", "2002-05-15"),
        (f"{TITLE}\n\nA summary that is a whole sentence, as on some sites.\n\nBy Mary · May 7, 2025", "2025-05-07"),
        (f"{TITLE}\n\n© 2024 Example Media", None),
    ],
)
def test_published(tmp_path: Path, head: str, published: str | None) -> None:
    assert document(tmp_path, head + STORY).published == published


def test_a_dateline_takes_its_year_from_the_agency(tmp_path: Path) -> None:
    head = f"{TITLE}\n\nWASHINGTON, June 3 (Reuters) - The authority fined a company." + STORY
    assert document(tmp_path, head).published is None
    found = document(tmp_path, head + "\n© 2021 Reuters. All rights reserved.")
    assert (found.published, found.publisher) == ("2021-06-03", "Reuters")
    assert found.quote(found.skip[0]) == "WASHINGTON, June 3 (Reuters) - "


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (TITLE + STORY, TITLE),
        (f"\n\n# {TITLE}\n\nIntro" + STORY, TITLE),
        (f"Skip to content\n\n# {TITLE}" + STORY, TITLE),
        (f"{TITLE}\n\n## Case information" + STORY, TITLE),
        (f"## {TITLE} ##" + STORY, TITLE),
        ("x" * 400, None),
    ],
)
def test_title(tmp_path: Path, text: str, title: str | None) -> None:
    assert document(tmp_path, text).title == title


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (f"{TITLE} | The Example Times" + STORY, "The Example Times"),
        (f"{TITLE}" + STORY + "\n© 2021 The Example Times. All rights reserved.", "The Example Times"),
        (f"{TITLE}" + STORY + "\nCopyright © 2021, Example Times LLP. All Rights Reserved.", "Example Times LLP"),
        (f"{TITLE}" + STORY + "\nSource: https://www.example.org/a", "example.org"),
        (f"{TITLE}\n\nBONN (AP) — The authority" + STORY, "The Associated Press"),
        (f"{TITLE} - No. 2022-018" + STORY, None),
        (f"{TITLE} - Enforcement in Bavaria" + STORY, None),
    ],
)
def test_publisher(tmp_path: Path, text: str, publisher: str | None) -> None:
    assert document(tmp_path, text).publisher == publisher


def test_yaml_head_is_read_and_skipped(tmp_path: Path) -> None:
    head = '---\ntitle: "A head"\ndate: 3 June 2021\nsource: https://example.org/a\nfoo: bar\n---\n'
    found = document(tmp_path, head + TITLE + STORY)
    assert (found.title, found.published, found.url) == ("A head", "2021-06-03", "https://example.org/a")
    assert found.quote(found.skip[0]) == head
    assert found.text == head + TITLE + STORY


def test_a_rule_between_lines_is_no_head(tmp_path: Path) -> None:
    assert not document(tmp_path, f"---\n{TITLE}\n---\n{STORY}").skip


def test_sidecar_wins(tmp_path: Path) -> None:
    sidecar = '{"title": "Beside", "published": "2020-02", "url": "https://example.org/a", "entities": [{"a": 1}]}'
    found = document(tmp_path, f"---\ntitle: Head\nauthor: Mary\n---\n{TITLE}\n\n4 March 2020{STORY}", sidecar=sidecar)
    assert (found.title, found.author, found.published) == ("Beside", "Mary", "2020-02")
    assert found.publisher == "example.org"


def test_broken_sidecar_is_named(tmp_path: Path) -> None:
    from kg.errors import DocumentError

    with pytest.raises(DocumentError, match=r"a\.meta\.json: this is not JSON"):
        document(tmp_path, TITLE + STORY, sidecar="{")


def test_the_text_is_kept_as_it_is(tmp_path: Path) -> None:
    text = "# Title\r\n\r\nA \\$5 [claim](#) 😀.\r\n"
    (tmp_path / "a.md").write_bytes(text.encode())
    found = load(tmp_path / "a.md")
    assert found.text == text.replace("\r\n", "\n")
    assert (found.title, found.name) == ("Title", "a.md")
