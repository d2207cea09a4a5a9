"""What axe finds on a page, against the rules of WCAG 2.1 AA."""

from collections.abc import Sequence

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from conftest import until

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")
CONTRAST = ("color-contrast",)  # the rule that takes longer than all others together
COLOURS = (*CONTRAST, "link-in-text-block")  # what may differ by scheme, and by width only on a phone
MOVING = """document.getAnimations().some(
  (each) => each.playState === "running" && isFinite(each.effect.getComputedTiming().endTime)
)"""
MARK = """(of_a_look) => {
  const numbers = new Map(), looks = new Map(), marked = new Map();
  const number = (text) => numbers.get(text) ?? numbers.set(text, numbers.size).get(text);
  const look = (element) => {
    if (element && !looks.has(element)) {
      const { color, fill, backgroundColor, backgroundImage, opacity, filter, mixBlendMode, position,
        fontSize, fontWeight, textShadow } = getComputedStyle(element);
      looks.set(element, number([look(element.parentElement), element.localName,
        element.getAttribute("class"), color, fill, backgroundColor, backgroundImage, opacity, filter,
        mixBlendMode, position, fontSize, fontWeight, textShadow].join()));
    }
    return looks.get(element);
  };
  const isNew = (element) => {
    const text = [...element.childNodes].map((each) => each.nodeType === Node.TEXT_NODE ? each.data : "");
    if (!text.join("").trim()) return false;
    const words = text.join("").match(/[\\p{L}\\p{N}]/gu)?.length ?? 0;
    const seen = element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
    const kind = [look(element), Math.min(words, 2), seen].join();
    marked.set(kind, (marked.get(kind) ?? 0) + 1);
    return marked.get(kind) <= of_a_look;
  };
  const controls = "input, select, textarea, button";
  for (const element of document.body.querySelectorAll("*"))
    element.toggleAttribute("data-look", isNew(element) || element.matches(controls));
}"""
RUN = """async ([within, options]) => {
  axe.configure({ rules: [{ id: "color-contrast", selector: "[data-look]" }] });
  return (await axe.run(within ?? document, options)).violations;
}"""
OF_A_LOOK = 3


def violations(
    page: Page, *, within: str | None = None, rules: Sequence[str] = WCAG, but: Sequence[str] = ()
) -> list[tuple[str, list[str], str]]:
    """What axe finds on a page at rest against rules, or kinds of rules `but` for some: the rule, where, and
    the beginning of what is there. Of elements that look alike, and stand in elements that do, the contrast
    of three is measured: ten thousand passages have some hundred looks.
    """
    until(page, f"!{MOVING}")
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    options = {
        "runOnly": list(rules),
        "rules": {rule: {"enabled": False} for rule in but},
        "resultTypes": ["violations"],
    }
    if CONTRAST[0] not in but:
        page.evaluate(MARK, OF_A_LOOK)
    found = page.evaluate(RUN, [within, options])
    return [(each["id"], each["nodes"][0]["target"], each["nodes"][0]["html"][:200]) for each in found]
