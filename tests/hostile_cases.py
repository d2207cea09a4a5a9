"""Files that are broken, hostile or odd: name -> bytes. Each becomes a document or a problem with its
cure, and harms nothing."""

import json
import unicodedata
from collections.abc import Iterator

GOOD = (
    "Engineers in Porto closed the old bridge on Monday after a crack was found in one of its piers, "
    "the mayor said. Ferries carry people "
    "over the river. “We will not wait,” said an engineer. The work would cost 40 million euros and "
    "take two years, officials said."
)
SENTENCES = GOOD.split(". ")
PARAGRAPHS = "".join(f"<p>{sentence}.</p>" for sentence in SENTENCES * 3)

SHAPES = {
    "empty": "",
    "space": " \n\t\n ",
    "letter": "x",
    "word": "word",
    "dot": ".",
    "dots": "." * 5000,
    "newlines": "\n" * 50_000,
    "one line": "word " * 22_000,
    "no space": "a" * 110_000,
    "no full stop": " ".join(GOOD.replace(".", "").split() * 60),
    "capitals": GOOD.upper() * 3,
    "small letters": GOOD.lower() * 3,
    "only quotes": "“”" * 3000,
    "straight quotes": '"' * 5001,
    "open quotation": "“" + GOOD * 15,
    "all quotes": "\"“'‘'" * 1500 + GOOD,
    "numbers": "1 2 3 4 5 6 7 8 9 10. " * 100,
    "digits": "9" * 50_000,
    "long number": f"It cost {'9' * 5000} dollars in {'1' * 400} years. {GOOD}",
    "same sentence": (SENTENCES[0] + ". ") * 150,
    "title case": GOOD.title() * 3,
    "same word": ("the " * 30 + ". ") * 100,
    "a word a paragraph": "\n\n".join(GOOD.split() * 10),
    "tabs": GOOD.replace(" ", "\t"),
    "a letter a line": "\n".join(GOOD),
    "wrapped": "\n".join(GOOD[i : i + 40] for i in range(0, len(GOOD), 40)),
    "indented": "\n".join("      " + s for s in SENTENCES),
    "list": "\n".join(f"* {s}" for s in SENTENCES * 10),
    "headline only": "The Mayor Opened the Bridge",
    "headlines": "The Mayor Opened the Bridge\n" * 400,
    "said chain": " and ".join(["the mayor said"] * 700) + ".",
    "that chain": "said that " * 700 + ".",
    "not chain": "not " * 2000 + "closed. " + GOOD,
}
RUNS = {
    name: mark * 2500 + GOOD
    for name, mark in {
        "commas": ",",
        "decimals": "1.",
        "thousands": "1,000,",
        "fractions": "1/2/",
        "percent": "%",
        "dollars": "$",
        "dashes": "—",
        "hyphens": "a-",
        "apostrophes": "'s",
        "brackets": "(",
        "parentheses": "[(",
        "stars": "*",
        "underscores": "_",
        "backslashes": "\\",
        "hashes": "#",
        "ellipses": "...",
        "question marks": "?!",
        "colons": ":",
        "semicolons": ";",
    }.items()
}
REPEATS = {
    name: word * 200 + GOOD
    for name, word in {
        "initials": "A. ",
        "titles": "Mr. ",
        "abbreviations": "U.S.",
        "addresses": "http://a.b/c?d=e ",
        "mail": "a@b.c ",
        "months": "Jan. ",
        "place lines": "PARIS — ",
        "quoted words": "“No,” he said. ",
        "dollars and cents": "$1.50 ",
    }.items()
}
CHARACTERS = {
    "zero width": "\u200b".join(GOOD),
    "soft hyphens": "\u00ad".join(GOOD),
    "only zero width": "\u200b" * 3000,
    "override": "\u202e" + GOOD + "\u202c",
    "isolates": "\u2066" * 2000 + GOOD + "\u2069" * 2000,
    "overridden words": " ".join(f"\u202e{w}\u202c" for w in GOOD.split()),
    "tag characters": "\U000e0041" * 1000 + GOOD,
    "emoji": "👩‍👩‍👧‍👦" * 500 + GOOD,
    "flags": "🇺🇸" * 800 + GOOD,
    "skin tones": "👍🏽" * 800,
    "combining": "a" + "\u0301" * 5000 + " " + GOOD,
    "stacked": "".join(c + "\u0300\u0301\u0302" for c in GOOD),
    "decomposed": unicodedata.normalize("NFD", "Café naïve. " * 30) + GOOD,
    "full width": GOOD.translate({i: i + 0xFEE0 for i in range(33, 127)}),
    "look-alikes": GOOD.replace("a", "а").replace("e", "е"),
    "private use": "\ue000" * 2000 + GOOD,
    "noncharacters": "\ufffe\uffff" * 1000 + GOOD,
    "replacement": "\ufffd" * 2000 + GOOD,
    "controls": "".join(map(chr, range(1, 32))) * 50 + GOOD,
    "C1 controls": "".join(map(chr, range(0x80, 0xA0))) * 50 + GOOD,
    "numerals": "ⅫⅣ½¾①②" * 300 + GOOD,
    "superscripts": "²³¹" * 500 + GOOD,
    "Arabic digits": "٣٤٥ " * 400 + GOOD,
    "ligatures": "ﬁﬂﬀ" * 500 + GOOD,
    "hard spaces": GOOD.replace(" ", "\u00a0"),
    "wide spaces": GOOD.replace(" ", "\u3000"),
    "Turkish": "İstanbul’da ISTANBUL ı İ " * 80 + GOOD,
    "sharp s": "STRASSE straße ẞ " * 80 + GOOD,
    "astral": "𐐀𐐁𐐂 " * 400 + GOOD,
    "terminal": "\x1b[31mred\x1b[0m \x1b]8;;http://x\x07" * 50 + GOOD,
}
LANGUAGES = {
    "Hebrew": "הגשר נסגר ביום שני. " * 20,
    "Arabic": "أغلق الجسر يوم الاثنين. " * 20,
    "two directions": GOOD + " הגשר נסגר. " + GOOD,
    "Chinese": "大桥星期一关闭了。市长说。" * 30,
    "Japanese": "橋は月曜日に閉鎖された。" * 30,
    "Thai": "สะพานปิดในวันจันทร์" * 30,
    "Korean": "다리가 월요일에 폐쇄되었다. " * 30,
    "Hindi": "पुल सोमवार को बंद कर दिया गया। " * 30,
    "German": "Die Brücke wurde am Montag geschlossen, sagte die Bürgermeisterin der Stadt. " * 10,
    "French": "Le pont a été fermé lundi, a déclaré la mairesse de la ville. " * 10,
    "Spanish": "El puente fue cerrado el lunes, dijo la alcaldesa de la ciudad. " * 10,
}
ENCODINGS = {
    "NUL": b"Hello\x00world. " + GOOD.encode(),
    "NULs": b"\x00" * 5000,
    "UTF-8 with mark": b"\xef\xbb\xbf" + GOOD.encode(),
    "UTF-16 LE": b"\xff\xfe" + GOOD.encode("utf-16-le"),
    "UTF-16 BE": b"\xfe\xff" + GOOD.encode("utf-16-be"),
    "UTF-16 torn": b"\xff\xfe" + GOOD.encode("utf-16-le")[:-1],
    "UTF-16 unmarked": GOOD.encode("utf-16-le"),
    "UTF-32": GOOD.encode("utf-32"),
    "Windows": GOOD.encode("cp1252"),
    "mixed": GOOD.encode() + GOOD.encode("cp1252"),
    "mixed lines": "Le café est fermé.\n".encode() + "Le café est fermé.\n".encode("latin-1") + GOOD.encode(),
    "twice encoded": GOOD.encode().decode("cp1252", "replace").encode(),
    "lone surrogate": GOOD.encode() + b"\xed\xa0\x80",
    "bad bytes": GOOD.encode() + b"\xff\xfe\xfd",
    "overlong": b"\xc0\xaf" * 500 + GOOD.encode(),
    "Shift JIS": "日本語の文章です。".encode("shift-jis") * 20,
    "GB": "中文新闻报道。".encode("gb18030") * 20,
    "KOI8": "Новости дня сегодня. ".encode("koi8-r") * 20,
    "binary": bytes(range(256)) * 50,
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "PDF": b"%PDF-1.4\n" + bytes(range(128, 256)) * 20,
    "archive": b"PK\x03\x04" + bytes(range(256)) * 10,
    "compressed": b"\x1f\x8b\x08" + bytes(range(256)) * 10,
    "program": b"\x7fELF" + b"\x00" * 200,
    "CR LF": GOOD.replace(". ", ".\r\n").encode(),
    "CR": GOOD.replace(". ", ".\r").encode(),
    "mixed newlines": GOOD.replace(". ", ".\r\n\n\r").encode(),
    "line separators": GOOD.replace(". ", ".\u2028\u2029").encode(),
    "next line": GOOD.replace(". ", ".\x85").encode(),
    "form feeds": GOOD.replace(". ", ".\x0b\x0c").encode(),
}
MARKUP = {
    name: (mark + " ") * 10 + GOOD
    for name, mark in {
        "script": "<script>window.ran = 1</script>",
        "onerror": "<img src=x onerror=window.ran=1>",
        "style": "<style>body{display:none}</style>",
        "address": '<a href="javascript:window.ran=1">x</a>',
        "closing": "</script><script>window.ran=1</script>",
        "vector": "<svg onload=window.ran=1>",
        "formula markup": '<math><mi xlink:href="javascript:window.ran=1">x</mi></math>',
        "template": "{{ 7*7 }} {% for x in y %} ${x} <%= 1 %>",
        "entities": "&lt;b&gt;&#60;b&#62;&amp;",
        "comment": "<!-- --><!--<script>",
        "section": "<![CDATA[x]]>",
        "frame": "<iframe src=//x></iframe>",
        "TeX": "$\\href{javascript:x}{y}$ \\(x\\)",
        "markdown": "[x](javascript:x) ![x](http://x/y.png) `code`",
        "spreadsheet": '=HYPERLINK("http://x","y") +1 -1 @SUM(A1)',
        "widget": '<script type="application/vnd.jupyter.widget-view+json">{}</script>',
    }.items()
}


