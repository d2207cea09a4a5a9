import pandas as pd
import pytest

from analysis import Story, compare
from analysis.changes import RULES, find_changes

REST = " Nobody expected the storm to last. Three schools will close next year."


def changes(a: str, b: str) -> pd.DataFrame:
    return compare(a + REST, b + REST).changes


@pytest.mark.parametrize(("a", "b", "rule", "a_words", "b_words"), [
    ("Police arrested 12 men near the old harbour.", "Police arrested 15 men near the old harbour.", "number-changed", "12", "15"),
    ("They met half a dozen times in the old town.", "They met over half a dozen times in the old town.", "number-modified",
     "half a dozen", "over half a dozen"),
    ("The council met on Monday in the old town hall.", "The council met on Tuesday in the old town hall.", "time-changed", "Monday", "Tuesday"),
    ("Days later, the council met in the old town hall.", "A week later, the council met in the old town hall.", "time-changed", "Days later", "A week later"),
    ("The minister flew to Paris to sign the treaty.", "The minister flew to London to sign the treaty.", "name-changed", "Paris", "London"),
    ("The bank did not raise the interest rate this month.", "The bank did raise the interest rate this month.", "negation", "not raise", "raise"),
    ("Profits at the firm increased sharply after the sale.", "Profits at the firm decreased sharply after the sale.", "opposite", "increased", "decreased"),
    ("The police attacked the protesters outside the parliament.", "The protesters attacked the police outside the parliament.", "roles-swapped",
     "police attacked the protesters", "protesters attacked the police"),
    ("The plan would cut taxes for small firms this year.", "The plan could cut taxes for small firms this year.", "modality", "would", "could"),
    ("He asked the general to stand down before the vote.", "He asked the general to step down before the vote.", "phrasal-verb",
     "stand down", "step down"),
    ("The council discussed the budget for the new school.", "The council rejected the budget for the new school.", "charged-word",
     "discussed", "rejected"),
    ("The agents detected a large army near the border.", "The agents recorded a large army near the border.", "verb-exchanged",
     "detected", "recorded"),
    ("The mayor called it “a great day for the whole city” at noon.", "The mayor called it “a great week for the whole city” at noon.", "quote-edited",
     "“a great day for the whole city”", "“a great week for the whole city”"),
    ("The defence minister opened the new harbour on Monday.", "The defense minister opened the new harbour on Monday.", "house-style", "defence", "defense"),
    ("Mr. Silva opened the new harbour on Monday.", "Silva opened the new harbour on Monday.", "house-style", "Mr.", None),
    ("They met on Nov. 2 in the old town hall.", "They met on November 2 in the old town hall.", "house-style", "Nov. 2", "November 2"),
    ("The council closed the bridge, officials said on Monday.", "The council closed the bridge on Monday.", "attribution-lost", "officials said", None),
])
def test_each_rule_finds_its_words(a: str, b: str, rule: str, a_words: str | None, b_words: str | None) -> None:
    found = changes(a, b)
    assert rule in set(found["rule"]), found[["rule", "a_words", "b_words"]]
    row = found[found["rule"] == rule].iloc[0]
    assert (None if pd.isna(row["a_words"]) else row["a_words"]) == a_words
    assert (None if pd.isna(row["b_words"]) else row["b_words"]) == b_words
    facts = RULES.set_index("rule").loc[rule]
    assert (row["kind"], row["severity"]) == (facts["kind"], facts["severity"])


@pytest.mark.parametrize(("a", "b"), [
    ("The defence minister met Mr. Silva on Nov. 2.", "The defense minister met Silva on November 2."),
    ("The talks ran one and a half hours in the old town.", "The talks ran an hour and a half in the old town."),
    ("The council opened the new bridge over the river.", "The council opened the new bridge over the river."),
])
def test_house_style_is_never_a_change_of_meaning(a: str, b: str) -> None:
    assert set(changes(a, b)["severity"]) <= {"trivial"}


def test_words_are_where_the_offsets_say(seeds: Story) -> None:
    for a, b in seeds.pairs:
        for row in seeds.compare(a, b).changes.itertuples():
            for side, doc in (("a", a), ("b", b)):
                said, begin, end = (getattr(row, f"{side}_{each}") for each in ("words", "begin", "end"))
                assert pd.isna(said) == pd.isna(begin) == pd.isna(end)
                if not pd.isna(said):
                    assert " ".join(seeds.texts[doc][begin:end].split()) == " ".join(said.split())


@pytest.mark.parametrize(("pair", "a_words", "b_words"), [
    (("a", "b"), "half a dozen", "over half a dozen"), (("a", "b"), "Days later", "A week later"), (("a", "c"), "stand down", "step down"),
    (("a", "c"), "confront", "provide"), (("a", "b"), "businesspeople", "businesses entities")])
def test_what_an_analyst_must_be_shown(seeds: Story, pair: tuple[str, str], a_words: str, b_words: str) -> None:
    found = seeds.compare(*pair).changes
    assert ((found["a_words"] == a_words) & (found["b_words"] == b_words)).any()


def test_a_rule_that_is_off_finds_nothing(seeds: Story) -> None:
    c = seeds.compare("a", "b")
    kept = find_changes(c.a, c.b, c.links, seeds.texts["a"], seeds.texts["b"], rules=["time-changed"])
    assert set(kept["rule"]) == {"time-changed"} and len(kept) == (c.changes["rule"] == "time-changed").sum()
