"""What a web page declares of its article: headline, outlet, day of publication and body.

Nothing is guessed: a day counts only where the page says that it is the day of publication, and where it can
be read in one way only.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from datetime import date
from typing import Any, NamedTuple

from htmldate import find_date
from lxml import html

from retold.english.words import fold, folded, words
from retold.reading.article import Doubt, undated
from retold.reading.days import UPDATED, is_ambiguous, stated_day

_ARTICLE = re.compile(r"(?:\b\w*Article|BlogPosting|LiveBlogPosting|Report|Review)\Z")
_PUBLISHED = (
    "article:published_time article:published og:published_time og:article:published_time datepublished "
    "published_time publishdate publish-date publish_date publication_date publicationdate pubdate "
    "date_published dc.date.issued dcterms.issued dcterms.created dc.date dcterms.date sailthru.date "
    "parsely-pub-date cxenseparse:recs:publishtime "
    "originalpublicationdate article_date_original article.published date displaydate rnews:datepublished"
).split()
_MODIFIED = (
    "article:modified_time og:updated_time datemodified last-modified lastmod dcterms.modified "
    "dc.date.modified revised article:modified modified_time"
).split()
_SITE = ("og:site_name", "application-name", "twitter:app:name:iphone")
_SEPARATOR = re.compile(r"(?<!\s)\s+[|–—·•»:-]+\s+|(?<!\s)\s*\|\s*")
_UNPUBLISHED = re.compile(r"(?i)modif|updat|expire|event|related")
_FIRST = re.compile(r"(?i)\b(?:published|posted)\b")
_ADDRESS = re.compile(r"/(\d{4})/(\d{2})/(\d{2})/")
_LOCAL = re.compile(r"[+-](?!00:?00)\d\d:?\d\d\Z")
_IN_FIGURES = re.compile(r"(?<![\d/.-])\d{1,2}[-/.]\d{1,2}[-/.]\d{4}\b")
_BESIDE = re.compile(
    r"(?i)\b(?:comment|disqus|related|teaser|promo|recommend|sidebar|trending|latest|read-?more)"
    r"|\bmore-(?:news|stories|from|on)\b|\bmost-(?:read|popular)"
)
_ELSEWHERE = (
    "//script | //aside | //nav | //img | //meta[contains(@content, '.') and contains(@content, '/')]"
    " | //header[not(.//h1 or ancestor::article or ancestor::main)]"
    " | //footer[not(ancestor::article or ancestor::main)] | //article[not(.//h1)][//article//h1]"
)
_LONGEST_DATE, _MOST_WORDS_OF_A_DATE_LINE = 40, 20
_DEEPEST, _MOST_DAYS_APART = 8, 1


class Declared(NamedTuple):
    """What a page says of its article: `about` has title, outlet and published where it says them, and
    known_from, which tells where; its body; what is in doubt.
    """

    about: dict[str, str]
    body: str
    doubts: list[Doubt]


def declared(tree: html.HtmlElement | None) -> Declared:
    """What a page declares."""
    if tree is None:
        return Declared({}, "", [])
    article = next(_articles(tree), {})
    meta = _meta(tree)
    outlet, outlet_from = _outlet(meta, article)
    title, title_from = _title(tree, meta, article, outlet)
    published, published_from, doubts = _published(tree, meta, article)
    if str(article.get("@type")) == "LiveBlogPosting":
        doubts.append(
            ("perhaps a live blog", "the page declares itself one", "Compare entries, not the whole.")
        )
    stated = {
        "title": (title, title_from),
        "outlet": (outlet, outlet_from),
        "published": (published, published_from),
    }
    about = {key: value for key, (value, _) in stated.items() if value}
    if about:
        about["known_from"] = "; ".join(f"{key}: {stated[key][1]}" for key in about)
    body = article.get("articleBody")
    return Declared(about, body if isinstance(body, str) else "", doubts)


def _articles(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    """The articles of the page's JSON-LD, those of lists aside; the first is the page's own."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            found = json.loads(script.text_content().strip(), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _own_articles(found, 0)


