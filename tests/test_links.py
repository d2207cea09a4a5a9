"""Links between passages: those that people drew, slow obvious ways to the same, promises of every pair of
texts."""

import json
import random
from collections import Counter
from collections.abc import Callable, Sequence
from math import log, sqrt
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold import Document, Story, compare
from retold.english.bounds import bound
from retold.english.words import stems
from retold.linking.links import LEAST, link, probability, relation, standing_out
from retold.linking.similarity import in_words, similarity
from retold.reading.document import Passage

GOLD = [
    json.loads(line)
    for line in (Path(__file__).parent / "golden" / "pairs_hand.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
SENTENCES = (
    "The mayor opened the new bridge on Monday.",
    "Police arrested two men near the harbour.",
    "The budget was cut by 5 percent.",
    "Nobody expected the storm to last.",
    "Three schools will close next year.",
    "The harbour was closed for two days.",
)


def linked(text_a: str, text_b: str) -> set[tuple[str, str]]:
    links = compare(text_a, text_b).links
    return set(zip(links["a_passage"], links["b_passage"], strict=True))


@pytest.mark.parametrize(("name", "least"), [("copy", 0.95), ("rewrite", 0.82)])
def test_links_that_two_people_drew(name: str, least: float) -> None:
    pair = next(each for each in GOLD if each["name"] == name)
    gold = {(tuple(x["a"]), tuple(x["b"])) for x in pair["links"] if x["agreed"]}
    open_to_doubt = {(tuple(x["a"]), tuple(x["b"])) for x in pair["links"]} - gold
    links = compare(pair["a"], pair["b"]).links
    got = {((x.a_begin, x.a_end), (x.b_begin, x.b_end)) for x in links.itertuples()} - open_to_doubt
    assert 2 * len(gold & got) / (len(gold) + len(got)) >= least


def test_identical_texts_link_passage_by_passage() -> None:
    text = " ".join(SENTENCES)
    links = compare(text, text).links
    assert linked(text, text) == {(f"a:{n}", f"b:{n}") for n in range(1, 7)}
    assert (
        set(links["relation"]) == {"verbatim"} and not links["moved"].any() and (links["score"] > 0.99).all()
    )


def test_a_run_of_telling_words_is_a_sure_link_whatever_stands_around_it() -> None:
    told = (
        "Nobody was hurt. Ann Lee, 31, who runs the little harbour office with two friends and has many "
        "readers, was asked by the mayor to leave after a post that mocked crews of the ferries, saying {}, "
        "and said that she was sorry for all of it."
    )
    asked = "Dear crews, the work is hard, but you are paid for it, so please wear clean shirts on deck."
    for words, sure in (("they should wear clean shirts on deck", True), ("they look untidy", False)):
        links = compare(told.format(words), f"The post was short. {asked} It was gone by noon.").links
        here = links[(links["a_passage"] == "a:2") & (links["b_passage"] == "b:2")]
        assert (len(here) == 1 and not here["unsure"].any()) == sure


def test_a_shared_name_or_topic_alone_is_no_sure_link() -> None:
    links = compare(
        "Mayor Silva opened a bridge over the river. Fish prices fell sharply.",
        "Engineers say that every bridge needs paint. Silva, who is sixty, was born in Braga.",
    ).links
    assert len(links) < 2 and links["unsure"].all()


def test_a_headline_and_a_deck_link_where_what_they_sum_up_links(seeds: Story) -> None:
    assert {("a:2", "b:2"), ("a:4", "b:5")} <= linked(seeds.tellings["a"].text, seeds.tellings["b"].text)


TOLD = (
    "The council approved the new bridge.",
    "The council said yes to a new bridge on Monday.",
    "Fish prices fell again.",
    "Nobody saw the bridge.",
    "The mayor slept, and fish prices fell.",
)
HEADS = ("Council Approves New Bridge", "Fish Prices Fall Again", "Mayor Opens New Harbour")


def is_summary(passage: Passage) -> bool:
    return passage.kind in ("headline", "deck")


def through(side: Sequence[Passage], one: int, other: int) -> float:
    """How alike two passages of one text are, where one of them is a headline or deck."""
    if one == other or not (is_summary(side[one]) or is_summary(side[other])):
        return 0.0
    head, rest = (one, other) if is_summary(side[one]) else (other, one)
    return float(similarity([side[head]], side)[0, rest])


def slow_links(a: Sequence[Passage], b: Sequence[Passage]) -> set[tuple[str, str]]:
    """Pairs that stand out, and pairs that say again, through a headline or deck, what is linked."""
    alike = similarity(a, b)
    has = standing_out(a, b, alike) >= LEAST
    found = set()
    for i, one in enumerate(a):
        for j, other in enumerate(b):
            ways = [through(a, i, n) for n in range(len(a)) if has[n, j]]
            ways += [through(b, j, n) for n in range(len(b)) if has[i, n]]
            enough = 0.95 if is_summary(one) or is_summary(other) else 1.1
            again = alike[i, j] >= 0.4 and alike[i, j] + max(ways, default=0.0) >= enough
            if has[i, j] or again:
                found.add((one.passage_id, other.passage_id))
    return found


@given(
    st.tuples(st.sampled_from(HEADS), st.lists(st.sampled_from(TOLD), min_size=1, max_size=5)),
    st.tuples(st.sampled_from(HEADS), st.lists(st.sampled_from(TOLD), min_size=1, max_size=5)),
)
@settings(max_examples=40, deadline=None)
def test_links_through_headlines_are_those_of_the_obvious_way(
    one: tuple[str, list[str]], other: tuple[str, list[str]]
) -> None:
    a, b = (Document("\n\n".join([head, *body]), i) for (head, body), i in ((one, "a"), (other, "b")))
    kinds = {p.kind for p in (*a.passages, *b.passages)}
    assert kinds <= {"headline", "deck", "body"} and "headline" in kinds
    links = link(a, b)
    assert set(zip(links["a_passage"], links["b_passage"], strict=True)) == slow_links(a.passages, b.passages)


APPROVED, CLOSES, MEN = TOLD[0], "The old bridge will close in May.", "Two men were held by police."


@pytest.mark.parametrize(
    ("a", "b", "one", "other", "is_linked"),
    [
        # the headline says again what the sentence of its text does that has the link
        (
            ("New Bridge Closes in May", MEN, APPROVED),
            ("Council Closes Old Bridge", MEN, APPROVED),
            *("New Bridge Closes in May", APPROVED, True),
        ),
        # two sentences must be more alike to be linked through a headline
        (
            ("Council Closes Old Bridge", "The mayor slept, and fish prices fell.", APPROVED),
            ("Council Approves New Bridge", CLOSES, "Police said that the men were armed."),
            *(APPROVED, CLOSES, False),
        ),
        (
            ("Council Closes Old Bridge", "Fish prices fell again.", CLOSES),
            ("Mayor Opens New Harbour", TOLD[1], CLOSES),
            *(CLOSES, TOLD[1], True),
        ),
        # and nothing is that is hardly alike itself
        (
            ("New Bridge Closes in May", CLOSES, APPROVED),
            ("Council Approves New Bridge", MEN, APPROVED),
            *(CLOSES, "Council Approves New Bridge", False),
        ),
    ],
)
def test_what_is_linked_through_a_headline(
    a: tuple[str, ...], b: tuple[str, ...], one: str, other: str, is_linked: bool
) -> None:
    ours, theirs = (Document("\n\n".join(lines), doc_id) for lines, doc_id in ((a, "a"), (b, "b")))
    names = {(p.document.doc_id, p.text): p.passage_id for p in (*ours.passages, *theirs.passages)}
    links = link(ours, theirs)
    pairs = set(zip(links["a_passage"], links["b_passage"], strict=True))
    assert ((names["a", one], names["b", other]) in pairs) == is_linked


def test_a_passage_that_moved_is_marked() -> None:
    moved = compare(" ".join(SENTENCES), " ".join([SENTENCES[5], *SENTENCES[:5]])).links
    assert moved.loc[moved["moved"], "a_passage"].tolist() == ["a:6"]


def test_a_sentence_fused_from_two_links_to_both() -> None:
    fused = "The mayor opened the new bridge on Monday, and police arrested two men near the harbour."
    assert {("a:1", "b:1"), ("a:2", "b:1")} <= linked(
        " ".join(SENTENCES), f"{fused} Nobody expected the storm to last."
    )


@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6),
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6),
)
@settings(max_examples=40, deadline=None)
def test_swapping_mirrors_the_links(a: list[str], b: list[str]) -> None:
    one, other = Document(" ".join(a), "a"), Document(" ".join(b), "b")
    columns = ["a_passage", "b_passage", "relation", "score", "margin", "unsure", "because", "moved"]
    forward = link(one, other)[columns]
    backward = link(other, one).rename(columns={"a_passage": "b_passage", "b_passage": "a_passage"})[columns]
    order = ["a_passage", "b_passage"]
    pd.testing.assert_frame_equal(
        forward.sort_values(order, ignore_index=True), backward.sort_values(order, ignore_index=True)
    )


