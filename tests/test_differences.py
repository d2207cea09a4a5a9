"""Differences: what one telling alone has, what is told differently and what is missing, in invented
stories."""

import re
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import retold
from conftest import check
from retold.english.lists import LISTS
from retold.ground.tables import from_json, to_json
from retold.reading.document import as_document
from retold.telling.clauses import clauses
from retold.telling.excerpts import excerpt, governing
from retold.telling.only_here import only_here
from retold.telling.otherwise import groups
from retold.telling.ranking import chance, in_turn
from retold.telling.saying import alone, in_other_words, listed, quote
from retold.telling.tellings import Tellings, held_to, stretches

NORTH = """Fire shuts Harlow bridge

The old bridge at Harlow was shut on Monday after a fire broke out under its northern arch.

Two firefighters were treated for smoke, the town said. “We smelled gas for weeks,” said Mara Quill, who
runs the ferry.

Engineers will look at the arch on Tuesday."""
SOUTH = """Harlow bridge closed by fire

The old bridge at Harlow was closed on Monday after a fire broke out under its northern arch.

Three firefighters were treated for smoke, the town said. The council had cut the bridge budget in half last
spring.

Engineers will look at the arch on Tuesday."""
WEST = """Bridge at Harlow closed

The old bridge at Harlow was closed on Monday after a fire broke out under its northern arch.

Three firefighters were treated for smoke, the town said."""
STORY = {"north": NORTH, "south": SOUTH, "west": WEST}


@pytest.fixture(scope="module")
def found() -> pd.DataFrame:
    return retold.differences(STORY)


def words(row: pd.Series, texts: dict[str, str]) -> str:
    return " ".join(" ".join(texts[doc][begin:end].split()) for doc, begin, end in row["spans"])


def with_words(found: pd.DataFrame, *wanted: str) -> pd.DataFrame:
    return found[[all(w in words(row, STORY) for w in wanted) for _, row in found.iterrows()]]


def test_a_person_heard_in_one_telling_only_is_a_voice(found: pd.DataFrame) -> None:
    row = with_words(found, "smelled gas").iloc[0]
    assert row["kind"] == "voice" and row["without"] == ["south", "west"]
    assert "Mara Quill is heard" in row["sentence"] and "not found in south or west" in row["sentence"]


def test_what_stands_in_one_telling_only(found: pd.DataFrame) -> None:
    row = with_words(found, "bridge budget in half").iloc[0]
    assert row["kind"] == "exclusive" and row["without"] == ["north", "west"]
    assert row["evidence"] == ["south:4"]


def test_what_is_told_differently_quotes_all_that_tell_it(found: pd.DataFrame) -> None:
    row = with_words(found, "Two firefighters", "Three firefighters").iloc[0]
    assert row["without"] == [] and {doc for doc, *_ in row["spans"]} == {"north", "south", "west"}
    assert "Two firefighters" in row["sentence"] and "Three firefighters" in row["sentence"]


def test_headlines_are_a_matter_of_frame(found: pd.DataFrame) -> None:
    row = found[found["kind"] == "frame"].iloc[0]
    assert (
        words(row, STORY) == "Fire shuts Harlow bridge Harlow bridge closed by fire Bridge at Harlow closed"
    )


def test_what_two_have_and_the_third_lacks_is_missing(found: pd.DataFrame) -> None:
    row = found[found["kind"] == "missing"].iloc[0]
    assert row["without"] == ["west"] and words(row, STORY).count("Engineers will look at the arch") == 2
    assert "No passage that surely tells it was found in west." in row["sentence"]



def test_no_sentence_says_that_a_telling_became_another_or_that_a_thing_is_absent(
    found: pd.DataFrame,
) -> None:
    assert not found["sentence"].str.contains("became|absent|omit", regex=True).any()
    assert found["sentence"].str.contains("“.+”", regex=True).all()


def test_the_table_is_as_declared(found: pd.DataFrame) -> None:
    check(found, "differences")
    assert found["rank"].tolist() == list(range(1, len(found) + 1)) and set(found["weight"]) <= {1, 2, 3}
    pd.testing.assert_frame_equal(from_json(to_json(found)), found)


def test_it_is_the_same_each_time_and_whatever_the_ids(found: pd.DataFrame) -> None:
    renamed = retold.differences({f"x{doc}": text for doc, text in STORY.items()})
    assert renamed["kind"].tolist() == found["kind"].tolist()
    pd.testing.assert_frame_equal(retold.differences(STORY), found)


@pytest.mark.parametrize("texts", [{}, {"a": NORTH}, {"a": NORTH, "b": ""}, {"a": "", "b": " \n "}])
def test_less_than_two_tellings_give_an_empty_table(texts: dict[str, str]) -> None:
    found = retold.differences(texts)
    assert found.empty and check(found, "differences") is found


