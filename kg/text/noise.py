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
CAPTIONS = _any(
    re.S,
    r"\W{0,3}(?:In )?[Tt]his\s[^.!?]{0,20}?[^!?\n]{3,60}?\bfile (?:photo|photograph|image|picture)\b.*",
    r"\W{0,3}FILE\s?(?:PHOTO|[-–—:]).*",
    r"\W{0,3}(?:Photo|Image|Picture|Photograph|Illustration)s?(?: credits?| source| by| courtesy(?: of)?|:)\s?.{0,160}",
    r"\W{0,3}(?:Credits?|Caption|Image caption|Photo caption)\s?:\s.{0,300}",
    r".{20,}?[.\s)\"”](?:Photo )?Credits?:\s[^.\n]{2,80}\W{0,2}",
    r".{20,}?[.\s)\"”](?:Photo(?:graph)?|Image|Picture)(?: by|:)\s[^.\n]{2,80}\W{0,2}",
    r".{20,}?\((?:AP|REUTERS|Reuters|AFP|Getty|EPA|Photo|Image|Photo by|Image by)\b[^()\n]{0,80}(?:/|:| by |Photo|Images?)[^()\n]{0,80}\)\W{0,2}",
    r".{5,}?\bREUTERS/[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}(?:/File Photo)?\W{0,2}",
    r"!\[[^\]\n]{0,300}\]\([^)\n]{0,500}\)",
)
WITHIN = re.compile(r"\((?:Image|Photo|Picture|Credit|Photo credit|Image credit)s?(?::| by )[^()\n]{1,160}\)|!\[[^\]\n]{0,300}\]\([^)\n]{0,500}\)")
NOTICES = _any(
    re.S | re.I,
    r"\W{0,3}(?:©|\(c\)\s|&copy;).*",
    r"\W{0,3}copyright\s?(?:©|\(c\)|(?:19|20)\d\d|by\b|notice|:).*",
    r"(?=.{0,300}\ball rights reserved\b)[^.]{0,160}\.?\s{0,2}all rights reserved\b.{0,300}",
    r"\W{0,3}this (?:document|article|story|material|content|work|website|page) (?:is (?:subject to|protected by) copyright"
    r"|may not be (?:published|reproduced|broadcast)|is licensed under|was originally published|first appeared on).*",
    r"\W{0,3}no part (?:of this \w+ )?may be reproduced.*",
    r"\W{0,3}(?:(?:APA|MLA|Chicago|Harvard) )?citation\s?:.*",
    r"\W{0,3}(?:cite this|how to cite|suggested citation).{0,400}",
    r"\W{0,3}(?:we|this (?:web)?site)(?: and (?:our|selected) (?:\w+ ){1,3})? uses? cookies\b.*",
    r"\W{0,3}by (?:clicking|continuing|using this (?:web)?site|submitting|signing up)\b.{0,400}\b(?:cookies|you agree|privacy policy|terms)\b.*",
    r"\W{0,3}(?:the information (?:contained |provided )?(?:in|on) this (?:article|alert|website|site|blog|publication)"
    r"|this (?:alert|article|publication|blog|content|client alert)\b.{0,60}\b(?:not (?:constitute|intended)|general information|for information)).*",
)
CRUMBS = _any(
    re.I,
    r"skip to (?:main |primary )?(?:content|navigation|search).{0,60}",
    r"(?:share|tweet|print|e-?mail|save|menu|search|home|log ?in|sign ?in|subscribe|advertisement|comments?|close|back|next|previous|reply|contents)",
    r"(?:share|follow|like|find|join|tweet)(?: (?:this|us|it|on|via|article|story|post|page|by|email|facebook|twitter|linkedin|x|whatsapp|reddit|with|friends?|and|to|or)|,){1,12}",
    r"(?:share (?:this|on|via|by)|click to (?:share|print|email|tweet)|shared? (?:facebook|twitter|linkedin)|(?:facebook|twitter|linkedin|whatsapp|pinterest|email|reddit|print|copy link)(?:[\s|,]+(?:facebook|twitter|linkedin|whatsapp|pinterest|email|e-mail|reddit|print|copy link))+).{0,80}",
    r"(?:related|recommended|popular|latest|more|trending|top|further)(?: (?:articles?|stories|story|posts?|news|topics?|content|links?|reading|coverage|on this))?\s?:?",
    r"(?:read more|read also|also read|see also|read next|related|more from|watch|listen|don['’]t miss|you (?:may|might) also like|recommended)\s?:.{0,200}",
    r"read (?:more|the full (?:story|article)|next)\b.{0,40}",
    r"(?:sign up|subscribe|register)\b.{0,120}\b(?:newsletters?|alerts?|updates|inbox|e-?mails?|daily|weekly|briefing)\b.{0,100}",
    r"(?:get|receive)\b.{0,100}\b(?:in|to) your inbox\b.{0,60}",
    r"(?:leave a (?:comment|reply)|post a comment|\d{1,5} (?:comments?|shares?|views?)|no comments(?: yet)?|comments? \(\d{1,5}\))",
    r"(?:accept|reject|allow|manage) (?:all |my )?(?:cookies|preferences|choices)|cookie (?:settings|policy|preferences)|privacy policy|terms (?:of (?:use|service)|and conditions)|contact us|about us",
    r"back to (?:top|news|all\b.{0,30}|the .{0,30})|load more.{0,30}|view (?:all|more).{0,40}|(?:previous|next) (?:article|post|story|page).{0,120}|print this.{0,30}",
    r"home(?:\s?[>/»›|]\s?[^>/»›|]{1,80}){1,6}",
    r"\d{1,3} ?min(?:ute)?s? read(?:ing time)?|reading time:? .{0,20}|(?:tags?|categor(?:y|ies)|filed under|topics?|keywords)\s?:.{0,200}",
    r"(?:source|url|link|original article)\s?:\s?https?://\S+|https?://\S+",
)


def noise(text: str, start: int = 0) -> Iterator[Span]:
    """The spans of ``text`` from ``start`` on that yield no facts of their own, in order of the rules."""
    for paragraph in paragraphs_of(text, start):
        if _is_caption(paragraph.words) or _is_notice(paragraph.words):
            yield Span(paragraph.start, paragraph.end)
    for line in lines_of(text, start):
        if _is_caption(line.words) or _is_notice(line.words) or _is_crumb(line.words):
            yield Span(line.start, line.end)
    for match in WITHIN.finditer(text, start):
        yield Span(match.start(), match.end())


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, with those that touch or overlap made one."""
    whole: list[Span] = []
    for span in sorted(spans):
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
