/** What folded away is there again after a frame or two; a busy device takes more of them. */
const PATIENCE_FRAMES = 60;

/**
 * Gives the map the keys, so that arrows move it and Enter is not one more press of the button that asked. Returns what
 * gives the focus back as soon as what had it is to be seen again; whoever is elsewhere by then stays there.
 */
export function borrowFocus(canvas: HTMLElement): () => void {
  const before = document.activeElement;
  canvas.focus({ preventScroll: true });
  const giveBack = (framesLeft: number): void => {
    requestAnimationFrame(() => {
      const isLeft = document.activeElement === canvas || document.activeElement === document.body;
      if (!isLeft || !(before instanceof HTMLElement)) return;
      if (before.getClientRects().length === 0 && framesLeft > 0) giveBack(framesLeft - 1);
      else before.focus({ preventScroll: true });
    });
  };
  return () => giveBack(PATIENCE_FRAMES);
}
