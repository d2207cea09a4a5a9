"""What a paragraph is: furniture, captions, headlines ...; place lines, by-lines, speakers; what nobody
sees.
"""

import unicodedata
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold import Document, split_passages
from retold.english.words import fold, is_english, visible, words
from retold.reading.characters import mended
from retold.reading.datelines import is_dateline, place_line_length, speaker_label
from retold.reading.document import cleaning_log
from retold.reading.furniture import furniture
from retold.reading.layout import laid_out

STORY = (
    "Bridge to Close for Repairs\n\nThe council met for three hours on Tuesday and heard from forty "
    "engineers. Most of them spoke for the plan.\n\nThe mayor said the work would take two years. She "
    "promised ferries for the time of the work.\n\n"
)
PROSE = {"headline", "deck", "heading", "body"}


def kinds_below(line: str, *, after: str = "") -> set[str]:
    table = split_passages(STORY + line + after)
    assert table["kind"].tolist()[:5] == ["headline", *["body"] * 4]
    own = table[(table["begin"] >= len(STORY)) & (table["end"] <= len(STORY + line))]
    return set(own["kind"])


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by Ann Example in Porto; Editing by Bob Example",
        "(Additional reporting by Ann Example in Braga)",
        "Ann Example contributed reporting from Braga.",
        "With files from The Canadian Press",
        "This story was first published by The Daily.",
        "Ann Example is a transport correspondent at The Daily.",
        "6 min read",
        "JUST WATCHED The cracks from above Replay More Videos... MUST WATCH The cracks from above 02:27",
        "This site is protected by reCAPTCHA and the privacy policy and terms of its maker apply.",
        "CLOSE Elin Example shows where the bridge cracked.",
        "Add our bridge calendar Stay up to date on the works and other events, as they get added.",
        "Share this article",
        "Facebook Twitter Email",
        "READ NEXT: Ferries to run all night",
        "Read also | Ferries to run all night",
        "Don't miss: Ferries to run all night",
        "Subscribe to our weekly newsletter.",
        "Got a tip? Write to tips@example.org or call our newsroom.",
        "Leave a comment",
        "Your browser does not support the audio element.",
        "Advertisement 3",
        "Article continues below",
        "© 2024 The Daily",
        "Photograph: Ann Example/The Daily",
        "Ann Example/Getty Images",
        "— Ann Example (@annexample) May 4, 2023",
        "Page 3 of 4",
        "* * *",
        "-30-",
        "Topics: bridges, Porto",
        "Terms of Use | Privacy Policy",
        "This is a developing story. Check back for updates.",
        "Our journalism needs your support.",
        "Additional reporting: Ann Example",
        "A version of this article appeared in print on May 4, 2023.",
        "Ann Example (@annexample) May 4, 2023",
        "Previous | Next",
        "Watch the full interview below.",
        "(AP)",
    ],
)
def test_furniture_is_no_prose(line: str) -> None:
    assert not kinds_below(line) & PROSE