def _page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head><title>T</title>{head}</head><body>{body}</body></html>"


PAGES = {
    "page": _page(f"<article>{PARAGRAPHS}</article>"),
    "nothing": "<html></html>",
    "script only": _page(f"<script>{GOOD}</script>"),
    "deep": "<div>" * 3000 + PARAGRAPHS,
    "very deep": "<div>" * 20_000 + GOOD,
    "unclosed": f"<html><body><p>{GOOD}<p>{GOOD}",
    "attributes": f"<p {'a=b ' * 5000}>{GOOD}</p>",
    "script in title": _page(
        f"<article><h1>&lt;script&gt;window.ran=1&lt;/script&gt;</h1>{PARAGRAPHS}</article>",
        '<meta property="og:title" content="&lt;img src=x&gt;">',
    ),
    "date that cannot be": _page(
        f"<article>{PARAGRAPHS}</article>", '<meta name="date" content="9999-99-99">'
    ),
    "charset": _page(PARAGRAPHS, '<meta charset="x-unknown">'),
    "base": _page(f'<base href="//evil"><article>{PARAGRAPHS}</article>'),
    "comments": "<!--" * 5000 + GOOD,
    "entity bomb": (
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b '
        '"&a;&a;&a;&a;&a;">]><html><body><p>&b;&b;&b;</p></body></html>'
    ),
    "entity from a file": (
        f"<!DOCTYPE x [<!ENTITY a SYSTEM "
        f'"file:///etc/passwd">]><html><body><article><p>&a; {GOOD}</p></article></body></html>'
    ),
    "layout table": _page(f"<table><tr><td>{GOOD}</td></tr></table>"),
    "consent": _page("<div>We value your privacy. Accept all cookies to continue.</div>"),
    "frames": "<frameset><frame src=x></frameset>",
    "no page": '{"text": "x"}',
    "nested": _page(f"<article><p>{'<b><i>' * 500}{GOOD}</p></article>"),
}
CSV = {
    "rows": f'doc_id,text\none,"{GOOD}"\n',
    "semicolons": f"doc_id;text\none;{GOOD}\n",
    "no column": "a,b\n1,2\n",
    "no row": "text\n",
    "torn": f'text\n"open {GOOD}',
    "NUL in a row": "text\n\x00\x00\n",
    "ids twice": "doc_id,text\na,x y z\na,one two three\n",
    "ragged": "doc_id,text\na\nb,one two,extra,more\n",
    "formulas": 'doc_id,text\n"=1+1","=cmd|x"\n',
    "evil ids": f'doc_id,text\n"../../x","{GOOD}"\n"a~b, c","{GOOD}"\n"<b>","{GOOD}"\n',
    "capital column": f'Text\n"{GOOD}"\n',
    "marked": f'\ufefftext\n"{GOOD}"\n',
    "many": "text\n" + '"a b c d"\n' * 12,
}
JSON_LINES = {
    "rows": json.dumps({"text": GOOD}) + "\n",
    "torn": '{"text": "x',
    "list": "[1]\n",
    "null": "null\n",
    "number": '{"text": 5}\n',
    "nested": '{"text": {"a": 1}}\n',
    "deep": "[" * 50_000,
    "not a number": '{"text": NaN}\n',
    "surrogate": '{"text": "\\ud800 and more words"}\n',
    "big number": '{"text": ' + "9" * 5000 + "}\n",
    "keys twice": '{"text": "a", "text": "b c d"}\n',
}
PARQUET = {"text": GOOD.encode(), "magic": b"PAR1" + b"\x00" * 100 + b"PAR1", "nothing": b""}


def _cases() -> Iterator[tuple[str, bytes]]:
    groups = (
        (".txt", {**SHAPES, **RUNS, **REPEATS, **CHARACTERS, **LANGUAGES, **MARKUP}),
        (".txt", ENCODINGS),
        (".html", PAGES),
        (".csv", CSV),
        (".jsonl", JSON_LINES),
        (".parquet", PARQUET),
    )
    for suffix, cases in groups:
        for name, content in cases.items():
            yield (
                name + suffix,
                content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"),
            )


CASES = dict(_cases())