def test_the_rival_is_the_next_best_partner() -> None:
    a = (
        "The mayor opened the new bridge on Monday. The mayor closed the old bridge on Monday. Fish "
        "prices fell."
    )
    links = compare(a, "The mayor opened the new bridge on Monday.").links
    assert links[["a_passage", "rival"]].to_numpy().tolist()[0] == ["a:1", "a:2"]


def test_swapping_the_seeds_mirrors_the_links(seeds: Story) -> None:
    for a, b in seeds.pairs:
        one, other = seeds.tellings[a], seeds.tellings[b]
        forward, backward = link(one, other), link(other, one)
        key = ["a_begin", "b_begin", "relation", "score", "margin", "because", "moved"]
        mirrored = backward.rename(columns={"a_begin": "b_begin", "b_begin": "a_begin"})
        assert sorted(forward[key].itertuples(index=False, name=None)) == sorted(
            mirrored[key].itertuples(index=False, name=None)
        )


def stem_bag(text: str) -> Counter[str]:
    found = stems(text)
    return Counter(found + [f"{found[n]} {found[n + 1]}" for n in range(len(found) - 1)])


def run_bag(text: str) -> Counter[str]:
    padded = "".join(f"| {word} |" for word in text.lower().split())
    return Counter(
        run for n in (3, 4, 5) for i in range(len(padded) - n + 1) if "|" not in (run := padded[i : i + n])
    )


