import type { Locator } from "playwright-core";
import type { Face } from "./face.ts";

/** A panel of the command post by its title. */
export function panelOf({ page }: Face, name: string): Locator {
  return page.getByRole("region", { name, exact: true });
}

/** Opens a panel of the command post by its button in the rail, where it is not open. */
export async function openPanel({ page }: Face, name: string): Promise<void> {
  const button = page.getByRole("navigation", { name: "Panels" }).getByRole("button", { name });
  if ((await button.getAttribute("aria-pressed")) !== "true") await button.click();
}