@pytest.mark.parametrize("other", [NORTH, "Snow fell on the hills.\n\nNobody minded it at all."])
def test_nothing_differs_between_copies_and_nothing_is_compared_that_has_nothing_in_common(
    other: str,
) -> None:
    assert retold.differences({"a": NORTH, "b": other}).empty


def test_words_that_are_named_as_new_stand_in_the_quotation_and_nowhere_else(found: pd.DataFrame) -> None:
    for row in found[found["sentence"].str.contains("No other telling has")].itertuples():
        said, _, new = row.sentence.partition("No other telling has")
        others = " ".join(text for doc, text in STORY.items() if doc != row.spans[0][0])
        named = re.findall("“(.*?)”", new)
        assert all(word in said and word not in others for word in named)
        assert not any(word.islower() and word.isalpha() for word in named)


def test_two_tellings_lack_nothing_that_others_agree_on() -> None:
    found = retold.differences({"north": NORTH, "south": SOUTH})
    assert "missing" not in set(found["kind"]) and {"exclusive", "voice", "frame"} <= set(found["kind"])


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from([*NORTH.split("\n"), *SOUTH.split("\n"), "“", "?!", "1,000"]), max_size=6))
def test_spans_are_held_to_the_text_and_short(lines: list[str]) -> None:
    texts = {"a": "\n\n".join(lines), "b": SOUTH}
    for spans in retold.differences(texts)["spans"]:
        for doc, begin, end in spans:
            assert 0 <= begin < end <= len(texts[doc]) and texts[doc][begin:end].strip()


def test_clauses_are_short_stand_in_order_and_miss_no_word() -> None:
    said = (
        "The mayor said that the old hall, would close in May because of its roof, "
        "and the museum beside it will stay open until the end of June, when the council meets again."
    )
    found = clauses(retold.Document(said).passages[0])
    assert len(found) > 3 and all(one.end <= other.begin for one, other in pairwise(found))
    assert [w for each in found for w in each.words] == retold.Document(said).passages[0].words


def test_a_passage_is_held_to_what_is_asked_for() -> None:
    told = Tellings([retold.Document(NORTH, "n"), retold.Document(SOUTH, "s")])
    passage = max(told.sentences, key=lambda p: len(stretches(p)))
    assert len(held_to(passage, frozenset())) <= 2
    last = stretches(passage)[-1]
    assert last in held_to(passage, frozenset(), [last])


def test_three_that_stand_alone_to_two_told_differently_and_one_of_these_first() -> None:
    assert in_turn(list("abcdefghi"), list("123456"), ["m"]) == list("1ab2c3de4f5gh6im")
    assert in_turn([], ["1"], []) == ["1"] and in_turn(["a"], [], []) == ["a"]


def test_a_chance_grows_with_what_speaks_for_it() -> None:
    plain = {"unseen_words": 0.0, "covered": 0.5}
    assert 0 < chance(plain, "only_here") < chance(plain | {"unseen_words": 2.0}, "only_here") < 1
    assert chance(plain | {"covered": 1.0}, "only_here") < chance(plain, "only_here")


def test_wording() -> None:
    text = 'He said: "No." Then, after a while, he left.'
    assert quote(text, (0, 14)) == "“He said: ‘No.’”"
    assert listed(["a"]) == "a" and listed(["a", "b", "c"], "or") == "a, b or c"
    assert alone("A", "“x y”", ["B"]) == "A has “x y”. No passage like it was found in B."
    said = in_other_words("A", "“x y”", ["x", "y"], ("B", "“z”"))
    assert said == "A has “x y”. No other telling has “x” or “y”. Nearest to it is, in B, “z”."
    said = in_other_words("A", "“x y”", ["x"], ("B", "“z”"), read=20)
    assert said.startswith("A has “x y”. None of the other 19 tellings that were read has “x”.")


def test_a_quotation_is_as_it_stands_with_dots_for_what_is_left_out() -> None:
    text = "I can’t believe it’s fair, honestly, she said – today."
    assert quote(text, (0, 35)) == "“I can’t believe it’s fair, honestly”"
    assert quote(text, (16, 26), (0, len(text))) == "“… it’s fair …”"


def test_what_is_denied_before_is_quoted_with_it() -> None:
    said = "The old bridge was shut on Monday, the town said."
    a = said + " The council did not believe that the engineers, who looked at it for weeks, were wrong."
    found = retold.differences({"a": a, "b": said})
    assert all("wrong" not in each or "did not believe" in each for each in found["sentence"])


