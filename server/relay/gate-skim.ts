import * as decoding from "lib0/decoding";

/** What is found out about an update without building anything of what it declares. */
export type Skim = { readonly ok: true; readonly structs: number } | { readonly ok: false; readonly why: string };

/** An honest update carries the edits of one device, and a few ids that it had before. */
const MAX_CLIENTS = 8;
/** A client sends its backlog in parts of 128 KiB, in which so many do not fit; twice as many would cost two ticks. */
export const MAX_STRUCTS = 6_000;
/** A delete of every second thing that so many structs may have left. */
const MAX_DELETE_RANGES = 20_000;
/** Yjs draws client ids from 32 bits. */
const MAX_CLIENT_ID = 2 ** 32 - 1;
/** Annotations of a layer hold values, at most one plain object deep; see `annotationField`. */
const MAX_VALUE_DEPTH = 4;

/** Kinds of struct and content in Yjs' V1 encoding, those that a layer can hold. */
const GC = 0;
const DELETED = 1;
const TYPE = 7;
const ANY = 8;
const Y_MAP = 1;
const HAS_ORIGIN = 128;
const HAS_RIGHT_ORIGIN = 64;
const HAS_PARENT_SUB = 32;

class Refused extends Error {}
const stop = (why: string): never => {
  throw new Refused(why);
};

/**
 * Reads a Yjs update (V1) from end to end and creates nothing: Yjs itself builds a document for each subdocument and
 * a type for each nested map before anybody can say no, 3 s for a frame of 1 MiB. Passes only what its own encoder
 * writes for maps of values, so that what Yjs takes in is what was judged: each client once, from the highest down.
 */
export function skimUpdate(update: Uint8Array): Skim {
  const decoder = decoding.createDecoder(update);
  try {
    const structs = skimStructs(decoder);
    skimDeletes(decoder);
    return decoding.hasContent(decoder) ? { ok: false, why: "something after its end" } : { ok: true, structs };
  } catch (error) {
    return { ok: false, why: error instanceof Refused ? error.message : "not a Yjs update" };
  }
}

function skimStructs(decoder: decoding.Decoder): number {
  const clients = decoding.readVarUint(decoder);
  if (clients > MAX_CLIENTS) stop("too many client ids");
  let structs = 0;
  let before = MAX_CLIENT_ID + 1;
  for (let block = 0; block < clients; block++) {
    const count = decoding.readVarUint(decoder);
    structs += count;
    if (count === 0) stop("a client without structs");
    if (structs > MAX_STRUCTS) stop("too many structs");
    before = nextClient(decoder, before);
    decoding.readVarUint(decoder);
    for (let struct = 0; struct < count; struct++) skimStruct(decoder);
  }
  return structs;
}

function nextClient(decoder: decoding.Decoder, before: number): number {
  const client = decoding.readVarUint(decoder);
  if (client > MAX_CLIENT_ID) stop("a client id that is none");
  if (client >= before) stop("client ids out of order");
  return client;
}

function skimStruct(decoder: decoding.Decoder): void {
  const info = decoding.readUint8(decoder);
  if (info === GC) return skimLength(decoder);
  if ((info & 31) === 10) return void stop("a gap in the clocks");
  // Maps only ever append to what stood under a key.
  if (info & HAS_RIGHT_ORIGIN) stop("something put before another");
  if (info & HAS_ORIGIN) skimId(decoder);
  else skimParent(decoder, (info & HAS_PARENT_SUB) !== 0);
  skimContent(decoder, info & 31);
}

function skimParent(decoder: decoding.Decoder, hasKey: boolean): void {
  if (decoding.readVarUint(decoder) === 1) decoding.readVarUint8Array(decoder);
  else skimId(decoder);
  if (!hasKey) stop("something without a key: not a map's");
  decoding.readVarUint8Array(decoder);
}

function skimContent(decoder: decoding.Decoder, kind: number): void {
  switch (kind) {
    case DELETED:
      return skimLength(decoder);
    case TYPE:
      if (decoding.readVarUint(decoder) !== Y_MAP) stop("a type that is no map");
      return;
    case ANY:
      if (decoding.readVarUint(decoder) !== 1) stop("more than one value under a key");
      return skimValue(decoder, 0);
    default:
      stop("not a value: neither text, number nor plain object");
  }
}

function skimLength(decoder: decoding.Decoder): void {
  if (decoding.readVarUint(decoder) === 0) stop("a struct of no length");
}

function skimId(decoder: decoding.Decoder): void {
  decoding.readVarUint(decoder);
  decoding.readVarUint(decoder);
}

/** lib0's encoding of plain data; see its `writeAny`. */
function skimValue(decoder: decoding.Decoder, depth: number): void {
  if (depth > MAX_VALUE_DEPTH) stop("a value nested too deep");
  const kind = decoding.readUint8(decoder);
  switch (kind) {
    case 127:
    case 126:
    case 121:
    case 120:
      return;
    case 125:
      decoding.readVarInt(decoder);
      return;
    case 124:
      return skip(decoder, 4);
    case 123:
    case 122:
      return skip(decoder, 8);
    case 119:
      decoding.readVarUint8Array(decoder);
      return;
    case 118: {
      const entries = decoding.readVarUint(decoder);
      for (let entry = 0; entry < entries; entry++) {
        decoding.readVarUint8Array(decoder);
        skimValue(decoder, depth + 1);
      }
      return;
    }
    default:
      stop("not a value: neither text, number nor plain object");
  }
}

function skip(decoder: decoding.Decoder, bytes: number): void {
  decoding.readUint8Array(decoder, bytes);
}

function skimDeletes(decoder: decoding.Decoder): void {
  const clients = decoding.readVarUint(decoder);
  const seen = new Set<number>();
  let ranges = 0;
  for (let block = 0; block < clients; block++) {
    const client = decoding.readVarUint(decoder);
    if (seen.has(client)) stop("deletes of a client in two places");
    seen.add(client);
    const count = decoding.readVarUint(decoder);
    if (count === 0) stop("deletes of nothing");
    ranges += count;
    if (ranges > MAX_DELETE_RANGES) stop("too many deletes");
    skimRanges(decoder, count);
  }
}

/** Ranges that overlap would be walked again and again. */
function skimRanges(decoder: decoding.Decoder, count: number): void {
  let from = 0;
  for (let range = 0; range < count; range++) {
    const clock = decoding.readVarUint(decoder);
    const length = decoding.readVarUint(decoder);
    if (clock < from || length === 0) stop("deletes out of order");
    from = clock + length;
    if (from > Number.MAX_SAFE_INTEGER) stop("deletes out of order");
  }
}
