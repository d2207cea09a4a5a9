"""Texts -> the articles of an archive that share their heaviest terms, by SQL that every engine knows."""

from collections.abc import Iterable, Mapping

import pandas as pd

from retold.archive.engine import Engine
from retold.archive.terms import heaviest, terms_of

Terms = Mapping[str, Mapping[str, int]]
FREQUENCIES = """
select terms.term, cast(sum(terms.n) as bigint) as n
from terms join asked on terms.term = asked.term
group by terms.term
"""
CANDIDATES = """
with near as (
    select number, article_id, outlet, published
    from articles
    where published >= (select min(since) from wanted)
      and ((select min(until) from wanted) = '' or published <= (select max(until) from wanted))
), scored as (
    select asked.query, postings.number, sum(asked.weight * postings.weight) as score
    from asked
    join postings on postings.term = asked.term
    where postings.number in (select number from near)
    group by asked.query, postings.number
), allowed as (
    select scored.query, scored.score, near.article_id, wanted.top
    from scored
    join wanted on wanted.query = scored.query
    join near on near.number = scored.number
    where near.article_id <> wanted.query
      and near.published >= wanted.since
      and (wanted.until = '' or near.published <= wanted.until and near.published <> '')
      and (wanted.outlet = '' or near.outlet = wanted.outlet)
), ranked as (
    select *, row_number() over (partition by query order by score desc, article_id) as place
    from allowed
)
select query, article_id, cast(score as bigint) as score
from ranked
where place <= top
order by query, place
"""
ARTICLES = """
select articles.article_id, text, title, outlet, published, url, id, english
from articles join wanted on articles.article_id = wanted.article_id
order by articles.article_id
"""


def candidates(
    engine: Engine, texts: Mapping[str, str], wanted: pd.DataFrame, *, inside: bool = True
) -> pd.DataFrame:
    """The articles most like some texts: `query`, `article_id`, `likeness`, the likest first for each.

    `wanted` has one row per text: `query` (its name; no answer is an article of that name), `since` and
    `until` (ISO days) and `outlet`, each "" where anything will do, and `top`, how many are wanted. `inside`
    says that the texts are articles of the archive, so that a term which only one article has finds nothing.
    `likeness` is the score as a share of what the text itself would score: 0 to about 1.
    """
    terms = {query: terms_of(text) for query, text in texts.items()}
    heavy = _heaviest(engine, terms, int(inside))
    cells = [(query, term, weight) for query, each in heavy.items() for term, weight in each.items()]
    asked = pd.DataFrame(cells, columns=["query", "term", "weight"]).astype({"query": str, "term": str})
    found = engine.rows(CANDIDATES, asked=asked, wanted=wanted)
    own = {query: sum(w * terms[query][term] for term, w in each.items()) for query, each in heavy.items()}
    whole = found["query"].map(own).astype(float)
    return found.assign(likeness=(found["score"] / whole).round(4)).drop(columns="score")


def articles(engine: Engine, article_ids: Iterable[str]) -> pd.DataFrame:
    """Some articles of an archive, a row each, in order of their ids."""
    wanted = pd.DataFrame({"article_id": sorted(set(article_ids))}).astype(str)
    return engine.rows(ARTICLES, wanted=wanted)


def told(article: Mapping[str, str]) -> str:
    """The part of an article that its terms are taken from."""
    return f"{article['title']}\n{article['text']}"


def pairs_of(edges: pd.DataFrame, there: pd.DataFrame) -> pd.DataFrame:
    """Pairs (`a`, `b`, `likeness`) with what is known of both articles, as `carried` asks for them."""
    sides = [there.add_prefix(f"{side}_") for side in "ab"]
    paired = edges.merge(sides[0], left_on="a", right_on="a_article_id")
    return paired.merge(sides[1], left_on="b", right_on="b_article_id")


def _heaviest(engine: Engine, terms: Terms, own: int) -> dict[str, dict[str, int]]:
    """The heaviest terms of some texts, going by how many articles of the archive have each, `own` aside."""
    listed = sorted({term for each in terms.values() for term in each})
    there = engine.rows(FREQUENCIES, asked=pd.DataFrame({"term": listed}).astype(str))
    frequencies = {row.term: int(row.n) - own for row in there.itertuples()}
    return {query: heaviest(each, frequencies, engine.index.n_articles) for query, each in terms.items()}
