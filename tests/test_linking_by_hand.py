"""Small judgements of linking, each on both sides of its line: relations, moves, verdicts, what is judged."""

import json
from collections.abc import Sequence
from math import log
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from retold import Document, Story
from retold.changes.comparison import compare
from retold.english.meaning import Meaning, meaning_of
from retold.ground.errors import StoryError
from retold.linking.agreeing import alpha
from retold.linking.difference import Run, cut, difference, difference_with_moves
from retold.linking.judging import judged_changes, judged_differences, judged_documents, judged_links
from retold.linking.links import LEAST, link, linked_by, probability, rarity, relation, standing_out
from retold.linking.places import Places, digest, named
from retold.linking.similarity import in_meaning, in_words, meaning, similarity
from retold.linking.targets import pointed_at
from retold.linking.verdict_file import append
from retold.linking.verdicts import Verdict, fault, line, standing
from retold.reading.document import Passage

A = Document("The mayor opened the bridge. “It is safe,” said Ann Lee. Fish prices fell in May.", "a")
B = Document("The mayor closed the bridge. “It is safe,” said Ann Lee. Fish prices rose in May.", "b")
PLACES = Places([A, B])
WHOLE = [PLACES.passage(f"{doc}:{n}") for doc, n in (("a", 1), ("b", 1), ("a", 2))]


def passages(*texts: str) -> list[Passage]:
    return [Document(text).passages[0] for text in texts]


# ------------------------------------------------------------------ links


def test_the_rarity_of_a_stem_is_the_log_of_one_over_its_share() -> None:
    rare = rarity(passages("Boats sank.", "Boats sailed.", "A boat left.", "It rained."))
    assert rare["boat"] == pytest.approx(0.2877, abs=1e-4)  # ln 4/3
    assert rare["rain"] == pytest.approx(1.3863, abs=1e-4)  # ln 4
    assert rarity(passages("Boats.", "A boat."))["boat"] == 0


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("Mr. Red green blue gold pink grey black white brown teal", "verbatim"),
        ("red green blue gold x1 x2 x3 x4 x5 x6", "paraphrase"),  # two fifths of each side
        ("red green blue x0 x1 x2 x3 x4 x5 x6", "partial"),
        ("red green blue gold pink grey black", "paraphrase"),  # seven tenths as long
        ("red green blue gold pink grey", "partial"),
    ],
)
def test_how_close_two_passages_are(other: str, expected: str) -> None:
    one, another = passages("red green blue gold pink grey black white brown teal", other)
    rare = dict.fromkeys(set("red green blue gold pink grey black white brown teal".split()), 1.0)
    rare |= {f"x{n}": 1.0 for n in range(7)}
    assert relation(one, another, rare) == relation(another, one, rare) == expected


@pytest.mark.parametrize(
    ("one", "other", "rare", "expected"),
    [
        ("q1 q2 q3 q4 a b c d e f", "q1 q2 q3 q4 g h i j k l", "abcdefghijkl", "partial"),  # q weighs nothing
        ("q1 q2 q3 q4 a b c d e f", "q1 q2 q3 q4 g h i j k l", ["q1", "q2", "q3", "q4"], "paraphrase"),
        ("a b c d e f g h", "a i j k l m n o", "abcdefghijklmno", "paraphrase"),  # eight words are few
        ("a b c d e f g h p", "a i j k l m n o q", "abcdefghijklmnopq", "partial"),
    ],
)
def test_rare_words_count_and_in_short_passages_none(
    one: str, other: str, rare: Sequence[str], expected: str
) -> None:
    assert relation(*passages(one, other), dict.fromkeys(rare, 1.0)) == expected


def test_a_paragraph_reads_and_means_what_its_sentences_do() -> None:
    sentences = Document("It rained. The mayor left the hall at noon.\n\nThe bridge was closed.").passages
    first, second = sentences[0].document.as_unit("paragraph").passages
    assert [t.text for t in first.reading] == [t.text for each in sentences[:2] for t in each.reading]
    assert all(first.said[t.idx :].startswith(t.text) for t in first.reading)
    assert meaning(second) == pytest.approx(meaning(sentences[2]), abs=1e-6)
    assert meaning(first) @ meaning(first) == pytest.approx(1, abs=1e-6)
    assert meaning(first) @ meaning(sentences[1]) > meaning(first) @ meaning(
        sentences[0]
    )  # it has more words


