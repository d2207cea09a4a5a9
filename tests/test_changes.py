import pandas as pd
import pytest
from retold import Story, compare
from retold.changes.fact_rules import negations
from retold.changes.rules import RULES, find_changes
from retold.changes.sides import Side
from retold.ground.tables import check

REST = " Nobody expected the storm to last. Three schools will close next year."


def changes(a: str, b: str) -> pd.DataFrame:
    return compare(a + REST, b + REST).changes


@pytest.mark.parametrize(
    ("a", "b", "rule", "a_words", "b_words"),
    [
        (
            "Police arrested 12 men near the old harbour.",
            "Police arrested 15 men near the old harbour.",
            "number-changed",
            "12",
            "15",
        ),
        (
            "The family paid $13,625,777 in taxes to the town.",
            "The family paid $13.6 million in taxes to the town.",
            "number-rounded",
            "$13,625,777",
            "$13.6 million",
        ),
        (
            "They met half a dozen times in the old town.",
            "They met over half a dozen times in the old town.",
            "number-modified",
            "half a dozen",
            "over half a dozen",
        ),
        (
            "The council met on Monday in the old town hall.",
            "The council met on Tuesday in the old town hall.",
            "time-changed",
            "Monday",
            "Tuesday",
        ),
        (
            "Days later, the council met in the old town hall.",
            "A week later, the council met in the old town hall.",
            "time-changed",
            "Days later",
            "A week later",
        ),
        (
            "The minister flew to Paris to sign the treaty.",
            "The minister flew to London to sign the treaty.",
            "name-changed",
            "Paris",
            "London",
        ),
        (
            "The bank did not raise the interest rate this month.",
            "The bank did raise the interest rate this month.",
            "negation",
            "not raise",
            "raise",
        ),
        (
            "Profits at the firm increased sharply after the sale.",
            "Profits at the firm decreased sharply after the sale.",
            "opposite",
            "increased",
            "decreased",
        ),
        (
            "The police attacked the protesters outside the parliament.",
            "The protesters attacked the police outside the parliament.",
            "roles-swapped",
            "police attacked the protesters",
            "protesters attacked the police",
        ),
        (
            "The plan would cut taxes for small firms this year.",
            "The plan could cut taxes for small firms this year.",
            "modality",
            "would",
            "could",
        ),
        (
            "He asked the general to stand down before the vote.",
            "He asked the general to step down before the vote.",
            "phrasal-verb",
            "stand down",
            "step down",
        ),
        (
            "The council discussed the budget for the new school.",
            "The council rejected the budget for the new school.",
            "charged-word",
            "discussed",
            "rejected",
        ),
        (
            "The agents detected a large army near the border.",
            "The agents recorded a large army near the border.",
            "verb-exchanged",
            "detected",
            "recorded",
        ),
        (
            "The mayor called it “a great day for the whole city” at noon.",
            "The mayor called it “a great week for the whole city” at noon.",
            "quote-edited",
            "“a great day for the whole city”",
            "“a great week for the whole city”",
        ),
        (
            "The defence minister opened the new harbour on Monday.",
            "The defense minister opened the new harbour on Monday.",
            "house-style",
            "defence",
            "defense",
        ),
        (
            "Mr. Silva opened the new harbour on Monday.",
            "Silva opened the new harbour on Monday.",
            "house-style",
            "Mr.",
            None,
        ),
        (
            "They met on Nov. 2 in the old town hall.",
            "They met on November 2 in the old town hall.",
            "house-style",
            "Nov. 2",
            "November 2",
        ),
        (
            "He was held for three days in the old town hall.",
            "He was held for three years in the old town hall.",
            "unit-changed",
            "days",
            "years",
        ),
        (
            "The president declared war on the rebels in the north.",
            "The president declared an operation against the rebels in the north.",
            "named-otherwise",
            "war",
            "operation",
        ),
        (
            "The troops moved into Ukraine before the winter began.",
            "The troops moved into eastern Ukraine before the winter began.",
            "place-scope",
            "Ukraine",
            "eastern Ukraine",
        ),
        (
            "The tax will hit businesspeople and workers in the region.",
            "The tax will hit companies and workers in the region.",
            "actor-kind",
            "businesspeople",
            "companies",
        ),
        (
            "The army was sent to confront the rebels near the border.",
            "The army was sent to support the rebels near the border.",
            "stance-reversed",
            "confront",
            "support",
        ),
        (
            "Officials obtained documents showing that the plant leaked for years.",
            "The plant leaked for years before anyone noticed.",
            "evidence-lost",
            "Officials obtained documents showing",
            None,
        ),
        (
            "Moscow said that the grain deal would end in the summer.",
            "Kyiv said that the grain deal would end in the summer.",
            "attribution-moved",
            "said",
            "said",
        ),
        (
            "The astronomers saw a cluster of bright galaxies in the image.",
            "The astronomers saw a cluster of bright burgers in the image.",
            "noun-exchanged",
            "galaxies",
            "burgers",
        ),
        (
            "The mayor called it “a great day for the whole city” at noon.",
            "The mayor called it “for the whole city a great day” at noon.",
            "quote-reworded",
            "“a great day for the whole city”",
            "“for the whole city a great day”",
        ),
        (
            "The mayor said “it was a long and very hard year” at noon.",
            "The mayor said “it was a long and very hard year for us all” at noon.",
            "quote-trimmed",
            "“it was a long and very hard year”",
            "“it was a long and very hard year for us all”",
        ),
        (
            "The bridge opened in 2015 but the tolls came later that year.",
            "The bridge opened in 2015but the tolls came later that year.",
            "broken-text",
            None,
            "2015but",
        ),
        (
            "The council closed the bridge, officials said on Monday.",
            "The council closed the bridge on Monday.",
            "attribution-lost",
            "officials said",
            None,
        ),
        (
            "The council approved the bill after a debate in the hall.",
            "The council approved the controversial bill after a debate in the hall.",
            "qualifier-added",
            "bill",
            "controversial bill",
        ),
        (
            "The judge dropped all criminal charges after a hearing in May.",
            "The judge dropped all charges after a hearing in May.",
            "qualifier-dropped",
            "criminal charges",
            "charges",
        ),
        (
            "The bridge was closed after the storm hit the harbour.",
            "The bridge was reportedly closed after the storm hit the harbour.",
            "modality",
            None,
            "reportedly",
        ),
        (
            "His wife later pleaded guilty to fraud in the old town court.",
            "His wife is expected to plead guilty to fraud in the old town court.",
            "outcome",
            "pleaded",
            "is expected to plead",
        ),
        (
            "The council may close the bridge to trams in the spring.",
            "The council has closed the bridge to trams in the spring.",
            "outcome",
            "may close",
            "has closed",
        ),
    ],
)
def test_each_rule_finds_its_words(
    a: str, b: str, rule: str, a_words: str | None, b_words: str | None
) -> None:
    found = changes(a, b)
    assert rule in set(found["rule"]), found[["rule", "a_words", "b_words"]]
    row = found[found["rule"] == rule].iloc[0]
    assert (None if pd.isna(row["a_words"]) else row["a_words"]) == a_words
    assert (None if pd.isna(row["b_words"]) else row["b_words"]) == b_words
    facts = RULES.set_index("rule").loc[rule]
    assert (row["kind"], row["severity"]) == (facts["kind"], facts["severity"])
    assert (row["a_passage"], row["b_passage"]) == ("a:1", "b:1") and row["why"]
    for text, side, said in ((a + REST, "a", a_words), (b + REST, "b", b_words)):
        begin, end = row[f"{side}_begin"], row[f"{side}_end"]
        assert text[begin:end] == said if said else pd.isna(begin) and pd.isna(end)


