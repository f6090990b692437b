/** What had the focus before something came that takes it along as it goes, the outermost first. */
let owed: Element[] = [];

/**
 * Gives the focus back to `before` with the next frame, when it is known whether something else has taken it. To be
 * called as what has the focus goes.
 */
export function oweFocus(before: Element | null): void {
  if (!before) return;
  owed.push(before);
  requestAnimationFrame(payFocusBack);
}

/** Gives a lost focus back to what it is owed to and is still there. Says whether it did. */
export function payFocusBack(): boolean {
  const back = owed.find((element) => element.isConnected && element !== document.body);
  owed = [];
  const now = document.activeElement;
  const isLost = now === null || now === document.body || !now.isConnected;
  if (!isLost || !(back instanceof HTMLElement)) return false;
  back.focus({ preventScroll: true });
  return true;
}
