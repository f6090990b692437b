/** Begins the part of a page's address that says what its member was called for. */
const CALLED = "#called=";

/** Where a notification leads: the member's page, and the post that it is about. */
export function addressOf(path: string, post: string): string {
  return `${path}${CALLED}${post}`;
}

/** The id of the post that somebody was called for; undefined where an address says none. */
export function calledBy(hash: string): string | undefined {
  return hash.startsWith(CALLED) ? hash.slice(CALLED.length) : undefined;
}

/** Hears from the worker when a notification is pressed while this page is open; the stop. */
export function onCalled(listener: (post: string) => void): () => void {
  const { serviceWorker } = navigator as Partial<Navigator>;
  const stop = new AbortController();
  const hear = ({ data }: MessageEvent<unknown>): void => {
    const post = typeof data === "string" ? calledBy(data) : undefined;
    if (post !== undefined) listener(post);
  };
  serviceWorker?.addEventListener("message", hear, { signal: stop.signal });
  serviceWorker?.startMessages();
  return () => stop.abort();
}
