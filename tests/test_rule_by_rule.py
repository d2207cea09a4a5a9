"""Each rule of change asked alone of two sentences: what it tells, and the nearest cases where it is silent.

What is told of two sentences is told, mirrored, of the same two the other way round.
"""

from dataclasses import replace

import pytest

from retold import Document
from retold.changes.acting import role_changes
from retold.changes.certainty import modality_changes, outcome_changes
from retold.changes.contradictions import contradicting, contradictions, opposites_put_in
from retold.changes.counting import near_numbers
from retold.changes.credit import attribution_changes, evidence_changes
from retold.changes.dress import broken_text, style_changes
from retold.changes.names import name_changes
from retold.changes.naming import actor_changes, named_otherwise, place_changes
from retold.changes.negation import denials_put_in, negations, opposites
from retold.changes.numbers import number_changes
from retold.changes.pair import (
    Condition,
    Pair,
    Rule,
    a_fifth_alike,
    contradicted,
    near_copies,
    somewhat_alike,
)
from retold.changes.quotes import quote_changes
from retold.changes.scope import (
    amount_changes,
    bare_denials,
    denied_nouns,
    extent_changes,
    restrictions,
    suspicions,
)
from retold.changes.sides import known, same_root, side
from retold.changes.wording import noun_changes, qualifier_changes, word_changes

Told = list[tuple[str, str]]  # the words on each side, "" for none


def pair(a: str, b: str) -> Pair:
    """Two sentences as a linked pair, with nothing around them."""
    one, other = Document(a, "a"), Document(b, "b")
    here, there = side(one.passages[0]), side(other.passages[0])
    return Pair(here, there, (here,), (there,), known(one))


def told(rule: Rule, a: str, b: str) -> Told:
    asked = pair(a, b)
    return [
        (a[slice(*change.a)] if change.a else "", b[slice(*change.b)] if change.b else "")
        for change in rule(asked)
    ]