def test_words_that_a_graver_rule_has_marked_are_not_marked_again() -> None:
    found = changes(
        "The council met on Monday in the town hall.", "The council met on Tuesday in the town hall."
    )
    assert found["rule"].tolist() == ["time-changed"]
    found = changes(
        "The mayor said “it was a great bridge for the whole city” at noon.",
        "The mayor said “it was a great ferry for the whole city” at noon.",
    )
    assert found["rule"].tolist() == ["quote-edited"]
    found = changes(
        "The council closed the bridge and the harbour on Monday.",
        "The council closed the harbour on Tuesday.",
    )
    assert [(row.rule, row.b_words) for row in found.itertuples() if "Tuesday" in str(row.b_words)] == [
        ("time-changed", "Tuesday")
    ]


def test_words_are_compared_only_where_the_passages_run_alike() -> None:
    near = changes(
        "The council could close the old bridge in May.", "The council would close the old bridge in May."
    )
    far = changes(
        "The council could close the bridge that has carried trams over the river since the war, engineers fear.",
        "After a long debate about ferries, trams and the river, the bridge, said Ana Silva, would be what the council talks of next.",
    )
    assert "modality" in set(near["rule"]) and "modality" not in set(far["rule"])


def test_the_row_of_a_person_called_by_role_says_so() -> None:
    a = "Qin Gang, the Chinese ambassador, came in May. On Monday Mr. Qin met the mayor and talked about the bridge for two hours."
    found = changes(a, a.replace("Mr. Qin", "the ambassador"))
    assert found[["rule", "why"]].to_numpy().tolist() == [
        ["named-by-role", "one person: “Qin” → “ambassador”"]
    ]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The defence minister met Mr. Silva on Nov. 2.", "The defense minister met Silva on November 2."),
        (
            "The talks ran one and a half hours in the old town.",
            "The talks ran an hour and a half in the old town.",
        ),
        (
            "The council opened the new bridge over the river.",
            "The council opened the new bridge over the river.",
        ),
        (
            "The Walmart manager spoke with workers at noon.",
            "The Wal-Mart manager spoke with workers at noon.",
        ),
        (
            "Russia closed its old border at noon on Monday.",
            "The old Russian border was closed at noon on Monday.",
        ),
    ],
)
def test_house_style_is_never_a_change_of_meaning(a: str, b: str) -> None:
    assert set(changes(a, b)["severity"]) <= {"trivial"}