def test_a_probability_is_a_half_where_pairs_are_as_often_linked_as_not() -> None:
    assert probability(pd.Series([1.0 / 7.7]).to_numpy())[0] == pytest.approx(0.5, abs=1e-4)


def test_of_links_that_cross_the_one_with_less_text_has_moved() -> None:
    long, short = "The mayor opened the new bridge over the river on Monday.", "Fish prices fell."
    links = link(Document(f"{long} {short}"), Document(f"{short} {long}", "b"))
    assert links.set_index("a_passage")["moved"].to_dict() == {"a:1": False, "a:2": True}


def test_the_margin_is_how_far_a_link_is_ahead_of_its_best_rival() -> None:
    both = "The mayor opened the new bridge on Monday. The mayor closed the old bridge on Monday."
    links = link(Document(both), Document("The mayor opened the new bridge on Monday.", "b"))
    first, second = links["score"]
    assert links["margin"].tolist() == [pytest.approx(first - second), pytest.approx(second - first)]
    assert links["rival"].tolist() == ["a:2", "a:1"]
    [alone] = link(Document("Boats sank."), Document("Boats sank.", "b")).itertuples()
    assert alone.margin == alone.score and pd.isna(alone.rival)


def test_a_link_names_eight_words_that_both_have_at_most() -> None:
    said = "Old red boats carry fish over cold rivers past nine green piers."
    [row] = link(Document(said), Document(said, "b")).itertuples()
    assert len(row.because.split(", ")) == 8
    for one, other in (("Boats sank.", "Two boats sank."), ("Two boats sank.", "Boats sank.")):
        assert link(Document(one), Document(other, "b"))["because"].tolist() == ["Boats, sank"]


def test_the_links_by_each_of_some_bounds_are_those_of_the_bound() -> None:
    for bound, found in zip((9.0, LEAST), linked_by(A, B, (9.0, LEAST)), strict=True):
        there = {(A.passages[i].passage_id, B.passages[j].passage_id) for i, j in np.argwhere(found)}
        links = link(A, B, least=bound)
        assert there == set(zip(links["a_passage"], links["b_passage"], strict=True))


def test_a_higher_bar_keeps_fewer_links() -> None:
    kept = [len(link(A, B, least=least)) for least in (-1.0, LEAST, 9.0)]
    assert kept == sorted(kept, reverse=True) and kept[0] > kept[1] > 0 and kept[2] <= kept[1]


def test_what_stands_out_just_so_far_is_linked() -> None:
    a, b = Document("Boats sank."), Document("Boats left.", "b")
    [[found]] = standing_out(a.passages, b.passages, similarity(a.passages, b.passages))
    assert found == round(found, 4)
    assert [len(link(a, b, least=least)) for least in (found, found + 0.0001)] == [1, 0]
    assert [each.sum() for each in linked_by(a, b, (found, found + 0.0001))] == [1, 0]


def test_the_same_word_is_as_like_as_can_be_and_what_has_none_is_like_nothing() -> None:
    assert similarity(*[passages("Boats.", "?!")] * 2).tolist() == [[1.64, 0], [0, 0]]


def test_a_paragraph_means_the_mean_of_its_sentences_by_their_words() -> None:
    long, short = Document("Ferries sailed all night. Nobody.").passages
    [paragraph] = long.document.as_unit("paragraph").passages
    middle = 4 * meaning(long) + meaning(short)
    assert meaning(paragraph) == pytest.approx(middle / np.linalg.norm(middle), abs=1e-6)


def test_a_passage_without_words_is_like_none_and_takes_nothing_from_the_others() -> None:
    left, right = Document("Boats sank.\n\n* * *").passages, Document("Boats sank.\n\n?!").passages
    assert in_words(left, right).tolist() == [[pytest.approx(1), 0], [0, 0]]
    assert in_words(left[1:], right[1:]).tolist() == [[0]]


