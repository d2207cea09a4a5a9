"""People called by their role, where the text says who holds it."""

import pytest

from retold import Document, Story, compare
from retold.noticing.roles import references, same_person
from retold.telling.facts import facts
from retold.telling.voices import statements

QIN = "Qin Gang, the Chinese ambassador, came to Porto in May. "


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (QIN + "The ambassador met the mayor.", [("The ambassador", "qin gang")]),
        (
            "The Chinese ambassador, Qin Gang, came to Porto. Officials told the ambassador to leave.",
            [("the ambassador", "qin gang")],
        ),
        (
            "They met with the Chinese ambassador to the United States Qin Gang. The Chinese ambassador left.",
            [("The Chinese ambassador", "qin gang")],
        ),
        (
            "Officials met Foreign Minister Wang Yi on Monday. The foreign minister smiled.",
            [("The foreign minister", "wang yi")],
        ),
        (
            "Maria Silva is the mayor of Porto. On Friday the mayor opened the bridge.",
            [("the mayor", "maria silva")],
        ),
        (
            "President Barack Obama spoke. Mr. Obama left. President Obama slept. The president’s plan failed.",
            [("The president", "barack obama")],
        ),
        (
            "President Vladimir Putin of Russia met President Xi Jinping of China. The Russian president left.",
            [("The Russian president", "vladimir putin")],
        ),
        ("President Vladimir Putin of Russia met President Xi Jinping of China. The president left.", []),
        (QIN + "The Ukrainian ambassador met the mayor.", []),
        (QIN + "The ambassador to Russia met the mayor.", []),
        ("Former President Bill Clinton spoke. The president left early.", []),
        (
            "Former President Bill Clinton spoke. The former president left early.",
            [("The former president", "bill clinton")],
        ),
        (
            QIN
            + "An ambassador must be patient. As the ambassador, he was. He became the ambassador in July.",
            [],
        ),
        (QIN + "The ambassadors met the mayor.", []),
        ("The ambassador met the mayor.", []),
        ("", []),
    ],
)
def test_a_role_stands_for_whoever_the_text_says_holds_it(text: str, found: list[tuple[str, str]]) -> None:
    roles = references(Document(text))
    assert [(text[role.begin : role.end], " ".join(role.name)) for role in roles] == found


def test_roles_in_the_seeds_stand_where_they_say(seeds: Story) -> None:
    for document in seeds.tellings.values():
        for role in references(document):
            passage = seeds.passage[role.passage_id]
            assert passage.begin <= role.begin < role.end <= passage.end
    assert {" ".join(role.name) for role in references(seeds.tellings["a"])} >= {"qin gang", "wang yi"}


def test_facts_and_sources_know_a_person_by_the_role() -> None:
    texts = {
        "a": QIN + "The plan will fail, the ambassador said on Monday.",
        "b": "The ambassador said that the plan will fail.",
    }
    found = facts(texts)
    assert found.loc[found["canonical"] == "Qin Gang", ["doc_id", "surface"]].to_numpy().tolist() == [
        ["a", "Qin Gang"],
        ["a", "the ambassador"],
    ]
    said = statements(texts)
    assert said[["doc_id", "who", "sort"]].to_numpy().tolist() == [
        ["a", "Qin Gang", "person"],
        ["b", "ambassador", "unclear"],
    ]


@pytest.mark.parametrize(("by_name", "rule"), [("Mr. Qin", "named-by-role"), ("Mr. Silva", "reworded")])
def test_name_and_role_of_one_person_are_no_change_of_meaning(by_name: str, rule: str) -> None:
    end = " met the mayor and talked about the bridge for two hours. Mr. Silva and Mr. Qin smiled."
    one, other = f"{QIN}On Monday {by_name}{end}", f"{QIN}On Monday the ambassador{end}"
    for a, b in ((one, other), (other, one)):
        changes = compare(a, b).changes
        assert changes["rule"].tolist() == [rule]
        assert (changes["severity"] == ("trivial" if rule == "named-by-role" else "minor")).all()


def test_two_roles_are_one_person_where_both_texts_say_so() -> None:
    a, b = QIN + "The ambassador smiled.", "Qin Gang, the envoy, came. The envoy smiled."
    spans = [
        (text.index(words), text.index(words) + len(words))
        for text, words in ((a, "The ambassador"), (b, "The envoy"))
    ]
    ours, theirs, name = Document(a), Document(b, "b"), (0, len("Qin Gang"))
    assert same_person(ours, spans[0], theirs, spans[1])
    assert not same_person(ours, spans[0], theirs, (0, len("Qin Gang, the envoy")))
    assert same_person(ours, spans[0], theirs, name) and same_person(theirs, name, ours, spans[0])
    assert not same_person(ours, name, theirs, name)