def _own_articles(found: Any, depth: int) -> Iterator[dict[str, Any]]:
    """The articles of a piece of JSON-LD, but for those deep down and those of lists of other pages."""
    if depth > _DEEPEST:
        return
    if isinstance(found, list):
        for each in found:
            yield from _own_articles(each, depth + 1)
    elif isinstance(found, dict):
        kinds = found.get("@type")
        if any(_ARTICLE.match(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
            yield found
        for key in ("@graph", "mainEntity"):
            yield from _own_articles(found.get(key), depth + 1)


def _meta(tree: html.HtmlElement) -> dict[str, str]:
    """What the page's meta elements say, by name in small letters; of several the first."""
    found: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]"):
        for key in ("property", "name", "itemprop"):
            if (name := element.get(key)) and (said := " ".join(element.get("content").split())):
                found.setdefault(name.lower(), said)
    return found


def _outlet(meta: dict[str, str], article: dict[str, Any]) -> tuple[str, str]:
    """The name of the site, and where it stands."""
    for name in _SITE:
        if name in meta and "://" not in meta[name]:
            return meta[name].lstrip("@"), f"meta {name}"
    publisher = article.get("publisher")
    publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
    stated = publisher.get("name") if isinstance(publisher, dict) else None
    return (stated.strip(), "JSON-LD publisher") if isinstance(stated, str) else ("", "")


def _title(
    tree: html.HtmlElement, meta: dict[str, str], article: dict[str, Any], outlet: str
) -> tuple[str, str]:
    """The headline, and where it stands: the h1 that is most like the other names of the page, else these."""
    headline = article.get("headline")
    named = {
        "JSON-LD headline": headline if isinstance(headline, str) else "",
        "meta og:title": meta.get("og:title", ""),
        "title": " ".join("".join(tree.xpath("//title[1]//text()")).split()),
    }
    others = [set(folded(name)) for name in named.values() if name]
    found = tree.xpath("//h1[not(ancestor::nav or ancestor::footer)]")
    said = (" ".join(h1.text_content().split()) for h1 in found)
    heads = [head for head in said if len(words(head)) > 1 and fold(head) != fold(outlet)]
    if heads:
        return max(heads, key=lambda head: max((_shared(head, other) for other in others), default=0)), "h1"
    return next(((_without_site(said, outlet), where) for where, said in named.items() if said), ("", ""))


def _shared(head: str, other: set[str]) -> float:
    """The share of words that a head and another name of the page have in common."""
    said = set(folded(head))
    return len(said & other) / len(said | other)


def _without_site(title: str, outlet: str) -> str:
    """A title without the name of the site that stands before or behind it."""
    parts = _SEPARATOR.split(title)
    own = [part for part in parts if part and fold(part) != fold(outlet)]
    if not outlet or not own or len(own) == len(parts):
        return title
    return title[title.find(own[0]) : title.rfind(own[-1]) + len(own[-1])]


def _published(
    tree: html.HtmlElement, meta: dict[str, str], article: dict[str, Any]
) -> tuple[str, str, list[Doubt]]:
    """The day on which the page says it was published, where it says so, and what is in doubt."""
    stated = [("JSON-LD datePublished", str(article.get("datePublished") or ""))]
    stated += [(f"meta {name}", meta[name]) for name in _PUBLISHED if name in meta]
    own = _without_others(tree)
    stated = [each for each in stated if each[1]] or [("time", said) for said in _times(own)]
    stated.sort(key=lambda each: not _LOCAL.search(each[1]))  # what readers saw, in the outlet's own zone
    days = [(where, day) for where, said in stated if (day := stated_day(said))]
    modified = any(name in meta for name in _MODIFIED) or bool(article.get("dateModified"))
    if days:
        return _of_several(days)
    if ambiguous := [said for _, said in stated if is_ambiguous(said)]:
        return "", "", [undated(f"{ambiguous[0][:30]!r} can be read in two ways")]
    if found := _in_address(tree, meta):
        return found.isoformat(), "address of the page", []
    found = None if modified else _in_date_line(own)
    if found and (figures := _either_way(own, found)):
        return "", "", [undated(f"{figures!r} can be read in two ways")]
    if found and found not in _updates(tree):
        return found.isoformat(), "date line of the page", []
    modified = modified or found is not None
    return "", "", [undated("the page states only when it was last modified")] if modified else []


def _of_several(days: list[tuple[str, date]]) -> tuple[str, str, list[Doubt]]:
    """The first of the days stated, unless they are further apart than the zones of clocks explain."""
    where, day = days[0]
    stated = [each for _, each in days]
    if (max(stated) - min(stated)).days <= _MOST_DAYS_APART:
        return day.isoformat(), where, []
    listed = ", ".join(f"{each} ({place})" for place, each in days)
    return "", "", [undated(f"the page states several: {listed}")]


def _in_address(tree: html.HtmlElement, meta: dict[str, str]) -> date | None:
    """The day in the page's own address, as many outlets write it."""
    found = _ADDRESS.search(" ".join([*tree.xpath("//link[@rel='canonical']/@href"), meta.get("og:url", "")]))
    return stated_day("-".join(found.groups())) if found else None


def _without_others(tree: html.HtmlElement) -> html.HtmlElement:
    """A page without what has days of its own: prose, images, comments, other articles and their teasers."""
    own = deepcopy(tree)
    marked = [
        each
        for each in own.xpath("//body//*[@class or @id][not(self::main or .//h1 or .//main)]")
        if _BESIDE.search(f"{each.get('class')} {each.get('id')}")
    ]
    prose = [p for p in own.xpath("//p | //li") if len(p.text_content().split()) > _MOST_WORDS_OF_A_DATE_LINE]
    for element in {*marked, *prose, *own.xpath(_ELSEWHERE)}:
        element.drop_tree()
    return own


def _in_date_line(own: html.HtmlElement) -> date | None:
    """The day of the elements that sites mark as their date line (htmldate, Barbaresi 2020)."""
    with suppress(Exception):  # whatever hostile pages make it raise
        return stated_day(find_date(own, extensive_search=False, original_date=True) or "")
    return None


def _either_way(own: html.HtmlElement, day: date) -> str | None:
    """The figures that state a day, if they may as well be read as another; else None."""
    for figures in map(str, _IN_FIGURES.findall(" ".join(own.itertext()))):
        if not stated_day(figures) and set(map(int, re.findall(r"\d+", figures))) == {*day.timetuple()[:3]}:
            return figures
    return None


def _updates(tree: html.HtmlElement) -> set[date]:
    """The days that the page gives as those of a change, and not also as that of publication."""
    text = " ".join(" ".join(tree.itertext()).split())
    changed = [t for t in tree.xpath("//time") if _UNPUBLISHED.search(_about_time(t))]
    said = [*(t.get("datetime") or "" for t in changed), *_said_after(UPDATED, text)]
    first = {stated_day(each) for each in _said_after(_FIRST, text)}
    return {day for each in said if (day := stated_day(each))} - first


def _said_after(word: re.Pattern[str], text: str) -> list[str]:
    """What stands behind each such word."""
    return [text[m.end() : m.end() + _LONGEST_DATE].lstrip(" :on") for m in word.finditer(text)]


def _times(tree: html.HtmlElement) -> Iterator[str]:
    """The `time` elements of the article that are not said to be of something else, the surest first."""
    inside = tree.xpath("//article//time | //main//time | //header//time") or tree.xpath("//time")
    own = [t for t in inside if not _UNPUBLISHED.search(_about_time(t))]
    sure = [t for t in own if re.search(r"(?i)publi|pubdate", " ".join([*t.attrib, *t.attrib.values()]))]
    yield from ((t.get("datetime") or t.text_content()) for t in sure or own)


def _about_time(element: html.HtmlElement) -> str:
    """What the attributes of a `time`, and the words just before it, say of it."""
    above = element.getparent()
    beside = [] if above is None else [above.get("class") or "", (above.text or "")[-80:]]
    return " ".join([*element.attrib, *element.attrib.values(), *beside])