def test_how_far_two_passages_cover_each_other_in_meaning() -> None:
    left, right = passages("Boats sail."), passages("Boats.", "Fish.")
    states = [row.astype(float) for text in ("Boats sail.", "Boats.") for row in meaning_of(text).states]
    boats, sail, alone = (row / np.linalg.norm(row) for row in states)
    common, rare = np.log(4 / 2), np.log(4 / 1)  # of three passages two have boats, one has each other word
    there = (common * (boats @ alone) + rare * (sail @ alone)) / (common + rare)
    here = max(boats @ alone, sail @ alone)
    assert in_meaning(left, right)[0, 0] == round((there + here) / 2, 2) > in_meaning(left, right)[0, 1]
    assert (in_meaning(right, left) == in_meaning(left, right).T).all()
    assert in_meaning(right, right).diagonal().tolist() == [1, 1]


def test_covering_in_meaning_agrees_with_a_slow_obvious_oracle(seeds: Story) -> None:
    left, right = seeds.tellings["a"].passages[:20], seeds.tellings["b"].passages[:5]
    ours, theirs = ([meaning_of(p.text) for p in side] for side in (left, right))
    bags = [set(said.pieces) for said in ours + theirs]

    def rarity(said: Meaning) -> list[float]:
        return [log(26 / sum(piece in bag for bag in bags)) for piece in said.pieces]

    def covered(one: Meaning, other: Meaning) -> float:
        here, there = (said.states / np.linalg.norm(said.states, axis=1)[:, None] for said in (one, other))
        near = here @ there.T
        sides = ((near.max(axis=1), one), (near.max(axis=0), other))
        return float(np.mean([np.average(best, weights=rarity(said)) for best, said in sides]))

    expected = [[covered(one, other) for other in theirs] for one in ours]
    assert np.allclose(in_meaning(left, right), expected, rtol=0, atol=0.00501)


def test_a_part_of_a_long_sentence_is_covered_by_it() -> None:
    whole = passages("The mayor, who was born in a village by the sea, opened the bridge on Monday.")
    parts = passages("The mayor opened the bridge.", "The mayor sold the ferry.")
    assert in_meaning(whole, parts)[0, 0] > in_meaning(whole, parts)[0, 1] + 0.05


def test_layout_must_stand_out_a_little_more_and_date_lines_never_do() -> None:
    lines = (
        "Bridge to Close in May",
        "By Jane Roe",
        "The old bridge leaks.",
        "What it costs",
        "Nobody knows what it will cost.",
        "The old bridge in May (Jane Roe/AP)",
        "Correction: The bridge is in Porto.",
        "Share this article",
    )
    told, other = Document("\n\n".join(lines)).passages, Document("Fish prices fell.", "b").passages
    found = standing_out(told, other, np.zeros((len(told), 1)))[:, 0]
    behind = {p.kind: round(float(found[2] - each), 4) for p, each in zip(told, found, strict=True)}
    little = dict.fromkeys(("heading", "caption", "correction", "boilerplate"), 0.05)
    assert behind == {"headline": 0, "dateline": 9, "body": 0, **little}


# ------------------------------------------------------------------ the difference


def test_one_or_two_small_words_between_changes_are_given_to_them() -> None:
    def kinds(a: str, b: str) -> list[str]:
        return [run.kind for run in difference(a, b)]

    assert kinds("red of the blue", "pink of the grey") == ["changed"]
    assert kinds("red of the", "of the blue") == ["changed"]
    assert kinds("red of the to blue", "pink of the to grey") == ["changed", "same", "changed"]
    assert kinds("red boat blue", "pink boat grey") == ["changed", "same", "changed"]
    assert kinds("of the blue", "of the grey") == ["same", "changed"]


