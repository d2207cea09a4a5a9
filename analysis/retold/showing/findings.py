"""The page of findings: what differs between the tellings, each with its words and where they stand.

Nothing is said to have become something or to be left out: what has no passage like it was not found.
"""

from collections.abc import Sequence
from typing import Any, get_args
from uuid import NAMESPACE_URL, uuid5

from markupsafe import Markup

from retold.english.bounds import bound
from retold.english.words import stems
from retold.linking.places import digest
from retold.linking.places import named as sourced
from retold.showing import amounts, facts, panels
from retold.showing.assets import asset, template
from retold.showing.charts import provenance
from retold.showing.differing import WEIGHTS, Differing, Item, Sort
from retold.showing.html import Html, in_a_script, writable
from retold.showing.parties import parties
from retold.showing.quoting import Quote, Quoting
from retold.showing.wording import counted, plural, spelt_date
from retold.story import Story

SCRIPT = "findings.js"
_STYLES = ("tokens.css", "findings.css")
_SHOWN, SHOWN_ALONE = 12, 6
_MOST_BRIEF = 3
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
Data = dict[str, Any]


def findings(story: Story, *, excerpts: bool = False) -> Html:
    """The page of findings on a story. With `excerpts` it holds the words that differ and their sentences, no
    more of the articles.
    """
    quoting = Quoting(story, excerpts)
    differing = Differing(quoting)
    items = differing.items() if story.pairs else []
    shown = within_bounds(items, story) if excerpts else items
    page = _first_screen(quoting, items) | _by_weight(items, shown)
    page |= _panels(differing, shown) if story.pairs else {}
    page |= {
        "savable": in_a_script(_savable(story, shown)),
        "texts": " ".join(digest(telling.text) for telling in story.tellings.values()),
        "css": Markup("".join(map(asset, _STYLES))),
        "script": Markup(asset(SCRIPT)),
    }
    return Html(template("findings.html.j2").render(page), _plain(page, items))


def title_of(story: Story) -> str:
    """The headline that names the story; the name of the folder where there is none."""
    doc = _named_after(story)
    return writable(_headlines(story)[doc] if doc else story.path.resolve().name)


def _named_after(story: Story) -> str | None:
    """The telling whose headline names the story: the one that the others are read against, else the one
    whose headline has most words in common with the others; None where it has none, or no telling has any.
    """
    headlines = _headlines(story)
    if story.read_from.directed or not headlines:
        return story.base if story.base in headlines else None
    said = {doc: frozenset(stems(headline)) for doc, headline in headlines.items()}
    return max(said, key=lambda doc: sum(_in_common(said[doc], other) for other in said.values()))