SIGNED = "She signed the deal."
NINE = "boats cranes ferries lorries trains bridges harbours rivers towers"
SHUT = "the old bridge would close for a year"
LEAKS = "The bridge was closed because its old steel had cracked in the winter"
CASES: list[tuple[Rule, str, str, Told]] = [
    (outcome_changes, SIGNED, "She may sign the deal.", [("signed", "may sign")]),
    (outcome_changes, SIGNED, "She will sign the deal.", [("signed", "will sign")]),
    (outcome_changes, SIGNED, "She wants to sign the deal.", [("signed", "wants to sign")]),
    (outcome_changes, SIGNED, "She is expected to sign the deal.", [("signed", "is expected to sign")]),
    (outcome_changes, "She has signed the deal.", "She should sign it.", []),  # of what it is not said
    (
        outcome_changes,
        "She has signed the deal.",
        "She should sign the deal.",
        [("has signed", "should sign")],
    ),
    (
        outcome_changes,
        "The deal was signed in May.",
        "The deal will be signed in June.",
        [("was signed", "will be signed")],
    ),
    (
        outcome_changes,
        "The clerk took the money.",
        "The clerk is accused of taking the money.",
        [("took", "is accused of taking")],
    ),
    (
        outcome_changes,
        "The clerk took the money.",
        "The clerk is alleged to have taken the money.",
        [("took", "is alleged to have taken")],
    ),
    (
        outcome_changes,  # of two that sign, another may be meant
        "He signed and sealed it in Porto.",
        "He will sign it, sign that and seal it in Porto.",
        [],
    ),
    (outcome_changes, SIGNED, "She might have signed the deal.", []),
    (outcome_changes, SIGNED, "If she signed the deal, all would be well.", []),
    (outcome_changes, "If she signed the deal, all would be well.", "She will sign the deal.", []),
    (outcome_changes, "He asked whether she signed the deal.", "She will sign the deal.", []),
    (outcome_changes, "She signs the deal.", "She will sign the deal.", []),
    (outcome_changes, "She did not sign the deal.", "She will sign the deal.", []),
    (outcome_changes, "She has not signed the deal.", "She will sign the deal.", []),
    (outcome_changes, "They have signed it.", "They will sign it.", []),
    (outcome_changes, "Men have signed it.", "Men will sign it.", [("have signed", "will sign")]),
    (outcome_changes, SIGNED, "She managed to sign the deal.", []),  # which is done
    (outcome_changes, "Unless she signed the deal, all was lost.", "She will sign the deal.", []),
    (outcome_changes, "The clerk took the money.", "The clerk left after taking the money.", []),
    (outcome_changes, "The clerk took the money.", "The clerk seems to have taken the money.", []),
    (outcome_changes, SIGNED, "He will sign the lease.", []),
    (outcome_changes, "Ann left.", "Ann is expected to leave.", [("left", "is expected to leave")]),
    (outcome_changes, "Ann came and left.", "Ann may leave.", [("left", "may leave")]),
    (outcome_changes, "Ann left.", "Bob is expected to leave.", []),
    (outcome_changes, "He spoke in Porto.", "She will speak in Porto.", [("spoke", "will speak")]),
    (outcome_changes, "He grew old.", "She may grow old.", [("grew", "may grow")]),
    (outcome_changes, "He remained mayor.", "She may remain mayor.", [("remained", "may remain")]),
    (outcome_changes, "He was named mayor.", "She may be named mayor.", [("was named", "may be named")]),
    (outcome_changes, "He spoke in May.", "She will speak in May.", []),  # a day is not what it is about
    (outcome_changes, "He left quickly.", "She may leave quickly.", []),  # nor how it is done
    (outcome_changes, "She made the deal.", "She will make the deal.", []),  # such verbs say too little
    (outcome_changes, "He tried to win.", "She may try to win.", [("tried", "may try")]),
    (outcome_changes, "He proved that it works.", "She may prove that it works.", [("proved", "may prove")]),
    (modality_changes, "It will close in May.", "It may close in May.", [("will", "may")]),
    (modality_changes, "It will close in May.", "It’ll close in May.", []),
    (modality_changes, "It won’t close in May.", "It will not close in May.", []),
    (modality_changes, "The bridge is safe.", "The bridge is reportedly safe.", [("", "reportedly")]),
    (modality_changes, "The bridge is safe.", "The bridge is clearly safe.", [("", "clearly")]),
    (modality_changes, "The plan works.", "The plan appears to work.", [("", "appears")]),
    (modality_changes, "He was in court.", "He appeared in court.", []),
    (modality_changes, "He left.", "It appears that he left.", [("", "appears")]),
    (
        modality_changes,  # in a long stretch
        "The old bridge with its many long spans will close.",
        "The old bridge, he told us that day, may close.",
        [("will", "may")],
    ),
    (
        modality_changes,  # seven words of twenty are the same
        f"It will close in May for us all, {NINE} red blue green.",
        "It may close in May for us all, men women cats dogs birds fish trees roads hills pink grey black.",
        [("will", "may")],
    ),
    (
        modality_changes,  # of twenty-one
        f"It will close in May for us all, {NINE} red blue green now.",
        "It may close in May for us all, men women cats dogs birds fish trees roads hills pink grey tan on.",
        [],
    ),
    (modality_changes, "She opened it.", "She cleared it.", []),
    (modality_changes, "The bridge is safe.", "It is clear the bridge is safe.", [("", "clear")]),
    (modality_changes, "The bridge is safe.", "Clear it is, the bridge is safe.", [("", "Clear")]),
    (modality_changes, "The bridge is safe.", "He made clear the bridge is safe.", []),
    (modality_changes, "It closed.", f"It closed with {NINE} of Ann, who reportedly sank.", []),
    (amount_changes, "All members left.", "Some members left.", [("All members", "Some members")]),
    (amount_changes, "Most members left.", "All members left.", [("Most members", "All members")]),
    (amount_changes, "Few members left.", "A few members left.", [("Few members", "A few members")]),
    (amount_changes, "No members left.", "Many members left.", [("No members", "Many members")]),
    (amount_changes, "Everyone left.", "No one left.", [("Everyone", "No one")]),
    (
        amount_changes,
        "All of the members left.",
        "None of the members left.",
        [("All of the members", "None of the members")],
    ),
    (
        amount_changes,
        "All members left and all guests stayed.",
        "Some members left and all guests stayed.",
        [("All members", "Some members")],
    ),
    (amount_changes, "Nobody left.", "Someone left.", [("Nobody", "Someone")]),
    (
        amount_changes,
        "Some of the boats sank.",
        "All of the boats sank.",
        [("Some of the boats", "All of the boats")],
    ),
    (
        amount_changes,  # two of eight words are the same
        "All members left in rain with old bags.",
        "Some members left by noon for warm homes.",
        [("All members", "Some members")],
    ),
    (
        amount_changes,
        "All members left in rain with old bags.",
        "Some members left by noon for warm cosy homes.",
        [],
    ),
    (amount_changes, "One left.", "No one left.", []),  # one of what, nobody knows
    (amount_changes, "They sat in all boats of Porto now.", "Men swam in some boats.", []),
    (
        amount_changes,
        "They sat in all boats of Porto now.",
        "Men sat in some boats.",
        [("all boats", "some boats")],
    ),
    (amount_changes, "He drank little water.", "He drank all water.", []),
    (amount_changes, "All members left.", "Every member left.", []),
    (amount_changes, "All members left.", "All guests left.", []),
    (amount_changes, "All members and some members left.", "Some members and all members left.", []),
    (
        denied_nouns,
        "There was no evidence of fraud.",
        "There was evidence of fraud.",
        [("no evidence", "evidence")],
    ),
    (denied_nouns, "There was no evidence of fraud.", "There was not any evidence of fraud.", []),
    (denied_nouns, "No ship and no ship left.", "A ship left.", []),
    (restrictions, "Only members may vote.", "Members may vote.", [("Only members", "Members")]),
    (restrictions, "He spoke only to members.", "He spoke to members.", [("only to members", "members")]),
    (restrictions, "Only in Porto may they vote.", "In Porto may they vote.", [("Only in Porto", "Porto")]),
    (restrictions, "He only spoke.", "He spoke.", [("only spoke", "spoke")]),
    (restrictions, "If only members voted.", "If members voted.", []),
    (restrictions, "Not only members may vote.", "Members may vote.", []),
    (restrictions, "He isn’t only singing.", "He is singing.", []),
    (restrictions, "Solely members may vote.", "Members may vote.", [("Solely members may vote", "vote")]),
    (restrictions, "Only members may vote.", "Guests came late to the old hall.", []),
    (suspicions, "Police held the alleged thief.", "Police held the thief.", [("alleged thief", "thief")]),
    (suspicions, "Police held the suspected thief.", "Police may hold the thief.", []),
    (suspicions, "Police held the suspected thief.", "Police held the alleged thief.", []),
    (suspicions, "Police held the suspected thief.", "The thief held the thief.", []),
    (suspicions, "Police held the suspected thief.", "Police held the bag.", []),
    (suspicions, "Police held the suspected thief.", "Police held the thief, who appeared to run.", []),
    (extent_changes, "The road is partly flooded.", "The road is flooded.", [("partly", "")]),
    (extent_changes, "He or she pays.", "He and she pays.", [("or", "and")]),
    (extent_changes, "He always pays.", "He sometimes pays.", [("always", "sometimes")]),
    (extent_changes, "He always pays.", "He pays.", []),  # counts only in the place of another
    (extent_changes, "He often pays.", "He usually pays.", []),  # which is the same
    (extent_changes, "He always pays it.", "He sometimes as of now too pays it.", []),  # too long a stretch
    (extent_changes, "The road is partly flooded.", "The road is dry.", []),  # another thing is said of it
    (bare_denials, "Nobody was in the hall.", "A man was in the hall.", [("Nobody", "A man")]),
    (bare_denials, "It was nowhere near the pier.", "It was near the pier.", [("nowhere", "")]),
    (bare_denials, "It was never near the pier.", "It was near the pier.", [("never", "")]),
    (bare_denials, "He did not pay the firm.", "He paid the firm.", []),  # which another rule tells
    (attribution_changes, f"{LEAKS}, the mayor said.", f"{LEAKS}.", [("the mayor said", "")]),
    (attribution_changes, f"{LEAKS}, the mayor claimed.", f"{LEAKS}.", [("the mayor claimed", "")]),
    (attribution_changes, "It rained, the mayor said.", "It rained.", []),  # too little to know it by
    (attribution_changes, f"{LEAKS}, the mayor said.", f"{LEAKS}, she added.", []),
    (
        attribution_changes,
        f"{LEAKS}, Russian officials said.",
        f"{LEAKS}, Chinese officials said.",
        [("said", "said")],
    ),
    (attribution_changes, f"Russian officials said that {SHUT}.", f"Officials said that {SHUT}.", []),
    (attribution_changes, f"Google said that {SHUT}.", f"Amazon said that {SHUT}.", [("said", "said")]),
    (
        attribution_changes,  # two of five words of what was said are the same
        "Google said that red boats sank fast.",
        "Amazon said that red cars burned now.",
        [("said", "said")],
    ),
    (
        attribution_changes,  # one
        "Google said that red boats sank fast.",
        "Amazon said that blue cars burned now.",
        [],
    ),
    (
        attribution_changes,  # two of six
        "Google said that red boats sank fast.",
        "Amazon said that red cars burned now here.",
        [],
    ),
    (
        attribution_changes,  # of two the one who said what is most like it
        f"Apple claimed that red boats sank fast, and Google said that {SHUT}.",
        f"Amazon said that {SHUT}.",
        [("said", "said")],
    ),
    (
        attribution_changes,  # a plan is no statement
        "The mayor announced a plan to close the old bridge for cars in winter.",
        "A plan to close the old bridge for cars in winter.",
        [],
    ),
    (
        attribution_changes,
        "The mayor said that the old bridge was not safe for cars in winter.",
        "The old bridge was not safe for cars in winter.",
        [("The mayor said", "")],
    ),
    (attribution_changes, f"{LEAKS}, the mayor said.", "Boats sank in May.", []),
    (attribution_changes, f"“{LEAKS},” the mayor said.", f"{LEAKS}.", []),  # a quotation credits itself
    (attribution_changes, f"Ann Lee said that {SHUT}.", f"Bob Roe said that {SHUT}.", [("said", "said")]),
    (
        attribution_changes,
        f"Ann Lee said that {SHUT}.",
        f"Google said that {SHUT}.",
        [],
    ),  # she may speak for it
    (
        attribution_changes,
        f"Ann Lee said that {SHUT}.",
        f"Bob Roe, a friend of Ann Lee, said that {SHUT}.",
        [],
    ),
    (
        attribution_changes,  # in a title nobody can be told apart
        "Ann Lee Said That The Old Bridge Would Close For A Year",
        "Bob Roe Said That The Old Bridge Would Close For A Year",
        [],
    ),
    (
        role_changes,
        "Norway sued Sweden.",
        "Sweden sued Norway.",
        [("Norway sued Sweden", "Sweden sued Norway")],
    ),
    (
        role_changes,
        "Rebels shelled the army.",
        "Rebels were shelled by the army.",
        [("Rebels shelled the army", "Rebels were shelled by the army")],
    ),
    (
        role_changes,
        "The attack by settlers on farmers went on.",
        "The attack by farmers on settlers went on.",
        [("settlers on farmers", "farmers on settlers")],
    ),
    (role_changes, "Rebels shelled the army.", "The army was shelled by rebels.", []),
    (role_changes, "Norway met Sweden.", "Sweden met Norway.", []),  # it is mutual
    (role_changes, "He sued her.", "She sued him.", []),  # whom these stand for nobody knows
    (role_changes, "Norway sued Norway.", "Norway sued Norway.", []),
    (role_changes, "Rebels drove the army from Homs.", "Rebels drove Homs from the army.", []),  # who is who
    (
        role_changes,
        "From cities he sailed to islands.",
        "From islands he sailed to cities.",
        [("cities he sailed to islands", "islands he sailed to cities")],
    ),
    (
        role_changes,  # names of three words
        "From Ana Maria Silva he quickly sailed over to Bob Lee Roe.",
        "From Bob Lee Roe he quickly sailed over to Ana Maria Silva.",
        [
            (
                "Ana Maria Silva he quickly sailed over to Bob Lee Roe",
                "Bob Lee Roe he quickly sailed over to Ana Maria Silva",
            )
        ],
    ),
    (
        role_changes,  # of four
        "From Ana Maria Luz Silva he quickly sailed over to Bob Lee Roe.",
        "From Bob Lee Roe he quickly sailed over to Ana Maria Luz Silva.",
        [],
    ),
    (role_changes, "Old Norway sued cold Sweden.", "Cold Norway sued old Sweden.", []),
    (role_changes, "He quickly ran and slowly ate.", "He slowly ran and quickly ate.", []),
    (
        role_changes,
        "From Norway he sailed to Sweden.",
        "From Sweden he sailed to Norway.",
        [("Norway he sailed to Sweden", "Sweden he sailed to Norway")],
    ),
    (role_changes, "From Norway he met all of Sweden.", "From Sweden he met all of Norway.", []),
    (role_changes, "In Norway it is as cold as in Sweden.", "In Sweden it is as cold as in Norway.", []),
    (named_otherwise, "The war began.", "The operation began.", [("war", "operation")]),
    (named_otherwise, "He was murdered.", "He died.", [("murdered", "died")]),
    (named_otherwise, "The bloody war began.", "The operation began.", [("bloody war", "operation")]),
    (named_otherwise, "The war began.", "The operation and the war began.", []),
    (place_changes, "He left eastern Ukraine.", "He left Ukraine.", [("eastern Ukraine", "Ukraine")]),
    (place_changes, "He left east Ukraine.", "He left eastern Ukraine.", []),
    (
        place_changes,
        "They took Ukraine’s peninsula.",
        "They took Ukraine.",
        [("Ukraine’s peninsula", "Ukraine")],
    ),
    (
        place_changes,  # unlike, but of one act
        "War was declared on Ukraine at night.",
        "He declared an operation in eastern Ukraine.",
        [("Ukraine", "eastern Ukraine")],
    ),
    (place_changes, "The north of Ukraine fell.", "He left eastern Ukraine.", []),
    (place_changes, "Schools in Texas closed.", "Two Central Texas schools closed.", []),
    (place_changes, "He called on North Korea.", "She called on South Korea again.", []),
    (place_changes, "They took Ukraine’s peninsula by night.", "He left Ukraine.", []),
    (place_changes, "He left the Alps.", "He left the northern Alps.", [("Alps", "northern Alps")]),
    (
        place_changes,
        "They took Ukraine’s big old peninsula now.",
        "They took Ukraine now.",
        [("Ukraine’s big old peninsula", "Ukraine")],
    ),
    (actor_changes, "They will help it.", "They will oppose it.", [("help", "oppose")]),
    (actor_changes, "A firm paid it.", "A man paid it.", [("firm", "man")]),
    (actor_changes, "A firm and a man paid it.", "A man paid it.", []),
    (actor_changes, "They will help men.", "They will oppose firms.", [("men", "firms"), ("help", "oppose")]),
    (actor_changes, "They help or oppose it.", "They oppose it.", []),
    (noun_changes, "The bank raised the fee.", "The bank raised the bridge.", [("fee", "bridge")]),
    (noun_changes, "The bank raised the fee.", "The bank raised the fees.", []),
    (noun_changes, "The bank raised the fee.", "The bank raised Porto.", []),
    (noun_changes, "The goverment left.", "The government left.", []),
    (noun_changes, "The doctor came.", "The physician came.", []),  # near in meaning
    (
        qualifier_changes,
        "The mayor met the old farmer on the road.",
        "The mayor met the farmer on the road.",
        [("old farmer", "farmer")],
    ),
    (
        qualifier_changes,  # of two, another may be meant
        "The mayor met the old farmer and the farmer.",
        "The mayor met the farmer and the farmer.",
        [],
    ),
    (qualifier_changes, "The mayor met the old farmer.", "The mayor met the poor farmer.", []),
    (
        qualifier_changes,
        "They met in old Porto on Monday.",
        "They met in Porto on Monday.",
        [("old Porto", "Porto")],
    ),
    (qualifier_changes, "Old Farmers Met Mayors Today", "Farmers Met Mayors Today", []),
    (
        quote_changes,
        "“We will open the bridge,” she said.",
        "“We will open the ferry,” she said.",
        [("“We will open the bridge,”", "“We will open the ferry,”")],
    ),
    (
        quote_changes,
        "“We will open the bridge,” she said.",
        "“We will not open the bridge,” she said.",
        [("“We will open the bridge,”", "“We will not open the bridge,”")],
    ),
    (quote_changes, "“We open it now,” she said.", "“We open it now,” he said.", []),
    # what stands in brackets nobody said, and it may stand for what the other quotes there
    (quote_changes, "“We open the EO [hall] on May Day,” he said.", "“We open the [hall] on May Day.”", []),
    (quote_changes, "“We open the gate that he shut,” he said.", "“We open the gate [Roe] shut.”", []),
    (quote_changes, "“We open the gate [of iron] in May,” he said.", "“We open the gate in May.”", []),
    (
        quote_changes,
        "“We open the [iron] gate in old March now,” he said.",
        "“We open the [iron] gate in new April now,” he said.",
        [("“We open the [iron] gate in old March now,”", "“We open the [iron] gate in new April now,”")],
    ),
    (quote_changes, "“We’ll open the bridge,” she said.", "“We will open the bridge,” she said.", []),
    (quote_changes, "“We can’t open the bridge,” she said.", "“We cannot open the bridge,” she said.", []),
    (quote_changes, "“We honour the red boat,” he said.", "“We honor the red boat,” he said.", []),
    (quote_changes, "“Old red sank,” he said.", "“Old red left,” he said.", []),  # so are two in three
    (quote_changes, "“Old red boats sank in May now,” he said.", "“Old red boats left us so,” he said.", []),
    (quote_changes, "“Open it,” she said.", "“Shut it,” she said.", []),  # two words are too few to know
    (number_changes, "It has six lanes.", "It has nine lanes.", [("six", "nine")]),
    (number_changes, "It has six lanes.", "It has 6 lanes.", []),
    (number_changes, "The firm built six lanes.", "The firm opened nine lanes.", [("six", "nine")]),
    (number_changes, "The firm built six lanes.", "The firm opened nine arches.", []),
    (number_changes, "It has all six lanes.", "It has nine lanes.", [("six", "nine")]),
    (
        number_changes,
        "It has six lanes and nine arches.",
        "It has nine lanes and six arches.",
        [("six", "nine"), ("nine", "six")],
    ),
    (
        number_changes,
        "Profits rose to $5 million.",
        "Profits rose to $7 million.",
        [("$5 million", "$7 million")],
    ),
    (
        number_changes,
        "It has six lanes, nine arches and two gates.",
        "It has six lanes, two gates and ten arches.",
        [("nine", "ten")],
    ),
    (number_changes, "It rose to 40.", "It rose to 50.", [("40", "50")]),
    (number_changes, "It fell to 40.", "It rose to 50.", []),
    (
        number_changes,
        "Shares of the bank rose to 40 in trading.",
        "Shares of the mine rose to 50 in selling.",
        [("40", "50")],
    ),
    (
        number_changes,
        "The profit of the old bank in the north was -$5 million last year.",
        "The profit of the old bank in the north was $5 million last year.",
        [("-$5 million", "$5 million")],
    ),
    (number_changes, "They left at noon.", "They left at midnight.", [("noon", "midnight")]),
    (number_changes, "He was the second to win.", "He was the third to win.", [("second", "third")]),
    (number_changes, "He was the first since 1990.", "He was the second since 1990.", []),
    (number_changes, "It holds 30 to 40 boats.", "It holds 40 boats.", [("30 to 40", "40")]),
    (
        number_changes,
        "It holds 30 to 40 boats and 3 crews.",
        "It holds 40 boats and 3 crews.",
        [("30 to 40", "40")],
    ),
    (
        number_changes,  # seven of ten words near the number are the same
        "Old red cold boats sailed 30 to 40 big deep blue miles north.",
        "Old red cold boats sailed 40 big deep dark yards south.",
        [("30 to 40", "40")],
    ),
    (
        number_changes,  # six of ten
        "Old red cold boats sailed 30 to 40 big deep blue miles north.",
        "Old red cold boats sailed 40 big bright dark yards south.",
        [],
    ),
    (number_changes, "It costs $40.", "It costs €40.", [("$40", "€40")]),
    (number_changes, "It took 30 days.", "It took 30 years.", [("30 days", "30 years")]),
    (number_changes, "It took 5 days.", "It took more than 5 days.", [("5 days", "more than 5 days")]),
    (
        number_changes,
        "It took at most 5 days.",
        "It took at least 5 days.",
        [("at most 5 days", "at least 5 days")],
    ),
    (number_changes, "It took about 30 days.", "It took nearly 30 days.", []),
    (number_changes, "About 5 boats sank.", "5 boats sank.", []),
    (number_changes, "About 5 boats sank.", "Nearly 5 boats sank.", []),
    (number_changes, "About 5 boats sank.", "Up to 5 boats sank.", []),
    (number_changes, "She was the second winner.", "She was the third winner.", [("second", "third")]),
    (number_changes, "Six boats cost $40.", "Men paid €40.", []),  # nothing is said to be of one thing
    (number_changes, "All six lanes of it.", "Nine lanes of it.", [("six", "Nine")]),
    (
        number_changes,  # of the words beside it, all that the shorter has
        "It has six lanes.",
        "The old red bridge over the cold river has nine lanes.",
        [("six", "nine")],
    ),
    (number_changes, "It took 5 days, then more than 5 days.", "It took more than 5 days.", []),
    (number_changes, "It holds 30 to 40 boats.", "It holds 30 boats and 40 men.", []),  # both its ends
    (
        number_changes,
        "Ann has 40 and Bob has 50.",
        "Ann has 50 and Bob has 40.",
        [("40", "50"), ("50", "40")],
    ),
    (name_changes, "Norway sued the bank.", "Sweden sued the bank.", [("Norway", "Sweden")]),
    (name_changes, "Ann Lee sued the bank.", "Bob Roe sued the bank.", [("Ann Lee", "Bob Roe")]),
    (name_changes, "Ann Jordan sued it.", "Bob Jordan sued it.", [("Ann Jordan", "Bob Jordan")]),
    (name_changes, "Germans met him.", "Poles met him.", [("Germans", "Poles")]),
    (
        name_changes,
        "He won the World Cup.",
        "He won the Nobel Prize.",
        [("the World Cup", "the Nobel Prize")],
    ),
    (name_changes, "The UN sued the bank.", "The United Nations sued the bank.", []),
    (name_changes, "Norway Sued Old Bank", "Sweden Sued Old Bank", []),  # capitals of a title tell no names
    (
        name_changes,
        "In Norway it was so for us.",
        "In Sweden it was so for us.",
        [("Norway", "Sweden")],
    ),
    (opposites, "Prices rose.", "Prices fell.", [("rose", "fell")]),
    (opposites, "The shop is open again.", "The shop closed again.", [("open", "closed")]),
    (opposites, "The road is safe.", "The road is unsafe.", [("safe", "unsafe")]),
    (opposites, "They shut a large gate.", "They shut a small gate.", [("large", "small")]),
    (opposites, "They shut a large iron gate.", "They shut a small tower gate.", []),
    (opposites, "They shut a large iron gate.", "They shut a small iron gate.", [("large", "small")]),
    (opposites, "They shut a large iron gate.", "They shut a small gate.", [("large", "small")]),
    (opposites, "They saw safe roads.", "They saw unsafe streets.", [("safe", "unsafe")]),
    (opposites, "He came before noon.", "He came after noon.", [("before", "after")]),
    (opposites, "He came before noon.", "He came long after they all had noon.", []),  # in other words
    (opposites, "He left before noon.", "He left after dinner.", [("before", "after")]),  # half is alike
    (opposites, "He left before noon today.", "She left after dinner then.", []),
    (opposites, "Prices did not rise.", "Prices fell.", []),
    (opposites, "Prices rose and fell.", "Prices fell.", []),
    (opposites, "He ran over.", "He ran under.", []),  # particles
    (opposites, "They always cherish it.", "They never forget it.", []),
    (opposites, "He always came.", "He never came.", [("always", "never")]),
    (
        opposites,  # a stretch of three words
        "He came so long before noon with her today.",
        "He came just right after noon with her today.",
        [("before", "after")],
    ),
    (
        opposites,  # of four
        "He came so very long before noon with her today.",
        "He came just right soon after noon with her today.",
        [],
    ),
    (opposites, "It opened in May.", "A closed shop in May.", []),
    (negations, "He paid the firm.", "He did not pay the firm.", [("paid", "not pay")]),
    (negations, "He must pay the firm.", "He must not pay the firm.", [("pay", "not pay")]),
    (negations, "He may pay the firm.", "He will not pay the firm.", []),  # he may, and he will not
    (negations, "He paid too much.", "He did not pay too much.", []),
    (negations, "He pays the firm and does not pay the firm.", "He pays the firm.", []),
    (negations, "They believe he paid the firm.", "He did not pay the firm.", []),
    (negations, "He paid the firm.", "He did not pay the crew.", []),
    (negations, "The price did not fall but rose.", "The price did fall.", []),  # “rose” may make up for it
    (negations, "The price did not fall in May.", "The price did fall.", [("not fall", "fall")]),
    (negations, "They paid in May at the old bank.", "They did not pay.", []),  # perhaps for something else
    (negations, "He said it and she left.", "He did not say it and she left.", [("said", "not say")]),
    (negations, "He might pay the firm.", "He might not pay the firm.", [("pay", "not pay")]),
    (
        negations,
        "They paid in May.",
        "They did not pay in May at the bank of it.",
        [("paid", "not pay")],
    ),
    (word_changes, "The council praised it.", "The council damned it.", [("praised", "damned")]),
    (word_changes, "The council praised Silva there.", "The council praised farmers over and over.", []),
    (
        word_changes,
        "The council praised smiths there.",
        "The council praised farmers over and over.",
        [("smiths", "farmers")],
    ),
    (word_changes, "The council said it.", "The council told it.", []),
    (word_changes, "Rep. Lee left.", "Representative Lee left.", []),
    (word_changes, "Oak Rd closed.", "Oak Road closed.", []),
    (word_changes, "The council felt it.", "The council thought it.", []),
    (word_changes, "The council felt it.", "The council ate it.", [("felt", "ate")]),
    (word_changes, "Russia sued it.", "Russians sued it.", []),
    (word_changes, "The council hailed 40 there.", "The council hailed farmers over and over.", []),
    (word_changes, "He left.", "He left, and the council ate fish.", [("", "council ate fish")]),
    (word_changes, "He left.", "He left, Ann Lee of Porto.", []),  # names alone
    (word_changes, "He left.", "He left, and Ann ate fish.", [("", "Ann ate fish")]),
    (
        word_changes,  # one of five words stands nowhere in the other text
        "He left.\n\nBoats carry old fish.",
        "He left, and boats carry old fish home.",
        [("", "boats carry old fish home")],
    ),
    (
        word_changes,  # of six
        "He left.\n\nBoats carry old red fish.",
        "He left, and boats carry old red fish home.",
        [],
    ),
    (word_changes, "He left.", "He left with boats.", []),  # one word alone
    (
        word_changes,  # in passages that are little alike, what hangs on equal words in one way
        "He saw old boats sink quickly by noon.",
        "Nobody here ever knew boats sink slowly again.",
        [("quickly by noon", "slowly")],
    ),
    (word_changes, "He saw old boats sink by noon.", "Nobody here ever knew boats burn slowly.", []),
    (
        word_changes,  # too much to stand for one verb
        "It sank.",
        "It carried red, blue, green, pink, grey, black, white and gold fish.",
        [("", "carried red"), ("", "white and gold fish")],
    ),
    (evidence_changes, "Documents show that the plant leaked.", "The Plant Leaked Again", []),  # no room
    (evidence_changes, "Documents show that the plant leaked.", "The plant leaked again\n\nIt rained.", []),
    (evidence_changes, "Documents show that the plant leaked.", "The plant leaked, according to him.", []),
    (evidence_changes, "Boats show that the plant leaked.", "The plant leaked.", []),
    (evidence_changes, "Documents on the plant leaked.", "The plant leaked.", []),
    (style_changes, "The defence minister left.", "The defense minister left.", [("defence", "defense")]),
    (near_numbers, "The plan helps ten women.", "Some eight women are helped.", [("ten", "Some eight")]),
    (near_numbers, "The plan helps ten women.", "Some seven women are helped.", []),  # not near it
    (near_numbers, "He was the tenth woman.", "She was the ninth woman.", []),
    (near_numbers, "A fifth of women knew.", "A sixth of women knew.", []),
    (near_numbers, "Dozens of women knew.", "Ten women knew.", []),
    (near_numbers, "Ten women knew, or nine women.", "Nine women knew.", []),
    (contradictions, "Wages climbed and prices rose.", "Prices fell.", [("rose", "fell")]),
    (contradictions, "Prices changed as prices rose.", "Prices fell.", [("rose", "fell")]),
    (contradictions, "Prices rose.", "Prices did not rise.", [("rose", "rise")]),
    (contradictions, "Prices rose.", "Prices did not fall.", []),
    (contradictions, "The old bridge opened.", "The new bridge opened.", [("old", "new")]),
    (contradictions, "They raised prices.", "Prices were lowered.", [("raised", "lowered")]),
    (contradictions, "It rose.", "It fell.", []),  # of what, nobody knows
    (style_changes, "Mr. Silva left.", "Silva left.", [("Mr.", "")]),
    (style_changes, "It cost ten euros.", "It cost 10 euros.", [("ten euros", "10 euros")]),
    (style_changes, "It cost ten euros.", "It cost ten euros.", []),
]


