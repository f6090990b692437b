import type { Agency, AgencyId } from "../operation/agency.ts";
import type { Channel } from "../operation/channel.ts";
import type { Member, MemberId } from "../operation/member.ts";
import type { Operation } from "../operation/operation.ts";
import type { LngLat } from "../picture/geometry.ts";
import type { Layer } from "../picture/layer.ts";
import type { CommandEnvelope } from "./commands.ts";
import type { DocumentName } from "./documents.ts";
import type { Reply } from "./reply.ts";

/** What exists for one member; sent at the welcome and at each change. What it may not see is not in it. */
export type Directory = {
  readonly operation: Operation;
  readonly me: Member;
  readonly agencies: readonly Agency[];
  /** In the order of lists. */
  readonly layers: readonly LayerEntry[];
  readonly channels: readonly Channel[];
  /** With whom each agency shares its units, of those agencies whose sharing this member may change. */
  readonly unitShares: Readonly<Record<AgencyId, readonly AgencyId[]>>;
  /** Every document that this member may open. */
  readonly documents: readonly DocumentName[];
};

/** `grants` only where this member may change them: with whom others share is theirs to tell. */
export type LayerEntry = Omit<Layer, "grants"> & {
  readonly right: "view" | "edit";
  readonly grants?: Layer["grants"] | undefined;
};

/** Where someone looks and points. Volatile: lost ones do not matter. */
export type Attention = {
  readonly cursor?: LngLat | undefined;
  /** `[west, south, east, north]` */
  readonly view?: readonly [number, number, number, number] | undefined;
};

/** A member that is connected, stamped by the server. `connection` tells two devices of one member apart. */
export type Present = Attention & {
  readonly connection: string;
  readonly member: MemberId;
  readonly name: string;
  readonly agency: string;
  readonly role: Member["role"];
};

/** `recording: false`: the journal cannot write; the map goes on, nothing is marked saved. */
export type RecordingState = { readonly recording: boolean; readonly sinceMs: number };

/** Socket.IO at `/socket.io?member=<id>&v=<PROTOCOL_VERSION>`; the session cookie of that member comes with it. */
export type ServerEvents = {
  welcome: (welcome: {
    serverTimeMs: number;
    connection: string;
    directory: Directory;
    recording: RecordingState;
  }) => void;
  directory: (directory: Directory) => void;
  presence: (everyone: readonly Present[]) => void;
  recording: (state: RecordingState) => void;
  /** The session is over or the member was removed; the connection closes. */
  expelled: (reason: "expired" | "removed") => void;
};

export type ClientEvents = {
  command: (command: CommandEnvelope, acknowledge: (reply: Reply) => void) => void;
  attention: (attention: Attention) => void;
  /** Asks for the server's clock. */
  clock: (acknowledge: (serverTimeMs: number) => void) => void;
};
