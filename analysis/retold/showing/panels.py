"""What stands below the differences: what one telling alone has, facts, voices, openings, places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from retold.english.words import FILLERS, on_a_line, stems, words
from retold.showing.differing import Differing, Item
from retold.showing.quoting import At, Quote, Quoting, Teller
from retold.showing.wording import name
from retold.telling.saying import quoted

_MOST_POINTS, _LEAST_APART, _CLOSE = 9, 0.2, 0.05
_POINTING = frozenset("he it she that they this we who which i".split())
_FEWEST_SAID = 6
Stand = tuple[At, float, bool]


@dataclass(frozen=True)
class Heard:
    """What one telling has of a voice: its state in words, and the passages with whether they are quoted."""

    state: str
    passages: list[tuple[At, bool]]


@dataclass(frozen=True)
class Voice:
    """Who is heard, and what each telling has of them."""

    who: str
    sort: str
    by_telling: list[Heard]

    @property
    def is_several(self) -> bool:
        """Whether it is several people who speak as one."""
        return self.sort == "person" and " and " in self.who

    @property
    def n_tellings(self) -> int:
        """In how many tellings."""
        return sum(bool(heard.passages) for heard in self.by_telling)


@dataclass(frozen=True)
class Opening:
    """How a telling begins: its headlines, what stands under them, its first sentence, and the words of the
    headline that nothing below has.
    """

    teller: Teller
    headlines: list[Quote]
    deck: Quote | None
    first: Quote | None
    only_there: str


@dataclass(frozen=True)
class Place:
    """A point in the words of one telling, and where each surely makes it, from 0 (its beginning) to 1, and
    whether in these words (None where it does not).
    """

    words: str
    stands: list[Stand | None]

    @property
    def apart(self) -> float:
        """How far apart its places are."""
        known = [stand[1] for stand in self.stands if stand]
        return max(known) - min(known)

    def is_beside(self, other: Place) -> bool:
        """Whether it stands close to another point wherever both stand."""
        both = [(a[1], b[1]) for a, b in zip(self.stands, other.stands, strict=True) if a and b]
        return bool(both) and all(abs(a - b) < _CLOSE for a, b in both)


def alone(items: Sequence[Item], tellers: Sequence[Teller]) -> list[tuple[Teller, list[Item]]]:
    """By telling, what it alone has: the gravest first, then that with nothing like it, then the longest."""
    by_teller = [(t, [i for i in items if i.sort == "alone" and i.quotes[0].teller == t]) for t in tellers]
    return [(t, _in_order(own)) for t, own in by_teller if own]


def lacking(items: Sequence[Item], tellers: Sequence[Teller]) -> list[tuple[Teller, list[Item]]]:
    """By telling, what others have and nothing like which was found in it alone: the gravest first, then the
    longest."""
    by_teller = [(t, [i for i in items if i.sort == "missing" and i.without == [t]]) for t in tellers]
    return [(t, _in_order(own)) for t, own in by_teller if own]


def _in_order(items: Sequence[Item]) -> list[Item]:
    return sorted(items, key=lambda i: (-i.weight, i.key == "words", -len(i.quotes[0].text)))


def voices(quoting: Quoting) -> list[Voice]:
    """Everybody who is heard: those heard in fewest tellings first, then whoever has most words."""
    story = quoting.story
    heard: dict[tuple[str, str], dict[str, Any]] = {}
    for row in story.heard.itertuples():
        heard.setdefault((row.who, row.sort), {}).setdefault(row.doc_id, row)
    found = [
        Voice(str(who), str(sort), [_cell(quoting, rows.get(doc)) for doc in story.tellings])
        for (who, sort), rows in heard.items()
    ]
    return sorted(found, key=lambda voice: voice.n_tellings)


def _cell(quoting: Quoting, row: Any) -> Heard:
    """What a telling has of one voice, from the row of it in the table `heard`; None is no row."""
    if row is None:
        return Heard("not heard", [])
    return Heard(row.state, [(quoting.at(each), each in row.quoted_in) for each in row.passages])


def openings(quoting: Quoting) -> list[Opening]:
    """How each telling begins."""
    found = []
    only = quoting.story.openings.set_index("doc_id")["only_in_headline"]
    for doc, telling in quoting.story.tellings.items():
        first = {p.kind: quoting.quote(p.passage_id) for p in reversed(telling.article)}
        headlines = [quoting.quote(p.passage_id) for p in telling.article if p.kind == "headline"]
        words = ", ".join(map(quoted, only[doc]))
        found.append(Opening(quoting.teller(doc), headlines[:2], first.get("deck"), first.get("body"), words))
    return found


def places(differing: Differing) -> list[Place]:
    """The points surely made in several tellings that stand furthest apart in them, in the order of the first
    telling: claims that are sure and of one actor, in passages that are surely linked.
    """
    agreement = differing.story.agreement
    sure = agreement[~agreement["unsure"].fillna(True)]
    rows = dict(iter(sure.groupby("point_id", sort=False)))
    claims = differing.story.claims
    acting = dict(iter(claims[~claims["unsure"].fillna(False)].groupby("point_id")["actor"]))
    known = [point for point in differing.story.points.itertuples() if point.point_id in rows]
    told = [point for point in known if len(point.text.split()) >= _FEWEST_SAID]
    told = [point for point in told if _has_one_actor(acting[point.point_id])]
    found = [_place(differing, point.text, rows[point.point_id]) for point in told]
    apart = [place for place in found if any(place.stands) and place.apart >= _LEAST_APART]
    shown = list[Place]()
    for place in sorted(apart, key=lambda place: (place.stands.count(None), -place.apart)):
        if len(shown) < _MOST_POINTS and not any(map(place.is_beside, shown)):
            shown.append(place)
    return sorted(shown, key=lambda place: [stand[1] if stand else 1 for stand in place.stands])


def _has_one_actor(acting: pd.Series) -> bool:
    """Whether those who act in the claims of a point have a word in common, or one is told by a pronoun or
    not at all."""
    actors = [set(stems(actor)) - FILLERS for actor in acting.fillna("")]
    is_named = all(actors) and not any(map(_POINTING.intersection, actors))
    return not is_named or bool(set.intersection(*actors))


def says_furthest(places: Sequence[Place], quoting: Quoting) -> str:
    """Where the point that moves most is first and last; nothing where none reads as a sentence."""
    told = [p for p in places if p.words.strip("“”")[:1].isupper() and "…" not in p.words]
    if not told:
        return ""
    place = max(told, key=lambda each: each.apart)
    docs = zip(quoting.story.tellings, place.stands, strict=True)
    known = sorted((stand[1], doc, "" if stand[2] else " in other words") for doc, stand in docs if stand)
    ends = (f"at {where:.0%} of {name(quoting.story, doc)}{how}" for where, doc, how in (known[0], known[-1]))
    return f"{place.words} stands {', '.join(ends)}"


def _place(differing: Differing, text: str, rows: pd.DataFrame) -> Place:
    """Where each telling makes a point, from its rows in the table `agreement`."""
    linked = differing.elsewhere.surely_linked(rows["passage_id"].tolist())
    known = rows[rows["passage_id"].isin(linked)].itertuples()
    at = {row.doc_id: (differing.quoting.at(row.passage_id), float(row.position)) for row in known}
    wanted = on_a_line(words(text))
    found = [at.get(doc) for doc in differing.story.tellings]
    stands = [each and (*each, wanted in on_a_line(words(each[0].sentence))) for each in found]
    return Place(quoted(text), stands)