def slow_cosine(one: str, other: str, texts: list[str], bag: Callable[[str], Counter[str]]) -> float:
    bags = [bag(text) for text in texts]

    def vector(text: str) -> dict[str, float]:
        return {
            f: (1 + log(n)) * (1 + log((1 + len(texts)) / (1 + sum(f in each for each in bags))))
            for f, n in bag(text).items()
        }

    u, v = vector(one), vector(other)
    return sum(u[f] * v.get(f, 0.0) for f in u) / sqrt(
        sum(x * x for x in u.values()) * sum(x * x for x in v.values())
    )


def test_likeness_in_words_agrees_with_a_slow_obvious_oracle() -> None:
    left, right = [*SENTENCES[:4], "The mayor met the mayor of the harbour."], list(SENTENCES[2:])
    expected = [
        [sum(slow_cosine(a, b, left + right, bag) for bag in (stem_bag, run_bag)) / 2 for b in right]
        for a in left
    ]
    ours, theirs = (Document(" ".join(side)).passages for side in (left, right))
    assert np.allclose(in_words(ours, theirs), expected)


def slowly(alike: list[list[float]], i: int, j: int, shares: tuple[float, float]) -> float:
    """Likeness less a share of the mean of the three best in the column and in the row, plus a twentieth of
    a neighbour's."""
    best = [sum(sorted([*line, *[0.15] * 3])[-3:]) / 3 for line in ([row[j] for row in alike], alike[i])]
    near = [alike[i + d][j + d] for d in (-1, 1) if 0 <= i + d < len(alike) and 0 <= j + d < len(alike[0])]
    return alike[i][j] + 0.05 * max(0.0, *near, 0.0) - shares[0] * best[0] - shares[1] * best[1]