@pytest.mark.parametrize(("rule", "a", "b", "words"), CASES)
def test_a_rule_tells_this_and_no_more_and_the_same_in_the_mirror(
    rule: Rule, a: str, b: str, words: Told
) -> None:
    assert told(rule, a, b) == words
    assert sorted(told(rule, b, a)) == sorted(found[::-1] for found in words)


@pytest.mark.parametrize(
    ("rule", "more", "less", "words"),
    [
        (evidence_changes, "Documents show that the plant leaked.", "The plant leaked.", "Documents show"),
        (
            evidence_changes,
            "Officials got documents showing that the plant leaked.",
            "The plant leaked.",
            "Officials got documents showing",
        ),
        (name_changes, "Norway sued the bank.", "It sued the bank.", "Norway"),
        (number_changes, "He sued the bank in May 1990.", "He sued the bank.", "May 1990"),
    ],
)
def test_what_one_side_alone_has_is_told_in_one_direction(
    rule: Rule, more: str, less: str, words: str
) -> None:
    both = [said for ways in (told(rule, more, less), told(rule, less, more)) for said in ways]
    assert sorted(both) in ([("", words)], [(words, "")])


@pytest.mark.parametrize(
    ("b", "new"),
    [("He rode Thunder.", "Thunder"), ("Thunder ran.", ""), ("“Thunder ran.”", ""), ("He rode.", "")],
)
def test_a_capital_that_no_model_knows_is_a_name_in_an_abridgement_alone(b: str, new: str) -> None:
    asked = pair("He rode a horse.", b)
    told = [b[slice(*change.b)] for change in name_changes(replace(asked, abridged=True)) if change.b]
    assert told == ([new] if new else []) and not [*name_changes(asked)]


