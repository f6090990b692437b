import { useLayoutEffect } from "react";
import { oweFocus } from "./owed-focus.ts";

/**
 * Gives the focus back to where it was before the component came, when it goes and would take the focus along with it.
 * Where that is gone as well, the focus stays where the browser puts it.
 */
export function useFocusBack(): void {
  // As it goes, not after: what else brings a lost focus back comes second.
  useLayoutEffect(() => {
    const before = document.activeElement;
    return () => oweFocus(before);
  }, []);
}
