import type { PhotoDraft } from "../../client/sync/photo-source.ts";
import type { LiveSession } from "../../client/sync/picture-source.ts";
import { type RunningServer, startServer } from "../../server/start.ts";
import type { Member, Role } from "../../shared/operation/member.ts";
import type { Operation } from "../../shared/operation/operation.ts";
import type { Grant } from "../../shared/picture/layer.ts";
import type { AnnotationPhoto } from "../../shared/picture/photo.ts";
import { openLink } from "../support/cut-link.ts";
import { HeadlessClient, until, whenever } from "../support/headless.ts";
import { photo } from "./photo-store.suite.ts";

const OPERATION: Operation = {
  id: "flood",
  name: "Flood",
  kind: "drill",
  state: "running",
  lead: "fire",
  startedAtMs: 1_760_000_000_000,
  home: { at: [71.43, 51.13], zoom: 11 },
};

/** A whole server with one operation, the layer "situation" of the fire service, and devices of members. */
export type PhotoField = Awaited<ReturnType<typeof openPhotoField>>;

export async function openPhotoField() {
  const server: RunningServer = await startServer({
    host: "127.0.0.1",
    port: 0,
    dataDir: ":memory:",
    demo: false,
    quiet: true,
  });
  const { register } = server;
  register.addOperation(OPERATION);
  for (const id of ["fire", "police"]) {
    const words = { name: id, shortName: id.slice(0, 4), kind: "other", country: "KZ", language: "en" } as const;
    register.addAgency(OPERATION.id, { id, colour: "#3b82f6", ...words });
  }
  const situation = { id: "situation", name: "Situation", owner: "fire", tlp: "GREEN", order: 0 } as const;
  register.addLayer(OPERATION.id, { ...situation, grants: { police: "edit" } });
  const room = await server.rooms.open(OPERATION.id);
  const clients: HeadlessClient[] = [];
  const sessions: LiveSession[] = [];
  return {
    server,
    async device(agency: "fire" | "police", role: Role = "coordinator"): Promise<HeadlessClient> {
      const member: Member = { id: `${agency}-${clients.length}`, name: agency, agency, role };
      register.addMember(OPERATION.id, member);
      const token = register.startSession(OPERATION.id, member.id, Date.now() + 3_600_000);
      const link = await openLink(server.url);
      const client = new HeadlessClient({ member, operation: OPERATION }, `muster_${member.id}=${token}`, link);
      clients.push(client);
      return client;
    },
    async open(client: HeadlessClient): Promise<LiveSession> {
      const session = await client.open();
      sessions.push(session);
      return session;
    },
    grantToPolice(grant: Grant | undefined): void {
      register.changeLayer(OPERATION.id, { ...situation, grants: grant ? { police: grant } : {} });
      room.directoryChanged();
    },
    async close() {
      await Promise.all(sessions.map((session) => session.close()));
      for (const { link } of clients) await link.close();
      await server.close();
    },
  };
}

/** A photo as a screen hands it over; another `grey` is another photo. */
export function draft(grey: number): PhotoDraft {
  return { ...photo(grey), widthPx: 32, heightPx: 24, takenAtMs: Date.now() };
}

/** A mark on the situation layer, as soon as that can be drawn on. */
export async function markIn(session: LiveSession): Promise<string> {
  await until(session.picture.onDirectory, () => session.picture.directory().layers.length > 0);
  return session.editor.add("situation", {
    kind: "point",
    symbol: "hazard",
    geometry: { type: "Point", coordinates: [71.4, 51.1] },
  });
}

export function photosOf(session: LiveSession, annotation: string): readonly AnnotationPhoto[] {
  return session.picture.annotations("situation").get(annotation)?.photos ?? [];
}

export async function shows(session: LiveSession, annotation: string, count: number): Promise<void> {
  await until(session.picture.onAnnotations, () => photosOf(session, annotation).length === count);
}

export async function saved(session: LiveSession): Promise<void> {
  await whenever(session.saving, ({ kind }) => kind === "saved");
}

export async function goOffline(client: HeadlessClient, session: LiveSession): Promise<void> {
  client.link.cut();
  await whenever(session.connection, ({ kind }) => kind === "offline");
}

export function comeBack(client: HeadlessClient): void {
  client.link.mend();
  client.wake();
}
