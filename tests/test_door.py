"""The story as the one door to every table, to a measure of one's own, to the fate of any rows; the
recipes of the docs."""

import re

import pandas as pd
import pytest

from conftest import ROOT, check
from retold import Story, load_story
from retold.ground.tables import TABLES
from retold.tables_of import TABLES_OF_A_STORY

SCHEMAS = {
    "diversity": "intervals",
    "described": "intervals",
    "topics": "omissions",
    "voices": "omissions",
    "shifts": "intervals",
    "charged": "evidence",
    "certainty": "intervals",
    "hedges": "certainty",
}
OWN = ("documents", "problems", "cleaning", "verdicts")


def test_the_registry_and_its_own_are_all_tables_there_are(seeds: Story) -> None:
    assert list(seeds.tables) == [*OWN, *TABLES_OF_A_STORY] and set(seeds.tables) <= set(dir(seeds))
    assert all(meaning and not meaning.endswith(".") for meaning in seeds.tables.values())


@pytest.mark.parametrize("name", [*OWN, *TABLES_OF_A_STORY])
def test_every_table_has_its_declared_columns(seeds: Story, name: str) -> None:
    table, schema = getattr(seeds, name), SCHEMAS.get(name, name)
    assert list(check(table, schema)) == [column.name for column in TABLES[schema]]
    assert len(table) or name in ("problems", "verdicts")


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> list[Story]:
    """A story without an article, and one of a single article."""
    none, one = (tmp_path_factory.mktemp(name) for name in ("none", "one"))
    (one / "a.txt").write_text("It rained. The harbour was shut. Ships had to wait.", encoding="utf-8")
    return [load_story(none), load_story(one)]


@pytest.mark.parametrize("name", list(TABLES_OF_A_STORY))
def test_every_table_can_be_asked_of_odd_stories(seeds: Story, odd: list[Story], name: str) -> None:
    assert [list(getattr(story, name)) for story in odd] == [list(getattr(seeds, name))] * 2


def test_a_table_is_made_once() -> None:
    one, again = load_story(ROOT / "seeds"), load_story(ROOT / "seeds")
    assert one.facts is one.facts and again.facts is one.facts


def test_a_story_says_what_there_is(seeds: Story) -> None:
    said, page = repr(seeds), seeds._repr_html_()
    for name, meaning in seeds.tables.items():
        assert re.search(rf"\.{name} +{re.escape(meaning)}$", said, re.MULTILINE) and name in page
    for doc, label in seeds.labels.items():
        assert f"{seeds.letters[doc]} {label}" in said
    assert seeds.base_because in said


def test_a_wrong_name_says_which_there_are(seeds: Story) -> None:
    with pytest.raises(AttributeError) as caught:
        seeds.quotes  # noqa: B018
    assert "'quotes'" in str(caught.value) and all(name in str(caught.value) for name in seeds.tables)


def test_documents_are_named_by_one_column(seeds: Story) -> None:
    for name in seeds.tables:
        assert "document" not in getattr(seeds, name).columns, name


def test_fate_follows_the_surest_link(seeds: Story) -> None:
    rows = seeds.statements[seeds.statements["who"] == "Hua Chunying"]
    found = check(seeds.fate(rows), "fate")
    asked = list(dict.fromkeys(rows["passage_id"]))
    others = {
        passage: [doc for doc in seeds.tellings if not passage.startswith(f"{doc}:")] for passage in asked
    }
    assert found[["passage_id", "other"]].to_numpy().tolist() == [[p, o] for p in asked for o in others[p]]
    for row in found.itertuples():
        links = seeds.compare(row.doc_id, row.other).links
        mine = links[links["a_passage"] == row.passage_id]
        assert (row.state == "none") == mine.empty
        if len(mine):
            assert row.score == mine["score"].max() and row.there == seeds.passage[row.by].text
            assert row.by in set(mine.loc[mine["score"] == row.score, "b_passage"])


def test_fate_of_nothing_is_an_empty_table(seeds: Story) -> None:
    assert check(seeds.fate(seeds.statements.head(0)), "fate").empty


def test_show_links_passages_and_offers_the_table(seeds: Story) -> None:
    rows = seeds.changes[["a_passage", "b_passage", "rule", "why"]].head(3)
    shown, first = seeds.show(rows, caption="<b>Three", download="three.csv"), rows.iloc[0]
    assert seeds.anchor(first["a_passage"], first["b_passage"]) in shown.text
    assert "&lt;b&gt;Three" in shown.text and "three.csv" in shown.text
    assert first["rule"] in shown.text and first["rule"] in shown.plain


def examples(page: str) -> list[str]:
    """The Python of a page of the docs, a block each."""
    return re.findall(r"```python\n(.*?)```", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.DOTALL)


def run(code: str, monkeypatch: pytest.MonkeyPatch) -> object:
    """What the last line of some code gives, run in the project's folder."""
    monkeypatch.chdir(ROOT)
    lines, names = code.rstrip().split("\n"), dict[str, object]()
    exec(compile("\n".join(lines[:-1]), "docs", "exec"), names)
    return eval(lines[-1], names)


RECIPES = dict(zip(("officials", "charged", "own measure"), examples("recipes.md"), strict=False))


@pytest.mark.parametrize(("name", "most"), [("officials", 6), ("charged", 3), ("own measure", 4)])
def test_three_questions_take_few_lines(name: str, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [line for line in RECIPES[name].splitlines() if line.strip()]
    assert len(lines) <= most and all(len(line) <= 110 and ";" not in line for line in lines)
    given = run(RECIPES[name], monkeypatch)
    if isinstance(given, pd.DataFrame):
        assert check(given, "intervals")["value"].notna().all() and len(given) == 5
    else:
        assert "official" in given.plain and "none" in given.plain  # type: ignore[attr-defined]
