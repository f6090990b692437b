import { inflateRawSync } from "node:zlib";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as syncProtocol from "y-protocols/sync";
import * as Y from "yjs";
import type { LineSocket } from "../../../server/relay/line.ts";
import type { Member } from "../../../shared/operation/member.ts";
import type { AnnotationProperties } from "../../../shared/picture/annotation.ts";
import type { Fix } from "../../../shared/picture/fix.ts";
import type { LayerId } from "../../../shared/picture/layer.ts";
import type { Unit } from "../../../shared/picture/unit.ts";
import type { CommandEnvelope } from "../../../shared/protocol/commands.ts";
import { annotationsOf, type DocumentName, ROOTS } from "../../../shared/protocol/documents.ts";
import {
  type ClientFrame,
  decodeServerFrame,
  encodeClientFrame,
  type ServerFrame,
} from "../../../shared/protocol/frames.ts";
import { type Keyed, readKeyed } from "../../../shared/protocol/keyed-list.ts";
import { unpackFixes } from "../../../shared/protocol/packed-fixes.ts";
import type { Reply } from "../../../shared/protocol/reply.ts";

/** Where a device calls: a room in this process, or one behind real sockets. */
export type DeviceRoom<L extends DeviceLine = DeviceLine> = {
  openLine(member: Member, device: string, socket: LineSocket): L;
  closeLine(line: L): void;
  execute(member: Member, device: string, command: CommandEnvelope): Promise<Reply>;
};

export type DeviceLine = { receive(bytes: Uint8Array): void };

type Opened = { readonly doc: Y.Doc; readonly number: number };

/**
 * A device in the field, as small as the protocol allows: documents, one line, and a link whose both directions are
 * queues, so that a test decides when anything arrives. Written on its own, so that it checks the client's reading of
 * the protocol as well as the server's.
 */
export class Device<L extends DeviceLine = DeviceLine> {
  readonly member: Member;
  readonly docs = new Map<DocumentName, Y.Doc>();
  readonly refusals: Extract<ServerFrame, { kind: "closed" }>[] = [];
  readonly #room: () => Promise<DeviceRoom<L>>;
  readonly #now: () => number;
  readonly #opened = new Map<DocumentName, Opened>();
  readonly #answered = new Set<DocumentName>();
  #line: L | undefined;
  /** Whether the link delivers by itself, as a real one does. */
  readonly #live: boolean;
  readonly #watchers = new Set<() => void>();
  #toServer: Uint8Array[] = [];
  #fromServer: Uint8Array[] = [];
  #barrier = 0;
  #saved = 0;
  #commands = 0;
  #buffered = 0;
  clockOffMs = 0;

  constructor(at: { member: Member; room: () => Promise<DeviceRoom<L>>; now: () => number; live?: boolean }) {
    this.member = at.member;
    this.#room = at.room;
    this.#now = at.now;
    this.#live = at.live ?? false;
  }

  get linked(): boolean {
    return this.#line !== undefined;
  }

  get savedUpTo(): number {
    return this.#saved;
  }