def test_the_longest_stretch_moves_first_and_small_words_alone_do_not() -> None:
    def moved(a: str, b: str) -> list[tuple[int, int]]:
        return [(len(run.a), len(run.b)) for run in difference_with_moves(a, b) if run.kind == "moved"]

    assert moved("red boats sank and men swam", "men swam and red boats sank")
    assert not moved("of the red", "blue of the")
    assert not moved("red one two three", "one two three red")


def test_words_that_moved_once_move_to_one_place() -> None:
    again = "one two three four red boats five red boats"
    runs = difference_with_moves("red boats one two three four", again)
    assert [run.b for run in runs if run.kind == "moved"] == [range(0), range(4, 6)]


def test_a_change_without_words_that_moved_stays_whole() -> None:
    runs = difference_with_moves("red boats sank and men swam so cold", "men swam and red boats sank so warm")
    assert [run.kind for run in runs].count("moved") == 2
    assert runs[-1] == Run("changed", range(7, 8), range(7, 8))


def test_a_text_is_cut_where_runs_begin() -> None:
    runs = [range(0, 2), range(2, 2), range(2, 3)]
    assert cut(" One two, three.", runs) == [" One two, ", "", "three."]
    assert "".join(cut("One two", [range(0, 1), range(1, 2)])) == "One two"
    assert difference("", "") == [] and difference("one", "") == [Run("changed", range(1), range(0))]


# ------------------------------------------------------------------ verdicts


@pytest.mark.parametrize(
    ("given", "target", "what", "words"),
    [
        ("a", "document", "", [("a:1", 0, 28)]),
        ("b:2", "document", "", [("b:2", 29, 56)]),
        (("a:1", "b:1"), "link", "", [("a:1", 0, 28), ("b:1", 0, 28)]),
        ({"a_passage": "a:1", "b_passage": "b:1"}, "link", "", [("a:1", 0, 28), ("b:1", 0, 28)]),
        ({"speaker": "Ann Lee", "doc_id": "a", "begin": 29, "end": 42}, "speaker", "", [("a:2", 29, 42)]),
        ({"who": "Ann Lee", "doc_id": "a", "begin": 29, "end": 42}, "speaker", "", [("a:2", 29, 42)]),
        ({"passage_id": "a:2", "position": 2}, "document", "", [("a:2", 29, 56)]),
        ({"doc_id": "b", "published": None}, "document", "", [("b:1", 0, 28)]),
        (
            {
                "rule": "opposite",
                "a_passage": "a:1",
                "a_begin": 10,
                "a_end": 16,
                "b_passage": "b:1",
                "b_begin": None,
            },
            "change",
            "opposite",
            [("a:1", 10, 16), ("b:1", 0, 0)],
        ),
        (
            {"sentence": "x", "kind": "voice", "spans": [("a", 0, 9)]},
            "difference",
            "voice",
            [("a:1", 0, 9)],
        ),
        (
            {"target": "name", "spans": [("a", 48, 55), ("b", 48, 55)]},
            "name",
            "",
            [("a:2", 48, 55), ("b:2", 48, 55)],
        ),
        ([{"doc_id": "a", "begin": 0, "end": 3}] * 2, "name", "", [("a:1", 0, 3)] * 2),
    ],
)
def test_what_an_analyst_points_at(
    given: Any, target: str, what: str, words: list[tuple[str, int, int]]
) -> None:
    found = pointed_at(given, PLACES)
    assert (found.target, found.what, [place[1:] for place in found.places]) == (target, what, words)


@pytest.mark.parametrize(
    "given", [{"target": "colour", "spans": []}, {"x": 1}, ("a:1",), {"who": "x", "begin": 1}]
)
def test_what_nobody_can_point_at(given: Any) -> None:
    with pytest.raises(StoryError, match="Nothing to judge"):
        pointed_at(given, PLACES)


TOLD_OF_A_DOCUMENT = ("label", "title", "outlet", "role")


