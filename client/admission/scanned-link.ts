/** What stands in a code or was pasted. Only `leads-in` is ever followed; the rest is shown, so that people can judge. */
export type ScannedLink =
  | { readonly kind: "leads-in"; readonly fragment: string }
  /** A link of ours, as far as one can tell, that belongs to another server. */
  | { readonly kind: "other-server"; readonly server: string; readonly text: string }
  | { readonly kind: "no-link"; readonly text: string };

/** `#join=…` or `#found=…` with a token, and nothing behind it. */
const FRAGMENT = /^#(join|found)=[A-Za-z0-9_-]{1,128}$/;

/** Longer than any link of ours; a code holds up to 4,296 characters, a clipboard anything. */
const LONGEST_SHOWN = 300;

/**
 * Reads a link to join on the server at `origin`. Spaces and line breaks inside are taken out first: mail programs and
 * chats break long links. Anything that is not exactly a page of that server with our fragment is not one.
 */
export function readScannedLink(scanned: string, origin: string): ScannedLink {
  const together = scanned.replace(/\s+/g, "");
  const text = scanned.trim().slice(0, LONGEST_SHOWN);
  const url = parseUrl(together);
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:") || url.username || url.password) {
    return { kind: "no-link", text };
  }
  const isOurs = url.pathname === "/" && url.search === "" && FRAGMENT.test(url.hash);
  if (!isOurs) return { kind: "no-link", text };
  if (url.origin !== origin) return { kind: "other-server", server: url.host, text };
  return { kind: "leads-in", fragment: url.hash };
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
