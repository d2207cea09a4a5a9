"""One of many that nobody can read is found, though of what looks alike few are measured."""

from pathlib import Path

import pytest

from accessibility import violations
from conftest import Window

PASSAGES = "".join(f"<p class=passage>Passage {n} of a long table.</p>" for n in range(99))
STYLE = "body { color: #222; background: #fff } .weak { color: #bbb } .dim { opacity: .3 }"


@pytest.mark.parametrize(
    "odd",
    [
        "<p class='passage weak'>Passage in weak ink.</p>",
        "<p class=passage style='color: #bbb'>Passage in weak ink.</p>",
        "<div class=dim><p class=passage>Passage in a dim part.</p></div>",
        "<div style='background: #333'><p class=passage>Passage on dark ground.</p></div>",
        "<p class=passage><a href='#x' style='color: #bbb'>Passage that leads on.</a></p>",
        "<label>Its name <input value='in weak ink' style='color: #bbb'></label>",
    ],
    ids=["its class", "its own colour", "a part that is dim", "another ground", "a link", "a field"],
)
def test_one_that_cannot_be_read_is_found_among_a_hundred_that_can(
    odd: str, tmp_path: Path, window: Window
) -> None:
    page = window(bypass_csp=True).page
    head = f"<!doctype html><html lang=en><title>T</title><style>{STYLE}</style>"
    for name, end in (("good", ""), ("bad", odd)):
        (tmp_path / f"{name}.html").write_text(f"{head}<main>{PASSAGES}{end}</main>", encoding="utf-8")
    page.goto((tmp_path / "good.html").as_uri())
    assert violations(page) == []
    page.goto((tmp_path / "bad.html").as_uri())
    assert [rule for rule, _, _ in violations(page)] == ["color-contrast"]
