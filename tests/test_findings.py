"""The page of findings: what stands on it, what must not, and how it is used in a browser."""

import json
import re
from collections import Counter
from html import unescape
from pathlib import Path

import pandas as pd
import pytest
from jsonschema import Draft202012Validator
from playwright.sync_api import expect

from accessibility import COLOURS, CONTRAST, WCAG, violations
from conftest import ROOT, Watched, Window, fits, golden, some_pages, story_of, until
from planted import example
from retold import Story, load_story
from retold.linking.places import named
from retold.showing.differing import Differing, Item
from retold.showing.facts import Mention, other_facts, shared_facts
from retold.showing.findings import findings, title_of
from retold.showing.html import Html
from retold.showing.panels import lacking, places, voices
from retold.showing.parties import parties
from retold.showing.quoting import At, Quoting
from retold.showing.report import write_reports

BRIDGE = {
    "1": (
        "Old bridge to be closed after cracks are found\n\n"
        "The council of Harrow Vale will close the old bridge on Monday because engineers found cracks. "
        "The closure will last at least six months, the council said.\n\n"
        "Repairs will cost 4.2 million euros, according to Marta Lind, who leads the works department. "
        "The mayor, Elin Roth, denied that the council had known of the cracks since March.\n"
    ),
    "2022-02-25": (
        "Council knew of cracks for months, engineer says\n\n"
        "The old bridge of Harrow Vale will be closed on Monday because engineers found cracks. "
        "The closure will last at least six months.\n\n"
        "Repairs will cost 4.8 million euros, the council says. "
        "The council did not respond to a request for comment. Police will guard the barriers at night.\n"
    ),
}


@pytest.fixture(scope="module")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """Two tellings of which nothing is known."""
    return story_of(tmp_path_factory.mktemp("bridge"), **BRIDGE)


@pytest.fixture(scope="module")
def page_of_seeds(seeds: Story) -> Html:
    return findings(seeds)


@pytest.fixture(scope="module")
def items_of_seeds(seeds: Story) -> list[Item]:
    return Differing(Quoting(seeds)).items()


def shown(page: Html) -> str:
    """What a page shows and holds, on one line, without marks and scripts."""
    bare = re.sub(r"(?s)<(style|script)>.*?</\1>", "", page.text)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", bare)).split())


def words_of(story: Story) -> str:
    return shown(findings(story))


def test_findings_on_the_seeds(page_of_seeds: Html) -> None:
    said = page_of_seeds.plain + "\n"
    assert said == golden("findings.txt", said)


def test_the_first_lines_say_what_is_read_and_why(seeds: Story, page_of_seeds: Html) -> None:
    said = shown(page_of_seeds)
    assert said.startswith(f"One story, three tellings {title_of(seeds)}")
    assert "Read as base: articles.csv gives it the role of original." in said
    assert said.count("not stated") >= 4 and "25 February 2022" in said


def test_a_difference_names_the_words_of_each_telling(items_of_seeds: list[Item]) -> None:
    items = items_of_seeds
    found = next(item for item in items if "Days later" in item.heading)
    days, week = (f"“{when} later, White House officials met”" for when in ("Days", "A week"))
    assert found.heading == f"Original and Copy have {days} and Rewrite has {week}"
    marked = [words.strip() for quote in found.quotes for words, is_marked in quote.runs if is_marked]
    assert marked == ["Days later", "A week later", "A few days later"]
    assert found.look.address == "A38/B13.1" and found.look.link.endswith("#A38/B13.1")
    assert "– Original, The New York Times, 25 February 2022: “Days later, White House" in found.text
    assert [item.number for item in items] == list(range(1, len(items) + 1))
    assert [item.weight for item in items] == sorted((item.weight for item in items), reverse=True)


def test_no_sentence_speaks_of_cells_or_says_that_something_became(
    seeds: Story, bridge: Story, page_of_seeds: Html
) -> None:
    for story, page in ((seeds, page_of_seeds), (bridge, findings(bridge))):
        own = shown(page)
        for passage in story.passages["text"]:
            own = own.replace(passage, "")
        assert not re.search(r"\b(became|notebooks?|cells?|code|dataframe|left out)\b", own)


