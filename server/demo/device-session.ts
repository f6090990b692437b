import { readFile, writeFile } from "node:fs/promises";
import * as z from "zod";
import type { Joined } from "../../shared/protocol/http.ts";

const kept = z.object({ member: z.string(), cookie: z.string() });

/** As whom the devices report, and the cookie that says so. */
export type DeviceSession = z.infer<typeof kept>;

/**
 * Comes back as the member that the devices were when they last ran, where `file` has its session and the server still
 * knows it; else joins as any device does, by the link's token. Throws where the server does not admit it.
 */
export async function enter(url: string, token: string, file: string | undefined): Promise<DeviceSession> {
  const former = file === undefined ? undefined : await read(file);
  if (former && (await stands(url, former))) return former;
  const session = await join(url, token);
  if (file !== undefined) await keep(file, session);
  return session;
}

async function join(url: string, token: string): Promise<DeviceSession> {
  const response = await fetch(new URL("/api/join", url), {
    method: "POST",
    headers: { "content-type": "application/json", origin: new URL(url).origin },
    body: JSON.stringify({ token, name: "Simulated devices" }),
  });
  if (!response.ok) throw new Error(`not admitted: ${response.status} ${await response.text()}`);
  const { member } = (await response.json()) as Joined;
  const cookies = response.headers.getSetCookie().map((header) => header.split(";")[0]);
  return { member: member.id, cookie: cookies.join("; ") };
}

async function stands(url: string, { member, cookie }: DeviceSession): Promise<boolean> {
  const response = await fetch(new URL(`/api/session?member=${member}`, url), { headers: { cookie } });
  await response.arrayBuffer();
  return response.ok;
}

async function read(file: string): Promise<DeviceSession | undefined> {
  try {
    return kept.parse(JSON.parse(await readFile(file, "utf8")));
  } catch {
    return undefined;
  }
}

/** Readable by the owner of the data folder alone. A disk that cannot be written costs a new member at the next start. */
async function keep(file: string, session: DeviceSession): Promise<void> {
  try {
    await writeFile(file, JSON.stringify(session), { mode: 0o600 });
  } catch {
    // Full or read-only: the server itself says so, loudly.
  }
}
