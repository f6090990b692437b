import type { TFunction } from "i18next";
import type { Asked } from "../sync/admission-port.ts";

/** What the server's no means for who asked, in a sentence or two. */
export function sayRefusal(asked: Exclude<Asked, { kind: "done" }>, t: TFunction): string {
  if (asked.kind === "unreachable") return t("link.unreachableText");
  if (asked.retryAfterS !== undefined) return t("link.retryAfter", { count: Math.ceil(asked.retryAfterS) });
  return t(`refusal.${asked.reason}`);
}