@pytest.mark.parametrize(
    ("a", "b", "rule"),
    [
        (
            "In one poll, 40 percent of voters backed the plan of the mayor, and the rest did not know much about it at all.",
            "The plan of the mayor had the support of 35 percent of voters in some other poll that the paper had paid for.",
            "number-changed",
        ),
        (
            "Moscow Said Grain Deal Would End Before Summer",
            "Kyiv Said Grain Deal Would End Before Summer",
            "attribution-moved",
        ),
        ("Silva said.", "Costa said.", "attribution-moved"),
        (
            "The mayor said that the cause of the fire was unclear.",
            "The mayor said that the cause of the fire was not immediately clear.",
            "opposite",
        ),
        (
            "Silva said that she regretted the fire in the harbour.",
            "Costa said that the fire in the harbour was put out by two men.",
            "name-changed",
        ),
        (
            "The council fined 17 ferries and a tug for noise in the harbour.",
            "The council, led by Ana Silva, has looked at the noise in the harbour, and 46 neighbours had written to it.",
            "number-changed",
        ),
        (
            "The long, long debate ended on Monday, and a bill passed.",
            "The debate on Monday ended with a bill and with another bill.",
            "qualifier-added",
        ),
        (
            "The plan will probably fail in the town council.",
            "The plan will likely fail in the town council.",
            "qualifier-added",
        ),
    ],
)
def test_what_may_be_another_thing_is_not_called_the_same(a: str, b: str, rule: str) -> None:
    assert rule not in set(changes(a, b)["rule"])


@pytest.mark.parametrize(
    ("a", "b", "names"),
    [
        (
            "President Silva met the mayor of Porto on Monday.",
            "President Ana Silva met the mayor of Porto on Monday.",
            [],
        ),
        (
            "Peter Silva met the mayor of Porto on Monday.",
            "John Silva met the mayor of Porto on Monday.",
            ["John Silva"],
        ),
        ("She moved to New Jersey in the spring of 1990.", "She moved to N.J. in the spring of 1990.", []),
        (
            "She read it in the paper on Monday, at home.",
            "She read it in The New York Times on Monday, at home.",
            ["The New York Times"],
        ),
    ],
)
def test_a_name_is_another_only_where_another_person_or_place_may_be_meant(
    a: str, b: str, names: list[str]
) -> None:
    found = changes(a, b)
    assert found.loc[found["kind"] == "name", "b_words"].tolist() == names


