"""Stretches of a text that yield no facts of their own: captions, copyright, citations, navigation.

Cautious: a rule must recognise the whole line or paragraph by its form. A sentence of the story is never skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.model import Span
from kg.text.lines import lines_of, paragraphs_of


def _any(flags: int, *patterns: str) -> re.Pattern[str]:
    """One pattern for all: a page has many lines, and one match costs less than thirty."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), flags)


CAPTION_LONGEST, NOTICE_LONGEST, CRUMB_LONGEST = 900, 700, 220
PLACES = "facebook|twitter|linkedin|whatsapp|pinterest|e-?mail|reddit|telegram|print|copy link"
PICTURE = r"!\[[^\]\n]{0,300}\]\([^)\n]{0,500}\)"
WITHIN = re.compile(rf"\((?:Image|Photo|Picture|Credit)(?: credit)?s?(?::| by )[^()\n]{{1,160}}\)|{PICTURE}")
CAPTIONS = _any(
    re.S,
    r"\W{0,3}(?:In )?[Tt]his\s[^!?\n]{3,80}?\bfile (?:photo|photograph|image|picture)\b.*",
    r"\W{0,3}FILE\s?(?:PHOTO|[-–—:]).*",
    r"\W{0,3}(?:Photo|Image|Picture|Photograph|Illustration)s?(?: credits?| source| by| courtesy(?: of)?|:)\s?.{0,160}",
    r"\W{0,3}(?:Credits?|Caption|Image caption|Photo caption)\s?:\s.{0,300}",
    r".{20,}?[.\s)\"”](?:Photo )?Credits?:\s[^.\n]{2,80}\W{0,2}",
    r".{20,}?[.\s)\"”](?:Photo(?:graph)?|Image|Picture)(?: by|:)\s[^.\n]{2,80}\W{0,2}",
    r".{20,}?\((?:AP|REUTERS|Reuters|AFP|Getty|EPA|Photo|Image)\b"
    r"[^()\n]{0,80}(?:/|:| by |Photo|Images?)[^()\n]{0,80}\)\W{0,2}",
    r".{5,}?\bREUTERS/[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}(?:/File Photo)?\W{0,2}",
    PICTURE,
)
NOTICES = _any(
    re.S | re.I,
    r"\W{0,3}(?:©|&copy;|\(c\)\s?(?:19|20)\d\d).*",  # a bare "(c)" is an item of a list of claims
    r"\W{0,3}copyright\s?(?:©|\(c\)|(?:19|20)\d\d|by\b|notice|:).*",
    r"(?=.{0,300}\ball rights reserved\b)[^.]{0,160}\.?\s{0,2}all rights reserved\b.{0,300}",
    r"\W{0,3}this (?:document|article|story|material|content|work|(?:web)?site|page) (?:is subject to copyright"
    r"|is protected by copyright|may not be (?:published|reproduced|broadcast)|is licensed under"
    r"|was originally published|first appeared on).*",
    r"\W{0,3}no part (?:of this \w+ )?may be reproduced.*",
    r"\W{0,3}(?:(?:APA|MLA|Chicago|Harvard) )?citation\s?:.*",
    r"\W{0,3}(?:cite this|how to cite|suggested citation).{0,400}",
    r"\W{0,3}(?:we|this (?:web)?site)(?: and (?:our|selected) (?:\w+ ){1,3})? uses? cookies\b.*",
    r"\W{0,3}by (?:clicking|continuing|using this (?:web)?site|submitting|signing up)\b"
    r".{0,400}\b(?:you (?:agree|accept|consent|acknowledge)|our (?:use of cookies|privacy|terms|cookie))\b.*",
    r"\W{0,3}the information (?:contained |provided )?(?:in|on) this (?:article|alert|(?:web)?site|blog|publication).*",
    r"\W{0,3}this (?:client )?(?:alert|article|publication|blog|content)\b.{0,60}"
    r"\b(?:not (?:constitute|intended)|general information|for information).*",
)
CRUMBS = _any(
    re.I,
    r"skip to (?:main |primary )?(?:content|navigation|search).{0,60}",
    r"share|tweet|print|e-?mail|save|menu|search|home|log ?in|sign ?in|subscribe|advertisement|comments?|close|back"
    r"|next|previous|reply|contents|load more|contact us|about us|privacy policy"
    r"|terms (?:of (?:use|service)|and conditions)",
    rf"(?:share|follow|like|find|join|tweet)(?:[ ,]+"
    rf"(?:this|us|it|on|via|by|with|friends?|and|to|or|article|story|post|page|x|{PLACES})\b){{1,12}}",
    r"share (?:this|on|via|by)\b.{0,80}|click to (?:share|print|email|tweet)\b.{0,80}",
    rf"(?:{PLACES})(?:[\s|,]+(?:{PLACES}))+",
    r"(?:related|recommended|popular|latest|more|trending|top|further)"
    r"(?: (?:articles?|stories|story|posts?|news|topics?|content|links?|reading|coverage|on this))?\s?:?",
    r"\(?(?:read more|read also|also read|see also|read next|related|more from|watch|listen|don['’]t miss"
    r"|you (?:may|might) also like|recommended)\s?:.{0,200}",
    r"read (?:more|the full (?:story|article)|next)\b.{0,40}",
    r"(?:sign up|subscribe|register (?:now|here|for))\b.{0,120}"
    r"\b(?:newsletters?|alerts?|updates|inbox|e-?mails?|daily|weekly|briefing)\b.{0,100}",
    r"(?:get|receive)\b.{0,100}\b(?:in|to) your inbox\b.{0,60}",
    r"leave a (?:comment|reply)|post a comment|\d{1,5} (?:comments?|shares?|views?)|no comments(?: yet)?"
    r"|comments? \(\d{1,5}\)",
    r"(?:accept|reject|allow|manage) (?:all |my )?(?:cookies|preferences|choices)"
    r"|cookie (?:settings|policy|preferences)",
    r"back to (?:top|news|all\b.{0,30}|the .{0,30})|view (?:all|more).{0,40}|print this.{0,30}"
    r"|(?:previous|next) (?:article|post|story|page).{0,120}",
    r"home(?:\s?[>/»›|]\s?[^>/»›|]{1,80}){1,6}",
    r"\d{1,3} ?min(?:ute)?s? read(?:ing time)?|reading time:? .{0,20}",
    r"(?:tags?|categor(?:y|ies)|filed under|topics?|keywords)\s?:.{0,200}",
    r"(?:(?:source|url|link|original article)\s?:\s?)?https?://\S+",
)