@pytest.mark.parametrize(("keep", "shares"), [(3, (0.6, 0.2)), (6, (0.4, 0.4))])
def test_prominence_agrees_with_a_slow_obvious_oracle(keep: int, shares: tuple[float, float]) -> None:
    a, b = Document(" ".join(SENTENCES)).passages, Document(" ".join(SENTENCES[:keep][::-1]), "b").passages
    alike = similarity(a, b)
    expected = [[slowly(alike.tolist(), i, j, shares) for j in range(len(b))] for i in range(len(a))]
    assert np.allclose(standing_out(a, b, alike), expected, atol=1e-4)


def test_scores_are_chances_that_rise_with_standing_out(seeds: Story) -> None:
    passages = [seeds.tellings[doc].passages for doc in ("a", "b")]
    scores = probability(standing_out(*passages, similarity(*passages)))
    assert scores.shape == (55, 29) and scores.min() >= 0 and scores.max() <= 1
    assert (np.diff(probability(np.linspace(-0.5, 1, 50))) > 0).all()


def test_a_link_below_the_score_that_people_found_right_by_half_is_unsure(seeds: Story) -> None:
    links = seeds.compare("a", "b").links
    assert links["unsure"].any() and (links["unsure"] == (links["score"] < bound("links.unsure"))).all()


def test_the_same_meaning_in_other_words_is_linked() -> None:
    told = (
        "The senator refused to resign. Doctors warned that the virus was spreading fast. The "
        "harbour was closed for two days."
    )
    retold = (
        "Physicians cautioned that the disease was moving quickly through the city. The lawmaker "
        "said no to stepping down."
    )
    assert {("a:2", "b:1")} <= linked(told, retold)


def test_date_lines_are_never_linked() -> None:
    text = "Council Approves Budget for Bridge\n\nMarch 3, 2021\n\n" + " ".join(SENTENCES)
    document = Document(text)
    dates = {p.passage_id for p in document.passages if p.kind == "dateline"}
    assert dates and not dates & set(link(document, Document(text, "b"))["a_passage"])


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            "Mr. Qin was skeptical, an official said.",
            "However, Qin was sceptical, an official said.",
            "verbatim",
        ),
        ("The mayor opened the new bridge.", "On Monday the mayor opened a bridge that is new.", "partial"),
        (
            "The mayor opened the new bridge on Monday.",
            "The new bridge was opened by the mayor Monday.",
            "paraphrase",
        ),
    ],
)
def test_relation(one: str, other: str, expected: str) -> None:
    rarity = dict.fromkeys(
        ("mayor", "open", "new", "bridg", "monday", "qin", "skeptic", "offici", "said"), 1.0
    )
    [a], [b] = Document(one).passages, Document(other).passages
    assert relation(a, b, rarity) == relation(b, a, rarity) == expected


@pytest.mark.parametrize(("a", "b"), [("", ""), ("", "Some text here."), ("...", "!!!"), ("One.", "")])
def test_nothing_to_link(a: str, b: str) -> None:
    assert compare(a, b).links.empty


def test_order_of_words_in_memory_does_not_matter() -> None:
    sentences = list(SENTENCES)
    random.Random(1).shuffle(sentences)
    assert compare(" ".join(SENTENCES), " ".join(sentences)).links.equals(
        compare(" ".join(SENTENCES), " ".join(sentences)).links
    )