def test_what_contradicts_never_stands_beside_a_sentence_of_none(bridge: Story) -> None:
    said = words_of(bridge)
    assert "A (1) has “cost 4.2 million euros” and B (2022-02-25) has “cost 4.8 million euros”" in said
    assert not re.search(r"[Nn]o (grave |major )?(change|difference) was found", said)


def test_without_a_base_no_telling_is_set_before_the_other(bridge: Story) -> None:
    said = words_of(bridge)
    assert "No telling is the base" in said and "Read as base" not in said
    shared = r"\d+% of its words are (?:surely )?told by another telling too"
    assert len(re.findall(shared, said)) == 2
    assert title_of(bridge) == BRIDGE["1"].partition("\n")[0]
    assert said.startswith(f"One story, two tellings, under the headline of A1 {title_of(bridge)}")
    assert 'class="tag base"' not in findings(bridge).text and "In none of the others" not in said
    turned = load_story(bridge.path, base="2022-02-25")
    assert "Read as base: it was chosen by whoever ran this." in words_of(turned)


def test_facts_told_otherwise_stand_in_a_row(seeds: Story) -> None:
    rows = [[said and said.words for said in fact.said] for fact in other_facts(Differing(Quoting(seeds)))]
    assert ["half a dozen urgent meetings", "over half a dozen times", None] in rows
    assert ["stand down", "stand down", "step down"] in rows


def test_facts_say_what_a_number_is_of_and_small_ones_are_one_only_if_they_count_the_same(
    tmp_path: Path,
) -> None:
    told = {
        "a": "Flood in Harlow\n\nThe flood took 10 boats on Monday. It killed 412 sheep near the pier.",
        "b": "Sheep drown in Harlow\n\nThe flood killed 412 sheep. Channel 10 showed the pier on Monday.",
    }
    facts = shared_facts(Quoting(story_of(tmp_path, **told)))
    numbers = [[said and said.words for said in fact.said] for fact in facts if fact.kind == "Number"]
    assert numbers == [["412 sheep", "412 sheep"]]


def test_facts_of_major_changes_come_first_and_no_own_number_is_said_not_to_be_found() -> None:
    told = other_facts(Differing(Quoting(example("herald"))))
    grave = [any(said and said.words in ("denied", "admitted") for said in fact.said) for fact in told]
    assert grave.index(True) < 3 and grave.count(True) == 1  # beside the sample's day and the districts
    [cost] = [fact.said for fact in told if fact.said[0] and "$1.2 million" in fact.said[0].words]
    post = cost[2]
    assert post and (post.words, post.at.address) == ("puts the price at $1.2 million", "C23")


def test_voices_and_replies_say_who_was_not_found_where(bridge: Story) -> None:
    quoting = Quoting(bridge)
    heard = {voice.who: [each.state for each in voice.by_telling] for voice in voices(quoting)}
    assert heard["Marta Lind"] == ["heard", "not found"]
    answers = {party.who: party.answers for party in parties(quoting)}
    assert [each.reply for each in answers["Elin Roth"]] == ["denial", ""]
    assert [each.reply for each in answers["council"]] == ["", "no comment"]


BLAMED = {
    "a": (
        "The ferry line is late again\n\nAnn Lee accused Tom Hale of ignoring the crews of the ferry. "
        "Mr. Hale denied the accusation, and denied that he had met her.\n\n"
        "Marta Lind owns the boats. The mayor met Marta Lind in May.\n"
    ),
    "b": (
        "Crews of the ferry are angry\n\nAnn Lee accused Tom Hale of ignoring the crews of the ferry. "
        "The boats of Marta Lind were late all week. The council wrote to Marta Lind.\n"
    ),
}