def test_what_is_lost_is_listed_once_however_many_passages_stand_for_it() -> None:
    a = "Officials obtained documents showing that the plant leaked for years, and that the mayor knew of it."
    b = "The plant leaked for years before anyone noticed. The mayor knew of it, and the plant leaked."
    found = changes(a, b)
    assert found["rule"].tolist().count("evidence-lost") == 1


@pytest.mark.parametrize(
    ("a", "b", "hedged"),
    [
        (
            "The mayor came to court in May, tired and old.",
            "The mayor appeared in court in May, tired and old.",
            False,
        ),
        (
            "The mayor was tired in May, and very old.",
            "The mayor appeared to be tired in May, and very old.",
            True,
        ),
    ],
)
def test_to_appear_hedges_only_where_something_seems_so(a: str, b: str, hedged: bool) -> None:
    assert ("modality" in set(changes(a, b)["rule"])) == hedged


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The council closed the bridge to trams in May.",
            "The council never closed the bridge to trams in May.",
        ),
        (
            "The council closed the bridge to trams in May.",
            "Nobody knows whether the council closed the bridge to trams in May.",
        ),
        (
            "The council closed the bridge to trams in May.",
            "The council should have closed the bridge to trams in May.",
        ),
        (
            "The council sold the bridge with its trams in May.",
            "After the debate, the mayor may sell his own house with its garden in May.",
        ),
        (
            "The council closed and closed the bridge to trams in May.",
            "The council will close the bridge to trams in May.",
        ),
    ],
)
def test_an_outcome_is_another_only_where_one_act_is_done_there_and_ahead_here(a: str, b: str) -> None:
    for one, other in ((a, b), (b, a)):
        assert "outcome" not in set(changes(one, other)["rule"])


def test_an_edited_quotation_says_which_words_stand_for_which() -> None:
    found = changes(
        "He said “we’re asking the council to open the bridge” at noon.",
        "He said “we are asking the mayor to open the bridge” at noon.",
    )
    assert found.loc[found["rule"] == "quote-edited", "why"].tolist() == ["quoted with mayor for council"]
    found = changes(
        "He said “the council will ever open the bridge” at noon.",
        "He said “the council will not ever open the bridge” at noon.",
    )
    assert found.loc[found["rule"] == "quote-edited", "why"].tolist() == ["quoted with not for nothing"]


def test_a_negation_that_another_linked_passage_has_too_is_no_change() -> None:
    plain, denied = Side(0, "The mayor will sell the bridge."), Side(0, "The mayor will not sell the bridge.")
    also = Side(0, "The mayor will not sell the bridge to anybody.")
    assert [change.rule for change in negations(plain, denied, [plain], [denied])] == ["negation"]
    assert not list(negations(plain, denied, [plain, also], [denied])) and not list(
        negations(denied, plain, [denied], [plain, also])
    )


@pytest.mark.parametrize(
    ("b", "words"),
    [
        ("The council must close the bridge to trams in May.", ["must"]),
        ("The council closed the bridge to trams in May, and it would stay so.", []),
        ("The council made clear that it closed the bridge to trams in May.", []),
        ("The council clearly closed the bridge to trams in May.", ["clearly"]),
    ],
)
def test_a_modal_verb_counts_where_its_verb_stands_on_both_sides(b: str, words: list[str]) -> None:
    found = changes("The council closed the bridge to trams in May.", b)
    assert found.loc[found["rule"] == "modality", "b_words"].tolist() == words


LONG = (
    "The council closed the bridge, hurt by a storm and by salt in its old beams, to trams in May.",
    "The council closed the bridge, where two lorries had met on a foggy morning, as Ana Silva told them, to trams in May.",
)


