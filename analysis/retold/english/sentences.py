"""Where the sentences of a paragraph of English end, by rules."""

import re

from retold.english.lists import LISTS

_GOING_ON = "—–-(["  # after an abbreviation the sentence goes on: Jr. (D-Ill.), N.J. — The
OPENING, CLOSING = "“‘\"'«([{", "”’\"'»)]}"

SHORT_TITLES = LISTS.words("abbreviations", "title")
_BEFORE_NUMBER = LISTS.words("abbreviations", "number")
_MID_SENTENCE = LISTS.words("abbreviations", "middle")
_ABBREVIATIONS = LISTS.words("abbreviations", "other")
STARTERS = LISTS.words("starters")
_QUESTION_WORDS = LISTS.words("questions")
_SPEECH = "|".join(sorted(LISTS.words("speech")))

# What may end a sentence: . ?! .” .[12], and a stop without a space behind it: "left.The"
_STOP = re.compile(r"(?<![.!?…])[.!?…]+[”’\"'»)\]]*(?:\s?\[(?:\d{1,3}|\.\.\.|…)\])*(?=\s|$)")
_GLUED = re.compile(r"(?<=[a-z]{2})[.!?]+[”\"]?(?=[“\"]?[A-Z][a-z])")
# The token before it ("Jr"), and the marks and the word behind it ("“", "The"); who spoke, behind a quotation
_LAST = re.compile(r"[^\s“‘\"'«(\[—–/]*\Z")
_NEXT = re.compile(r"\s*+([“‘\"'«(\[—–-]*+)\s*+([^\W_]*)")
_SPEAKER = re.compile(rf"\s{{1,9}}(?:[A-Z][\w.’'-]{{1,40}}\s{{1,9}}){{1,4}}(?:{_SPEECH})\b")


def sentence_ends(text: str) -> list[int]:
    """Offsets just past each sentence of one paragraph, the last one included, in rising order.

    Candidates are `.!?…` with closing quotes and note marks. An abbreviation, an initial or an acronym ends a
    sentence only before a word that typically starts one; a title or "No." never does.
    """
    ends, start = [], 0
    for stop in sorted([*_STOP.finditer(text), *_GLUED.finditer(text)], key=re.Match.start):
        if stop.end() > start and _ends_sentence(text, start, stop):
            ends.append(stop.end())
            start = stop.end()
    if text[start:].strip():
        ends.append(len(text.rstrip()))
    return ends


def _ends_sentence(text: str, start: int, stop: re.Match[str]) -> bool:
    following = _NEXT.match(text, stop.end(), stop.end() + 80)
    opening, word = following.groups() if following else ("", "")
    if not (opening or word):
        return True
    [token, *_] = _LAST.findall(text, max(start, stop.start() - 40), stop.start())
    mark = stop.group()
    closed = mark[-1] in CLOSING
    if word and word[0].islower():
        return mark == "." and _is_plain_word(token)
    if (
        mark == "?"
        and word.lower() in _QUESTION_WORDS
        and re.search(r":\s+[A-Z]", text[start : stop.start()])
    ):
        return False  # "The question is: Who pays? Who gains?"
    if mark[0] != "." or mark.startswith(".."):
        return not (closed and _SPEAKER.match(text, stop.end(), stop.end() + 120))
    return closed or _dot_ends_sentence(token, text[start : stop.start()], opening, word)


def _dot_ends_sentence(token: str, before: str, opening: str, word: str) -> bool:
    """Does a single dot after `token` end the sentence, when `opening` and `word` come next?"""
    bare = token.lower().rstrip(".")
    starter = opening[:1] not in _GOING_ON if opening else word.lower() in STARTERS
    if bare in SHORT_TITLES or bare in _MID_SENTENCE:
        return False
    if bare in _BEFORE_NUMBER and (len(token) > 1 or token.islower()):
        return not word[:1].isdigit()
    if before.strip() == token and (token.isdigit() or "." in token or len(token) == 1):
        return False  # "1." of a list, a lone opening "U.S."
    if len(token) == 1 and token.isalpha() and token.isupper() and token != "I":
        return starter
    if "." in token and token.replace(".", "").isalpha():
        return starter
    return starter if bare in _ABBREVIATIONS else True


def _is_plain_word(token: str) -> bool:
    """A lower-case word that is no abbreviation, so that a dot after it ends even before a small letter."""
    return (
        len(token) > 3
        and token.isalpha()
        and token.islower()
        and re.search("[aeiouy]", token) is not None
        and token not in _ABBREVIATIONS | SHORT_TITLES | _BEFORE_NUMBER | _MID_SENTENCE
    )
