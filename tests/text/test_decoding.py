"""Bytes become text, or an error that says where and what to do."""

from __future__ import annotations

import codecs

import pytest

from kg.errors import DocumentError
from kg.text.decoding import decode


@pytest.mark.parametrize(
    "data",
    [
        "Grüße".encode(),
        codecs.BOM_UTF8 + "Grüße".encode(),
        codecs.BOM_UTF16_LE + "Grüße".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "Grüße".encode("utf-16-be"),
        codecs.BOM_UTF32_LE + "Grüße".encode("utf-32-le"),
    ],
)
def test_marked_encodings(data: bytes) -> None:
    assert decode(data, "a.txt") == "Grüße"


def test_line_ends_and_controls() -> None:
    assert decode(b"a\r\nb\rc\x0cd", "a.txt") == "a\nb\nc\nd"
    assert decode(b"x" * 300 + b"\x07", "a.txt") == "x" * 300 + " "


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252"])
def test_a_page_may_declare_its_charset(charset: str) -> None:
    page = f"<meta charset={charset}><p>„Grüße“ – €5".encode("cp1252")
    assert "„Grüße“ – €5" in decode(page, "a.html", declared=True)


def test_an_unknown_charset_is_read_as_utf8() -> None:
    assert decode("<meta charset=klingon>ü".encode(), "a.html", declared=True).endswith("ü")


@pytest.mark.parametrize(
    ("data", "reason", "remedy"),
    [
        (b"", "empty", "leave it out"),
        (b" \n\t ", "empty", "leave it out"),
        ("  ".encode("utf-16"), "only white space", "leave it out"),
        (b"caf\xe9 in Paris", "byte 3 is not UTF-8", "iconv"),
        (b"text\x00more", "NUL at byte 4", "save the document"),
        (bytes(range(1, 32)) * 4, "binary", "save the document"),
        (b"%PDF-1.7 ...", "a PDF", "pdftotext"),
        (b"PK\x03\x04...", "archive or office", "plain text"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a", "not UTF-16-LE", "UTF-8"),
    ],
)
def test_what_is_no_text(data: bytes, reason: str, remedy: str) -> None:
    with pytest.raises(DocumentError) as caught:
        decode(data, "a.txt")
    assert caught.value.place == "a.txt" and reason in caught.value.reason and remedy in caught.value.remedy