@pytest.mark.parametrize(
    "line",
    [
        "Share prices of builders fell on Monday.",
        "Read more than one plan before you vote, the mayor said.",
        "Follow the river and you will see the crack, an engineer said.",
        "Correction officers guarded the bridge.",
        "Close friends of the mayor stayed up to date on the works, she said.",
        "Just watched from above, the cracks are small.",
        "Related costs would rise to 40 million euros, she said.",
        "Comments by the mayor angered the engineers.",
        "Editing by the council removed two clauses.",
        "Reuters could not verify the claim.",
        "This report was written by two engineers in 2019 and never shown to the council.",
        "An earlier version of the bill was rejected in March.",
        "Page 2 of the report says that a pier leaks.",
        "Our mayor has lost her mind, he said.",
        "Updated plans show a bridge of steel with four lanes.",
        "Reporting from London was hard in those years.",
        "The developing story of the bridge fills the local papers.",
        "Our journalism is free, the editors said in Porto.",
        "The editors of the paper reported from Porto that the bridge leaks.",
    ],
)
def test_prose_that_begins_like_furniture_stays_prose(line: str) -> None:
    assert kinds_below(line, after="\n\nThe vote is in May.") == {"body"}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("FILE - Boats pass under the bridge on May 4, 2023. (AP Photo/Ann Example, File)", "caption"),
        ("Boats pass under the bridge in Porto. Photo: Ann Example", "caption"),
        ("Boats pass under the bridge in Porto. (Ann Example/Reuters)", "caption"),
        ("Boats pass under the bridge, Monday, May 4, 2023, in Porto. Ann Example / AP", "caption"),
        ("Boats pass under the bridge, Monday, May 4, 2023, in Porto. Associated Press", "caption"),
        (
            "Correction: An earlier version of this article misstated the sum. It is four million.",
            "correction",
        ),
        ("This article was amended on 4 May 2023 to correct a name.", "correction"),
        ("(Adds details, quotes)", "correction"),
        ("Updated at 3:15 p.m. with a statement", "correction"),
        ("Boats pass under the bridge. [Ann Example/Some Agency]", "caption"),
    ],
)
def test_captions_and_corrections_are_kinds_of_their_own(line: str, kind: str) -> None:
    assert kinds_below(line) == {kind}


def test_a_sign_off_at_the_end_of_a_paragraph_is_none_of_it() -> None:
    table = split_passages(STORY + "It rained at noon. (Reporting by Ann Example; Editing by Bob Example)")
    assert table["kind"].tolist()[-2:] == ["body", "boilerplate"]
    log = cleaning_log(Document(STORY + "It rained. (Reporting by Ann Example)"))
    assert log.iloc[-1]["what"] == "boilerplate"


def test_a_list_of_other_articles_ends_where_the_story_goes_on() -> None:
    cards = (
        "More from The Daily\n\nFerries to run all night\n\nThe ferries cost a euro.\n\nMayor wins again\n\n"
        "She took half of the votes."
    )
    table = split_passages(STORY + cards)
    assert set(table[table["begin"] >= len(STORY)]["kind"]) == {"boilerplate"}
    goes_on = (
        "Related stories\n\nFerries to run all night\n\nMayor wins again\n\nThe council votes in May. It "
        "rained.\n\nNobody came."
    )
    table = split_passages(STORY + goes_on)
    assert table[table["begin"] >= len(STORY)]["kind"].tolist() == ["boilerplate"] * 3 + ["body"] * 3


@pytest.mark.parametrize(
    "headline",
    [
        "The town reached a “repeal” deal for its law. Except it’s not a real repeal.",
        "Abducted schoolgirls: Is the government ready to negotiate? (+video)",
    ],
)
def test_what_stands_above_the_date_is_the_headline_in_one(headline: str) -> None:
    found = split_passages(f"{headline}\n\n2017-03-30\n\nThe council met on Friday. It will meet in May.")
    assert found["kind"].tolist() == ["headline", "dateline", "body", "body"]
    assert found["text"].iloc[0] == headline


def test_the_name_of_a_section_is_no_headline() -> None:
    text = (
        "CITY NEWS\n\nBridge to Close for Two Years\n\nThe mayor says it cracks.\n\nBy Ann Example\n\nMay 4, "
        "2023\n\nThe bridge will close."
    )
    assert split_passages(text)["kind"].tolist() == [
        "boilerplate",
        "headline",
        "deck",
        "dateline",
        "dateline",
        "body",
    ]


