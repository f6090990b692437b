import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { OperationKind } from "../../shared/operation/operation.ts";

/** What a browser shows of a page outside of it, and a tablet around it: amber for practice, red for the real thing. */
const DRESS = {
  drill: { icon: "/favicon-drill.svg", colour: "#ffb020" },
  emergency: { icon: "/favicon-emergency.svg", colour: "#c1121f" },
} as const satisfies Readonly<Record<OperationKind, object>>;
const PLAIN = { icon: "/favicon.svg", colour: "#14213d" };

/**
 * Names the page in the browser's tab, the kind of the operation first, and gives the tab its picture and the browser
 * its colour, so that a drill is told from an emergency among many tabs, too.
 */
export function usePageDress(kind: OperationKind | undefined, title: string): void {
  const { t } = useTranslation();
  const said = kind ? t(`title.${kind}`, { title }) : title;
  useEffect(() => {
    document.title = said;
  }, [said]);
  useEffect(() => {
    const { icon, colour } = kind ? DRESS[kind] : PLAIN;
    inHead("link[rel=icon]", "link", { rel: "icon", type: "image/svg+xml", href: icon });
    inHead("meta[name=theme-color]", "meta", { name: "theme-color", content: colour });
  }, [kind]);
}

/** Browsers look at a new element; some do not see that an old one was changed. */
function inHead(selector: string, tag: "link" | "meta", attributes: Readonly<Record<string, string>>): void {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  document.head.querySelector(selector)?.remove();
  document.head.append(element);
}