LONG = {
    "denial": (
        "Walking out to the old landing after the long council meeting on Monday evening, Mara Quill "
        "gave no indication that she was ready to leave the race for the harbour board just yet, "
        "insisting that she would compete in the contest of the coming week, which is held in the hall "
        "beside the northern arch."
    ),
    "contrast": (
        "Mara Quill told the weekly paper that the reading of the charter in the old town hall may be "
        "“a bit of theater, but it is not insignificant, because people here believe, implausibly in my "
        "opinion, that the charter is what can bring down the cost of the bridge and of everything that "
        "was ever built on it.”"
    ),
    "credit": (
        "The engineers who looked at the bridge for a month in the spring had found seven cracks in its "
        "northern arch, each of them longer than a hand, and had written to the town about them twice, "
        "although nobody there could find the letters afterwards, according to Mara Quill, who runs the "
        "ferry to the landing."
    ),
    "condition": (
        "After the vote in the town hall on Monday, which lasted until midnight and ended in a shouting "
        "match, the ferry will stop running between Harlow and the landing, and the bridge will be "
        "closed to all lorries, unless the council finds the money by Friday, when the lease on the "
        "boats runs out for good, as it had."
    ),
    "plain": (
        "Walking down to the landing beside the northern arch of the bridge in the rain of Monday "
        "evening, Mara Quill sold the ferry to a company from Harlow for two million pounds in cash, "
        "paying the debts of her father at once, who had built the boats by hand in a yard behind the "
        "mill in the hard years of the war."
    ),
    "object": (
        "Helped in the last month of the race by the daily release of letters stolen from the harbour board, "
        "Mara Quill won the vote because of the decision of the clerk to reopen, and then again to close, "
        "the inquiry into the ferry that she had run from the landing to Harlow for seven years."
    ),
}


@pytest.mark.parametrize(
    ("kind", "held", "kept"),
    [
        ("denial", "insisting that she would compete", ["Mara Quill gave no indication", "she was ready"]),
        ("contrast", "implausibly in my opinion", ["told the weekly paper", "but it is not insignificant"]),
        ("credit", "had found seven cracks", ["although nobody", "according to Mara Quill"]),
        ("condition", "the ferry will stop running", ["unless the council finds the money"]),
        ("object", "decision of the clerk to reopen", ["to reopen, and then again to close, the inquiry"]),
        ("plain", "sold the ferry", ["Quill sold the ferry to a company from Harlow"]),
    ],
)
def test_an_excerpt_is_one_run_and_keeps_what_governs_it(kind: str, held: str, kept: list[str]) -> None:
    text = " ".join(LONG[kind].split())
    (passage,) = as_document(text, "a").told
    at = text.index(held)
    begin, end = excerpt(passage, [(at, at + len(held))])
    assert held in text[begin:end] and all(words in text[begin:end] for words in kept)
    assert quote(text, (begin, end), (0, len(text))).strip("“”… ").rstrip("’")[1:40] in text[begin:end]


@given(st.sampled_from(sorted(LONG)), st.integers(0, 250), st.integers(1, 80))
@settings(max_examples=60, deadline=None)
def test_what_an_excerpt_leaves_out_governs_nothing(kind: str, at: int, size: int) -> None:
    text = " ".join(LONG[kind].split())
    (passage,) = as_document(text, "a").told
    begin, end = excerpt(passage, [(at, at + size)])
    assert begin <= at and min(at + size, len(text)) <= end
    left_out = set(re.findall(r"\w+", f"{text[:begin]} {text[end:]}".lower()))
    assert not left_out & (governing(LISTS) | {"told", "insisting", "according"})
    run = quote(text, (begin, end), (0, len(text)))[1:-1]
    inner = re.sub(r"^… | …$", "", run)
    assert "…" not in inner and inner.translate(str.maketrans("‘’", "“”")) in text


def test_a_telling_that_speaks_of_something_else_is_not_put_beside_the_others() -> None:
    opening = "The council of Harlow met on Friday. "
    texts = {
        "a": opening
        + "The mayor closed the old bridge at Harlow on Monday after cracks were found in its arch.",
        "b": opening
        + "The mayor shut the old bridge at Harlow on Tuesday after cracks were found in an arch.",
        "c": opening + "The mayor opened the old museum at Harlow on Monday with a supper and a raffle.",
    }
    found = retold.differences(texts)["sentence"]
    beside = found[found.str.contains("closed the old bridge") & found.str.contains("shut the old bridge")]
    assert len(beside) and not beside.str.contains("supper").any()


def test_what_comes_nearest_and_may_be_something_else_is_told_apart() -> None:
    sure = "The ferry sank off Harlow at night with thirty people aboard, the coast guard {}."
    texts = {"a": COUNCIL + sure.format("said"), "b": COUNCIL + sure.format("told reporters on the quay")}
    texts["c"] = "A ferry will go from Harlow at night again, with fewer people aboard. It costs more."
    found = retold.differences(texts)
    beside = found[found["beside"].str.len() > 0]
    assert all(set(row.beside) < set(row.evidence) for row in beside.itertuples())
    assert all("Nearest to it is, in c," in row.sentence for row in beside.itertuples())


