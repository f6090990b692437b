import { payFocusBack } from "./owed-focus.ts";

const CAN_HAVE_FOCUS = [
  "a[href]",
  "button:not(:disabled)",
  "input:not(:disabled):not([type=hidden])",
  "select:not(:disabled)",
  "textarea:not(:disabled)",
  "[contenteditable]:not([contenteditable=false])",
  "[tabindex]",
].join(",");
/** Beyond these one is somewhere else: what is looked for next to something is looked for inside of it. */
const PLACES = "[data-panel], [role=dialog], [role=alertdialog], form, section, main, nav";
/** How far back the focus is followed where everything around it has gone. */
const REMEMBERED = 12;

/** Where something stood that was taken out of the page: its parent, and what was before and after it. */
type Gap = { readonly parent: Element; readonly before: Node | null; readonly after: Node | null };

/**
 * Keeps the focus of somebody who works by keyboard from falling out of the page when what had it goes or is switched
 * off: it goes to what came in its place, else to what stands next there, else to where it was before. Whoever uses a
 * finger or a mouse is left alone. Returns how to stop.
 */
export function keepFocus(page: Document): () => void {
  const had: HTMLElement[] = [];
  let usesKeys = false;
  let gap: Gap | undefined;
  let frame = 0;

  function remember(event: FocusEvent): void {
    if (!(event.target instanceof HTMLElement) || event.target === page.body) return;
    gap = undefined;
    had.push(event.target);
    if (had.length > REMEMBERED) had.shift();
  }

  function look(changes: readonly MutationRecord[]): void {
    const last = had.at(-1);
    if (!last || !usesKeys) return;
    for (const { target, removedNodes, previousSibling: before, nextSibling: after } of changes) {
      const wasIn = [...removedNodes].some((node) => node.contains(last) || (gap && node.contains(gap.parent)));
      if (wasIn && target instanceof Element) gap = { parent: target, before, after };
    }
    if (frame === 0 && isGone(last)) frame = requestAnimationFrame(bringBack);
  }

  function bringBack(): void {
    frame = 0;
    // This frame may have been asked for long before what goes now: what is owed to somebody comes first all the same.
    if (payFocusBack()) return;
    const last = had.at(-1);
    const isElsewhere = page.activeElement !== null && page.activeElement !== page.body && page.activeElement !== last;
    if (!last || !usesKeys || isElsewhere || !isGone(last)) return;
    const near = gap?.parent.isConnected && gap.parent !== page.body ? inPlaceOf(gap) : undefined;
    const next = near ?? (last.isConnected ? besides(last) : undefined) ?? had.findLast(canHaveFocus);
    next?.focus();
  }

  const uses = (keys: boolean) => (event: Event) => {
    if (event.isTrusted) usesKeys = keys;
  };
  const [onKey, onPointer] = [uses(true), uses(false)];
  const observer = new MutationObserver(look);
  observer.observe(page.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled"] });
  page.addEventListener("focusin", remember);
  page.addEventListener("keydown", onKey, { capture: true });
  page.addEventListener("pointerdown", onPointer, { capture: true });
  return () => {
    cancelAnimationFrame(frame);
    observer.disconnect();
    page.removeEventListener("focusin", remember);
    page.removeEventListener("keydown", onKey, { capture: true });
    page.removeEventListener("pointerdown", onPointer, { capture: true });
  };
}

/** What came where something was, else what follows it there or stands before it, else what is around. */
function inPlaceOf({ parent, before, after }: Gap): HTMLElement | undefined {
  const inside = within(parent);
  const following = inside.filter((one) => !before?.isConnected || (follows(one, before) && !before.contains(one)));
  const came = following.filter((one) => !after?.isConnected || follows(after, one));
  const wished = came.find((one) => one.matches("[data-autofocus]"));
  return wished ?? came[0] ?? following[0] ?? inside.at(-1) ?? besides(parent);
}

/** What follows `element` in the place that it is in, else what stands before it there, else the same further out. */
function besides(element: Element): HTMLElement | undefined {
  const place = element.parentElement?.closest(PLACES);
  if (!place) return undefined;
  const inside = within(place);
  return inside.find((one) => follows(one, element) && !element.contains(one)) ?? inside.at(-1) ?? besides(place);
}

function follows(one: Node, other: Node): boolean {
  return (other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

/** What can be reached by Tab inside `element`, in its order. */
function within(element: Element): readonly HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>(CAN_HAVE_FOCUS)].filter(
    (one) => one.tabIndex >= 0 && canHaveFocus(one),
  );
}

function canHaveFocus(element: HTMLElement): boolean {
  return !isGone(element) && !element.matches("[inert] *") && element.getClientRects().length > 0;
}

/** Asks for no layout, because it is asked at every change of the page. */
function isGone(element: HTMLElement): boolean {
  return !element.isConnected || element.matches(":disabled");
}