  /** Have all of `documents` been opened and answered? */
  hasOpened(documents: readonly DocumentName[]): boolean {
    return documents.every((name) => this.#answered.has(name));
  }

  /** The document's copy on this device; edits to it go out by themselves while there is a link. */
  doc(name: DocumentName): Y.Doc {
    const known = this.docs.get(name);
    if (known) return known;
    const doc = new Y.Doc();
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      const opened = this.#opened.get(name);
      if (origin === this || !opened) return;
      this.#sendMessage(opened.number, (encoder) => syncProtocol.writeUpdate(encoder, update));
    });
    this.docs.set(name, doc);
    return doc;
  }

  async regainLink(documents: readonly DocumentName[] = [...this.docs.keys()]): Promise<void> {
    const room = await this.#room();
    this.#line = room.openLine(this.member, `device-of-${this.member.id}`, {
      send: (bytes) => {
        this.#fromServer.push(bytes);
        if (this.#live) this.deliver();
      },
      buffered: () => this.#buffered,
      close: () => this.loseLink(),
    });
    for (const name of documents) {
      this.doc(name);
      this.#send({ kind: "open", name });
    }
  }

  /** Whatever is on its way, both ways, is lost. */
  loseLink(): void {
    const line = this.#line;
    this.#line = undefined;
    this.#opened.clear();
    this.#answered.clear();
    this.#toServer = [];
    this.#fromServer = [];
    if (line) void this.#room().then((room) => room.closeLine(line));
  }

  /** Makes the server see so many bytes waiting for this client. */
  fallBehind(bytes: number): void {
    this.#buffered = bytes;
  }

  /** Lets at most `frames` frames through in each direction; how many went. */
  deliver(frames = Number.POSITIVE_INFINITY): number {
    const up = this.#toServer.splice(0, frames);
    for (const bytes of up) this.#line?.receive(bytes);
    const down = this.#fromServer.splice(0, frames);
    for (const bytes of down) this.#receive(bytes);
    for (const watcher of this.#watchers) watcher();
    return up.length + down.length;
  }

  /** Resolves as soon as something that arrives makes `holds` true. */
  until(holds: () => boolean): Promise<void> {
    if (holds()) return Promise.resolve();
    return new Promise((resolve) => {
      const watcher = (): void => {
        if (!holds()) return;
        this.#watchers.delete(watcher);
        resolve();
      };
      this.#watchers.add(watcher);
    });
  }

  /** Asks for a word when all that was sent so far is durable; its number. */
  barrier(): number {
    this.#barrier += 1;
    this.#send({ kind: "barrier", n: this.#barrier });
    return this.#barrier;
  }

  sendRaw(frame: Uint8Array): void {
    this.#toServer.push(frame);
  }

  async command(name: CommandEnvelope["name"], input: unknown, id?: string): Promise<Reply> {
    this.#commands += 1;
    const at = this.#now() + this.clockOffMs;
    const envelope = { id: id ?? `c${this.#commands}`, name, input, madeAtMs: at, sentAtMs: at };
    return (await this.#room()).execute(this.member, "events", envelope);
  }

  mark(layer: LayerId, id: string, more: Partial<AnnotationProperties> = {}): void {
    const properties: AnnotationProperties = {
      kind: "point",
      geometry: JSON.stringify({ type: "Point", coordinates: [71.43, 51.13] }),
      createdBy: this.member.id,
      createdAtMs: this.#now(),
      ...more,
    };
    annotationsOf(this.doc(`layer/${layer}`)).set(id, new Y.Map(Object.entries(properties)));
  }

  annotations(layer: LayerId): Record<string, Record<string, unknown>> {
    return annotationsOf(this.doc(`layer/${layer}`)).toJSON();
  }

  annotation(layer: LayerId, id: string): Y.Map<unknown> | undefined {
    return annotationsOf(this.doc(`layer/${layer}`)).get(id);
  }

  units(agency: string): ReadonlyMap<string, Unit> {
    return readKeyed(this.doc(`units/${agency}`).getArray<Keyed<Unit>>(ROOTS.units));
  }

  lastFix(unit: Unit): Fix | undefined {
    let last: Fix | undefined;
    for (const batch of this.doc(`fixes/${unit.agency}`).getArray<Uint8Array>(ROOTS.fixes)) {
      for (const { unit: number, fix } of unpackFixes(batch)) {
        if (number === unit.number && (!last || fix.measuredAtMs >= last.measuredAtMs)) last = fix;
      }
    }
    return last;
  }

  #send(frame: ClientFrame): void {
    if (!this.#line) return;
    this.#toServer.push(encodeClientFrame(frame));
    if (this.#live) queueMicrotask(() => this.deliver());
  }

  #sendMessage(document: number, write: (encoder: encoding.Encoder) => void): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 0);
    write(encoder);
    this.#send({ kind: "message", document, message: encoding.toUint8Array(encoder) });
  }

  #receive(bytes: Uint8Array): void {
    const frame = decodeServerFrame(bytes);
    if (!frame) throw new Error("the server sent something that is no frame");
    switch (frame.kind) {
      case "opened": {
        const doc = this.doc(frame.name as DocumentName);
        this.#opened.set(frame.name as DocumentName, { doc, number: frame.document });
        return this.#sendMessage(frame.document, (encoder) => syncProtocol.writeSyncStep1(encoder, doc));
      }
      case "closed":
        this.refusals.push(frame);
        this.#opened.delete(frame.name as DocumentName);
        return;
      case "saved":
        this.#saved = Math.max(this.#saved, frame.n);
        return;
      case "deflated":
        return this.#receive(inflateRawSync(frame.bytes));
      case "resync": {
        const opened = [...this.#opened.values()].find(({ number }) => number === frame.document);
        if (opened) this.#sendMessage(frame.document, (encoder) => syncProtocol.writeSyncStep1(encoder, opened.doc));
        return;
      }
      case "tick":
        for (const { document, message } of frame.messages) this.#apply(document, message);
        return;
      case "pulse":
        return;
    }
  }

  #apply(number: number, message: Uint8Array): void {
    const opened = [...this.#opened.values()].find((document) => document.number === number);
    if (!opened) return;
    const decoder = decoding.createDecoder(message);
    decoding.readVarUint(decoder);
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 0);
    const step = syncProtocol.readSyncMessage(decoder, encoder, opened.doc, this);
    if (step === syncProtocol.messageYjsSyncStep2) {
      for (const [name, { number: of }] of this.#opened) if (of === number) this.#answered.add(name);
    }
    if (encoding.length(encoder) > 1) {
      this.#send({ kind: "message", document: number, message: encoding.toUint8Array(encoder) });
    }
  }
}