def test_a_heading_sets_apart_what_each_tells_and_its_numbers_first() -> None:
    dredged = "The old harbour of the town was dredged by a firm from the north after a long quarrel "
    texts = {
        "a": COUNCIL + dredged + "over who of its owners, all poor, should pay 30 million crowns for it.",
        "b": COUNCIL + dredged + "about grey mud from the piers, which was sold for 14 million crowns.",
    }
    found = retold.differences(texts)
    heading = found.loc[found["evidence"].str.len() == 2, "heading"].iloc[0]
    assert "30 million" in heading and "14 million" in heading and "The council" not in heading


def test_a_telling_in_another_language_is_named_and_not_compared() -> None:
    german = """
    Die alte Brücke in Harlow wurde am Montag nach einem Brand unter dem nördlichen Bogen gesperrt.
    Zwei Feuerwehrleute wurden wegen Rauchs behandelt, teilte die Stadt mit. Die Ingenieure werden sich den
    Bogen am Dienstag ansehen, und niemand weiß bisher, wie lange die Sperrung dauern wird."""
    found = retold.differences({**STORY, "nord": german})
    last = found.iloc[-1]
    assert last["kind"] == "not read" and last["sentence"].startswith("nord was not compared")
    assert not any(doc == "nord" for spans in found["spans"] for doc, *_ in spans)
    assert not found[found["sentence"].str.contains("or nord|nord or|No other telling", regex=True)].shape[0]
    both = retold.differences({"a": NORTH, "nord": german})
    assert both["kind"].tolist() == ["not read"]


def test_of_too_many_tellings_the_nearest_are_read_and_the_rest_are_named() -> None:
    texts = {"odd": "A hen laid blue eggs in Porto. The farmer sold them all."}
    texts |= {f"t{n:02}": f"The ferry sank off Harlow. It had {n + 30} people aboard." for n in range(20)}
    last = retold.differences(texts).iloc[-1]
    assert last["kind"] == "not read" and "Only the 20 tellings" in last["sentence"]
    assert "and not odd." in last["sentence"] and last["spans"] == []


COUNCIL = "The council of Harlow met on Friday in the old hall. "
REST = "Nobody expected rain. A market was held by the river. Children sang at the school. Buses were late. "


def test_of_three_tellings_it_says_which_have_which_value() -> None:
    texts = {
        "a": COUNCIL + "The new report on the bridge has 48 pages, the mayor said.",
        "b": COUNCIL + "The new report on the bridge has 47 pages, the mayor said.",
        "c": COUNCIL + "The new report on the bridge has 48 pages, the mayor told them.",
    }
    found = retold.differences(texts)
    value = found[found["kind"] == "value"].iloc[0]
    assert value["sentence"].startswith("a and c have “48” and b has “47”. In full: a has")


EXCEPT = COUNCIL + "The notice was lifted{} for all districts except the harbour, the mayor {}."
LIFTED = {
    "a": EXCEPT.format("", "said at the town hall"),
    "b": EXCEPT.format(" on Friday", "told the town"),
    "c": COUNCIL + "The notice has been lifted in every district, the mayor told reporters at the town hall.",
}


def test_a_copy_does_not_stand_for_the_telling_that_differs() -> None:
    found = retold.differences(LIFTED)
    row = found[found["sentence"].str.contains("every district")].iloc[0]
    assert {doc for doc, *_ in row["spans"]} == {"a", "b", "c"}
    values = "a and b have “all districts except the harbour” and c has “every district”"
    assert row["sentence"].startswith(f"{values}. In full: a has “The notice was lifted for all")
    assert not found["evidence"].map(lambda ids: {i.split(":")[0] for i in ids} == {"a", "b"}).any()


def test_the_same_words_are_no_difference_whoever_is_credited_unless_one_credits_nobody() -> None:
    credited = COUNCIL + "The repairs will cost ten million crowns, the company said."
    by_another = COUNCIL + "The repairs will cost ten million crowns, according to the company."
    stated = COUNCIL + "The repairs will cost ten million crowns."
    assert retold.differences({"a": credited, "b": by_another}).empty
    assert not retold.differences({"a": credited, "b": stated}).empty


def test_words_that_turn_what_is_said_are_a_difference_however_much_alike_the_rest() -> None:
    turned = {
        "a": COUNCIL + "The company that runs the ferry denied this and named the heavy rain of that week.",
        "b": COUNCIL + "The company that runs the ferry admitted this but named the heavy rain of that week.",
    }
    first = retold.differences(turned).iloc[0]
    assert "denied this" in first["sentence"] and "admitted this" in first["sentence"]


def test_contradictions_stand_before_all_else() -> None:
    report = "The new report on the bridge has {} pages, the mayor said."
    alone = " “The gates are old and rusty,” said Ann Lee, who has run the ferry for twenty years."
    texts = {
        "a": COUNCIL + report.format(48) + alone,
        "b": COUNCIL + report.format(47) + " A diver from the coast found a cannon under the pier.",
        "c": COUNCIL + report.format(48),
    }
    kinds = retold.differences(texts)["kind"].tolist()
    assert kinds[0] == "value" and {"voice", "exclusive"} <= set(kinds[1:])


