import * as z from "zod";
import { REFUSALS, type Reply } from "../../shared/protocol/reply.ts";

const refused = z.object({ kind: z.literal("refused"), reason: z.enum(REFUSALS), detail: z.string() });

/** Posts JSON to the server; what it answers as a reply, undefined where nobody of ours answered. */
export async function postJson(
  send: (url: string, init: RequestInit) => Promise<Response>,
  url: string,
  body: unknown,
): Promise<Reply | undefined> {
  try {
    const headers = { "content-type": "application/json" };
    const response = await send(url, { method: "POST", headers, body: JSON.stringify(body) });
    const answer: unknown = await response.json();
    if (response.ok) return { kind: "done", result: answer };
    const parsed = refused.safeParse(answer);
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