def _in_common(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the words of two headlines that both have."""
    return len(one & other) / (len(one | other) or 1)


def _headlines(story: Story) -> dict[str, str]:
    """The headlines of the tellings that have one."""
    headlines = story.documents.set_index("doc_id")["title"].dropna()
    return {doc: headlines[doc] for doc in story.tellings if doc in headlines}


def _first_screen(quoting: Quoting, items: Sequence[Item]) -> Data:
    story = quoting.story
    n = len(story.tellings)
    named_after = None if story.read_from.directed else _named_after(story)
    return {
        "title": title_of(story),
        "kick": f"One story, {_NUMBERS[n] if n < len(_NUMBERS) else n} {plural('telling', n)}",
        "named_after": quoting.teller(named_after) if named_after and n > 1 else None,
        "tellings": _told(quoting),
        "symmetrical": not story.read_from.directed,
        "because": writable(story.base_because),
        "problems": [f"{p.path}: {p.problem}: {p.cause}. {p.cure}" for p in story.problems.itertuples()],
        "n": n,
        "excerpts": quoting.excerpts,
        "progress": f"{sum(i.is_reviewed for i in items)} of {counted(len(items), 'difference')} reviewed",
        "by_sort": {sort: [i for i in items if i.sort == sort] for sort in get_args(Sort)},
        "n_major": int((story.changes["severity"] == "major").sum()) if story.pairs else 0,
        "by_weight": {weight: sum(i.weight == weight for i in items) for weight in WEIGHTS},
    }


def _by_weight(items: Sequence[Item], shown: Sequence[Item]) -> Data:
    """The differences that must be known, those worth knowing, and the rest of those shown, a line each."""
    must, worth = ([item for item in shown if item.weight == weight] for weight in (3, 2))
    first = worth[:_SHOWN]
    return {
        "items": items,
        "must": must,
        "brief": {
            sort: [item for item in [*must, *first] if item.sort == sort][:_MOST_BRIEF]
            for sort in ("otherwise", "alone")
        },
        "worth": first,
        "rest": worth[len(first) :] + [item for item in shown if item.weight == 1],
    }


def within_bounds(items: Sequence[Item], story: Story) -> list[Item]:
    """Differences in order as long as no telling is quoted with more than a share of its words."""
    words = {p.passage_id: p.n_words for p in story.passage.values()}
    total = {doc: sum(p.n_words for p in telling.passages) for doc, telling in story.tellings.items()}
    quoted, shown = dict[str, set[str]](), list[Item]()
    for item in items:
        after = {doc: set(known) for doc, known in quoted.items()}
        for quote in item.quotes:
            after.setdefault(quote.teller.doc_id, set()).add(quote.passage_id)
        most = bound("findings.excerpted")
        if all(sum(words[each] for each in known) <= most * total[doc] for doc, known in after.items()):
            quoted = after
            shown.append(item)
    return shown


def _told(quoting: Quoting) -> list[Data]:
    """Who tells the story, a row each."""
    story, documents = quoting.story, quoting.story.documents
    bars = amounts.bars(quoting) if story.pairs else []
    shared = {bar.teller.doc_id: bar.says_carried for bar in bars if not bar.teller.is_base}
    read = documents[documents["doc_id"].isin(list(story.tellings))]
    return [
        {
            "teller": quoting.teller(row.doc_id),
            "outlet": writable(row.outlet),
            "published": writable(spelt_date(row.published)),
            "words": int(row.n_words),
            "says": shared.get(row.doc_id, ""),
        }
        for row in read.itertuples()
    ]


def _panels(differing: Differing, items: Sequence[Item]) -> Data:
    quoting, story = differing.quoting, differing.story
    tellers, shares = [quoting.teller(doc) for doc in story.tellings], amounts.bars(quoting)
    shared, moved, stands = facts.shared_facts(quoting), amounts.shifts(quoting), panels.places(differing)
    heard, opened = panels.voices(quoting), panels.openings(quoting)
    described = [voice for voice in heard if voice.sort == "described" or voice.is_several]
    named = [voice for voice in heard if voice not in described]
    answering, lacking = parties(quoting), panels.lacking(items, tellers)
    return {
        "unread": differing.unread,
        "tellers": tellers,
        "alone": panels.alone(items, tellers),
        "most_alone": SHOWN_ALONE,
        "lacking": lacking,
        "n_lacking": sum(len(own) for _, own in lacking),
        "other_facts": facts.other_facts(differing),
        "some_facts": [fact for fact in shared if not fact.is_whole],
        "all_facts": [fact for fact in shared if fact.is_whole],
        "named": named,
        "described": described,
        "n_in_one": sum(voice.n_tellings == 1 for voice in named),
        "parties": answering,
        "missing": [party for party in answering if party.without],
        "to_read": [party for party in answering if party.to_read],
        "most_brief": _MOST_BRIEF,
        "most_parties": SHOWN_ALONE,
        "openings": opened,
        "n_apart": sum(bool(opening.only_there) for opening in opened),
        "places": stands,
        "furthest": panels.says_furthest(stands, quoting),
        "bars": shares,
        "is_linked": any(bar.is_linked for bar in shares),
        "carried": amounts.says_carried(quoting),
        "shifts": moved,
        "shifted": [amounts.says_shift(story, each) for each in moved if each.is_clear],
        "unit_of": amounts.unit_of,
        "provenance": provenance(story).groupby("what", sort=False),
    }


def _savable(story: Story, items: Sequence[Item]) -> list[Data]:
    """What a page without a kernel can save of the differences, each with its quotations and where they
    stand.
    """
    texts = {doc: sourced(telling) for doc, telling in story.tellings.items()}

    def quoted(quote: Quote) -> Data:
        passage = story.passage[quote.passage_id]
        begin, end = passage.begin, passage.end
        where = {"passage": quote.at.address, "telling": quote.teller.citation, "start": begin, "end": end}
        source = texts[quote.teller.doc_id]
        return where | {"exact": passage.document.text[begin:end], "source": source}

    return [
        {
            "name": item.name,
            "urn": uuid5(NAMESPACE_URL, " ".join([*texts.values(), item.name])).urn,
            "text": item.text,
            "number": item.number,
            "kind": item.kind,
            "weight": item.says_weight,
            "difference": item.heading,
            "review": item.review,
            "notes": item.notes,
            "quotes": list(map(quoted, item.quotes)),
            "beside": list(map(quoted, item.beside)),
            "without": [teller.citation for teller in item.without],
        }
        for item in items
    ]


def _plain(page: Data, items: Sequence[Item]) -> str:
    """The page as text, as a terminal shows it: what must be known whole, what is worth knowing in a line."""
    rows = [(row["teller"], counted(row["words"], "word")) for row in page["tellings"]]
    told = [f"{teller.letter} {teller.citation}, {words}" for teller, words in rows]
    must = [f"{item.number}. {item.text}" for item in items if item.weight == 3]
    worth = [f"{item.number}. {item.heading} ({item.look.address})" for item in page["worth"]]
    return "\n".join([page["title"], page["kick"], *told, *must, *worth])