def test_a_long_exchange_is_listed_clause_by_clause_and_mirrored() -> None:
    def listed(found: pd.DataFrame, rule: str, side: str) -> list[str]:
        return found.loc[found["rule"] == rule, f"{side}_words"].tolist()

    found, mirrored = changes(*LONG), changes(*reversed(LONG))
    assert (
        listed(found, "left-out", "a")
        == listed(mirrored, "added", "b")
        == ["hurt by a storm and by salt in its old beams"]
    )
    assert (
        listed(found, "added", "b")
        == listed(mirrored, "left-out", "a")
        == ["lorries had met on a foggy morning"]
    )


def test_names_alone_are_no_clause() -> None:
    found = changes(
        "The council closed the bridge to trams in May.",
        "The council closed the bridge, said Ana Silva, to trams in May.",
    )
    assert "added" not in set(found["rule"])


def test_words_are_where_the_offsets_say(seeds: Story) -> None:
    for a, b in seeds.pairs:
        for row in seeds.compare(a, b).changes.itertuples():
            for side, doc in (("a", a), ("b", b)):
                said, begin, end = (getattr(row, f"{side}_{each}") for each in ("words", "begin", "end"))
                assert pd.isna(said) == pd.isna(begin) == pd.isna(end)
                if not pd.isna(said):
                    assert " ".join(seeds.texts[doc][begin:end].split()) == " ".join(said.split())


@pytest.mark.parametrize(
    ("pair", "a_words", "b_words"),
    [
        (("a", "b"), "half a dozen", "over half a dozen"),
        (("a", "b"), "Days later", "A week later"),
        (("a", "c"), "stand down", "step down"),
        (("a", "c"), "confront", "provide"),
        (("a", "b"), "businesspeople", "businesses entities"),
    ],
)
def test_what_an_analyst_must_be_shown(
    seeds: Story, pair: tuple[str, str], a_words: str, b_words: str
) -> None:
    found = seeds.compare(*pair).changes
    assert ((found["a_words"] == a_words) & (found["b_words"] == b_words)).any()


def test_a_rule_that_is_off_finds_nothing(seeds: Story) -> None:
    c = seeds.compare("a", "b")
    kept = find_changes(c.a, c.b, c.links, seeds.texts["a"], seeds.texts["b"], rules=["time-changed"])
    assert set(kept["rule"]) == {"time-changed"} and len(kept) == (c.changes["rule"] == "time-changed").sum()


def test_a_claim_that_contradicts_a_passage_it_is_not_linked_to() -> None:
    a = "The chain sells pizza in nine countries. Its founder, who lives in Lisbon, sold part of it. Earlier the shares had tumbled."
    b = "The chain sells pizza in nine countries, and the shares rose. Its founder, who lives in Lisbon, sold part of it."
    found = compare(a, b).changes
    row = found[found["rule"] == "contradicted"].iloc[0]
    assert (row["a_passage"], row["a_words"], row["b_words"], row["severity"]) == (
        "a:3",
        "tumbled",
        "rose",
        "minor",
    )


def test_the_eight_changes_that_must_be_called_major(seeds: Story) -> None:
    said = {
        (doc, a, b)
        for doc in ("b", "c")
        for a, b in seeds.compare("a", doc)
        .changes.query("severity == 'major'")[["a_words", "b_words"]]
        .fillna("")
        .itertuples(index=False, name=None)
    }
    wanted = [
        ("c", "stand down", "step down"),
        ("b", "half a dozen", "over half a dozen"),
        ("b", "Days later", "A week later"),
        ("c", "Ukraine’s Crimean Peninsula", "Ukraine"),
        ("c", "confront", "provide"),
        ("b", "full-scale invasion", "limited military operations"),
        ("b", "got intelligence showing", ""),
        ("b", "telling", "noting"),
    ]
    missing = [
        each
        for each in wanted
        if not any(each[0] == doc and each[1] in a and each[2] in b for doc, a, b in said)
    ]
    assert not missing, missing


STORY = (
    "Engineers in Porto closed the old bridge on Monday after a crack was found. The mayor, Ana Silva, said on 3 May that repairs would "
    "cost 40 million euros. Ferries will carry people across the river until the work is done. The shops beside the river lose trade. "
    "A new bridge is planned for the next decade. Nobody was hurt when the crack opened. Years ago "
    "some shares had tumbled."
)


