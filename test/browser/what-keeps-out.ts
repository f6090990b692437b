import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

const THEMES = ["dark", "light"] as const;
type Theme = (typeof THEMES)[number];

/**
 * What keeps somebody out of the screen that `page` shows, in both themes: what axe calls serious or critical, each with
 * where it is. The theme that the page is in is looked at first, and the page is left in the other one. `part`: the
 * selector of what has changed since the whole screen was looked at; the whole screen without it.
 */
export async function whatKeepsOut(page: Page, screen: string, part?: string): Promise<readonly string[]> {
  const first = await themeOf(page);
  const second = first === "dark" ? "light" : "dark";
  const found = await whatAxeFinds(page, screen, { part });
  await page.emulateMedia({ colorScheme: second });
  await page.waitForFunction((theme) => document.documentElement.dataset["mantineColorScheme"] === theme, second);
  // Of a screen that was looked at whole, the other theme changes nothing but colours.
  return [...found, ...(await whatAxeFinds(page, screen, { part, rules: ["color-contrast"] }))];
}

/** The same in the one theme that the page is in, by all rules or by some. Throws where `part` is not there. */
export async function whatAxeFinds(
  page: Page,
  screen: string,
  { part, rules }: { readonly part?: string | undefined; readonly rules?: string[] } = {},
): Promise<readonly string[]> {
  await page.evaluate(colourSettles);
  // What holds is not told: that would be most of the page, each time.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
  if (part !== undefined) axe.include(part);
  if (rules) axe.withRules(rules);
  const { violations } = await axe.analyze();
  const theme = await themeOf(page);
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${screen}, ${theme}: ${id}: ${target.join(" ")} ${failureSummary ?? ""}`,
      ),
    );
}

async function themeOf(page: Page): Promise<Theme> {
  const said = await page.evaluate(() => document.documentElement.dataset["mantineColorScheme"]);
  return THEMES.find((theme) => theme === said) ?? THEMES[0];
}

/** Runs in the page: colours that are still on their way to the other theme, or come with a menu, are none to judge. */
async function colourSettles(): Promise<void> {
  // What opens is there for some frames before it begins to fade in.
  const QUIET_FRAMES = 6;
  for (let quiet = 0; quiet < QUIET_FRAMES; quiet += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const onTheirWay = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    if (onTheirWay.length === 0) continue;
    await Promise.allSettled(onTheirWay.map(({ finished }) => finished));
    quiet = 0;
  }
}