@pytest.mark.parametrize(
    ("verdict", "wrong"),
    [
        (Verdict("link", "real", (WHOLE[0], WHOLE[1])), ""),
        (Verdict("link", "real", (WHOLE[0],)), "does not stand on 1 places"),
        (Verdict("link", "set", (WHOLE[0], WHOLE[1])), "of a link can be said real, not, add, note"),
        (Verdict("link", "real", (WHOLE[0], WHOLE[2])), "stand in one document"),
        (Verdict("change", "regrade", (WHOLE[0], WHOLE[1]), value="major"), ""),
        (Verdict("change", "regrade", (WHOLE[0], WHOLE[1]), value="4"), "one of major, minor, trivial"),
        (Verdict("difference", "add", (WHOLE[0],), value="3"), ""),
        (Verdict("difference", "add", (WHOLE[0],) * 99, value="1"), ""),
        (Verdict("difference", "add", (WHOLE[0],) * 100, value="1"), "does not stand on 100 places"),
        (Verdict("difference", "regrade", (WHOLE[0],), value="4"), "one of 1, 2, 3"),
        (Verdict("speaker", "set", (WHOLE[0],), value="Ann"), ""),
        (Verdict("speaker", "set", (WHOLE[0],), value=" "), "give the name"),
        (Verdict("speaker", "not", (WHOLE[0],)), ""),
        (Verdict("name", "merge", (WHOLE[0], WHOLE[2])), "give the name"),
        *((Verdict("document", "set", (WHOLE[0],), fact, "Daily"), "") for fact in TOLD_OF_A_DOCUMENT),
        (Verdict("document", "set", (WHOLE[0],), "outlet", "a\nb"), "cannot be shown"),
        (Verdict("document", "set", (WHOLE[0],), "published", "2024-05-01"), ""),
        (Verdict("document", "set", (WHOLE[0],), "published"), ""),
        (Verdict("document", "set", (WHOLE[0],), "published", "May"), "no day like"),
        (Verdict("document", "set", (WHOLE[0],), "kind", "caption"), ""),
        (Verdict("document", "set", (WHOLE[0],), "kind"), "a passage has a kind"),
        (Verdict("document", "set", (WHOLE[0],), "colour", "red"), "what is set is one of"),
        (Verdict("document", "note", (WHOLE[0],)), ""),
        (Verdict("link", "real", tuple(WHOLE)), "does not stand on 3 places"),
        (Verdict("change", "real", tuple(WHOLE)), "does not stand on 3 places"),
        (Verdict("name", "not", tuple(WHOLE)), "does not stand on 3 places"),
        (Verdict("speaker", "real", tuple(WHOLE[:2])), "does not stand on 2 places"),
        (Verdict("document", "note", tuple(WHOLE[:2])), "does not stand on 2 places"),
    ],
)
def test_what_is_wrong_with_a_verdict(verdict: Verdict, wrong: str) -> None:
    assert wrong in fault(verdict) and bool(fault(verdict)) == bool(wrong)


@pytest.mark.parametrize(
    ("target", "places", "said"),
    [
        ("link", (0, 1), "real not add note"),
        ("change", (0, 1), "real not note"),
        ("difference", (0,), "real not note"),
        ("difference", (0, 1, 2), "real not note"),
        ("speaker", (0,), "real not note"),
        ("document", (0,), "note"),
        ("name", (0, 1), "not note"),
    ],
)
def test_what_is_said_of_what_without_a_value(target: str, places: tuple[int, ...], said: str) -> None:
    on = tuple(WHOLE[n] for n in places)
    every = ("real", "not", "regrade", "add", "merge", "set", "note")
    assert [each for each in every if not fault(Verdict(target, each, on))] == said.split()


def lines(*verdicts: Verdict) -> list[bytes]:
    return [line(each, PLACES) for each in verdicts]


LINK = Verdict("link", "not", (WHOLE[0], WHOLE[1]))