def test_who_is_spoken_against_stands_with_accuser_and_reply_of_every_telling(tmp_path: Path) -> None:
    quoting = Quoting(story_of(tmp_path, **BLAMED))
    (party,) = parties(quoting)
    first, second = party.answers
    assert party.who == "Tom Hale" and [each.by for each in party.answers] == ["Ann Lee", "Ann Lee"]
    assert first.reply == "denial" and first.answer and "denied the accusation" in first.answer.text
    assert len(first.replies) == 1  # two denials in one sentence
    assert second.charge and not second.reply and party.without == [second]
    said = shown(findings(quoting.story))
    assert "Tom Hale, spoken against in Aa, Bb: reply in Aa, none found in Bb" in said
    section = findings(quoting.story).text.partition('id="replies"')[2].partition("</section>")[0]
    assert re.sub("<[^>]+>", "", section).count("Mr. Hale denied the accusation") == 1
    assert "For 1 of the 1 who are spoken against or reply, a telling has no reply and no other word" in said
    assert "absent" not in said


def test_who_is_heard_where_nothing_is_said_against_them_lacks_no_reply(tmp_path: Path) -> None:
    story = story_of(
        tmp_path,
        a="The line is late\n\nTom Hale denied the accusation. The ferry was late all week in Harlow.\n",
        b="Crews are angry\n\nThe ferry was late all week in Harlow. Tom Hale said that crews are tired.\n",
    )
    (party,) = parties(Quoting(story))
    assert [answer.reply for answer in party.answers] == ["denial", ""] and party.without == []
    assert "nothing against them seen; heard in B" in shown(findings(story))


def test_who_is_heard_where_they_are_spoken_against_is_to_be_read_and_lacks_no_reply(tmp_path: Path) -> None:
    charged = "The line is late\n\nAnn Lee accused Tom Hale of ignoring the crews of the ferry. "
    story = story_of(
        tmp_path,
        a=f"{charged}Mr. Hale denied the accusation.\n",
        b=f"{charged}“I have never been late,” Tom Hale said. It rained in Harlow.\n",
    )
    (party,) = parties(Quoting(story))
    assert party.without == [] and [answer.teller.letter for answer in party.to_read] == ["B"]
    said = shown(findings(story))
    assert "whether it is a reply is to be read: Tom Hale in B" in said
    assert "No reply seen; heard in B" in said


def test_a_sentence_in_answer_of_two_is_quoted_once(bridge: Story) -> None:
    quotes = [q for p in parties(Quoting(bridge)) for a in p.answers for q in (a.charge, a.answer) if q]
    assert len(quotes) == len({quote.passage_id for quote in quotes})


MOVED = "Tom Hale, the head of the reading club, denied that the roof of the library leaks."
CROWD = (
    "Readers carried boxes of books into the town hall. The queue went around the market square twice. "
    "Children drew pictures of the building on the pavement. The baker sold bread at half of its price."
)


def test_only_points_that_are_sure_have_a_place_in_the_texts(tmp_path: Path) -> None:
    story = story_of(
        tmp_path,
        east=f"Library shut\n\n{MOVED}\n\n{CROWD}\n\nThe library will be sold to a hotel, the mayor said.",
        west=f"Readers protest\n\n{CROWD}\n\nA library in Porto lent ninety films in May.\n\n{MOVED}",
    )
    told = [
        [stand and stand[0].sentence for stand in place.stands] for place in places(Differing(Quoting(story)))
    ]
    assert [MOVED, MOVED] in told and all(one == other for one, other in told)


@pytest.mark.parametrize(("who", "is_one"), [("The committees", True), ("The agency", False)])
def test_what_two_say_in_the_same_words_is_no_one_point(tmp_path: Path, who: str, is_one: bool) -> None:
    silent = "{} did not immediately respond to a request for comment on the sale of the library."
    silent_ones = (silent.format("The committees"), silent.format(who))
    story = story_of(
        tmp_path,
        east=f"Library shut\n\n{silent_ones[0]}\n\n{CROWD}\n\nA library in Porto lent ninety films.",
        west=f"Readers protest\n\n{CROWD}\n\nIt will be sold to a hotel.\n\n{silent_ones[1]}",
    )
    found = places(Differing(Quoting(story)))
    assert any("did not immediately respond" in place.words for place in found) is is_one


