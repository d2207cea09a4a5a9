"""How many, and under what condition: no one, a few, all; only; unless; and whether a thing is one, or is
only suspected to be.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from retold.changes.certainty import is_credited
from retold.changes.denial import denials, is_denial
from retold.changes.negation import negations
from retold.changes.pair import NEAR_COPY, Change, Pair
from retold.changes.sides import CONTENT, Side, around, head, quote
from retold.english.syntax import Token
from retold.reading.document import Passage, kept

_SCALE = {"none": 0, "few": 1, "some": 3, "many": 4, "all but some": 4, "most": 5, "all": 6}
_LONGEST, _ALIKE = 3, 0.25


class Amount(NamedTuple):
    """How much of something is meant, the words that say it, and the word whose amount it is."""

    class_: str
    words: tuple[Token, ...]
    of: Token


def amount_changes(pair: Pair) -> Iterator[Change]:
    """Another amount of the same, of which the same is said: all and some, few and a few, no one and one
    person.
    """
    ours, theirs = _amounts(pair.here.passage), _amounts(pair.there.passage)
    for each in sorted(ours.keys() & theirs.keys(), key=lambda e: theirs[e].of.i):
        one, other = ours[each], theirs[each]
        same = _stand_once(pair, one, other) and _said_of_same(pair, one.of, other.of)
        if same and one.class_ != other.class_:
            apart = abs(_SCALE[one.class_] - _SCALE[other.class_])
            none = "none" in (one.class_, other.class_) and apart > 1
            if none and denials(pair.here.passage) == denials(pair.there.passage):
                continue
            a, b = (sorted({*amount.words, amount.of}, key=lambda t: t.i) for amount in (one, other))
            why = f"{quote([*one.words])} of them there, {quote([*other.words])} here"
            severity = "major" if apart > 1 or "few" in (one.class_, other.class_) else "minor"
            yield Change(
                "negation" if none else "amount-changed", around(a), around(b), why, severity=severity
            )


def _stand_once(pair: Pair, one: Amount, other: Amount) -> bool:
    """Whether each passage has the noun once: of several, another may be meant."""
    sides = ((pair.here, one), (pair.there, other))
    return all(len(side.lemmas.get(amount.of.lemma_.lower(), ())) == 1 for side, amount in sides)


def denied_nouns(pair: Pair) -> Iterator[Change]:
    """A thing of which one says that there is none, the other that there is: no evidence, evidence."""
    if denials(pair.here.passage) == denials(pair.there.passage):
        return
    ours, theirs = _amounts(pair.here.passage), _amounts(pair.there.passage)
    both_ways = ((pair.there, theirs, pair.here, ours), (pair.here, ours, pair.there, theirs))
    for side, other, denier, denied in both_ways:
        for each in sorted(denied.keys() - other.keys()):
            noun = next(
                (t for t in side.lemmas.get(denied[each].of.lemma_.lower(), ()) if t.pos_ == "NOUN"), None
            )
            once = len(denier.lemmas.get(denied[each].of.lemma_.lower(), ())) == 1
            if (
                denied[each].class_ == "none"
                and once
                and f"{quote([*denied[each].words, denied[each].of])[1:-1]}".lower() not in side.text.lower()
                and noun is not None
                and _said_of_same(pair, denied[each].of, noun)
            ):
                spans = [
                    around(sorted([*denied[each].words, denied[each].of], key=lambda t: t.i)),
                    around([noun]),
                ]
                a, b = spans if denied is ours else spans[::-1]
                where = ("there", "here") if denied is ours else ("here", "there")
                yield Change("negation", a, b, f"no “{noun.text}” {where[0]}, and one {where[1]}")


def restrictions(pair: Pair) -> Iterator[Change]:
    """ "Only" on one side of two passages that else run alike."""
    ours, theirs = (_restricting(side) for side in (pair.here, pair.there))
    if bool(ours) == bool(theirs) or pair.alike < NEAR_COPY:
        return
    only = (ours or theirs)[0]
    other = pair.there if ours else pair.here
    same = next((t for t in other.doc if head(t) == head(_restricted(only))), None)
    if same is not None:
        spans = [around(sorted([only, _restricted(only)], key=lambda t: t.i)), around([same])]
        a, b = spans if ours else spans[::-1]
        yield Change(
            "restricted", a, b, f"“{only.text}” {'there' if ours else 'here'}, without it on the other side"
        )


def extent_changes(pair: Pair) -> Iterator[Change]:
    """How far, how often or by what link it is so, where two passages else run alike: partly closed, always
    closed, closed despite it.

    A word of the class "alone" counts by itself ("partly"), another only in the place of another ("or" for
    "and").
    """
    listed, alone = pair.lists["extents"], pair.lists.words("extents", "alone")
    for ours, theirs in _short_exchanges(pair):
        told = [[t for t in side if _whole(t) in listed] for side in (ours, theirs)]
        said = [{listed[_whole(t)] for t in side} for side in told]
        apart = said[0] != said[1] and (all(said) or any(_whole(t) in alone for t in [*told[0], *told[1]]))
        beside = (t for side, words in zip((ours, theirs), told, strict=True) for t in side if t not in words)
        if apart and not any(map(_tells, beside)):
            there, here = (quote(words) if words else "nothing of the kind" for words in told)
            yield Change("extent", around(told[0]), around(told[1]), f"{there} there, {here} here")


def bare_denials(pair: Pair) -> Iterator[Change]:
    """A denial in a short stretch of near copies that no other rule tells: nobody was, a man was; nowhere
    near, near.

    Nothing is said where a verb, adjective or adverb on the other side may make up for it, nor where either
    passage is linked to a third.
    """
    alone = len(pair.sources) == len(pair.retellings) == 1
    if not alone or denials(pair.here.passage) == denials(pair.there.passage):
        return
    if any(next(rule(pair), None) for rule in (negations, amount_changes, denied_nouns)):
        return
    for ours, theirs in _short_exchanges(pair):
        denying = [[t for t in side if is_denial(t)] for side in (ours, theirs)]
        other = theirs if denying[0] else ours
        made_up = any(_tells(t) and t.pos_ != "NOUN" for t in other)
        if bool(denying[0]) != bool(denying[1]) and not made_up:
            word = (denying[0] or denying[1])[0]
            where = "there" if denying[0] else "here"
            yield Change("negation", around(ours), around(theirs), f"“{word.text}” {where} only")


def _short_exchanges(pair: Pair) -> Iterator[tuple[list[Token], list[Token]]]:
    """The words of each short changed stretch on both sides, numbers and dates aside."""
    for run in pair.changed:
        if max(len(run.a), len(run.b)) <= _LONGEST:
            yield _worded(pair.here, run.a), _worded(pair.there, run.b)


def _worded(side: Side, run: range) -> list[Token]:
    return side.tokens(run, without={q.value for q in side.quantities})


def _tells(token: Token) -> bool:
    return token.pos_ in CONTENT and not token.is_stop


def _whole(token: Token) -> str:
    """A word in small letters with what stands before it, joined by hyphens: so-called."""
    written = "".join(token.doc.text[: token.idx + len(token)].split()[-1:])
    return written.lower().replace("‑", "-").lstrip("“‘\"'(")


def suspicions(pair: Pair) -> Iterator[Change]:
    """A thing that the one only suspects, alleges or thinks possible, and the other states: a suspected
    bomb, a bomb.
    """
    for doubted, plain, is_ours in ((pair.here, pair.there, True), (pair.there, pair.here, False)):
        for noun in doubted.doc:
            doubt = next((t for t in noun.lefts if _is_doubt(t)), None)
            if doubt is None:
                continue
            same = [t for t in plain.doc if head(t) == head(noun) and t.pos_ in ("NOUN", "PROPN")]
            if len(same) == 1 and _is_stated(same[0], plain) and _said_of_same(pair, noun, same[0]):
                spans = [around([doubt, noun]), around([same[0]])]
                a, b = spans if is_ours else spans[::-1]
                where = ("there", "here") if is_ours else ("here", "there")
                why = f"“{doubt.text} {noun.text}” {where[0]}, stated as a fact {where[1]}"
                yield Change("suspicion", a, b, why)


@kept
def _amounts(passage: Passage) -> dict[str, Amount]:
    """What a passage says an amount of, by what it is compared by; what has two amounts is left out."""
    lists = passage.document.lists
    listed, people = lists["quantifiers"], lists.words("counted", "person")
    begun = {phrase.partition(" ")[0] for phrase in listed}
    found: dict[str, Amount | None] = {}
    done = -1
    for token in passage.reading:
        words = _phrase(token, listed) if token.lower_ in begun and token.i > done else ()
        of = _counted(words) if words else None
        if of is not None:
            key = "person" if of.lemma_.lower() in people else head(of)
            found[key] = None if key in found else _amount(listed[_joined(words)], words, of)
        done = words[-1].i if words else done
    return {key: amount for key, amount in found.items() if amount is not None}


def _amount(class_: str, words: tuple[Token, ...], of: Token) -> Amount:
    """How much of a noun some words say; of all, without what is excepted."""
    excepting = of.doc.lists.words("scope", "except")
    excepted = next((t for t in of.doc.tokens[of.i + 1 : of.i + 3] if t.lower_ in excepting), None)
    if class_ == "all" and excepted is not None:
        return Amount("all but some", (*words, *excepted.subtree), of)
    return Amount(class_, words, of)


def _phrase(token: Token, listed: Mapping[str, str]) -> tuple[Token, ...]:
    """The longest listed phrase that begins with a token; () for none."""
    lengths = range(_LONGEST, 0, -1)
    return next((words for n in lengths if _joined(words := _next(token, n)) in listed), ())


def _next(token: Token, n: int) -> tuple[Token, ...]:
    return tuple(token.doc.tokens[token.i : token.i + n])


def _joined(words: tuple[Token, ...]) -> str:
    return " ".join(t.lower_ for t in words)


def _counted(words: tuple[Token, ...]) -> Token | None:
    """The word whose amount some words say: the noun they stand before, what "of" brings, or themselves (no
    one).
    """
    last = words[-1]
    brought = [t for of in last.children if of.lower_ == "of" for t in of.children if t.dep_ == "pobj"]
    if brought:
        return brought[0]
    if last.lower_ in last.doc.lists.words("counted", "person") and (len(words) > 1 or last.lower_ != "one"):
        return last
    noun = last.head
    before = last.dep_ in ("det", "amod", "nummod", "predet", "quantmod", "advmod") and noun.i > last.i
    return noun if before and noun.pos_ in ("NOUN", "PROPN") and last.lower_ != "little" else None


def _said_of_same(pair: Pair, one: Token, other: Token) -> bool:
    """Whether two equal nouns have the same said of them: they hang on equal words, in passages that are
    alike at all.
    """
    if pair.alike >= NEAR_COPY:
        return True
    return pair.alike >= _ALIKE and head(_governor(one)) == head(_governor(other)) and one.dep_ == other.dep_


def _governor(noun: Token) -> Token:
    return noun.head.head if noun.head.pos_ == "ADP" else noun.head


def _restricting(side: Side) -> list[Token]:
    """Its words that say that it is so of nothing else; "not only" aside."""
    only = side.lists.words("scope", "only")
    return [
        t
        for t in side.doc
        if t.lower_ in only and not (t.i and t.nbor(-1).lower_ in ("not", "n’t", "n't", "if"))
    ]


def _restricted(only: Token) -> Token:
    """What "only" restricts: the word it hangs on, beyond a preposition what that brings."""
    brought = [t for t in only.head.children if t.dep_ == "pobj"] if only.head.pos_ == "ADP" else []
    return brought[0] if brought else only.head


def _is_doubt(token: Token) -> bool:
    doubted = token.doc.lists.words("scope", "doubted")
    return _whole(token) in doubted and token.dep_ in ("amod", "compound", "nmod")


def _is_stated(noun: Token, side: Side) -> bool:
    """Whether nothing in a passage leaves open that a noun is what it is called, and nobody says it."""
    hedges = side.lists["hedges"]
    hedged = any(
        t.lemma_.lower() in hedges or t.lower_ in side.lists.words("scope", "doubted") for t in side.doc
    )
    modal = any(t.tag_ == "MD" for t in noun.head.children)
    return not (hedged or modal or is_credited(side, noun.head))
