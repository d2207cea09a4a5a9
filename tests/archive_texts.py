"""Articles of our own invention for the tests, the bench and the notebook of the archive: no such place,
person or event."""

import json
import random
from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path

BRIDGE = {
    "id": "bridge-gazette",
    "outlet": "Gazette",
    "published": "2024-03-04",
    "title": "Ostrava Gate bridge shut after crack is found",
    "text": "The Ostrava Gate bridge was closed on Monday after divers found a crack in its third pier. "
    "Mayor Hanne Quill said that repairs would cost 4 million crowns and take until September. "
    "Ferries will carry commuters across the Vell while engineers weld the pier. "
    "Harbour pilots had warned in January that barges strike the pier every winter.",
}
COPY = BRIDGE | {"id": "bridge-courier", "outlet": "Courier", "published": "2024-03-05"}
REWRITE = {
    "id": "bridge-echo",
    "outlet": "Echo",
    "published": "2024-03-05",
    "title": "Ferries replace bridge over the Vell",
    "text": "Commuters crossed the Vell by ferry on Tuesday, a day after the Ostrava Gate bridge was closed. "
    "Divers had found a crack in the third pier. Repairs will cost 5 million crowns, mayor Hanne Quill said. "
    "Shopkeepers on the east bank fear for their trade.",
}
FOLLOW_UP = {
    "id": "bridge-later",
    "outlet": "Gazette",
    "published": "2024-09-20",
    "title": "Ostrava Gate bridge opens again",
    "text": "The Ostrava Gate bridge was opened again on Friday, six months after divers found a crack in "
    "its third pier. Mayor Hanne Quill said that the repairs had cost 6 million crowns.",
}
WOLVES = {
    "id": "wolves-echo",
    "outlet": "Echo",
    "published": "2024-03-04",
    "title": "Wolves seen near Tarn reservoir",
    "text": "Two wolves were filmed beside the Tarn reservoir on Sunday, the rangers of the Karst park said. "
    "Shepherds want fences; the park says that the animals avoid people. "
    "A count of tracks will begin when the snow melts.",
}
WOLVES_TOO = {
    "id": "wolves-courier",
    "outlet": "Courier",
    "published": "2024-03-05",
    "title": "Shepherds ask for fences after wolves are filmed",
    "text": "Shepherds around the Tarn reservoir asked for fences on Monday after two wolves were filmed. "
    "Rangers of the Karst park said that the animals avoid people and that they will count tracks in spring.",
}
TOLD = (BRIDGE, COPY, REWRITE, FOLLOW_UP, WOLVES, WOLVES_TOO)


def write_lines(file: Path, articles: Iterable[dict[str, str]]) -> Path:
    """Articles as JSON lines."""
    file.write_text("".join(json.dumps(each) + "\n" for each in articles), encoding="utf-8")
    return file


def made_up(n: int, *, seed: int = 1) -> list[dict[str, str]]:
    """Articles of made-up words, each of some rare ones of its own, as common or rare as in a language
    (Zipf's law)."""
    chance = random.Random(seed)
    syllables = [a + b for a in "bdfgklmnprstv" for b in "aeiou"]
    lexicon = ["".join(chance.choices(syllables, k=chance.choice((2, 3, 4)))) for _ in range(20_000)]
    weights = list(accumulate(1 / rank for rank in range(1, len(lexicon) + 1)))
    return [_made_up(number, chance, lexicon, weights) for number in range(n)]


def _made_up(number: int, chance: random.Random, lexicon: list[str], weights: list[float]) -> dict[str, str]:
    said = chance.choices(lexicon, cum_weights=weights, k=chance.randrange(120, 400))
    sentences = [" ".join(said[begin : begin + 12]).capitalize() + "." for begin in range(0, len(said), 12)]
    day = f"2024-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    text = " ".join(sentences)
    return {
        "id": f"made-up-{number}",
        "outlet": "none",
        "published": day,
        "title": sentences[0],
        "text": text,
    }
