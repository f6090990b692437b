import * as Y from "yjs";
import {
  deleted,
  gap,
  gc,
  type Id,
  type RawStruct,
  rawUpdate,
  subdocument,
  type,
  value,
  valueBefore,
} from "../relay/raw-update.ts";

export type Random = () => number;

/** What a mutation may put in the place of what was there. */
export type Palette = {
  /** Client ids of everybody, the server's and some that nobody has. */
  readonly clients: readonly number[];
  /** Ids of things that there are. */
  readonly ids: readonly Id[];
};

type Block = { client: number; clock: number; structs: RawStruct[] };
type Model = { blocks: Block[]; deletes: Map<number, [number, number][]> };

const NUMBERS = [0, 1, 2, 127, 128, 16_383, 2 ** 31, 2 ** 32, 2 ** 52, Number.MAX_SAFE_INTEGER];
const KEYS = ["label", "note", "geometry", "kind", "m0", "m1", "__proto__", "constructor", "x".repeat(65), "", "a/b"];
const ROOTS = ["annotations", "annotation", "secrets", "__proto__", ""];
const VALUES: readonly unknown[] = [
  "x",
  "\u0000",
  "x".repeat(5_000),
  "point",
  '{"type":"Point","coordinates":[1,2]}',
  '{"type":"Point","coordinates":[999,2]}',
  0,
  -1,
  1e300,
  true,
  null,
  undefined,
  {},
  { caption: "x" },
  [1, 2],
  new Uint8Array(4),
];

export function among<T>(random: Random, items: readonly T[]): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined && items.length === 0) throw new Error("nothing to choose from");
  return item as T;
}

/** An honest update damaged in its structure: still an update in form, but one that nobody's editor makes. */
export function mutateStructure(random: Random, update: Uint8Array, palette: Palette): Uint8Array {
  const model = modelOf(update);
  const changes = 1 + Math.floor(random() * 3);
  for (let change = 0; change < changes; change++) mutate(random, model, palette);
  return rawUpdate(model.blocks, model.deletes);
}

/** An honest message damaged as bytes. */
export function mutateBytes(random: Random, bytes: Uint8Array, other: Uint8Array): Uint8Array {
  const at = Math.floor(random() * (bytes.length + 1));
  const to = Math.min(bytes.length, at + Math.floor(random() * 8));
  switch (Math.floor(random() * 7)) {
    case 0:
      return bytes.subarray(0, at);
    case 1:
      return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(to)]);
    case 2:
      return Uint8Array.from([...bytes.subarray(0, to), ...bytes.subarray(at)]);
    case 3:
      return Uint8Array.from([...bytes.subarray(0, at), ...other.subarray(Math.min(at, other.length))]);
    case 4:
      return Uint8Array.from([...bytes.subarray(0, at), 0xff, 0xff, 0xff, 0xff, 0x0f, ...bytes.subarray(at)]);
    default: {
      const flipped = Uint8Array.from(bytes);
      const flips = 1 + Math.floor(random() * 4);
      for (let flip = 0; flip < flips && bytes.length > 0; flip++) {
        flipped[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      }
      return flipped;
    }
  }
}

function modelOf(update: Uint8Array): Model {
  const { structs, ds } = Y.decodeUpdate(update);
  const blocks: Block[] = [];
  for (const struct of structs) {
    const { client, clock } = struct.id;
    const block = blocks.at(-1)?.client === client ? blocks.at(-1) : undefined;
    if (block) block.structs.push(writerOf(struct));
    else blocks.push({ client, clock, structs: [writerOf(struct)] });
  }
  const deletes = new Map<number, [number, number][]>();
  for (const [client, ranges] of ds.clients) {
    deletes.set(
      client,
      ranges.map(({ clock, len }) => [clock, len]),
    );
  }
  return { blocks, deletes };
}

function writerOf(struct: Y.Item | Y.GC | Y.Skip): RawStruct {
  if (!(struct instanceof Y.Item)) return struct instanceof Y.Skip ? gap(struct.length) : gc(struct.length);
  // A decoded item has a root's name or an ID as its parent.
  const parent: unknown = struct.parent;
  const where = {
    ...(struct.origin ? { origin: [struct.origin.client, struct.origin.clock] as const } : {}),
    ...(parent instanceof Y.ID ? { parent: [parent.client, parent.clock] as const } : {}),
    ...(struct.parentSub === null ? {} : { key: struct.parentSub }),
  };
  if (struct.content instanceof Y.ContentType) return type(1, where);
  if (struct.content instanceof Y.ContentAny) return value(struct.content.arr[0], where);
  return deleted(struct.length, where);
}

function mutate(random: Random, model: Model, palette: Palette): void {
  const block = model.blocks.length > 0 ? among(random, model.blocks) : undefined;
  const at = Math.floor(random() * ((block?.structs.length ?? 0) + 1));
  switch (Math.floor(random() * 10)) {
    case 0:
      block?.structs.splice(at, 1);
      return;
    case 1:
      block?.structs.splice(at, 0, ...block.structs.slice(at, at + 3));
      return;
    case 2:
      if (block) block.client = among(random, palette.clients);
      return;
    case 3:
      if (block) block.clock = Math.max(0, among(random, [...NUMBERS, block.clock + 1, block.clock - 1]));
      return;
    case 4:
      model.blocks.push({ client: among(random, palette.clients), clock: 0, structs: [struct(random, palette)] });
      if (random() < 0.7) model.blocks.sort((a, b) => b.client - a.client);
      return;
    case 5: {
      const ranges = model.deletes.get(among(random, palette.clients)) ?? [];
      ranges.push([among(random, NUMBERS), among(random, NUMBERS)]);
      model.deletes.set(among(random, palette.clients), ranges);
      return;
    }
    case 6: {
      const [client, clock] = among(random, palette.ids);
      model.deletes.set(client, [[clock, 1 + Math.floor(random() * 20)]]);
      return;
    }
    default:
      block?.structs.splice(at, random() < 0.5 ? 1 : 0, struct(random, palette));
  }
}

function struct(random: Random, palette: Palette): RawStruct {
  const where =
    random() < 0.4
      ? { origin: among(random, palette.ids) }
      : {
          parent: random() < 0.6 ? among(random, palette.ids) : among(random, ROOTS),
          ...(random() < 0.9 ? { key: among(random, KEYS) } : {}),
        };
  switch (Math.floor(random() * 8)) {
    case 0:
      return gc(among(random, NUMBERS));
    case 1:
      return gap(among(random, NUMBERS));
    case 2:
      return deleted(among(random, NUMBERS), where);
    case 3:
      return type(Math.floor(random() * 7), where);
    case 4:
      return subdocument(where);
    case 5:
      return valueBefore("x", among(random, palette.ids));
    default:
      return value(among(random, VALUES), where);
  }
}
