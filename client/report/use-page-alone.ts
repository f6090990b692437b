import { useEffect } from "react";

/** While a page lies over the screen, nothing below it is reached, hears a key or is printed. The focus goes back when it closes. `close`: what Esc does; without it Esc is the page's own. */
export function usePageAlone(close?: () => void): void {
  useEffect(() => {
    const below = document.getElementById("root");
    const opener = document.activeElement;
    const hear = (event: KeyboardEvent) => {
      // What opened over the page hears its keys itself.
      if (document.querySelector("[data-lies-over]")) return;
      const isOnPage = event.target instanceof Element && event.target.closest("[role=dialog]") !== null;
      const closes = close !== undefined && event.key === "Escape";
      if (closes) close();
      if (closes || !isOnPage) event.stopPropagation();
    };
    document.body.dataset["prints"] = "report";
    if (below) below.inert = true;
    window.addEventListener("keydown", hear, { capture: true });
    return () => {
      delete document.body.dataset["prints"];
      if (below) below.inert = false;
      window.removeEventListener("keydown", hear, { capture: true });
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, [close]);
}