def test_a_paragraph_that_breaks_off_is_no_heading() -> None:
    text = (
        "Bridge to Close\n\nThe bridge will close, she said. The vote was\n\nPage 1 of 2\n\nheld at night. "
        "It rained.\n\nThe mayor left."
    )
    assert split_passages(text)["kind"].tolist() == [
        "headline",
        "body",
        "body",
        "boilerplate",
        "body",
        "body",
        "body",
    ]
    bare = "Bridge to Close\n\n" + "\n\n".join(
        f"The council heard engineer number {n} at noon on Monday" for n in range(5)
    )
    assert split_passages(bare)["kind"].tolist() == ["headline"] + ["body"] * 5


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Braga, Portugal — The council met.", "Braga, Portugal — "),
        ("(Reuters) - The council met.", "(Reuters) - "),
        ("PORTO/BRAGA, May 4 (Reuters) - The council met.", "PORTO/BRAGA, May 4 (Reuters) - "),
        ("NEW DELHI: The council met.", "NEW DELHI: "),
        ("SÃO PAULO (AP) – The council met.", "SÃO PAULO (AP) – "),
        ("PORTO—The council met.", "PORTO—"),
        ("Rio de Janeiro, Brazil — “We met,” she said.", "Rio de Janeiro, Brazil — "),
        ("New Delhi, May 4 (PTI): The council met.", "New Delhi, May 4 (PTI): "),
        ("(CNN) The council met.", "(CNN) "),
        ("BEIJING, 4 May (Xinhua) -- The council met.", "BEIJING, 4 May (Xinhua) -- "),
        ("[Reuters] The council met.", "[Reuters] "),
        ("PORTO [AFP] - The council met.", "PORTO [AFP] - "),
        ("PORTO (AP) -The council met.", "PORTO (AP) -"),
        ("Porto (dpa) - The council met.", "Porto (dpa) - "),
        ("By Jane Roe in Porto — The council met.", "By Jane Roe in Porto — "),
        ("By Jane Roe and Ana Silva in Porto - The council met.", "By Jane Roe and Ana Silva in Porto - "),
        ("Porto (then) - The council met.", ""),
        ("[They] The council met.", ""),
        ("By Jane Roe in Porto: The council met.", ""),
        ("By noon in Porto — The council met.", ""),
        ("Silva — a former engineer — met the council.", ""),
        ("But Porto — The council met.", ""),
        ("UPDATE: The council met.", ""),
        ("The council (AP) met.", ""),
    ],
)
def test_place_lines_of_all_forms(text: str, place: str) -> None:
    assert text[: place_line_length(text)] == place
    assert [piece.opening for piece in laid_out(f"Bridge to Close\n\n{text}").pieces][1] == len(place)
    told = Document(f"Bridge to Close\n\n{text}").passages[1]
    assert told.said == " " * len(place) + text[len(place) :] and told.text == text


def test_a_place_before_a_colon_opens_a_story_and_a_name_below_says_who_speaks() -> None:
    text = "Bridge to Close\n\nPORTO: It rained.\n\nSILVA: The bridge is safe.\n\nBRAGA — It snowed."
    said = [passage.said.strip() for passage in Document(text).passages]
    assert said == ["Bridge to Close", "It rained.", "SILVA: The bridge is safe.", "It snowed."]


@pytest.mark.parametrize(
    "line",
    ["Ann Example", "Ann Example in Porto", "Ann Example for The Herald", "Ann Example, Staff Writer"],
)
def test_a_name_below_the_headline_is_the_author(line: str) -> None:
    text = f"Bridge to Close for Two Years\n\n{line}\n\nThe bridge will close, the mayor said.\n\nIt cracks."
    assert split_passages(text)["kind"].tolist() == ["headline", "dateline", "body", "body"]


