"""What verdicts stand on, found again in the same text by its span, in an edited one by its passage."""

from base64 import urlsafe_b64encode
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from itertools import islice
from typing import Any, NamedTuple

from retold.english.bounds import whole
from retold.ground.errors import StoryError
from retold.reading.document import Document, kept

_SHOWN, _DIGITS = whole("verdicts.shown"), whole("verdicts.digits")
Entry = dict[str, Any]  # a place as it is written


class Place(NamedTuple):
    """Words of a document: the passage they begin in, and their span in the text, empty if there are none."""

    doc_id: str
    passage_id: str
    begin: int
    end: int


class Known(NamedTuple):
    """What places of a document are looked up by: hashes of its text and passages, these with a count."""

    text: str
    whole: list[Place]
    begins: list[int]
    key: dict[str, tuple[str, int]]
    place: dict[tuple[str, int], Place]


@kept
def known(document: Document) -> Known:
    """The hashes of a document; of passages with the same words, the first has the count 1, the next 2."""
    whole = [Place(document.doc_id, p.passage_id, p.begin, p.end) for p in document.passages]
    seen: Counter[str] = Counter()
    key = {}
    for place, p in zip(whole, document.passages, strict=True):
        text = digest(p.text)
        seen[text] += 1
        key[place.passage_id] = (text, seen[text])
    by_key = {key[place.passage_id]: place for place in whole}
    return Known(digest(document.text), whole, [place.begin for place in whole], key, by_key)


def digest(text: str) -> str:
    """The first sixteen digits of the SHA-256 of a text in UTF-8, half character pairs included."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def named(document: Document) -> str:
    """The name of a text that may have no address, `ni:///sha-256;` and its hash (RFC 6920)."""
    hashed = sha256(document.text.encode("utf-8", "surrogatepass")).digest()
    return "ni:///sha-256;" + urlsafe_b64encode(hashed).decode().rstrip("=")


class Places:
    """The places of some documents: by id and span, as data to be written, and found again from these."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = {d.doc_id: d for d in documents}
        by_text: dict[object, Document] = {known(d).text: d for d in reversed(self.documents.values())}
        self._of_text = by_text | {(known(d).text, d.doc_id): d for d in self.documents.values()}

    def passage(self, passage_id: str) -> Place:
        """A whole passage. Raises StoryError for one that the story does not have."""
        document = self.documents.get(str(passage_id).rpartition(":")[0])
        if document is None or passage_id not in known(document).key:
            cure = "Use the ids of the tables of passages and documents, or a row of a table."
            raise StoryError(f"No passage {passage_id!r}", cause="the story has none of that name", cure=cure)
        return known(document).place[known(document).key[passage_id]]

    def words(self, doc_id: str, begin: int, end: int) -> Place:
        """The words of a span. Raises StoryError for one that begins in no passage."""
        document = self.documents.get(doc_id)
        place = _at(document, begin, end) if document else None
        if place is None:
            cause = "the story has no such document, or no passage stands there"
            cure = "Give the span of words in a passage of one of its documents."
            raise StoryError(f"No words {begin} to {end} in {doc_id!r}", cause=cause, cure=cure)
        return place

    def document(self, doc_id: str) -> Place:
        """What a verdict on a whole document stands on: its first passage."""
        return known(self.documents[doc_id]).whole[0]

    def written(self, place: Place) -> Entry:
        """A place as data: the hashes of its text and passage, its span, its words for who reads the file.

        Words within a passage are also placed by how many characters but white space stand before their ends.
        """
        document = self.documents[place.doc_id]
        sha, n = known(document).key[place.passage_id]
        whole = known(document).place[sha, n]
        entry = {"doc": place.doc_id, "text": known(document).text, "sha256": sha, "n": n}
        entry |= {"begin": place.begin, "end": place.end, "begins": _shown(document, whole)}
        if place == whole:
            return entry
        within = [len("".join(document.text[whole.begin : edge].split())) for edge in place[2:]]
        return entry | {"within": within, "words": _shown(document, place)}

    def found(self, entry: Entry) -> Place | None:
        """The place that was written; None where its passage stands no more. Raises as wrong data do."""
        doc, text = entry["doc"], entry.get("text")
        same = self._of_text.get((text, doc)) or self._of_text.get(text)
        if same:
            return _at(same, entry["begin"], entry["end"])
        document, key = self.documents.get(doc), (entry["sha256"][:_DIGITS], entry["n"])
        whole = known(document).place.get(key) if document else None
        return _again(document, whole, entry) if document and whole else None


def _at(document: Document, begin: int, end: int) -> Place | None:
    """A span as a place, if it begins in a passage and ends in the text."""
    number = bisect_right(known(document).begins, begin) - 1
    whole = known(document).whole[number]
    if whole.begin == begin and whole.end == end:
        return whole
    if number < 0 or not whole.begin <= begin < whole.end or not begin <= end <= len(document.text):
        return None
    return whole._replace(begin=int(begin), end=int(end))


def _again(document: Document, whole: Place, entry: Entry) -> Place | None:
    """The place in a passage that stands on in an edited text; None where other words follow there."""
    if "within" not in entry:
        return whole
    before, until = entry["within"]
    letters = (at for at in range(whole.begin, len(document.text)) if not document.text[at].isspace())
    spots = list(islice(letters, max(before, until - 1) + 1))
    begin = spots[before]
    place = whole._replace(begin=begin, end=begin if until <= before else spots[until - 1] + 1)
    return place if _shown(document, place) == entry["words"] else None


def _shown(document: Document, place: Place) -> str:
    """The first words of a place, as a person knows them again."""
    return " ".join(document.text[place.begin : place.end].split())[:_SHOWN]
