"""What a terminal is given: text that cannot steer it."""

import sys
import unicodedata

_MAY_STEER = ("Cc", "Cf", "Cs")


def visible(text: object) -> str:
    """A value as text in which every character that is no sign (controls, direction marks, halves of a pair)
    is a question mark in a box; line ends stay.
    """
    return "".join(
        "�" if sign != "\n" and unicodedata.category(sign) in _MAY_STEER else sign for sign in str(text)
    )


def say(text: object, *, wrong: bool = False) -> None:
    """Print a line, at once; `wrong` to the standard error."""
    print(visible(text), file=sys.stderr if wrong else sys.stdout, flush=True)
