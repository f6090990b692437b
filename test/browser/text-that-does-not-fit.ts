import type { Page } from "playwright-core";

/**
 * Every text that its reader cannot read to its end: words that stand out of the screen, or that a box cuts off, unless a
 * title says them whole. Each as its text and where it is. `part`: the selector of what is looked at.
 */
export function textThatDoesNotFit(page: Page, part = "body"): Promise<readonly string[]> {
  return page.evaluate((within) => {
    /** A pixel that a browser rounds away is nothing that anybody misses. */
    const SLACK_PX = 2;
    const found: string[] = [];
    const whereIs = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.className.toString().split(" ")[0] ?? ""}`;
    const isScrolled = (element: Element): boolean => {
      for (let at: Element | null = element.parentElement; at; at = at.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(at);
        if (/auto|scroll/.test(`${overflowX} ${overflowY}`)) return true;
      }
      return false;
    };
    const walker = document.createTreeWalker(document.querySelector(within) ?? document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? "";
      if (!element || text === "" || element.closest(".maplibregl-map, [aria-hidden=true], style, script")) continue;
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      // What only screen readers are told is a pixel wide.
      if (box.width <= 1 || element.getBoundingClientRect().width <= 1) continue;
      const outside = box.right > innerWidth + SLACK_PX || box.left < -SLACK_PX;
      if (outside && !isScrolled(element)) found.push(`out of the screen: "${text}" ${whereIs(element)}`);
      // What somebody called something may end in dots, where a title says it whole; our own words may not.
      let isSaidWhole = false;
      for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
        isSaidWhole ||= at.hasAttribute("title");
        const { overflowX, textOverflow } = getComputedStyle(at);
        if (overflowX === "visible") continue;
        const frame = at.getBoundingClientRect();
        // A box of a pixel holds words for the ear.
        if (frame.width <= 1) break;
        const isCut = box.right > frame.right + SLACK_PX || box.left < frame.left - SLACK_PX;
        if (!isCut || at.hasAttribute("data-scrolls-sideways")) break;
        if (textOverflow === "ellipsis" && isSaidWhole) break;
        found.push(`cut off by ${whereIs(at)}: "${text}" ${whereIs(element)}`);
        break;
      }
    }
    if (document.documentElement.scrollWidth > innerWidth + SLACK_PX) found.push("the page is wider than the screen");
    return found;
  }, part);
}
