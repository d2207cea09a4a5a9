"""The worked reading of the docs: every quotation stands where it says, every figure is what is computed."""

import re

from conftest import ROOT
from retold import Story

PAGE = " ".join((ROOT / "docs" / "reading-the-seeds.md").read_text(encoding="utf-8").split())
QUOTED = re.compile(r"“([^”]+)”[^“”.;()]*\(([^)]*)\)")
IN_PASSING = re.compile(r"“([^”]+)” in ([ABC]\d+)")


def test_every_quotation_stands_in_the_passage_that_is_named(seeds: Story) -> None:
    texts = {seeds.address(each): passage.text for each, passage in seeds.passage.items()}
    found = QUOTED.findall(PAGE) + IN_PASSING.findall(PAGE)
    named = [(words, re.findall(r"[ABC]\d+", places)) for words, places in found]
    named = [(words, places) for words, places in named if places]
    assert len(named) >= 20
    for words, places in named:
        assert any(words in texts[place] for place in places), (words, places)


def test_its_figures_are_those_of_the_tables(seeds: Story) -> None:
    major = seeds.changes[seeds.changes["severity"] == "major"]
    assert len(major) == 12 and "of the twelve changes called major" in PAGE
    shift = seeds.shifts.set_index(["doc_id", "measure"])
    grade = shift.loc["b", "flesch_kincaid"]
    assert [round(-grade[end], 1) for end in ("high", "low")] == [1.2, 4.6] and round(-grade["value"]) == 3
    assert all(shift.loc[doc, "valence"]["low"] < 0 < shift.loc[doc, "valence"]["high"] for doc in "bc")
    heard = seeds.statements.groupby("doc_id")["who"].agg(lambda who: set(who.dropna()))
    assert {"Hua Chunying", "Evan Medeiros"} <= heard["a"] - heard["b"] - heard["c"]
    aside = seeds.passages[seeds.passages["kind"] == "boilerplate"]["passage_id"].tolist()
    assert aside == [f"c:{n}" for n in range(8, 22)]