def alike(same: int, other: int) -> Pair:
    """Two sentences with so many words in common, and so many others on each side."""
    shared, words = [f"s{n}" for n in range(same)], range(other)
    return pair(
        " ".join([*shared, *(f"a{n}" for n in words)]), " ".join([*shared, *(f"b{n}" for n in words)])
    )


@pytest.mark.parametrize(
    ("when", "same", "other"), [(somewhat_alike, 3, 17), (a_fifth_alike, 1, 4), (near_copies, 3, 2)]
)
def test_two_passages_are_alike_from_a_share_of_equal_words_on(
    when: Condition, same: int, other: int
) -> None:
    at, below = alike(same, other), alike(same, other + 1)
    assert at.alike == same / (same + other)
    assert when(at) and not when(below)
    assert not when(replace(at, unsure=True)) and not when(replace(at, linked=False))


def test_what_is_asked_of_two_that_contradict_each_other_is_asked_in_an_abridgement_alone() -> None:
    asked = pair("He left.", "He stayed.")
    assert contradicted(replace(asked, abridged=True, linked=False))
    assert not contradicted(replace(asked, abridged=True)) and not contradicted(replace(asked, linked=False))


def test_numbers_that_both_have_are_settled_and_one_side_alone_is_no_person() -> None:
    asked = pair("He paid 40 men 50 euros.", "He paid forty men 60 euros.")
    assert asked.settled == {asked.here.quantities[0].value}
    assert not asked.of_one_person(None, (0, 2)) and not asked.of_one_person((0, 2), None)