@pytest.mark.parametrize(
    ("b", "rule", "b_words"),
    [
        (
            "Ferries will carry people across the river to Spain until the work is done.",
            "name-introduced",
            "Spain",
        ),
        (
            "Engineers closed the old bridge and its 17 arches on Monday after a crack was found.",
            "number-introduced",
            "17",
        ),
        (
            "Engineers in Porto closed the old bridge after a crack was found in August.",
            "time-introduced",
            "August",
        ),
        (
            "Ferries carry people across the river until the work is done, without lights.",
            "negation-introduced",
            "without",
        ),
        (
            "Engineers in Porto closed the old bridge on Monday after a crack was found, and the shares rose.",
            "contradiction-introduced",
            "rose",
        ),
    ],
)
def test_an_abridgement_that_puts_something_in(b: str, rule: str, b_words: str) -> None:
    found = changes(STORY, b)
    row = found[found["severity"] == "major"].iloc[0]
    assert (row["rule"], row["b_words"]) == (rule, b_words)
    reported = f"{b} The weather on the coast was warm and dry, and hotels were full of tourists."
    assert not changes(STORY, reported)["rule"].str.endswith("introduced").any()


def test_a_month_is_known_where_a_day_of_it_is() -> None:
    assert (
        not changes(STORY, "The mayor said in May that repairs would cost 40 million euros.")["rule"]
        .str.startswith("time")
        .any()
    )


def test_the_same_number_of_another_unit() -> None:
    found = changes(
        "The court held him for 30 days, as his lawyers had feared.",
        "His lawyers feared it: the court kept him in a cell for 30 years.",
    )
    assert found.loc[found["rule"] == "unit-changed", ["a_words", "b_words"]].to_numpy().tolist() == [
        ["days", "years"]
    ]


def test_every_rule_is_tried_above() -> None:
    cases = next(m.args[1] for m in test_each_rule_finds_its_words.pytestmark)
    introduced = next(m.args[1] for m in test_an_abridgement_that_puts_something_in.pytestmark)
    elsewhere = {each[1] for each in introduced} | {
        "contradicted",
        "added",
        "left-out",
        "reworded",
        "named-by-role",
        "attribution-gained",
        "name-unknown",
        "number-unknown",
        "time-unknown",
    }
    assert {case[2] for case in cases} | elsewhere == set(RULES["rule"])


@pytest.mark.parametrize(
    ("b", "words"),
    [
        ("The head ofthe council opened the bridge on Monday.", ["ofthe"]),
        ("The head of the the council opened the bridge on Monday.", ["the"]),
        ("The head of the council opened the bridge without cyberattacks.", []),
    ],
)
def test_words_run_together_or_written_twice(b: str, words: list[str]) -> None:
    found = changes("The head of the council opened the bridge on Monday.", b)
    assert found.loc[found["rule"] == "broken-text", "b_words"].tolist() == words


def test_every_change_quotes_the_words_at_its_offsets(seeds: Story) -> None:
    columns = [
        "a_passage",
        "b_passage",
        "kind",
        "severity",
        "rule",
        "why",
        "a_begin",
        "a_end",
        "a_words",
        "b_begin",
        "b_end",
        "b_words",
    ]
    for other in ("b", "c"):
        changes = check(seeds.compare("a", other).changes, "changes")
        assert set(columns) <= set(changes) and changes["why"].str.len().gt(3).all()
        for side, doc in (("a", "a"), ("b", other)):
            rows = changes.dropna(subset=[f"{side}_words"])
            assert len(rows) > 10
            for row in rows.itertuples():
                begin, end = getattr(row, f"{side}_begin"), getattr(row, f"{side}_end")
                assert seeds.texts[doc][begin:end].split() == getattr(row, f"{side}_words").split()
        spans = changes.dropna(subset=["a_begin", "b_begin"])[["a_begin", "a_end", "b_begin", "b_end"]]
        assert not spans.duplicated().any()