def test_speakers_of_a_transcript_are_no_headings_and_not_said() -> None:
    said = (
        "ANN EXAMPLE: Who pays for it?\n\nBOB EXAMPLE: Nobody\n\nANN EXAMPLE: And when?\n\nBOB EXAMPLE: In "
        "May, I think."
    )
    table, log = split_passages(STORY + said), cleaning_log(Document(STORY + said))
    assert set(table[table["begin"] >= len(STORY)]["kind"]) == {"body"}
    assert log[log["what"] == "speaker label"]["detail"].tolist() == ["ANN EXAMPLE", "BOB EXAMPLE"] * 2
    spans = log[log["what"] == "speaker label"][["begin", "end"]].itertuples(index=False)
    assert [(STORY + said)[begin:end] for begin, end in spans] == ["ANN EXAMPLE: ", "BOB EXAMPLE: "] * 2
    assert Document(STORY + said).passages[-1].said == "BOB EXAMPLE: In May, I think."
    assert speaker_label("He said: yes") is None and speaker_label("UPDATE: It rained.") is None
    assert speaker_label("A. WALLACE: It rained.") == "A. WALLACE" and speaker_label("Q: Did it?") == "Q"


@given(st.text(alphabet="abc \u00ad\u200b\u200e\u2060.", max_size=60))
def test_what_nobody_sees_counts_for_nothing(text: str) -> None:
    bare, origin = visible(text)
    assert [text[at] for at in origin[:-1]] == list(bare) and origin[-1] == len(text)
    assert words(text) == words(bare)
    log = cleaning_log(Document(text))
    assert (log["what"] == "character ignored").sum() == len(text) - len(bare)


@given(st.text(alphabet=st.characters(categories=["Ll", "Lu", "Mn"]), max_size=12))
def test_composed_and_decomposed_letters_are_one(word: str) -> None:
    assert fold(unicodedata.normalize("NFD", word)) == fold(unicodedata.normalize("NFC", word))


def test_a_soft_hyphen_makes_no_other_word() -> None:
    assert fold("coun\u00adcil\u200b") == "council" and words("coun\u00adcil met") == ["council", "met"]


@pytest.mark.parametrize(
    ("text", "read", "stood"),
    [
        ("The may-\nor left.", "The mayor\nleft.", ["may- or"]),
        ("a well-\nknown man", "a well-known\nman", ["well- known"]),
        ("two-\nand three-year terms", "two-\nand three-year terms", []),
        ("the Anglo-\nSaxon word", "the Anglo-Saxon\nword", ["Anglo- Saxon"]),
        ("It&#8217;s &ldquo;x&rdquo;", "It’s “x”", ["&#8217;", "&ldquo;", "&rdquo;"]),
        ("a &amp;amp;ndash; b", "a – b", ["&amp;amp;ndash;"]),
        ("AT&T; R&D", "AT&T; R&D", []),
    ],
)
def test_entities_and_broken_words_are_repaired_and_said_so(text: str, read: str, stood: list[str]) -> None:
    found, repairs = mended(text, [])
    assert found == read and [was for _, _, was in repairs] == stood
    assert all(0 <= begin < end <= len(found) for begin, end, _ in repairs)


def test_repairs_made_before_keep_their_place() -> None:
    text, repairs = mended("&ndash; the mayor and the coun-\ncil met", [(8, 17, "x")])
    assert [(text[b:e], was) for b, e, was in repairs] == [
        ("–", "&ndash;"),
        ("the mayor", "x"),
        ("council", "coun- cil"),
    ]


@pytest.mark.parametrize(
    "text", ["橋は月曜日に閉鎖された。" * 3, "大桥星期一关闭了。", "Мост закрыли в понедельник."]
)
def test_text_in_another_script_is_not_english(text: str) -> None:
    assert not is_english(text) and is_english("The bridge closed.")


@pytest.mark.parametrize(
    "unit",
    ["A. ", "a-", "a-\n", "AAA — ", "By A, ", "photo ", "(x/", "read more: ", "a | ", "A: ", "&amp;", "@a "],
)
def test_no_line_takes_long(unit: str) -> None:
    begun = process_time()
    for size in (150, 600, 1500, 40_000):
        line = unit * (size // len(unit)) + "\x00"
        (
            furniture(line),
            is_dateline(line),
            place_line_length(line),
            speaker_label(line),
            mended(line, []),
            laid_out(line),
        )
    assert process_time() - begun < 5
