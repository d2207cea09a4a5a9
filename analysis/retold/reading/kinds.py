"""What a paragraph is: headline, deck, date line, heading, caption, correction, boilerplate or body.

Lists say what single lines are; place says the rest: what stands before the story, in a box, after its end.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from retold.english.sentences import sentence_ends
from retold.english.words import words
from retold.reading.datelines import (
    is_author,
    is_bare_name,
    is_dateline,
    is_office,
    place_line_length,
    speaker_label,
)
from retold.reading.furniture import credits_somebody, furniture, is_whole
from retold.reading.paragraphs import Block, is_card, is_title, is_unfinished

_OWN_KINDS = frozenset({"caption", "correction"})  # classes of furniture that are kinds of their own
_AT_THE_END = frozenset("sign-off copyright link credit origin correction author page rule".split())
_MOST_HEADING_WORDS, _MOST_KICKER_WORDS, _MOST_TEASER_WORDS, _FEWEST_SENTENCE_WORDS = 14, 4, 40, 8
_MOSTLY, _FEWEST_UNFINISHED, _FEWEST_LABELS = 0.5, 4, 4


class Kind(NamedTuple):
    """The kind of a paragraph, and the class of furniture where it is of one."""

    kind: str
    why: str = ""


def kinds(blocks: Sequence[Block], headings: frozenset[str] = frozenset()) -> list[Kind]:
    """The kind of every block of a text; `headings` are those that are surely headings, or the headline."""
    said = [block.plain for block in blocks]
    found = list(map(_by_itself, said))
    _mark_boxes(said, found)
    _mark_kicker(said, found)
    _mark_ending(said, found)
    return list(_by_place(said, found, headings))


def ending_kind(sentence: str) -> str | None:
    """The kind of a paragraph's last sentence that does not tell the story, as "(Reporting by ...)"; else
    None.
    """
    why = furniture(sentence)
    return _of_class(why).kind if why in _AT_THE_END else None


def is_transcript(said: Sequence[str]) -> bool:
    """Whether paragraphs open with the names of speakers, as in an interview: two or more, four times."""
    labels = [label for each in said if (label := speaker_label(each))]
    return len(labels) >= _FEWEST_LABELS and 1 < len(set(labels)) < len(labels)


def _by_itself(paragraph: str) -> Kind | None:
    """What a paragraph is whatever stands around it: a date line, or furniture; None where only its place can
    tell.
    """
    if is_dateline(paragraph):
        return Kind("dateline")
    if is_card(paragraph):
        return Kind("boilerplate")
    return _of_class(why) if (why := furniture(paragraph)) else None


def _of_class(why: str) -> Kind:
    """The kind of what is of a class of furniture."""
    return Kind(why if why in _OWN_KINDS else "boilerplate", why)


def _mark_boxes(said: list[str], found: list[Kind | None]) -> None:
    """Cards of questions and answers, lists of other articles, and what follows the story are boilerplate."""
    in_cards = False
    for i, each in enumerate(said):
        counted = i + 1 < len(said) and is_card(said[i + 1])
        in_cards = counted or is_card(each) or (in_cards and _is_question_and_answer(each))
        if in_cards:
            found[i] = Kind("boilerplate")
    for i in range(len(said)):
        kind = found[i]
        if kind and (kind.why == "box" or (kind.why == "link" and is_whole("box", said[i]))):
            for j in _listed_below(said, found, i + 1):
                found[j] = Kind("boilerplate")
        elif kind and kind.why == "tail" and _has_told(said, found, i):
            found[i:] = [each or Kind("boilerplate") for each in found[i:]]


def _listed_below(said: list[str], found: list[Kind | None], start: int) -> list[int]:
    """The paragraphs below the head of a box that list other articles.

    Titles that follow each other; with a teaser each where that goes on, title by title, to the end of the
    text.
    """
    titles, teasers, at_end = list[int](), list[int](), True
    for i in range(start, len(said)):
        n_words, below_title = len(said[i].split()), titles[-1:] == [i - 1] and not found[i - 1]
        if found[i] or (is_unfinished(said[i]) and n_words > 2):
            titles.append(i)
        elif below_title and n_words <= _MOST_TEASER_WORDS:
            teasers.append(i)
        else:
            at_end = False
            break
    if at_end:
        return [*(i for i in titles if not found[i]), *teasers]
    run = [i for n, i in enumerate(titles) if i == start + n and not found[i]]
    return run if len(run) > 1 else []


def _has_told(said: list[str], found: list[Kind | None], until: int) -> bool:
    """Whether the paragraphs before `until` have most of the words that are not furniture."""
    counts = [0 if kind else len(each.split()) for each, kind in zip(said, found, strict=True)]
    return sum(counts[:until]) > _MOSTLY * sum(counts)


def _mark_kicker(said: list[str], found: list[Kind | None]) -> None:
    """The name of a section over a headline, or of an outlet over title and by-line, is boilerplate."""
    if len(said) < 3 or found[0]:
        return
    first, second = said[0], said[1]
    longer = len(second.split()) > max(3, len(first.split())) and is_unfinished(second) and not found[1]
    short = len(first.split()) <= _MOST_KICKER_WORDS and not second.isupper()
    signed = is_title(second) and found[2] is not None and found[2].kind == "dateline"
    if longer and short and (first.isupper() or is_whole("section", first) or signed):
        found[0] = Kind("boilerplate")


def _mark_ending(said: list[str], found: list[Kind | None]) -> None:
    """Who the author is, told after the last of the story, is boilerplate."""
    for i in range(len(said) - 1, 0, -1):
        if not found[i]:
            if not (is_whole("author at the end", said[i]) and any(each is None for each in found[:i])):
                return
            found[i] = Kind("boilerplate")


def _by_place(said: list[str], found: list[Kind | None], marked: frozenset[str]) -> Iterator[Kind]:
    """The kinds of all paragraphs; those that no list has go by what stands around them."""
    headlines: list[str] = []
    seen_body, unmarked = False, _has_no_full_stops(said, found)
    for i, each in enumerate(said):
        after = said[i + 1] if i + 1 < len(said) else ""
        kind = found[i]
        if not kind and " ".join(each.split()) in marked:
            kind = Kind("heading" if seen_body else "headline")
        if not kind and not seen_body:
            kind = _before_the_story(each, after, found, i, headlines)
        if not kind:
            kind = Kind("heading") if after and not unmarked and _is_heading(each) else Kind("body")
            seen_body = True
        elif kind.kind == "headline":
            headlines.append(each)
        yield kind


def _before_the_story(
    each: str, after: str, found: list[Kind | None], i: int, headlines: list[str]
) -> Kind | None:
    """Whether a paragraph above the story is headline, by-line or deck; None where it begins the story."""
    if i == 0 and is_dateline(after) and len(each.split()) <= 2 * _MOST_HEADING_WORDS:
        return Kind("headline")
    if headlines:
        beside_date = any(kind and kind.kind == "dateline" for kind in found[i - 1 : i + 2])
        if is_author(each) or (beside_date and (is_bare_name(each) or is_office(each))):
            found[i] = Kind("dateline")  # so that the office below a name has it for a neighbour
            return found[i]
    if (
        len(found) > 1
        and is_unfinished(each)
        and not _has_sentence(each)
        and (not headlines or _repeats(each, headlines))
    ):
        return Kind("headline")
    if headlines and not place_line_length(each) and (is_dateline(after) or place_line_length(after)):
        return Kind("deck")
    return None


def _is_heading(line: str) -> bool:
    """Whether a line is short, ends without a full stop, holds no sentence, and is nobody's words."""
    return (
        is_unfinished(line)
        and len(line.split()) <= _MOST_HEADING_WORDS
        and not _has_sentence(line)
        and not speaker_label(line)
        and not (credits_somebody(line) and not is_title(line))
    )


def _has_sentence(line: str) -> bool:
    """Whether a whole sentence stands before the words a line breaks off in."""
    ends = sentence_ends(line)
    return len(ends) > 1 and not is_title(line) and len(words(line[: ends[0]])) > 3


def _has_no_full_stops(said: list[str], found: list[Kind | None]) -> bool:
    """Whether most paragraphs of a text end without a full stop, so that this tells no heading."""
    unknown = [each for each, kind in zip(said[1:], found[1:], strict=True) if not kind]
    long = [each for each in unknown if len(words(each)) >= _FEWEST_SENTENCE_WORDS]
    unfinished = [s for s in long if is_unfinished(s) and not is_title(s)]
    return len(unfinished) >= _FEWEST_UNFINISHED and len(unfinished) > _MOSTLY * len(long)


def _is_question_and_answer(paragraph: str) -> bool:
    ends = sentence_ends(paragraph)
    return len(ends) > 1 and paragraph[: ends[0]].endswith("?")


def _repeats(line: str, headlines: list[str]) -> bool:
    """Whether a line says again what stands in the headlines above it."""
    said = {w.lower() for headline in headlines for w in words(headline)}
    return len(said & {w.lower() for w in words(line)}) >= 0.8 * min(len(said), len(words(line)))
