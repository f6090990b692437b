import { useFocusBack } from "../ui/use-focus-back.ts";

/**
 * Stands beside `SideBySide` and is there before it, which is fetched first: what had the focus then gets it back when
 * both go.
 */
export function FocusBack() {
  useFocusBack();
  return null;
}
