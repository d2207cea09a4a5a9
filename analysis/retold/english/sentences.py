"""Words and sentence ends of running English text: pure rules on strings, no layout."""

import re

_UNSEEN = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e007f"
)
INVISIBLE = re.compile(f"[{_UNSEEN}]")  # soft hyphens, zero widths, joiners, direction marks, selectors, tags
WORD = re.compile(
    r"(?:[^\W\d_]\.){2,9}(?![^\W\d_])|(?:[^\W\d_]\.){1,9}[^\W\d_]\b"  # U.S., a.m., Ph.D
    r"|\d++(?:[.,:]\d++)*+(?:[-‑]?[^\W_]++)*+"  # 5,000-word, 10:30, 20th
    r"|[^\W_][^\W_\u0300-\u036f]*+[\u0300-\u036f]*+"  # any other run of letters and digits,
    rf"(?:[{_UNSEEN}]*+[’'\-‑]?[{_UNSEEN}]*+[^\W_][\u0300-\u036f]*+)*+"  # joined by apostrophes and hyphens
)
_GOING_ON = "—–-(["  # after an abbreviation the sentence goes on: Jr. (D-Ill.), N.J. — The
OPENING, CLOSING = "“‘\"'«([{", "”’\"'»)]}"

SHORT_TITLES = frozenset(
    "adm amb brig capt cmdr col cpl dr fr gen gens gov govs hon lt maj messrs mgr mr mrs ms mx prof pres "
    "rep reps rev sen sens sgt sr st ste supt".split()
)
_BEFORE_NUMBER = frozenset("art ca ch cf fig figs no nos p pp par sec sect vol vols".split())
_MID_SENTENCE = frozenset("cf e.g i.e v vs viz".split())
_ABBREVIATIONS = frozenset(
    "al alt apr approx apt assn assoc aug ave bros c calif cent co conn corp ct dec dept dist div ed eds "
    "esp est etc ext feb fla ft ga govt ill inc inst jan jr jul jun ltd mar mass max mich min minn misc mo "
    "mt n nov oct op orig pa ph plc prob pt rd repr s.a sat sep sept seq sun tel tenn tex thu thur thurs trans "
    "tue tues univ va wash wed wis".split()
)
STARTERS = frozenset(
    "a according after all also although an and another as asked at because before both but by despite during "
    "each even finally for from given he her here his how however i if in instead it its last later many "
    "meanwhile more most much my nearly neither next no nor not nothing now of on once one only or other our "
    "over several she since so some soon still such that the their then there these they this those though "
    "through thus to today two under unlike until we what when where whether which while who why with within "
    "without yet you your".split()
)
_QUESTION_WORDS = frozenset("how what when where which who whom whose why".split())
_SPEECH = r"(?:said|says|asked|asks|added|adds|replied|wrote|writes|told|continued|explained|shouted)"

_STOP = re.compile(r"(?<![.!?…])[.!?…]+[”’\"'»)\]]*(?:\s?\[(?:\d{1,3}|\.\.\.|…)\])*(?=\s|$)")
_GLUED = re.compile(r"(?<=[a-z]{2})[.!?]+[”\"]?(?=[“\"]?[A-Z][a-z])")
_LAST = re.compile(r"[^\s“‘\"'«(\[—–/]*\Z")
_NEXT = re.compile(r"\s*+([“‘\"'«(\[—–-]*+)\s*+([^\W_]*)")
_SPEAKER = re.compile(rf"\s{{1,9}}(?:[A-Z][\w.’'-]{{1,40}}\s{{1,9}}){{1,4}}{_SPEECH}\b")


def words(text: str) -> list[str]:
    """The words of `text`, in order, without what nobody sees; what every word count in this package
    counts.
    """
    return WORD.findall(INVISIBLE.sub("", text))


def visible(text: str) -> tuple[str, list[int]]:
    """The text without the characters that nobody sees, and where each of its characters, and its end,
    stands in `text`.
    """
    if not INVISIBLE.search(text):
        return text, list(range(len(text) + 1))
    kept = [i for i, character in enumerate(text) if not INVISIBLE.match(character)]
    return "".join(text[i] for i in kept), [*kept, len(text)]


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
    mark = stop.group()
    closed = mark[-1] in CLOSING
    if word and word[0].islower():
        return not closed and mark == "." and _is_plain_word(_last_token(text, start, stop))
    if (
        mark == "?"
        and word.lower() in _QUESTION_WORDS
        and re.search(r":\s+[A-Z]", text[start : stop.start()])
    ):
        return False  # "The question is: Who pays? Who gains?"
    if mark[0] != "." or mark.startswith(".."):
        return not (closed and _SPEAKER.match(text, stop.end(), stop.end() + 120))
    return closed or _dot_ends_sentence(
        _last_token(text, start, stop), text[start : stop.start()], opening, word
    )


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


def _last_token(text: str, start: int, stop: re.Match[str]) -> str:
    found = _LAST.search(text, max(start, stop.start() - 40), stop.start())
    return found.group() if found else ""


def _is_plain_word(token: str) -> bool:
    """A lower-case word that is no abbreviation, so that a dot after it ends even before a small letter."""
    return (
        len(token) > 3
        and token.isalpha()
        and token.islower()
        and re.search("[aeiouy]", token) is not None
        and token not in _ABBREVIATIONS | SHORT_TITLES | _BEFORE_NUMBER | _MID_SENTENCE
    )