def test_what_another_source_has_is_not_added_and_its_denial_not_put_in() -> None:
    asked = pair("He left.", "He left, and the council ate fish, not meat.")
    other = side(Document("The council ate fish, not meat.", "x").passages[0])
    assert [*word_changes(asked)] and not [*word_changes(replace(asked, sources=(asked.here, other)))]
    assert [*denials_put_in(asked)] and not [*denials_put_in(replace(asked, sources=(asked.here, other)))]


@pytest.mark.parametrize(
    ("rule", "a", "b", "why"),
    [
        (
            denied_nouns,
            "There was no evidence of fraud.",
            "There was evidence of fraud.",
            "no “evidence” {0}, and one {1}",
        ),
        (
            suspicions,
            "Police held the alleged thief.",
            "Police held the thief.",
            "“alleged thief” {0}, stated as a fact {1}",
        ),
        (restrictions, "He only spoke.", "He spoke.", "“only” {0}, without it on the other side"),
        (bare_denials, "Nobody was in the hall.", "A man was in the hall.", "“Nobody” {0} only"),
        (
            role_changes,
            "Norway sued Sweden.",
            "Sweden sued Norway.",
            "the other way round",
        ),
        (
            negations,
            "He did not pay the firm.",
            "He paid the firm.",
            "is denied {0} (“not”), and said as a fact on the other side",
        ),
    ],
)
def test_the_reason_says_which_side_has_what(rule: Rule, a: str, b: str, why: str) -> None:
    (first,), (mirrored,) = rule(pair(a, b)), rule(pair(b, a))
    assert first.why.endswith(why.format("there", "here"))
    assert mirrored.why.endswith(why.format("here", "there"))