def test_a_quotation_is_shown_as_it_was_cut_and_not_where_it_is_the_same() -> None:
    quoted = {
        "a": COUNCIL + "“We will not close the bridge this year,” the mayor said to reporters.",
        "b": COUNCIL + "“We will not close the bridge this year or the next,” the mayor told the council.",
    }
    found = retold.differences(quoted)
    row = found[found["kind"] == "quote"].iloc[0]
    assert re.match("A quotation.* is cut differently: a has “We will not close the bridge", row["sentence"])
    assert "“We will not close the bridge this year or the next”" in row["sentence"]
    same = {"a": quoted["a"], "b": quoted["a"].replace("to reporters", "on the steps")}
    assert "quote" not in set(retold.differences(same)["kind"])


def test_a_quotation_that_goes_on_after_its_speaker_is_not_cut() -> None:
    whole = "“We will not close the bridge this year, and there will be no toll.”"
    texts = {
        "a": COUNCIL + f"Ann Lee said: {whole}",
        "b": COUNCIL + "“We will not close the bridge this year,” said Lee. “And there will be no toll.”",
    }
    assert "quote" not in set(retold.differences(texts)["kind"])


def quotes(*sentences: str) -> pd.DataFrame:
    """The differences of kind `quote` of texts of one sentence each, behind the same first sentence."""
    found = retold.differences({f"t{n}": COUNCIL + said for n, said in enumerate(sentences)})
    return found[found["kind"] == "quote"]


OPEN = '"The old bridge will stay open until the summer," Mayor Anna Reed said at the hall.'


def test_a_value_that_both_texts_have_is_not_set_against_another() -> None:
    rate = "The rate that the company paid on the sale of the harbour was {} percent."
    texts = {"a": COUNCIL + rate.format(45), "b": COUNCIL + rate.format(30)}
    assert "value" in set(retold.differences(texts)["kind"])
    texts["b"] += " With all that is due to the town, it comes to 45 percent, the auditors wrote."
    assert "value" not in set(retold.differences(texts)["kind"])


def test_two_names_that_both_texts_have_are_set_against_each_other_only_in_mostly_the_same_words() -> None:
    opened = "{} opened the old harbour by the river with a speech to the council of the town on May 23."
    late = (
        "Rain fell and a fire burned on the hill through a long night of songs before {} opened the old "
        "harbour by the river with a speech to the council."
    )
    one, two = "Maria Silva", "Robert Costa"
    alike = {"a": COUNCIL + opened.format(one), "b": COUNCIL + opened.format(two)}
    other = {"a": COUNCIL + opened.format(one), "b": COUNCIL + late.format(two)}
    assert "value" in set(retold.differences(alike)["kind"])
    assert "value" in set(retold.differences(other)["kind"])
    known = {"a": other["a"], "b": other["b"] + " Maria Silva sent a man with a flag to the border."}
    assert "value" not in set(retold.differences(known)["kind"])


def test_a_heading_gives_nobody_words_that_another_has() -> None:
    found = retold.differences(LIFTED)
    row = found[found["sentence"].str.contains("every district")].iloc[0]
    for names, said in re.findall(r"((?:[abc](?:, | and )?)+) ha(?:s|ve) “([^”]*)”", row["heading"]):
        for name in re.findall("[abc]", names):
            assert set(re.findall(r"\w+", said)) <= set(re.findall(r"\w+", LIFTED[name]))


def test_small_words_and_a_plural_make_no_other_quotation() -> None:
    other = '"That the old bridges will stay open until summer," Mayor Anna Reed said at the hall.'
    assert quotes(OPEN, other).empty
    assert len(quotes(OPEN, OPEN.replace("summer", "winter"))) == 1


def test_what_the_sentence_says_outside_the_marks_is_not_cut_from_the_quotation() -> None:
    inside = 'Mayor Anna Reed said of it: "The old bridge will stay open until the summer."'
    outside = 'Mayor Anna Reed said that the old bridge "will stay open until the summer" for all.'
    assert quotes(inside, outside).empty


def test_two_quotations_that_a_third_text_has_both_are_not_one() -> None:
    first = '"We went too far on the old bridge," Mayor Anna Reed said.'
    second = '"We went too far on the bridge and were wrong," Mayor Anna Reed said.'
    assert len(quotes(first, second)) == 1
    assert quotes(first, second, f"{first} {second}").empty


