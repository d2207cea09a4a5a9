"""How much of each telling stands in another, and how tone and reading grade move, with their uncertainty."""

from collections.abc import Iterable
from dataclasses import dataclass

from retold.showing.quoting import Quoting, Teller
from retold.showing.wording import RELATIONS, capital, name, share, span_of
from retold.story import Story
from retold.telling.coverage import STATES

Part = tuple[str, str, int, float]
_NO_LINK = "none"
_MEASURES = {
    "valence": ("has more positive words", "has more negative words", "Mean valence of a sentence, −1 to 1"),
    "flesch_kincaid": ("is harder to read", "is easier to read", "Flesch-Kincaid grade, US school years"),
}


@dataclass(frozen=True)
class Bar:
    """The words of a telling by what another, or any other, has of them: state, in words, how many, share."""

    teller: Teller
    other: Teller | None
    parts: list[Part]

    @property
    def n_words(self) -> int:
        """The words of the telling."""
        return sum(n for _, _, n, _ in self.parts)

    @property
    def carried(self) -> str:
        """The share of them in passages that are linked."""
        return carried((state, share) for state, _, _, share in self.parts)

    @property
    def says_carried(self) -> str:
        """How much of the telling the other, or any other, has too, as a sentence of it."""
        low, high = map(share, linked((state, own) for state, _, _, own in self.parts))
        other = f"{self.other.letter} {self.other.label}" if self.other else "another telling"
        sure = "" if low == high else "surely "
        unsure = "" if low == high else f", {high} with unsure links"
        return f"{low} of its words are {sure}told by {other} too{unsure}"

    @property
    def is_linked(self) -> bool:
        """Whether any of its passages has a link."""
        return any(state != _NO_LINK for state, *_ in self.parts)


@dataclass(frozen=True)
class Shift:
    """How a measure of a telling differs from the first over linked passages, with its 95 % interval."""

    teller: Teller
    measure: str
    value: float
    low: float
    high: float
    pairs: int
    most: float

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low > 0 or self.high < 0

    def place(self, value: float) -> float:
        """Where a value stands on a scale from -`most` to `most`, in per cent."""
        return round(50 + 48 * value / self.most, 1) if self.most else 50.0

    @property
    def figures(self) -> str:
        """The difference and the ends of its interval."""
        value, low, high = (f"{each:+.2f}".replace("-", "−") for each in (self.value, self.low, self.high))
        return f"{value} ({low} to {high})"


def bars(quoting: Quoting) -> list[Bar]:
    """What each telling shares with the one that the others are read against, both ways; without such a one,
    what any other telling has of it.
    """
    if not quoting.story.read_from.directed:
        closest = _closest_links(quoting.story)
        return [_of_any_other(quoting, doc, closest) for doc in quoting.story.tellings]
    return [
        Bar(
            quoting.teller(str(doc)),
            quoting.teller(str(other)),
            [
                (row.state, RELATIONS[row.state], int(row.n_words), float(row.share))
                for row in rows.itertuples()
                if row.n_words
            ],
        )
        for (doc, other), rows in quoting.story.shares.groupby(["doc_id", "other"], sort=False)
    ]


def carried(shares: Iterable[tuple[str, float]]) -> str:
    """The share of words in passages that are linked, from that of each state: as a range from sure links
    only to all.
    """
    return span_of(*linked(shares))


def linked(shares: Iterable[tuple[str, float]]) -> tuple[float, float]:
    """The same as two shares: counting sure links only, and all."""
    known = dict(shares)
    every = 1 - known.get(_NO_LINK, 0.0)
    return max(0.0, every - known.get("unsure", 0.0)), every


def says_carried(quoting: Quoting) -> str:
    """How much stands in linked passages, in a line: of the first telling by each other, or of each."""
    story = quoting.story
    found = bars(quoting)
    if story.read_from.directed:
        own = [bar for bar in found if bar.teller.doc_id == story.base and bar.other]
        parts = [f"{bar.carried} to {name(story, bar.other.doc_id)}" for bar in own if bar.other]
        return f"Words of {name(story, story.base)} in linked passages: {', '.join(parts)}"
    parts = [f"{bar.carried} of {name(story, bar.teller.doc_id)}" for bar in found]
    return f"Words in passages linked to another telling: {', '.join(parts)}"


def _closest_links(story: Story) -> dict[str, str]:
    """The state of each passage that is linked in any pair of tellings, by its closest link."""
    closest = dict[str, str]()
    for pair in story.pairs:
        links = story.compare(*pair).links
        states = [*links["relation"].mask(links["unsure"], "unsure")] * 2
        for passage, state in zip([*links["a_passage"], *links["b_passage"]], states, strict=True):
            closest[passage] = min(state, closest.get(passage, _NO_LINK), key=STATES.index)
    return closest


def _of_any_other(quoting: Quoting, doc: str, closest: dict[str, str]) -> Bar:
    """What any other telling has of a telling, each passage by its closest link."""
    words = dict.fromkeys(STATES, 0)
    for passage in quoting.story.tellings[doc].passages:
        words[closest.get(passage.passage_id, _NO_LINK)] += passage.n_words
    total = sum(words.values())
    parts = [(state, RELATIONS[state], n, n / total) for state, n in words.items() if n]
    return Bar(quoting.teller(doc), None, parts)


def shifts(quoting: Quoting) -> list[Shift]:
    """Tone and reading grade of each other telling, less the first, where there is enough to measure."""
    rows = quoting.story.shifts
    known = rows[rows["measure"].isin(_MEASURES)].dropna(subset="value")
    most = known[["low", "high"]].abs().max(axis=1).groupby(known["measure"]).max()
    return [
        Shift(
            quoting.teller(r.doc_id),
            r.measure,
            float(r.value),
            float(r.low),
            float(r.high),
            int(r.n),
            float(most[r.measure]),
        )
        for r in known.itertuples()
    ]


def says_shift(story: Story, found: Shift) -> str:
    """A shift that is clear, as a sentence."""
    up, down, unit = _MEASURES[found.measure]
    own = capital(name(story, found.teller.doc_id))
    said = f"{own} {up if found.value > 0 else down} than {name(story, story.base)}"
    return f"{said}, over {found.pairs} linked pairs of passages. {unit}: {found.figures}."


def unit_of(measure: str) -> str:
    """What a measure is counted in."""
    return _MEASURES[measure][2]