@pytest.mark.parametrize(
    ("rule", "a", "b", "names"),
    [
        (number_changes, "The old pier has six lanes.", "The old pier has nine arches.", ["number-unknown"]),
        (number_changes, "It was 40.", "It was 50.", ["number-unknown"]),  # of what, neither says
        (number_changes, "It took 20 days.", "It took more than 20 days.", ["number-modified"]),
        (number_changes, "It took 21 days.", "It took more than 21 days.", ["number-qualified"]),
        (number_changes, "It costs nearly $5.", "It costs more than $5.", ["number-modified"]),
        (number_changes, "It costs up to $5.", "It costs $5.", ["number-qualified"]),
        (number_changes, "It costs at least $5.", "It costs more than $5.", []),
        (number_changes, "More than 5 boats sank.", "Nearly 5 boats sank.", ["number-modified"]),
        (number_changes, "Less than 5 boats sank.", "5 boats sank.", ["number-modified"]),
        (number_changes, "Less than 25 boats sank.", "25 boats sank.", ["number-qualified"]),
        (number_changes, "At least 5 boats sank.", "Up to 5 boats sank.", ["number-modified"]),
        (number_changes, "At least 5 boats sank.", "5 boats sank.", ["number-qualified"]),
        (number_changes, "It rose 5 percent.", "It rose 5 percentage points.", ["unit-changed"]),
        (number_changes, "He left on Monday.", "He left on Tuesday.", ["time-changed"]),
        (number_changes, "She is the first winner.", "She is the second winner.", ["number-changed"]),
        (number_changes, "She is the first winner since 1990.", "She is the second winner since 1990.", []),
        (name_changes, "He left the Alps.", "He left the Andes.", ["name-changed"]),
        (
            name_changes,
            "He left Paris.",
            "He left Google.",
            ["name-changed"],
        ),  # a body may be called by its seat
        (name_changes, "He left Ann Lee.", "He left Google.", ["name-unknown"]),
        (name_changes, "Amazon sued it.", "Amazon Watch sued it.", ["name-unknown"]),
        (
            name_changes,  # five words for two
            "We all saw it as Ana Maria de Souza Lima did.",
            "We all saw it as Bob Roe did.",
            ["name-changed"],
        ),
        (
            name_changes,  # six
            "We all saw it as Ana Maria Luisa de Souza Lima did.",
            "We all saw it as Bob Roe did.",
            ["name-unknown"],
        ),
        (
            name_changes,  # two words of seven are the same: another suit
            "In May Norway quickly sued the old bank over cold water.",
            "Sweden sued the bank after warm weather damaged green fields.",
            ["name-unknown"],
        ),
        (
            name_changes,  # two of three
            "Norway sued the bank over water.",
            "Sweden sued the bank after storms.",
            ["name-changed"],
        ),
        (
            name_changes,  # their offices stand beside the names
            "We all saw it as minister Ann Lee did.",
            "We all saw it as chancellor Bob Roe did.",
            ["name-changed"],
        ),
        (
            name_changes,  # a smith is not in the place of a farmer
            "We all saw it as farmer Ann Lee did.",
            "We all saw it as smith Bob Roe did.",
            ["name-unknown"],
        ),
        (
            name_changes,  # in another sort of country nothing says that the one stands for the other
            "In cold Norway it was so for us.",
            "In warm Sweden it was so for us.",
            ["name-unknown"],
        ),
        (
            quote_changes,
            "“One red boat sank,” he said.",
            "“One red car sank,” he said.",
            ["quote-edited"],
        ),  # 3 of 4
        (
            quote_changes,
            "“One red boat sank fast,” he said.",
            "“One red car sank slowly,” he said.",
            ["quote-reworded"],
        ),
        (
            quote_changes,
            "“One red boat sank fast,” he said.",
            "“One red car sank fast,” he said.",
            ["quote-edited"],
        ),
        (
            quote_changes,
            "“We never saw the red boat sink,” he said.",
            "“We saw the red boat sink,” he said.",
            ["quote-edited"],
        ),
        (quote_changes, "“One red boat sank fast,” he said.", "One red boat sank fast, he said.", []),
        (
            quote_changes,  # what the one ends with the other begins with
            "“We saw one red boat sink,” he said.",
            "“One red boat sink and burn,” he said.",
            ["quote-trimmed"],
        ),
        (
            quote_changes,  # one number
            "“We saw 40 red boats sink,” he said.",
            "“We saw forty red boats sink,” he said.",
            [],
        ),
        (
            quote_changes,
            "“We saw 40 red boats sink,” he said.",
            "“We saw 50 red boats sink,” he said.",
            ["quote-edited"],
        ),
        (
            quote_changes,  # the same words in other forms
            "“We saw red boats sink there,” he said.",
            "“We saw reds boat sink there,” he said.",
            ["quote-reworded"],
        ),
        (
            quote_changes,  # three words for three
            f"“{NINE} red blue green,” he said.",
            f"“{NINE} pink grey black,” he said.",
            ["quote-edited"],
        ),
        (
            quote_changes,  # four words are too many to be one exchange
            f"“{NINE} in May red blue green far,” he said.",
            f"“{NINE} in May pink grey black off,” he said.",
            ["quote-reworded"],
        ),
        (
            quote_changes,  # both deny it, in another order
            "“We just never open it up now,” she said.",
            "“We never just open it up now,” she said.",
            ["quote-reworded"],
        ),
        (
            quote_changes,
            "“One red boat sank fast,” he said.",
            "“I say: one red boat sank fast,” he said.",
            ["quote-trimmed"],
        ),
        (word_changes, "The council praised it.", "The council damned it.", ["verb-exchanged"]),
        (word_changes, "Banks took over the mine.", "Banks handed over the mine.", ["phrasal-verb"]),
        (word_changes, "The boat sank there.", "The boat was red there.", ["reworded"]),
        (word_changes, "Banks took the old mine.", "Banks handed over the old mine.", ["verb-exchanged"]),
        (name_changes, "We all saw it as Ann Lee did.", "We all saw it as Google did.", ["name-unknown"]),
        (name_changes, "We all saw it as Paris did.", "We all saw it as Google did.", ["name-changed"]),
        (
            quote_changes,  # which the other has too, outside its marks
            "“One red boat sank fast,” he said.",
            "“Red boat sank slowly,” he said, as one red boat sank fast.",
            ["quote-trimmed"],
        ),
        (word_changes, "Banks took over it all in May.", "Banks gave over fish.", ["verb-exchanged"]),
        (role_changes, "Norway sued Sweden.", "Sweden sued Norway.", ["roles-swapped"]),
        (role_changes, "From here he went there.", "From there he went here.", []),
        (role_changes, "By sea he sailed to land.", "By land he sailed to sea.", ["roles-swapped"]),
        (named_otherwise, "The war began.", "The operation began.", ["named-otherwise"]),
        (word_changes, "It was a red boat.", "It was a blue boat.", ["reworded"]),
    ],
)
def test_the_name_under_which_it_is_told(rule: Rule, a: str, b: str, names: list[str]) -> None:
    assert [change.rule for change in rule(pair(a, b))] == names