def test_where_nothing_is_sure_the_heading_is_plain(bridge: Story) -> None:
    assert '<h2>Where in the text</h2>\n<p class="none">Nothing sure was found: no' in findings(bridge).text


def test_nothing_is_said_of_backing_and_no_silence_reassures(tmp_path: Path, bridge: Story) -> None:
    said = words_of(bridge)
    assert "No passage like these was found in the other tellings, but" in said and "backs" not in said
    quiet = words_of(story_of(tmp_path, a=f"Queue\n\n{CROWD}", b=f"A queue\n\n{CROWD} It rained."))
    assert "No figure, time or name that conflicts was noticed. That is no check" in quiet


def test_a_title_is_a_clause_and_no_scrap(items_of_seeds: list[Item], bridge: Story) -> None:
    items = [*items_of_seeds, *Differing(Quoting(bridge)).items()]
    alone = [item for item in items if item.key in ("words", "exclusive", "missing")]
    titles = {item.heading.partition(": ")[2] for item in alone}
    shortest = min(len(words.split()) for words in titles)
    assert len(alone) > 10 and shortest >= 5


def test_a_voice_is_the_one_whose_passage_it_is(tmp_path: Path) -> None:
    story = story_of(
        tmp_path,
        north=f"Bill\n\n{CROWD}\n\nAnn Lee, a founder of the club, said Mr. Hale told them that he was keen "
        "on the new bill in the north.\n\nMr. Hale said on Monday that he would not run.",
        south=f"Run\n\n{CROWD}\n\nTom Hale said on Monday that he would not run for mayor.",
    )
    heard = [item.heading for item in Differing(Quoting(story)).items() if item.key == "voice"]
    assert [heading.partition(" is heard")[0] for heading in heard] == ["Ann Lee"]


def test_two_people_are_never_one_voice_and_a_crowd_is_nobody_who_arrives(tmp_path: Path) -> None:
    story = story_of(
        tmp_path,
        north="Deal\n\nJane Roe and Tom Hale said that the new deal was done. "
        "Roe said on Monday that it was late. "
        "When Mrs. Roe arrived, some in the crowd chanted, “Shut the hall,” at the gate.",
        south="Done\n\nJane Roe and Tom Hale said that the deal was surely done. "
        "Tom Hale said that he had signed it.",
    )
    told = {voice.who: [len(each.passages) for each in voice.by_telling] for voice in voices(Quoting(story))}
    assert told == {"Jane Roe": [2, 1], "Tom Hale": [1, 2], "some in the crowd": [1, 0]}
    assert "0 of 2 named voices are heard in one telling only" in words_of(story)


def test_what_one_alone_has_not_is_quoted_from_others_and_nothing_there_surely_tells_it() -> None:
    story = example()
    differing = Differing(Quoting(story))
    tellers = [differing.quoting.teller(doc) for doc in story.tellings]
    found = lacking(differing.items(), tellers)
    assert "apologized to the residents" in {t.label: own for t, own in found}["Wire"][0].quotes[0].text
    for teller, own in found:
        for item in own:
            assert len({quote.teller for quote in item.quotes} - {teller}) > 1
            known = [q.passage_id for q in item.quotes]
            assert not any(teller.doc_id in surely_told(differing, each) for each in known)


def surely_told(differing: Differing, passage_id: str) -> set[str]:
    """The tellings in which something surely tells a passage."""
    passages = differing.story.passage
    told = [each for each in passages if differing.elsewhere.surely_linked([passage_id, each])]
    return {passages[each].document.doc_id for each in told}


def test_the_words_of_a_headline_are_looked_for_in_every_form(tmp_path: Path) -> None:
    story = story_of(
        tmp_path,
        a="Gov. Roe Says 3 Short-Term Closures Shock Miners\n\n"
        "Governor Jane Roe told a hall of people on Monday that she closes three mines for a short term. "
        "A miner wept.",
    )
    assert story.openings["only_in_headline"].tolist() == [["Closures", "Shock"]]


