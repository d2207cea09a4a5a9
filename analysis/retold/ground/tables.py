"""Every table of the package: its columns, their types, units and meaning, in one place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from retold.ground.errors import TableError

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for a formula


@dataclass(frozen=True)
class Column:
    """One column: its pandas dtype, its unit or range ("" where it has none), and what it means."""

    name: str
    dtype: str
    unit: str
    meaning: str


def _columns(text: str) -> tuple[Column, ...]:
    """Read a declaration: one column a line, `name | dtype | unit | meaning`."""
    return tuple(Column(*(cell.strip() for cell in line.split("|"))) for line in text.strip().splitlines())


_INTERVAL = """
    doc_id     | string  |         | the document measured
    measure    | string  |         | name of the measure
    over       | string  |         | all passages, or the linked ones (then it is the difference from the base)
    value      | Float64 |         | the measure on the whole document; <NA> where it does not apply
    low        | Float64 |         | lower end of the bootstrap interval
    high       | Float64 |         | upper end of the bootstrap interval
    n          | Int64   | units   | sentences (or passages) that were resampled
"""

TABLES: Mapping[str, tuple[Column, ...]] = {
    name: _columns(text)
    for name, text in {
        "documents": """
    doc_id      | string |            | name of the document within its story
    label       | string |            | short name shown to readers
    title       | string |            | headline, as given or as found; <NA> where there is none
    outlet      | string |            | publisher, where known; never guessed
    published   | string | ISO date   | date of publication, where known
    role        | string |            | what the owner of the story says it is (original, rewrite, copy ...)
    known_from  | string |            | where the facts above stand
    path        | string |            | file, relative to the story's folder
    sha256      | string | hex        | hash of the file's bytes
    encoding    | string |            | encoding the file was read with
    text        | string |            | the text as it was decoded
    n_words     | Int64  | words      | words in all passages
    n_passages  | Int64  | passages   | passages of any kind
    """,
        "passages": """
    passage_id   | string  |            | `doc_id:position`
    doc_id       | string  |            | the document it stands in
    position     | Int64   | from 1     | place in reading order
    paragraph    | Int64   | from 1     | paragraph it belongs to
    kind         | string  |            | headline, deck, dateline, heading, body, boilerplate, caption, correction
    begin        | Int64   | characters | offset of its first character in the document's text
    end          | Int64   | characters | offset just past its last character
    text         | string  |            | its text, white space collapsed
    n_words      | Int64   | words      | words in it
    quoted_share | Float64 | 0 to 1     | share of its characters between double quotation marks
    """,
        "problems": """
    doc_id   | string |  | document concerned; <NA> where the whole story is
    path     | string |  | file concerned
    severity | string |  | error (the document is left out) or warning
    problem  | string |  | what is wrong
    cause    | string |  | why
    cure     | string |  | what to do about it
    """,
        "cleaning": """
    doc_id | string |            | document
    what   | string |            | line break joined, characters repaired, character ignored, headline, headline doubled, place line, speaker label ...
    begin  | Int64  | characters | offset into the document's text
    end    | Int64  | characters | offset just past it
    detail | string |            | the words concerned, shortened
    """,
        "links": """
    a_doc     | string  |            | document a
    a_passage | string  |            | passage of a
    b_doc     | string  |            | document b
    b_passage | string  |            | passage of b
    a_begin   | Int64   | characters | span of the passage in the text of a
    a_end     | Int64   | characters |
    b_begin   | Int64   | characters | span of the passage in the text of b
    b_end     | Int64   | characters |
    relation  | string  |            | verbatim, paraphrase, partial
    score     | Float64 | 0 to 1     | estimated chance that a reader would link the two: of the links scored .8, four in five are right
    margin    | Float64 | -1 to 1    | score less that of the best rival link of either passage
    rival     | string  |            | the passage that would be the next best partner of either; <NA> where there is none
    because   | string  |            | rare words, names and numbers that both share, the rarest first
    unsure    | boolean |            | score under .5: more likely wrong than right
    moved     | boolean |            | outside the longest run of links in common order
    verdict   | string  |            | confirmed or by hand, where an analyst said so; <NA> otherwise (rejected links are gone)
    """,
        "verdicts": """
    verdict   | string |  | confirm, reject, link, unlink or note: what an analyst said of a pair, oldest first
    a_doc     | string |  | document a
    a_passage | string |  | passage of a
    b_doc     | string |  | document b
    b_passage | string |  | passage of b
    note      | string |  | what the analyst wrote; <NA> where nothing
    """,
        "changes": """
    a_passage | string |            | passage of a
    b_passage | string |            | passage of b
    kind      | string |            | number, time, name, actor, quote, attribution, certainty, negation, meaning, loaded, addition, omission, broken, style
    severity  | string |            | major, minor, trivial
    a_begin   | Int64  | characters | words concerned in the text of a; <NA> where a has none
    a_end     | Int64  | characters |
    b_begin   | Int64  | characters | words concerned in the text of b; <NA> where b has none
    b_end     | Int64  | characters |
    a_words   | string |            | the words in a
    b_words   | string |            | the words in b
    rule      | string |            | name of the rule that found it
    why       | string |            | what the rule saw, in a line
    """,
        "coverage": """
    doc_id     | string  |          | document whose passage this is
    passage_id | string  |          | the passage
    other      | string  |          | document it is looked for in
    state      | string  |          | verbatim, paraphrase, partial, none
    by         | string  |          | passages of the other document that carry it
    moved      | boolean |          | carried out of order
    n_words    | Int64   | words    | words of the passage
    n_found    | Int64   | words    | of these, words that stand in the linked passages too
    """,
        "shares": """
    doc_id     | string  |          | document whose words are counted
    other      | string  |          | document they are looked for in
    state      | string  |          | verbatim, paraphrase, partial, none
    n_passages | Int64   | passages | passages in that state
    n_words    | Int64   | words    | words of these passages
    share      | Float64 | 0 to 1   | share of the document's words
    low        | Float64 | 0 to 1   | lower end of the 95 % bootstrap interval over passages
    high       | Float64 | 0 to 1   | upper end
    """,
        "direction": """
    a_doc    | string |  | document a
    b_doc    | string |  | document b
    evidence | string |  | what was looked at
    finding  | string |  | what was found
    points   | string |  | "a first", "b first" or "neither"
    """,
        "attributions": """
    doc_id        | string  |            | document
    passage_id    | string  |            | passage of the cue
    source        | string  |            | who is said to have said it; <NA> where nobody is named
    cue           | string  |            | the reporting words
    cue_class     | string  |            | neutral, claim, concede, deny, warn, promise, believe ...
    anonymous     | boolean |            | the source is described but not named
    quoted        | boolean |            | a quotation stands in the passage
    source_begin  | Int64   | characters | span of the source
    source_end    | Int64   | characters |
    cue_begin     | Int64   | characters | span of the cue
    cue_end       | Int64   | characters |
    content_begin | Int64   | characters | span of what was said
    content_end   | Int64   | characters |
    """,
        "facts": """
    fact_id    | string |            | kind and value: the same for every mention of one fact in any document
    kind       | string |            | person, organisation, place, number, time
    canonical  | string |            | the fact as readers are shown it: its fullest or most frequent form
    doc_id     | string |            | document
    passage_id | string |            | passage of the mention
    begin      | Int64  | characters | span of the mention in the text of the document
    end        | Int64  | characters |
    surface    | string |            | the words as they stand
    """,
        "ledger": """
    fact_id   | string |          | the fact
    kind      | string |          | person, organisation, place, number, time
    canonical | string |          | the fact as readers are shown it
    doc_id    | string |          | the document it is looked for in
    state     | string |          | stated (in the base), kept, changed, missing (not mentioned), new (not in the base)
    passages  | string |          | the passages that mention it, or, where it is changed, those where other words stand for it
    instead   | string |          | what stands in its place, where it is changed
    n         | Int64  | mentions | how often the document mentions it
    """,
        "quotations": """
    doc_id        | string |            | document
    passage_id    | string |            | passage in which the quotation begins
    begin         | Int64  | characters | its span, quotation marks included
    end           | Int64  | characters |
    words         | string |            | the words between the marks
    n_words       | Int64  | words      | how many
    speaker       | string |            | who is said to have said it; <NA> where nobody is named near it
    other         | string |            | document it is looked for in
    state         | string |            | exact, trimmed, altered, other mouth, without marks, missing
    other_passage | string |            | passage of the other document where it stands
    other_words   | string |            | the words there
    other_speaker | string |            | who is said to have said it there
    """,
        "statements": """
    doc_id     | string  |            | document
    passage_id | string  |            | passage in which what is said begins, or that of the reporting word
    begin      | Int64   | characters | span of what is said, in the text of the document
    end        | Int64   | characters |
    quoted     | Float64 | 0 to 1     | share of its words between quotation marks
    who        | string  |            | who says it: the fullest name that the text has, or the description; <NA> where it does not tell
    sort       | string  |            | person, organisation, described ("an official"), or unclear
    sure       | boolean |            | the text tells it plainly
    how        | string  |            | tag, role, pronoun, goes on, lead, subject, transcript, credit
    via        | string  |            | through whom it comes, where that is somebody else
    cue        | string  |            | the reporting words; <NA> where there are none
    cue_class  | string  |            | neutral, claim, concede, deny, warn ...
    n_words    | Int64   | words      | words of what is said
    n_quoted   | Int64   | words      | of these, between quotation marks
    """,
        "sources": """
    doc_id       | string |            | document
    who          | string |            | who is said to have said it
    sort         | string |            | person, organisation, described ("an official"), or unclear
    n_statements | Int64  | statements | how often
    n_pronoun    | Int64  | statements | of these, with a pronoun for the source
    n_words      | Int64  | words      | words given to the source
    n_quoted     | Int64  | words      | of these, inside quotation marks
    first        | string |            | passage of the first statement
    cues         | string |            | the reporting words, the most frequent first
    """,
        "omissions": """
    other            | string  |          | the telling that is asked about
    name             | string  |          | the topic, or the source
    n_passages       | Int64   | passages | of the base with it
    n_left_out       | Int64   | passages | of these, without a link to the telling
    n_words          | Int64   | words    | of the passages with it
    n_words_left_out | Int64   | words    | of these, in passages without a link
    chance           | Float64 | 0 to 1   | how often as many would be without one, were the cuts blind to it (hypergeometric tail)
    passages         | string  |          | those without one
    """,
        "evidence": """
    doc_id     | string  |            | document
    passage_id | string  |            | passage the word stands in
    word       | string  |            | the word as it stands
    valence    | Float64 | -4 to 4    | the lexicon's value for it
    denied     | boolean |            | denied or undone ("no threat", "end the war"), so that it counts for nothing
    quoted     | boolean |            | inside a quotation
    begin      | Int64   | characters | its span in the text of the document
    end        | Int64   | characters |
    context    | string  |            | the words around it
    """,
        "certainty": """
    doc_id     | string  |            | document
    passage_id | string  |            | passage the word stands in
    word       | string  |            | the word as it stands
    sort       | string  |            | hedge or booster
    quoted     | boolean |            | inside a quotation
    begin      | Int64   | characters | its span in the text of the document
    end        | Int64   | characters |
    context    | string  |            | the words around it
    """,
        "swaps": """
    a_passage | string  |         | passage of a
    b_passage | string  |         | passage of b
    a_words   | string  |         | the words in a
    b_words   | string  |         | the words that stand for them in b
    rule      | string  |         | the rule that saw it
    shift     | Float64 | -8 to 8 | value of b's words less that of a's; <NA> where the lexicon knows neither
    """,
        "fate": """
    doc_id     | string  |        | document of the passage
    passage_id | string  |        | the passage
    text       | string  |        | its words
    other      | string  |        | the telling it is looked for in
    state      | string  |        | verbatim, paraphrase, partial, none (no link was found)
    by         | string  |        | the passage of the other telling that is linked to it most surely
    score      | Float64 | 0 to 1 | how sure that link is
    there      | string  |        | the words there
    """,
        "sentences": """
    doc_id          | string |           | document
    passage_id      | string |           | the sentence
    n_sentences     | Int64  | sentences | one
    n_words         | Int64  | words     | words in it
    n_syllables     | Int64  | syllables | their syllables
    n_letters       | Int64  | letters   | their letters and digits
    n_long_words    | Int64  | words     | words of more than six letters
    n_polysyllables | Int64  | words     | words of three syllables or more
    n_complex       | Int64  | words     | of these, those that Gunning counts
    n_difficult     | Int64  | words     | words that are not on Dale's list
    """,
        "claims": """
    claim_id    | string |            | `doc_id:begin`
    doc_id      | string |            | document
    passage_id  | string |            | passage it stands in
    begin       | Int64  | characters | its span in the text of the document
    end         | Int64  | characters |
    text        | string |            | its words
    actor       | string |            | the subject of its verb; <NA> where it has none
    verb        | string |            | what is done, as the dictionary has it
    object      | string |            | whom or what it is done to
    place       | string |            | the first place named in it
    time        | string |            | the first date or time in it
    quantities  | object |            | its numbers and times, as they stand
    credited_to | object |            | who is said to have said it, the outermost first
    certainty   | string |            | stated, credited, alleged, hedged, planned, denied, asked
    point_id    | string |            | the same for claims of all documents that say one thing
    """,
        "points": """
    point_id       | string  |          | the point
    text           | string  |          | the longest claim that makes it
    n_tellings     | Int64   | tellings | how many make it
    first_position | Float64 | 0 to 1   | the earliest place in a telling where it is made
    claims         | object  |          | the claims that make it
    """,
        "differences": """
    rank     | Int64  |        | from 1, what a reader should know first
    kind     | string |        | value, quote, frame, exclusive, missing, voice; differently: told otherwise, the reason not sure
    weight   | Int64  | 1 to 3 | 3 most likely worth knowing, 1 a detail
    sentence | string |        | what differs, in plain words
    spans    | object |        | where: document, begin and end of at most two stretches of each telling concerned
    without  | object |        | the tellings where nothing like it was found
    evidence | object |        | the passages that were compared
    """,
        "intervals": _INTERVAL,
    }.items()
}


STRING = pd.StringDtype("python")  # the same with and without pyarrow


def frame(table: str, rows: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    """A dataframe with the declared columns and types of `table`, from rows that may leave columns out."""
    listed = list(rows)
    return pd.DataFrame(
        {
            c.name: pd.Series(
                [row.get(c.name) for row in listed], dtype=STRING if c.dtype == "string" else c.dtype
            )
            for c in TABLES[table]
        }
    )


def to_json(tables: Mapping[str, pd.DataFrame]) -> dict[str, object]:
    """Some tables as JSON values, each column with its type."""
    return {name: [_column(data[column]) for column in data] for name, data in tables.items()}


def _column(values: pd.Series) -> list[object]:
    listed_cells = values.dtype == object and not (len(values) and pd.api.types.is_string_dtype(values))
    text = pd.api.types.is_string_dtype(values.dtype) and not listed_cells
    dtype = "string" if text else str(values.dtype)
    listed = values.astype(object)
    return [str(values.name), dtype, listed.where(values.notna(), None).tolist()]


def from_json(data: Any) -> dict[str, pd.DataFrame]:
    """The tables that `to_json` wrote. Raises ValueError or TypeError where a cell is not of the type of its column."""
    return {
        str(name): pd.DataFrame({str(column): _series(dtype, cells) for column, dtype, cells in columns})
        for name, columns in data.items()
    }


def _series(dtype: str, cells: list[object]) -> pd.Series:
    kinds = _CELLS[dtype.lower()]
    for cell in cells:
        if cell is not None and (type(cell) not in kinds or cell in (float("inf"), float("-inf"))):
            raise ValueError(f"{cell!r} is no {dtype}")
    return pd.Series(cells, dtype=STRING if dtype == "string" else dtype)


_CELLS = {
    "string": (str,),
    "int64": (int,),
    "float64": (float, int),
    "boolean": (bool,),
    "bool": (bool,),
    "object": (list,),
}


def check(data: pd.DataFrame, table: str) -> pd.DataFrame:
    """`data` unchanged, if it has the declared columns and types of `table`.

    Raises TableError where a column is missing or has another type.
    """
    for column in TABLES[table]:
        if column.name not in data:
            raise TableError(
                f"Not a table of {table}",
                cause=f"column {column.name} is missing",
                cure=f"It needs {', '.join(c.name for c in TABLES[table])}.",
            )
        if str(data[column.name].dtype) != column.dtype:
            raise TableError(
                f"Not a table of {table}",
                cause=f"{column.name} is {data[column.name].dtype}, not {column.dtype}",
                cure=f"Convert it with .astype({{'{column.name}': '{column.dtype}'}}).",
            )
    return data


def codebook(table: str) -> pd.DataFrame:
    """The columns of `table`, one a row: name, dtype, unit, meaning."""
    return pd.DataFrame([vars(c) for c in TABLES[table]])