def test_what_speaks_of_one_thing_and_does_not_contradict_it_is_passed_over() -> None:
    spoken, other = Document("Prices rose."), Document("Prices mattered. Prices fell.", "b")
    (against,) = contradicting(spoken.passages[0], other)
    assert against.text == "Prices fell."


@pytest.mark.parametrize(
    ("word", "glued"),
    [
        *((word, True) for word in ("thebridge", "bridgethe", "ofthe", "2015but")),
        *((word, False) for word in ("bridgehead", "bridgexyz", "bridgeriver", "20ofthe")),
    ],
)
def test_words_that_ran_together(word: str, glued: bool) -> None:
    assert told(broken_text, "We saw the bridge.", f"We saw {word}.") == ([("", word)] if glued else [])


def test_a_place_and_its_people_are_of_one_root_of_three_letters() -> None:
    [sentence] = Document("Peru met Peruvians and Lee met Leeds.").passages
    peru, _, peruvians, _, lee, _, leeds, _ = sentence.reading
    assert same_root(peru, peruvians) and not same_root(lee, leeds)
    [sentence] = Document("Malta met Malians.").passages
    malta, _, malians, _ = sentence.reading
    assert not same_root(malta, malians)


@pytest.mark.parametrize(("elsewhere", "told"), [("", True), (" The bridge leaks.", False)])
def test_a_noun_that_the_other_text_has_elsewhere_is_not_exchanged(elsewhere: str, told: bool) -> None:
    asked = pair("The bank raised the fee.", "The bank raised the bridge.")
    whole = Document(f"The bank raised the fee.{elsewhere}")
    assert bool([*noun_changes(replace(asked, known=known(whole)))]) == told


