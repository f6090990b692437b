import { useEffect } from "react";

/** While a page lies over the screen, nothing below it is reached, hears a key or is printed. Esc closes it; the focus goes back. */
export function usePageAlone(close: () => void): void {
  useEffect(() => {
    const below = document.getElementById("root");
    const opener = document.activeElement;
    const hear = (event: KeyboardEvent) => {
      const isOnPage = event.target instanceof Element && event.target.closest("[role=dialog]") !== null;
      if (event.key === "Escape") close();
      if (event.key === "Escape" || !isOnPage) event.stopPropagation();
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