def test_what_an_analyst_said_stands_with_the_difference(tmp_path: Path) -> None:
    story = story_of(tmp_path, **BRIDGE)
    value = story.differences[story.differences["kind"] == "value"].iloc[0]
    said = words_of(story.judge(value, "real", note="Both figures checked.", by="AB"))
    assert "confirmed by AB" in said and "AB: Both figures checked." in said
    assert re.search(r"1 of \d+ differences reviewed", said)


@pytest.fixture(scope="module")
def excerpts(seeds: Story, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports on the seeds for those who may not pass them on."""
    out = tmp_path_factory.mktemp("excerpts")
    write_reports(seeds.path, out, excerpts=True)
    return out


def test_excerpts_hold_the_words_that_differ_and_not_the_articles(seeds: Story, excerpts: Path) -> None:
    pages = {page.stem: plain(page.read_text(encoding="utf-8")) for page in excerpts.glob("*.html")}
    told = seeds.passages[seeds.passages["n_words"] > 16].set_index("passage_id")
    ways = {key: (text, json.dumps(text)[1:-1]) for key, text in told["text"].items()}
    held = {name: {key for key in ways if any(way in pages[name] for way in ways[key])} for name in pages}
    own = held["00-findings"]
    quoted = told.loc[list(own)].groupby("doc_id")["n_words"].sum()
    assert len(pages) == 9 and (quoted < 0.5 * seeds.documents.set_index("doc_id")["n_words"]).all()
    assert held["07-side-by-side"] == own and "b:13" in own
    assert not [name for name in pages if held[name] - own or "data:text/csv" in pages[name]]


def plain(page: str) -> str:
    """All that a page holds but for styles and scripts: its words, data, and what is behind addresses."""
    page = re.sub(r"(?s)<(style|script)>.*?</\1>", "", page)
    return " ".join(unescape(re.sub(r"</?(mark|bdi)>", "", page)).replace('\\"', '"').split())


def test_excerpts_quote_nothing_beside_a_difference(seeds: Story, items_of_seeds: list[Item]) -> None:
    in_excerpts = Differing(Quoting(seeds, excerpts=True)).items()
    for items, quoted in ((items_of_seeds, True), (in_excerpts, False)):
        assert any(item.beside for item in items) is quoted
        assert any(quote.before for item in items for quote in item.quotes) is quoted


def test_words_that_do_not_name_who_says_them_are_given_to_their_speaker(items_of_seeds: list[Item]) -> None:
    given = {quote.at.address: quote.words_of for item in items_of_seeds for quote in item.quotes}
    assert given["A20"] == "words of Hua Chunying" and given["A42"] == ""
    assert any(": words of Hua Chunying: “" in item.text for item in items_of_seeds)


def test_what_one_telling_alone_has_is_shown_beside_the_nearest_of_each_other(
    items_of_seeds: list[Item],
) -> None:
    words = [item for item in items_of_seeds if item.key == "words"]
    near = [{quote.teller for quote in item.beside} for item in words]
    without = [set(item.without) for item in words]
    assert all(map(set.issubset, near, without)) and all(near) and any(map(set.__eq__, near, without))
    alone = [item for item in items_of_seeds if item.key == "exclusive"]
    assert alone and not any(item.beside or marked_in(item) for item in alone)


def marked_in(item: Item) -> list[str]:
    """The words of a difference that are marked."""
    return [words for quote in item.quotes for words, is_marked in quote.runs if is_marked]


def test_words_that_no_other_telling_has_are_marked_together() -> None:
    items = {item.look.address: item for item in Differing(Quoting(example())).items() if item.key == "words"}
    assert marked_in(items["A17"]) == ["summer of 2016, town records"]
    assert marked_in(items["D18"]) == ["19,000 inhabitants"]
    assert marked_in(items["C9"]) == ["apart"], "there is nothing else"


def test_every_count_on_the_page_says_of_how_many_differences(
    page_of_seeds: Html, items_of_seeds: list[Item]
) -> None:
    said, every = shown(page_of_seeds), f"the {len(items_of_seeds)} differences"
    n = Counter(item.sort for item in items_of_seeds)
    assert set(n) == {"otherwise", "alone", "missing"}
    assert f"{n['otherwise']} of {every} told otherwise by some" in said
    assert f"Found in one telling only: {n['alone']} of {every}" in said
    by_weight = [sum(item.weight == weight for item in items_of_seeds) for weight in (3, 2, 1)]
    assert "{} must be known before reuse, {} worth knowing, {} details.".format(*by_weight) in said
    n_quoted = page_of_seeds.text.count('<li class="f ')
    assert f"{len(items_of_seeds) - n_quoted} more of {every}, a line each" in said


def test_words_in_quotation_marks_get_no_second_ones() -> None:
    marks = {'It is “so” now': "“It is ‘so’ now”", "“It is so,”": "“It is so,”", "June": "“June”"}
    assert {words: Mention(words, At("A1", "#A1", "")).quoted for words in marks} == marks


def test_in_excerpts_a_passage_that_is_not_passed_on_says_how_long_it_is(
    seeds: Story, excerpts: Path, watched: Watched
) -> None:
    page = watched.open(excerpts / "00-findings.html")
    page.locator(".retold-findings .meta a", has_text="A38/B13").first.click()
    page.wait_for_url("**/07-side-by-side.html#A38/B13*")
    assert "A week later" in page.locator(".now").inner_text()
    page = watched.open(excerpts / "07-side-by-side.html", "#A5/B4")
    expect(page.locator(".now h2")).to_have_text("What differs here is not passed on")
    said = f"[not passed on: {seeds.passage['a:5'].n_words} words]"
    expect(page.locator('.p[data-at="0 4"] .t')).to_have_text(said)
    assert page.locator(".p.held a.m").count() == 0 and watched.is_clean()


def test_the_first_screen_holds_a_difference_with_its_quotations(reports: Path, watched: Watched) -> None:
    page = watched.open(reports / "00-findings.html")
    quotes = page.locator(".f").first.locator(".q")
    boxes = [each.bounding_box() for each in quotes.all()]
    assert len(boxes) >= 2 and all(box["y"] + box["height"] < 900 for box in boxes)
    assert page.locator(".f").first.locator("mark").count() >= 2 and watched.is_clean()


def test_the_first_screen_answers_five_questions_and_leads_on(reports: Path, watched: Watched) -> None:
    page = watched.open(reports / "00-findings.html")
    asked = page.locator(".short li")
    questions = [each.inner_text().partition("\n")[0] for each in asked.all()]
    assert questions[:2] == ["What they disagree on", "What only one says"]
    assert {"Whose reply was not found", "Where the words stand", "What to mail"} <= set(questions)
    assert all(box["y"] + box["height"] < 900 for box in (each.bounding_box() for each in asked.all()))
    for link in page.locator(".short li > a").all():
        assert page.locator(link.get_attribute("href") or "").is_visible()
    assert watched.is_clean()


def test_a_reply_that_one_telling_lacks_stands_in_the_first_lines(bridge: Story) -> None:
    said = words_of(bridge).partition("What differs")[0]
    assert "Elin Roth: reply in A1, none found in B2022-02-25" in said


def test_a_page_without_a_sure_conflict_says_what_its_other_counts_are_of(tmp_path: Path) -> None:
    story = story_of(
        tmp_path,
        a="Fire on the pier\n\nThe old pier of Harlow burned on Monday. Nobody was hurt, police said.\n",
        b="Pier lost\n\nThe pier of Harlow burned down in a storm. The council met on Friday.\n",
    )
    page = words_of(story)
    assert "none is a sure conflict of values or claims" in page and "no conflict that is sure" not in page
    assert "None must be known before reuse" in page


def test_differences_are_filtered_and_copied(reports: Path, watched: Watched) -> None:
    page = watched.open(reports / "00-findings.html")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    every = page.locator(".f:visible").count()
    assert page.locator(".save .copy").inner_text() == f"Copy {every} differences as text"
    page.get_by_role("button", name="C Copy", exact=True).click()
    shown = page.locator(".f:visible")
    assert page.locator(".save .copy").inner_text() == f"Copy {shown.count()} differences as text"
    assert 0 < shown.count() < every
    lines = page.locator(".line")
    in_lines = page.locator(".line:not([hidden])").count()
    assert 0 < in_lines < lines.count()
    told = f"{shown.count()} of the {every} quoted here, {in_lines} of the {lines.count()} in a line"
    assert page.locator(".fcount").inner_text() == told
    assert all("C" in (each.get_attribute("data-in") or "").split() for each in shown.all())
    first = page.locator(".f:visible").first
    first.get_by_role("button", name="Copy as text").click()
    heading = json.dumps(first.locator("h3").inner_text())
    until(page, f"navigator.clipboard.readText().then((text) => text.startsWith({heading}))")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "– Original, The New York Times, 25 February 2022: “" in copied
    assert all(re.search(r"” \([A-C]\d+\)$|found$|words$", line) for line in copied.splitlines()[1:])
    assert "Near it" not in copied and "not reviewed" not in copied and watched.is_clean()


def test_a_difference_in_a_line_is_opened_copied_and_chosen_as_any_other(
    reports: Path, watched: Watched
) -> None:
    page = watched.open(reports / "00-findings.html")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    card, line = page.locator(".f").first, page.locator(".line").last
    page.locator("details.lines summary").click()
    for each in (card, line):
        assert each.get_by_role("link", name="Look at").count() == 1
        assert each.get_by_role("button", name="Copy as text").count() == 1
        each.get_by_label("Choose").focus()
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('.these')")
    expect(page.locator(".picked")).to_have_text(re.compile(r"^2 of the \d+ differences chosen$"))
    assert line.locator(".these").inner_text() == "Copy 2 chosen as text"
    page.keyboard.press("Enter")
    heading = json.dumps(line.locator("td.q").inner_text())
    until(page, f"navigator.clipboard.readText().then((text) => text.includes({heading}))")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert card.locator("h3").inner_text() in copied and watched.is_clean()


def test_each_that_one_alone_has_leads_to_its_difference(reports: Path, watched: Watched) -> None:
    page = watched.open(reports / "00-findings.html")
    last = page.locator("#alone blockquote a[href^='#']").last
    target = page.locator(last.get_attribute("href") or "")
    page.evaluate("for (const each of document.querySelectorAll('#alone details')) each.open = true")
    last.click()
    expect(target).to_be_visible()
    assert watched.is_clean()


def test_what_was_chosen_and_filtered_is_there_on_the_way_back_from_the_texts(
    reports: Path, watched: Watched
) -> None:
    page = watched.open(reports / "00-findings.html")
    page.get_by_role("button", name="Told otherwise").click()
    first = page.locator(".f:visible").first
    first.get_by_label("Choose").check()
    picked, shown = page.locator(".picked").inner_text(), page.locator(".fcount").inner_text()
    assert picked.startswith("1 of ") and shown
    first.get_by_role("link", name="Look at").click()
    page.wait_for_url("**/07-side-by-side.html#**")
    page.locator(".back a").first.click()
    page.wait_for_url("**/00-findings.html#**")
    expect(page.locator(".picked")).to_have_text(picked)
    expect(page.locator(".fcount")).to_have_text(shown)
    assert page.locator(".f:visible").first.get_by_label("Choose").is_checked()
    told_otherwise = page.get_by_role("button", name="Told otherwise")
    assert told_otherwise.get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="All", exact=True).click()
    page.get_by_role("link", name="What they disagree on").click()
    assert told_otherwise.get_attribute("aria-pressed") == "true"
    hidden = page.locator(".f[hidden]").first
    page.goto(f"{page.url.partition('#')[0]}#{hidden.get_attribute('id')}")
    expect(page.get_by_role("button", name="All", exact=True)).to_have_attribute("aria-pressed", "true")
    assert page.locator(".f[hidden]").count() == 0 and watched.is_clean()


def test_the_chosen_differences_are_saved_as_text_as_a_table_and_as_annotations(
    reports: Path, watched: Watched, seeds: Story, tmp_path: Path
) -> None:
    page = watched.open(reports / "00-findings.html")
    for n in (0, 2):
        page.locator(".f").nth(n).get_by_label("Choose").check()
    every = page.locator(".f").count()
    every = every + page.locator(".line").count()
    assert page.locator(".picked").inner_text() == f"2 of the {every} differences chosen"
    assert page.locator(".save .copy").inner_text() == "Copy 2 chosen differences as text"
    saved = {}
    for name in ("text", "table (CSV)", "annotations (JSON-LD)"):
        with page.expect_download() as download:
            page.get_by_role("link", name=name, exact=True).click()
        saved[download.value.suggested_filename] = download.value.path()
    headings = [page.locator(".f h3").nth(n).inner_text() for n in (0, 2)]
    text = saved["differences.txt"].read_text(encoding="utf-8")
    assert all(heading in text for heading in headings)
    assert text.count("– Original, The New York Times, 25 February 2022: “") == 2
    table = pd.read_csv(saved["differences.csv"])
    assert list(table["difference"].unique()) == headings
    passages = {seeds.address(each): each for each in seeds.passage}
    assert all(row.words == seeds.passage[passages[row.passage]].text for row in table.itertuples())
    data = json.loads(saved["differences.jsonld"].read_text(encoding="utf-8"))
    schema = json.loads((ROOT / "tests" / "annotation.schema.json").read_text())
    assert [error.message for error in Draft202012Validator(schema).iter_errors(data)] == []
    texts = {named(document): document.text for document in seeds.tellings.values()}
    for item in data["first"]["items"]:
        for target in item["target"]:
            position, quote = target["selector"]
            held = texts[target["source"]][position["start"] : position["end"]]
            assert held == quote["exact"]
    assert len(data["first"]["items"]) == 2 and watched.is_clean()


def test_the_link_to_a_difference_is_no_rank(tmp_path: Path) -> None:
    story = story_of(tmp_path, **BRIDGE)
    before = re.findall(r'class="f w\d" id="([^"]+)"', findings(story).text)
    judged = story.judge(story.differences.iloc[0], "not", by="AB")
    after = re.findall(r'class="f w\d" id="([^"]+)"', findings(judged).text)
    assert len(set(before)) == len(before) > 2 and set(before[1:]) <= set(after) and before[0] not in after


EVERY = (*WCAG, "wcag22aa", "best-practice")


@pytest.mark.parametrize(
    ("width", "scheme", "rules", "but"),
    [
        (1200, "light", EVERY, ()),
        (1200, "dark", COLOURS, ()),
        (800, "light", EVERY, CONTRAST),
        (400, "light", EVERY, ()),
        (400, "dark", COLOURS, ()),
    ],
)
def test_the_page_is_accessible_with_all_its_folds_open(
    reports: Path, window: Window, width: int, scheme: str, rules: tuple[str, ...], but: tuple[str, ...]
) -> None:
    page = window(width=width, scheme=scheme, bypass_csp=True).page
    page.goto((reports / "00-findings.html").as_uri())
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    assert violations(page, rules=rules, but=but) == []
    assert fits(page)


def test_paper_has_the_method_and_no_buttons(reports: Path, window: Window) -> None:
    page = window().page
    page.goto((reports / "00-findings.html").as_uri())
    method = page.get_by_text("What it cannot say.")
    assert not method.is_visible()
    page.emulate_media(media="print")
    assert method.is_visible() and not page.locator(".copy").first.is_visible()


def test_names_that_look_like_numbers_and_dates_name_the_rows_of_charts(
    bridge: Story, tmp_path: Path, watched: Watched
) -> None:
    some_pages(bridge.path, tmp_path, "02-coverage")
    page = watched.open(tmp_path / "02-coverage.html")
    rows = page.locator(".plotly-figure").first.locator(".ytick").all_text_contents()
    assert rows == ["2022-02-25 in 1", "1 in 2022-02-25"] or rows == ["1 in 2022-02-25", "2022-02-25 in 1"]
    assert watched.is_clean()
