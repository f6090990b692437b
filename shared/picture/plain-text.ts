/**
 * What no eye sees but what changes what eyes see: control characters, bidirectional overrides, embeddings and isolates
 * (Unicode TR 9, 2), and halves of characters. Joiners and direction marks stay: Persian, Hebrew and some emoji need them.
 */
const UNSEEN = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/u;
const UNSEEN_BUT_BREAKS = /(?![\n\t])[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/u;

/** Is everything in a text what it looks like? Line breaks and tabs may be where a text has several lines. */
export function isPlainText(text: string, { lines }: { readonly lines: boolean }): boolean {
  return !(lines ? UNSEEN_BUT_BREAKS : UNSEEN).test(text);
}

/** A text as somebody typed or pasted it, without what nobody typed; on one line, its breaks are spaces. */
export function toPlainText(text: string, { lines }: { readonly lines: boolean }): string {
  const broken = text.replace(/\r\n?|[\u2028\u2029\u0085]/gu, "\n");
  const parted = lines ? broken : broken.replace(/[\n\t]+/gu, " ");
  return parted.replace(new RegExp(lines ? UNSEEN_BUT_BREAKS : UNSEEN, "gu"), "");
}