def test_a_quotation_that_is_neither_of_two_stands_beside_them() -> None:
    said = 'Of the bridge Mayor Anna Reed said at the hall: "{}"'
    short, middle = "We did not close it.", "I was asked a time or two, and we did not close it."
    whole = "I was asked a time or two, and we did not close it, and I cannot say more of it."
    found = quotes(*map(said.format, (short, whole, middle)))
    assert len(found) == 1
    assert re.search(r"t0 has “We did .*t1 has “I was asked .* more of it”", found["heading"].item())
    assert "t2" not in found["heading"].item()
    assert found["beside"].item() == ["t2:2"]


def test_what_a_quotation_marks_with_dots_as_left_out_is_no_other_quotation() -> None:
    cut = OPEN.replace("stay open until", "stay open ... until")
    whole = OPEN.replace("stay open until", "stay open and be free for all cars until")
    assert quotes(cut, whole).empty
    assert len(quotes(OPEN, whole)) == 1


def test_a_name_in_marks_is_no_cut_of_the_sentence_that_has_it() -> None:
    named = 'Mayor Anna Reed said that nothing of what she calls "Operation Open Bridge" will cost the town.'
    whole = '"With Operation Open Bridge we will help the whole town," Mayor Anna Reed said at the hall.'
    assert quotes(named, whole).empty


@pytest.mark.parametrize(
    ("said", "one", "other", "is_another"),
    [
        ("The town has paid {} crowns for the arch of the bridge.", "more than 300,000", "360,000", False),
        ("The town has paid {} crowns for the arch of the bridge.", "more than 300,000", "280,000", True),
        ("The test site of {} is shut until the arch is mended.", "Korea", "South Korea", False),
        ("The test site of {} is shut until the arch is mended.", "North Korea", "South Korea", True),
    ],
)
def test_a_bound_and_what_it_holds_or_a_place_and_its_part_are_no_two_values(
    said: str, one: str, other: str, is_another: bool
) -> None:
    texts = {"a": COUNCIL + said.format(one), "b": COUNCIL + said.format(other)}
    assert ("value" in set(retold.differences(texts)["kind"])) is is_another


def test_marks_of_two_kinds_close_each_other() -> None:
    curly = OPEN.replace('"The', "“The").replace(',"', ",”")
    mixed = OPEN.replace(',"', ",”").replace("summer", "winter")
    assert len(quotes(curly, mixed)) == 1


def test_the_words_of_two_people_are_not_one_quotation() -> None:
    texts = {
        "a": COUNCIL + "“It is a power grab for the people of this town,” said Ann Lee.",
        "b": COUNCIL + "“Yes, it is a power grab on behalf of the people of this town,” said Tom Hale.",
    }
    assert "quote" not in set(retold.differences(texts)["kind"])
    texts["b"] = texts["b"].replace("Tom Hale", "the Harlow Ferry Company")
    assert "quote" not in set(retold.differences(texts)["kind"])


def test_another_sum_for_one_thing_is_another_value_in_whatever_words() -> None:
    texts = {
        "a": COUNCIL + "Repairs of the bridge will cost $1.2 million, the company said.",
        "b": COUNCIL + "The work on the bridge will cost $2.1 million, which the company called a bargain.",
        "c": COUNCIL + "Repairs of the bridge will cost $1.2 million, according to the company.",
    }
    first = retold.differences(texts).iloc[0]
    assert first["kind"] == "value"
    values = "a and c have “$1.2 million” and b has “$2.1 million”"
    assert first["sentence"].startswith(f"{values}.")


def test_namesakes_that_both_tellings_have_are_no_other_value() -> None:
    two = "Councilman Peter Hale and his cousin Paul Hale asked for an inquiry into the bridge."
    one = "Councilman {} Hale asked for an inquiry into the bridge on Friday evening."
    both = retold.differences({"a": COUNCIL + two, "b": COUNCIL + one.format("Paul")})
    assert "value" not in set(both["kind"])
    found = retold.differences({"a": COUNCIL + one.format("Peter"), "b": COUNCIL + one.format("Paul")})
    assert found["kind"].iloc[0] == "value"


def test_a_fact_in_one_telling_that_another_credits_is_said_to_be_so() -> None:
    texts = {
        "a": COUNCIL + "A valve was left open, and river water ran into the main.",
        "b": COUNCIL + "The union says that a valve was left open and river water ran into the main.",
    }
    found = retold.differences(texts)
    row = found[found["kind"] == "assertion"].iloc[0]
    assert row["sentence"].startswith("a states as a fact what b credits to “") and row["weight"] == 2
    credited = {"a": texts["b"].replace("says", "claims"), "b": texts["b"]}
    assert "assertion" not in set(retold.differences(credited)["kind"])


def test_the_credit_of_a_picture_states_no_fact() -> None:
    texts = {
        "a": COUNCIL + "Harlow Community College, in Harlow",
        "b": COUNCIL + "He did not finish Harlow Community College, the school said.",
    }
    assert "assertion" not in set(retold.differences(texts)["kind"])


