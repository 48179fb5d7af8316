"""Text -> words with their places: a document's text comes in, its sentences of tokens go out.

A sentence never crosses a blank line, a list item, a heading, or a stretch that the document skips. Lines that a
page has merely wrapped are joined.
"""

from __future__ import annotations

from kg.language.sentences import analyse
from kg.language.tokens import Sentence, Token, tokenize

__all__ = ["Sentence", "Token", "analyse", "tokenize"]
