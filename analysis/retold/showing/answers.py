"""What each essay says first: its answer in a few sentences, worked out for whatever story is read."""

from collections import Counter
from collections.abc import Iterator

from retold.measuring.readability import MEASURES
from retold.showing import summaries
from retold.showing.amounts import carried
from retold.showing.html import Html, lead
from retold.showing.titles import title_of_levels, title_of_shifts
from retold.showing.wording import capital, counted, is_known, name, plural
from retold.story import Story
from retold.telling.saying import quoted

_MOST = 3  # examples
_GRADE = "Flesch-Kincaid grade"
_WORDS = ("a_passage", "b_passage", "a_words", "b_words")
_EASIER = "flesch_reading_ease"  # the one measure that is higher where a text is easier


def of_reading(story: Story) -> Html:
    """What was read, what is not known of it, and what everything is read from."""
    documents, wrong = story.documents, len(story.problems)
    how = f"with {counted(wrong, 'problem')}" if wrong else "whole, without a problem"
    n_read = len(documents)
    said = [f"{counted(n_read, 'article')} {plural('was', n_read or 1)} read {how}"]
    for fact, what in {"outlet": "outlet", "published": "date"}.items():
        n = int(documents[fact].isna().sum())
        said += [f"the {what} of {n} is not stated"] if n else []
    base = f" Read from {name(story, story.base)}: {story.base_because}." if story.base else ""
    return lead(f"{capital('; '.join(said))}.{base}")


def of_coverage(story: Story) -> Html:
    """How much of the base stands in passages that are linked to each other telling, and to none."""
    ours = story.shares[story.shares["doc_id"] == story.base]
    if ours.empty:
        return lead("There is nothing to compare: the story has fewer than two tellings.")
    parts = [
        f"{carried(own[['state', 'share']].to_numpy())} in passages linked to {name(story, other)}"
        for other, own in ours.groupby("other", sort=False)
    ]
    unsure = ours.loc[ours["state"] == "unsure", "n_passages"].any()
    lower = " The lower figure counts sure links only." if unsure else ""
    return lead(f"Of the words of {name(story, story.base)} stand {', '.join(parts)}.{lower}")


def of_changes(story: Story) -> Html:
    """How many changes the rules found, and the gravest ones in words."""
    changes = summaries.changes(story)
    if story.links.empty:
        return lead("No passages are linked, so that the rules had nothing to compare.")
    n = {severity: int((changes["severity"] == severity).sum()) for severity in ("major", "minor")}
    found = (
        f"In {counted(len(story.links), 'linked pair')} of passages the rules found "
        f"{counted(n['major'], 'major change')} and {counted(n['minor'], 'minor one')}"
    )
    grave = changes[changes["severity"] == "major"].drop_duplicates(["a_words", "b_words"]).head(_MOST)
    said = "; ".join(_exchanged(story, *row) for row in grave[list(_WORDS)].itertuples(index=False))
    return lead(f"{found}: {said}." if said else f"{found}.")


def _exchanged(story: Story, a_passage: str, b_passage: str, a_words: object, b_words: object) -> str:
    """What stands in each of two passages, and where."""
    a, b = (quoted(words) if is_known(words) else "nothing like it" for words in (a_words, b_words))
    return f"{a} in {story.address(a_passage)}, {b} in {story.address(b_passage)}"


def of_facts(story: Story) -> Html:
    """How many facts all tellings share, how many stand changed, and who is heard in one telling only."""
    entries, n = story.ledger, story.ledger["fact_id"].nunique()
    shared = n - len(summaries.facts_that_differ(story))
    changed = entries.loc[entries["state"] == "changed", "fact_id"].nunique()
    said = (
        f"Of {n} {plural('fact', n)}, {shared} {plural('stands', shared)} in every telling; "
        f"for {changed or 'none'} a rule saw another in its place."
    )
    alone = summaries.speakers_of_one(story)
    heard = ", ".join(f"{row.who} ({row.telling})" for row in alone.head(_MOST).itertuples())
    more = f" and {len(alone) - _MOST} more" if len(alone) > _MOST else ""
    return lead(said + (f" Named as speaking in one telling only: {heard}{more}." if heard else ""))


def of_tone(story: Story) -> Html:
    """Whether the words of the tellings differ in charge, by themselves and like against like."""
    levels = title_of_levels(summaries.interval_of(story.tone, "valence"), "Valence")
    shifts = title_of_shifts(story.shifts[story.shifts["measure"] == "valence"], "Over linked passages")
    known = story.swaps.dropna(subset=["shift"])
    far = known.loc[[known["shift"].abs().idxmax()], list(_WORDS)] if len(known) else known
    words = [_exchanged(story, *row) for row in far.itertuples(index=False)]
    return lead(". ".join([levels, shifts, *(f"The most charged exchange: {each}" for each in words)]) + ".")


def of_readability(story: Story) -> Html:
    """Whether one telling is harder to read, and whether the measures agree on which."""
    grade = title_of_levels(summaries.interval_of(story.readability, "flesch_kincaid"), _GRADE)
    votes = Counter(_hardest(story))
    said = [f"{story.labels[doc]} by {counted(n, 'measure')}" for doc, n in votes.most_common()]
    if not said:
        return lead(f"{grade}.")
    agree = "agree" if len(said) == 1 else "do not agree"
    return lead(f"{grade}. The measures {agree} on which is the hardest to read: {', '.join(said)}.")


def _hardest(story: Story) -> Iterator[str]:
    """The hardest text by each measure that two texts or more have."""
    figures = story.readability.set_index("doc_id")
    for measure in MEASURES:
        known = figures[measure].dropna()
        if len(known) > 1:
            yield str((-known if measure == _EASIER else known).idxmax())