def test_the_first_since_somebody_may_be_the_second_after_him() -> None:
    texts = {
        "a": COUNCIL + "Ann Lee will be the second woman in the chair, after Eve Roe, who left in 1979.",
        "b": COUNCIL + "Ann Lee will be the first woman in the chair since Eve Roe, who left in 1979.",
    }
    assert "value" not in set(retold.differences(texts)["kind"])


def test_a_body_by_its_initials_or_in_a_place_line_is_not_new() -> None:
    texts = {
        "a": "HARLOW -- The Harbour Pilots Association met on Friday. It wants a new pier.",
        "b": "The HPA met on Friday in Harlow. A raffle at the HPA dinner brought in money for lamps.",
    }
    said = " ".join(retold.differences(texts)["sentence"])
    assert "has “HPA" not in said and "has “Harlow" not in said


def test_one_speaker_is_one_item_however_often_heard() -> None:
    said = "“The gates are old and rusty,” said Ann Lee. “The pumps have failed twice since June,” Lee said."
    found = retold.differences({"a": COUNCIL + said, "b": COUNCIL + "It will meet again in May."})
    voices = found[found["kind"] == "voice"]
    assert len(voices) == 1 and "Ann Lee is heard in 2 sentences: “" in voices["sentence"].iloc[0]


def test_what_stands_elsewhere_in_other_words_is_shown_beside_it() -> None:
    texts = {
        "a": COUNCIL + "The firm strongly denied that hackers gained access through its photo service.",
        "b": COUNCIL + "The firm said that the theft was not the result of any breach of its photos.",
    }
    found = retold.differences(texts)
    told = found[found["sentence"].str.contains("hackers gained access")]["sentence"]
    assert told.str.contains("not the result of any breach").all() and len(told)


def test_the_words_named_as_new_are_names_in_full_and_no_scraps() -> None:
    texts = {
        "a": COUNCIL + "According to Ms. Ann Lee, an e-mail on the full-throated protest reached the mayor.",
        "b": COUNCIL + "A letter on the protest reached the mayor, and the council will answer it in May.",
    }
    said = " ".join(retold.differences(texts)["sentence"])
    new = " ".join(re.findall(r"No other telling has (.*?)\. Nearest", said))
    assert "According" not in new and "Ms." not in new and "throated" not in new and "“e”" not in new


def test_no_sentence_has_what_cannot_be_shown() -> None:
    texts = {doc: text.replace("firefighters", "fire\x1b[2Jfighters\u202e") for doc, text in STORY.items()}
    assert all(sentence.isprintable() for sentence in retold.differences(texts)["sentence"])


def test_a_quotation_cut_into_sentences_in_other_places_is_told_alike() -> None:
    texts = {
        "a": COUNCIL + "“The bridge is a danger to ferries, the bridge is a danger to trains,” said Ann Lee.",
        "b": COUNCIL + "“The bridge is a danger to ferries,” said Ann Lee. “It is a danger to trains.”",
    }
    found = retold.differences(texts)
    assert not found["heading"].str.contains("danger").any()


def test_whoever_only_thinks_is_not_heard() -> None:
    texts = {"a": COUNCIL + "Ann Lee {} that the harbour would flood in spring.", "b": COUNCIL}
    for verb, kind in (("said", "voice"), ("believes", "exclusive")):
        found = retold.differences({**texts, "a": texts["a"].format(verb)})
        assert found.loc[found["sentence"].str.contains("flood"), "kind"].tolist() == [kind]


def test_whoever_says_what_another_telling_has_without_the_name_is_only_named_in_one() -> None:
    said = "the ferry company would pay for the damage to the northern arch by June"
    texts = {"a": COUNCIL + f"Ann Lee said that {said}.", "b": COUNCIL + f"A spokeswoman said that {said}."}
    headings = retold.differences(texts)["heading"]
    assert headings.str.startswith("Ann Lee is named in a only").any()
    assert not headings.str.startswith("Ann Lee is heard").any()


def test_of_what_one_person_says_that_which_speaks_for_itself_is_shown() -> None:
    leaning = "“They saw the smoke under the northern arch on Sunday and told nobody of it,” said Ann Lee."
    texts = {"a": COUNCIL + leaning + " “Divers will look at the piers in May,” Ann Lee said.", "b": COUNCIL}
    found = retold.differences(texts)
    [heading] = found.loc[found["kind"] == "voice", "heading"]
    assert heading == "Ann Lee is heard in a only: “‘Divers will look at the piers in May,’ Ann Lee said”"


def test_what_shares_few_words_is_two_utterances_and_not_another_quotation() -> None:
    said = "“The ferry was late and cold and {},” said Ann Lee, who runs it over the river to Harlow."
    for other, is_one in (("well run", True), ("its crew of five were dozing on deck all morning", False)):
        texts = {"a": COUNCIL + said.format("badly run"), "b": COUNCIL + said.format(other)}
        assert ("quote" in set(retold.differences(texts)["kind"])) is is_one