@pytest.mark.parametrize(
    ("acts", "left"),
    [
        ([("ann", "1"), ("bo", "2"), ("ann", "undo")], ["2"]),
        ([("ann", "1"), ("ann", "2"), ("ann", "undo"), ("ann", "undo")], []),
        ([("ann", "undo"), ("ann", "1")], ["1"]),
        ([("ann", "1"), ("ann", "undo"), ("ann", "2")], ["2"]),
        ([("ann", "1"), ("bo", "undo")], ["1"]),
    ],
)
def test_an_undo_takes_back_the_last_of_the_same_analyst(
    acts: list[tuple[str, str]], left: list[str]
) -> None:
    given = [
        Verdict("", "undo", (), by=by) if what == "undo" else LINK._replace(by=by, note=what)
        for by, what in acts
    ]
    assert [verdict.note for verdict in standing(lines(*given), PLACES)[0]] == left


def test_an_undo_of_an_id_takes_back_that_one() -> None:
    given = [
        LINK._replace(id="x", note="1"),
        LINK._replace(id="y", note="2"),
        Verdict("", "undo", (), value="x"),
    ]
    assert [verdict.note for verdict in standing(lines(*given), PLACES)[0]] == ["2"]


def test_a_line_has_what_was_said_and_nothing_empty() -> None:
    [written] = map(json.loads, lines(LINK._replace(by="ann")))
    assert written.keys() == {"target", "verdict", "by", "spans"}


def test_a_line_read_again_is_the_verdict_that_was_written() -> None:
    words = PLACES.words("a", 48, 55)
    given = [LINK._replace(note="“x”", by="ann"), Verdict("speaker", "set", (words,), value="Ann Lee")]
    found, faults = standing([*lines(*given), b"", b" "], PLACES)
    assert [verdict._replace(id="") for verdict in found] == given and faults == []


def test_passages_of_the_same_words_are_counted_and_the_file_is_no_program(tmp_path: Path) -> None:
    places = Places([Document("It rained. It rained.")])
    assert [places.written(places.passage(f"a:{n}"))["n"] for n in (1, 2)] == [1, 2]
    append(file := tmp_path / "verdicts.jsonl", b"{}\n")
    assert not file.stat().st_mode & 0o111


# ------------------------------------------------------------------ what verdicts do


def test_verdicts_on_links() -> None:
    links = link(A, B)
    pair = dict(zip(("a_passage", "b_passage"), ("a:1", "b:1"), strict=True))
    assert {("a:1", "b:1"), ("a:2", "b:2")} <= set(zip(links["a_passage"], links["b_passage"], strict=True))
    assert judged_links(links, A, B, []) is links
    assert judged_links(links, A, B, [LINK._replace(verdict="note")]) is links
    gone = judged_links(links, A, B, [LINK])
    assert len(gone) == len(links) - 1 and not (gone[[*pair]] == pd.Series(pair)).all(axis=1).any()
    back = judged_links(links, A, B, [LINK, LINK._replace(verdict="real")])
    assert back.loc[back["a_passage"] == "a:1", ["score", "unsure", "verdict"]].to_numpy().tolist() == [
        [1.0, False, "confirmed"]
    ]
    far = LINK._replace(places=(WHOLE[0], PLACES.passage("b:3")))
    assert judged_links(links, A, B, [far._replace(verdict="real")])["verdict"].isna().all()
    by_hand = judged_links(links, A, B, [far._replace(verdict="add")])
    assert by_hand["b_passage"].tolist() == sorted(by_hand["b_passage"])
    two = [LINK._replace(places=(WHOLE[n], PLACES.passage("b:3")), verdict="add") for n in (2, 0)]
    assert judged_links(links, A, B, two)["a_passage"].tolist() == ["a:1", "a:2", "a:1", "a:2", "a:3"]
    [added] = by_hand[by_hand["verdict"] == "by hand"].itertuples()
    assert (added.relation, added.because, added.moved) == ("paraphrase", "linked by hand", False)


def test_verdicts_on_links_are_on_sentences() -> None:
    found = [compare(A, B, unit="paragraph", verdicts=given).links for given in ((), (LINK,))]
    assert found[0]["a_passage"].tolist() == ["a:p1"] == found[1]["a_passage"].tolist()
    assert len(compare(A.text, B.text, verdicts=(LINK,)).links) == len(compare(A, B).links) - 1


