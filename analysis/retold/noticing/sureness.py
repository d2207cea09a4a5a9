"""How sure one word sounds."""

from retold.english.syntax import Token

_POSSIBLE = "1"


def sureness(token: Token) -> str:
    """Whether a word is a hedge or a booster; "" for neither."""
    lemma, lists = token.lemma_.lower(), token.doc.lists
    if token.pos_ == "PROPN":
        return ""
    modal = token.tag_ == "MD" and lists["modals"].get(token.lower_) == _POSSIBLE
    return "hedge" if modal else lists["hedges"].get(lemma, "")
