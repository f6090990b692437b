import * as encoding from "lib0/encoding";

/** A struct as bytes that no honest encoder need have made. */
export type RawStruct = (encoder: encoding.Encoder) => void;

export type Id = readonly [client: number, clock: number];
type Where = { readonly origin?: Id; readonly parent?: Id | string; readonly key?: string };

/** A Yjs update (V1) of blocks and delete ranges exactly as they are given. */
export function rawUpdate(
  blocks: readonly { readonly client: number; readonly clock: number; readonly structs: readonly RawStruct[] }[],
  deletes: ReadonlyMap<number, readonly (readonly [clock: number, length: number])[]> = new Map(),
): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, blocks.length);
  for (const { client, clock, structs } of blocks) {
    encoding.writeVarUint(encoder, structs.length);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    for (const write of structs) write(encoder);
  }
  encoding.writeVarUint(encoder, deletes.size);
  for (const [client, ranges] of deletes) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges.length);
    for (const [clock, length] of ranges) {
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarUint(encoder, length);
    }
  }
  return encoding.toUint8Array(encoder);
}

/** So many of the same struct. */
export function times(count: number, struct: RawStruct): readonly RawStruct[] {
  return Array.from({ length: count }, () => struct);
}

export const gc =
  (length: number): RawStruct =>
  (encoder) => {
    encoding.writeUint8(encoder, 0);
    encoding.writeVarUint(encoder, length);
  };

export const gap =
  (length: number): RawStruct =>
  (encoder) => {
    encoding.writeUint8(encoder, 10);
    encoding.writeVarUint(encoder, length);
  };

export const deleted = (length: number, where: Where): RawStruct =>
  item(1, where, (encoder) => encoding.writeVarUint(encoder, length));

/** `kind`: 0 array, 1 map, 2 text, 3 XML element. */
export const type = (kind: number, where: Where): RawStruct =>
  item(7, where, (encoder) => encoding.writeVarUint(encoder, kind));

export const value = (content: unknown, where: Where): RawStruct =>
  item(8, where, (encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeAny(encoder, content as Parameters<typeof encoding.writeAny>[1]);
  });

/** A value of bytes as they are. */
export const rawValue = (bytes: Uint8Array, where: Where): RawStruct =>
  item(8, where, (encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeUint8Array(encoder, bytes);
  });

export const subdocument = (where: Where): RawStruct =>
  item(9, where, (encoder) => {
    encoding.writeVarString(encoder, "");
    encoding.writeAny(encoder, {});
  });

/** Something put before `before`, which maps never do. */
export const valueBefore =
  (content: string, before: Id): RawStruct =>
  (encoder) => {
    encoding.writeUint8(encoder, 8 | 64);
    encoding.writeVarUint(encoder, before[0]);
    encoding.writeVarUint(encoder, before[1]);
    encoding.writeVarUint(encoder, 1);
    encoding.writeAny(encoder, content);
  };

function item(content: number, { origin, parent, key }: Where, write: RawStruct): RawStruct {
  return (encoder) => {
    encoding.writeUint8(encoder, content | (origin ? 128 : 0) | (key === undefined ? 0 : 32));
    if (origin) writeId(encoder, origin);
    else writeParent(encoder, parent ?? "annotations");
    if (!origin && key !== undefined) encoding.writeVarString(encoder, key);
    write(encoder);
  };
}

function writeParent(encoder: encoding.Encoder, parent: Id | string): void {
  encoding.writeVarUint(encoder, typeof parent === "string" ? 1 : 0);
  if (typeof parent === "string") encoding.writeVarString(encoder, parent);
  else writeId(encoder, parent);
}

function writeId(encoder: encoding.Encoder, [client, clock]: Id): void {
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, clock);
}