def noise(text: str, start: int = 0) -> Iterator[Span]:
    """The spans of ``text`` from ``start`` on that yield no facts of their own, in order of the rules."""
    for paragraph in paragraphs_of(text, start):
        if _is_wrapped(paragraph.words) and (_is_caption(paragraph.words) or _is_notice(paragraph.words)):
            yield Span(paragraph.start, paragraph.end)
    for line in lines_of(text, start):
        if _is_caption(line.words) or _is_notice(line.words) or _is_crumb(line.words):
            yield Span(line.start, line.end)
    for match in WITHIN.finditer(text, start):
        yield Span(match.start(), match.end())


def _is_wrapped(words: str) -> bool:
    """Whether the lines of a paragraph are one running text, broken to a width; else each line is on its own."""
    if len(words) > CAPTION_LONGEST or "\n" not in words:
        return False
    widths = [len(line.rstrip()) for line in words.split("\n")]
    return max(widths) >= 50 and min(widths[:-1]) >= max(widths) - 25


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, with those that touch or overlap made one."""
    whole: list[Span] = []
    for span in sorted(span for span in spans if span.end > span.start):
        if whole and span.start <= whole[-1].end:
            whole[-1] = Span(whole[-1].start, max(span.end, whole[-1].end))
        else:
            whole.append(span)
    return tuple(whole)


def _is_caption(words: str) -> bool:
    return len(words) <= CAPTION_LONGEST and CAPTIONS.fullmatch(words) is not None


def _is_notice(words: str) -> bool:
    return len(words) <= NOTICE_LONGEST and NOTICES.fullmatch(words) is not None


def _is_crumb(words: str) -> bool:
    bare = words.strip(" \t*_#>-–—|•·[]()")
    return len(bare) <= CRUMB_LONGEST and CRUMBS.fullmatch(bare) is not None