def test_a_sentence_that_stands_word_for_word_elsewhere_is_not_compared() -> None:
    twin, like = (f"The old bridge was shut for good on {day}." for day in ("Monday", "Tuesday"))
    alone, both = Document(twin), Document(f"{twin} {like}", "b")
    assert compare(alone, both).changes.empty and compare(both, alone).changes.empty
    assert len(compare(alone, Document(like, "b")).changes) == 1


def test_verdicts_on_changes() -> None:
    changes = compare(A, B).changes
    row = changes.iloc[0]
    on = pointed_at(row, PLACES)
    assert judged_changes(changes, []) is changes
    assert judged_changes(changes, [on._replace(verdict="note")]) is changes
    assert len(judged_changes(changes, [on._replace(verdict="not")])) == len(changes) - 1
    assert judged_changes(changes, [on._replace(verdict="real")]).loc[0, "review"] == "confirmed"
    milder = judged_changes(changes, [on._replace(verdict="regrade", value="trivial")])
    assert milder.loc[0, ["review", "severity"]].tolist() == ["regraded", "trivial"]
    other = on._replace(verdict="not", what="another rule")
    assert len(judged_changes(changes, [other])) == len(changes)


def test_verdicts_on_differences_stand_by_their_weight() -> None:
    table = pd.DataFrame(
        {"rank": [1, 2], "kind": ["voice", "value"], "weight": [2, 2], "evidence": [["a:1"], ["a:2"]]}
    )
    second = Verdict("difference", "regrade", (WHOLE[2],), "value", "3")
    first = Verdict("difference", "regrade", (WHOLE[0],), "voice", "1")

    def judged(*verdicts: Verdict) -> list[str]:
        found = judged_differences(table, verdicts, lambda place: place.passage_id)
        assert found["rank"].tolist() == list(range(1, len(found) + 1)) and found["note"].isna().all()
        return found["kind"].tolist()

    assert judged_differences(table, [], str) is table
    assert judged_differences(table, [LINK], str) is table
    assert judged(second) == judged(first) == ["value", "voice"]
    assert (
        judged(first._replace(value="2"))
        == judged(first._replace(verdict="real", value=""))
        == ["voice", "value"]
    )
    assert judged(first._replace(verdict="not")) == ["value"]
    assert judged(Verdict("difference", "add", (WHOLE[1],), "", "1")) == ["voice", "value", "differently"]
    added = Verdict("difference", "add", (WHOLE[0],), "voice", "3")
    assert judged(added) == ["voice", "value"]  # which was there


def test_verdicts_on_documents() -> None:
    table = pd.DataFrame(
        {"doc_id": ["a", "b"], "label": ["a", "b"], "outlet": ["Daily", None], "known_from": ["x", None]}
    )
    on = Verdict("document", "set", (WHOLE[0],), "outlet", "Gazette")
    judged = judged_documents(table, [on, on._replace(what="label", value="One")])
    assert judged[["label", "outlet"]].to_numpy().tolist()[0] == ["One", "Gazette"]
    assert judged["known_from"].tolist()[0] == "x; outlet: a verdict; label: a verdict"
    unknown = judged_documents(table, [on._replace(value=""), on._replace(what="label", value="")])
    assert unknown["label"].tolist() == ["a", "b"] and unknown["outlet"].isna().all()
    assert judged_documents(table, [on._replace(what="kind")]) is table


def test_a_digest_is_sixteen_digits_and_a_name_the_whole_hash() -> None:
    assert digest("") == "e3b0c44298fc1c14"  # the SHA-256 of nothing
    assert len(digest("half \ud800 a pair")) == 16
    assert named(Document("")) == "ni:///sha-256;47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"
    assert named(Document("half \ud800 a pair")).startswith("ni:///sha-256;")


@pytest.mark.parametrize(("units", "value"), [(["xx", "yy"], 1), (["xy", "yx"], -0.5), (["xx", "xy"], 0)])
def test_alpha_of_two_units(units: list[str], value: float) -> None:
    """By hand: one less the share of unlike pairs over n(x) n(y) / (n (n - 1) / 2)."""
    assert alpha(units)[0] == pytest.approx(value)
