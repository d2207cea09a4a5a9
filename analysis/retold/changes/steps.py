"""What is asked of two linked passages, and when; on one screen. Their gravity is the order of rules.csv."""

from retold.changes.acting import role_changes
from retold.changes.certainty import modality_changes, outcome_changes
from retold.changes.contradictions import contradictions, opposites_put_in
from retold.changes.counting import near_numbers
from retold.changes.credit import attribution_changes, evidence_changes
from retold.changes.dress import broken_text, style_changes
from retold.changes.grave import grave_claims
from retold.changes.names import name_changes
from retold.changes.naming import actor_changes, named_otherwise, place_changes
from retold.changes.negation import denials_put_in, negations, opposites
from retold.changes.numbers import number_changes
from retold.changes.pair import (
    Steps,
    a_fifth_alike,
    abridged,
    closest,
    closest_and_alike,
    contradicted,
    linked,
    near_copies,
    somewhat_alike,
    sure,
    with_numbers,
    with_reporting,
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
from retold.changes.slots import slot_changes
from retold.changes.wording import noun_changes, qualifier_changes, word_changes

STEPS: Steps = (
    (named_otherwise, linked),
    (place_changes, sure),
    (number_changes, closest),
    (near_numbers, with_numbers),
    (slot_changes, sure),
    (quote_changes, closest),
    (name_changes, sure),
    (opposites, sure),
    (role_changes, sure),
    (outcome_changes, sure),
    (attribution_changes, sure),
    (evidence_changes, a_fifth_alike),
    (negations, a_fifth_alike),
    (amount_changes, a_fifth_alike),
    (denied_nouns, a_fifth_alike),
    (restrictions, sure),
    (suspicions, a_fifth_alike),
    (bare_denials, near_copies),
    (extent_changes, near_copies),
    (qualifier_changes, closest_and_alike),
    (actor_changes, somewhat_alike),
    (noun_changes, near_copies),
    (word_changes, somewhat_alike),
    (modality_changes, somewhat_alike),
    (broken_text, somewhat_alike),
    (style_changes, somewhat_alike),
    (grave_claims, with_reporting),
    (contradictions, contradicted),
    (denials_put_in, abridged),
    (opposites_put_in, abridged),
)