@pytest.mark.parametrize(("beside", "told"), [("It rained.", True), ("It reportedly rained.", False)])
def test_a_hedge_in_a_long_stretch_is_told_where_nothing_linked_hedges(beside: str, told: bool) -> None:
    numbers = "one two three four five six seven eight nine ten eleven twelve"
    plain, hedged = "It closed.", f"It closed reportedly with {numbers} boats of Ann."
    other = side(Document(beside, "x").passages[0])
    here, back = pair(plain, hedged), pair(hedged, plain)
    found = [
        *modality_changes(replace(here, sources=(here.here, other))),
        *modality_changes(replace(back, retellings=(back.there, other))),
    ]
    sides = ["plainly said there, “reportedly” here", "“reportedly” there, plainly said here"]
    assert [change.why for change in found] == [f"how sure it is: {each}" for each in sides] * told


@pytest.mark.parametrize(
    ("a", "b", "put_in"),
    [
        ("My brother left.", "My sister left.", ["sister"]),
        ("My brother left, and so did I.", "My brother left, and so did my sister.", []),
        ("My brother left. My sister stayed.", "My sister left.", []),
        ("My friend left.", "My sister left.", []),
    ],
)
def test_an_opposite_is_put_in_where_it_stands_nowhere_else(a: str, b: str, put_in: list[str]) -> None:
    assert [b[slice(*change.b)] for change in opposites_put_in(pair(a, b)) if change.b] == put_in


@pytest.mark.parametrize(
    ("one", "other", "severity"),
    [
        ("Many", "Most", "minor"),
        ("All", "Most", "minor"),
        ("Some", "Most", "major"),  # two steps
        ("Few", "Some", "major"),  # from hardly any to some
        ("No", "Few", "major"),
    ],
)
def test_how_grave_another_amount_is(one: str, other: str, severity: str) -> None:
    [change] = amount_changes(pair(f"{one} members left.", f"{other} members left."))
    assert change.severity == severity


@pytest.mark.parametrize(
    ("said", "severity"),
    [
        ("The old bridge would close, the mayor said.", "minor"),
        ("The old bridge would close, the mayor claimed.", "major"),
        ("The builder bribed the clerk of the town, the mayor said.", "major"),
    ],
)
def test_how_grave_it_is_to_state_what_somebody_says(said: str, severity: str) -> None:
    stated = said.partition(",")[0] + "."
    [lost], [gained] = attribution_changes(pair(said, stated)), attribution_changes(pair(stated, said))
    assert lost.severity == gained.severity == severity
    assert lost.why == "credited to “the mayor” there, stated as a fact here"


@pytest.mark.parametrize(
    ("who", "source"),
    [("Mayor Ann Lee", "Ann Lee"), ("The mayor", "The mayor"), ("The office of the UN", "UN")],
)
def test_a_source_is_called_by_its_name(who: str, source: str) -> None:
    [lost] = attribution_changes(pair(f"{who} said that {SHUT}.", f"{SHUT}."))
    assert f"credited to “{source}”" in lost.why


def test_a_country_called_by_its_capital_is_not_another() -> None:
    told = name_changes(pair("Russia sued the bank.", "Moscow sued the bank."))
    assert "name-changed" not in {change.rule for change in told}


@pytest.mark.parametrize(
    ("a", "b", "put_in"),
    [
        ("He left.", "He did not leave, nor did she.", ["not leave"]),
        ("He left.", "He left without her.", ["without"]),
        ("He never left.", "He did not leave.", []),
    ],
)
def test_a_denial_is_put_in_where_no_source_denies(a: str, b: str, put_in: list[str]) -> None:
    assert [b[slice(*change.b)] for change in denials_put_in(pair(a, b)) if change.b] == put_in