def test_a_heading_sets_no_name_apart_that_stands_elsewhere_in_the_other_telling() -> None:
    asked = "The town asked the ferry company to pay for the burnt arch of the bridge"
    texts = {
        "a": f"{COUNCIL}{asked} after a long night. {REST}The letter came from Ann Lee and Ivo Kern.",
        "b": f"{COUNCIL}{asked}, as Ann Lee and Ivo Kern did, and wants it shut to heavy lorries for years.",
    }
    found = retold.differences(texts)
    [heading] = found.loc[found["evidence"].str.len() == 2, "heading"]
    assert "shut to heavy lorries" in heading and "Ivo Kern" not in heading


@pytest.mark.parametrize(
    ("other", "may_be_two"),
    [
        ("A ship with timber lay across the bay, and the harbour master fined its owner for it all.", True),
        ("Ferries to the pier were late all week for want of crews, and a ship took the mail.", False),
    ],
)
def test_a_heading_says_where_sentences_may_tell_of_two_things(other: str, may_be_two: bool) -> None:
    late = "Ferries to the north pier were late on Monday since a ship with timber lay across the bay."
    found = retold.differences({"a": COUNCIL + late, "b": COUNCIL + other})
    [heading] = found.loc[found["evidence"].map(lambda ids: {"a:2", "b:2"} <= set(ids)), "heading"]
    assert heading.startswith("These may tell of one thing, or of two") is may_be_two


def test_what_the_words_hardly_part_comes_after_what_they_do_and_is_a_detail() -> None:
    shared = "The company that runs the ferry said on Monday that its boats are old and slow, and its"
    cracks = "Divers found cracks in the north pier of the harbour, to the horror of anglers and their wives."
    rot = "The north pier of the harbour is rotten, divers say, and its owner had long been told to mend it."
    texts = {"a": f"{COUNCIL}{shared} crews small. {cracks}", "b": f"{COUNCIL}{shared} fares high. {rot}"}
    found = retold.differences(texts)
    both = found[found["evidence"].str.len() == 2]
    assert both["evidence"].tolist() == [["a:3", "b:3"], ["a:2", "b:2"]]
    assert both["weight"].iloc[1] == 1


@pytest.mark.parametrize(
    ("other", "sets_apart"),
    [
        ("The harbour has a larger ship, which the captain got after a nasty dispute with his wife.", False),
        ("A bigger boat lies in the harbour: the captain won a lottery for blind singers in Spain.", True),
    ],
)
def test_what_another_says_in_words_near_in_meaning_sets_nothing_apart(other: str, sets_apart: bool) -> None:
    bought = "The captain purchased a bigger boat for the harbour last week after a bitter quarrel with his"
    texts = {"a": f"{COUNCIL}{bought} wife.", "b": COUNCIL + other}
    told = Tellings([as_document(text, doc_id) for doc_id, text in texts.items()])
    pair = tuple(told.number[passage_id] for passage_id in ("a:2", "b:2"))
    [group] = [each for each in groups(told, {}) if each.numbers == pair]
    assert group.parts is sets_apart


def test_what_is_far_from_all_that_the_others_tell_has_less_of_a_chance() -> None:
    far = "A recipe for lemon cake needs four eggs, sugar, flour and a warm oven."
    near = "The council of Harlow will ask divers to look at the bridge and the ferry in May."
    told = Tellings([as_document(f"{COUNCIL}{far} {near}", "a"), as_document(COUNCIL + REST, "b")])
    features = {told.sentences[each.number].passage_id: each.features for each in only_here(told)}
    assert features["a:2"]["remote"] == 1 and features["a:3"]["remote"] == 0
    one, other = ({**features["a:3"], "remote": remote} for remote in (0.0, 1.0))
    assert chance(one, "only_here") > chance(other, "only_here")


BILL = "ouseholds in the eastern villages will get 40 crowns off their next water bill, "
BOILED = (
    "A day later 900 households in the eastern villages were told to boil what came out of the tap, and they "
    "boiled it for nine days."
)


@pytest.mark.parametrize(
    ("told", "lacks"),
    [
        (BOILED, True),
        (f"{BOILED} Bus 40 to the water ran late. The mayor paid. A bill was in crowns.", False),
        (f"{BOILED} They get 40 crowns off their water bill.", False),
    ],
)
def test_what_has_a_topic_in_common_does_not_tell_it(told: str, lacks: bool) -> None:
    texts = {"a": f"{COUNCIL}All h{BILL}the mayor said.", "b": f"{COUNCIL}H{BILL}said the mayor."}
    found = retold.differences({**texts, "c": COUNCIL + told})
    missing = found[(found["kind"] == "missing") & found["heading"].str.contains("40 crowns")]
    assert missing["without"].tolist() == ([["c"]] if lacks else [])
