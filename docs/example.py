"""Write docs/example.md: which of the differences planted in the story of examples/water are found. Run by
`make docs`.
"""

import sys
from pathlib import Path

import pandas as pd

from retold import __version__

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS.parent / "tests"))
from planted import FIRST, example, ranks, shown_early  # noqa: E402

_PAGE = """# What was planted, and what is found

Written by `make docs` with version {version}. The story of `examples/water` is invented; twenty differences
were put into its four tellings before the workbook had seen them, as a desk might have made them. One of the
differences on the findings page counts as one of them when it points at the planted words in the telling that
stands apart and in another one (of what one alone has, in that one; of what one lacks, in two that have it).

**{found} of {all} are found, {early} of them among the first {top} of the page or in a panel below** (only in
one; not in one alone; headlines side by side; what is told early here and late there). {named} carry the
planted kind. A test fails when it becomes fewer.

| planted | weight | what differs | at place | called | in the panel |
| --- | --- | --- | --- | --- | --- |
{rows}

"Differently" means that both wordings are shown and the reason is left to the reader. One invented story
says how the workbook does on that story; how it does on stories of others, judged by people, stands in
[methods](methods.md).
"""


def row(each: pd.Series) -> str:
    """A planted difference as a row of Markdown."""
    rank, called = ("not found", "") if pd.isna(each["rank"]) else (each["rank"], each["as"])
    return f"| {each['kind']} | {each['weight']} | {each['what']} | {rank} | {called} | {each['panel']} |"


def main() -> None:
    found = ranks(example())
    page = _PAGE.format(
        version=__version__,
        found=(found["rank"].notna() | (found["panel"] != "")).sum(),
        all=len(found),
        early=shown_early(found).sum(),
        top=FIRST,
        named=(found["kind"] == found["as"]).sum(),
        rows="\n".join(row(each) for _, each in found.iterrows()),
    )
    (DOCS / "example.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
