import * as encoding from "lib0/encoding";
import { expect, test } from "vitest";
import { nextHash, sha256 } from "../../server/journal/chain.ts";
import { CHAIN_START, type ChainedHeader } from "../../shared/journal/hash-chain.ts";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const payload = Uint8Array.from({ length: 300 }, (_, at) => at % 256);
const plain: ChainedHeader = {
  seq: 1,
  at: 1_760_000_000_000,
  actor: "anna",
  device: "tablet",
  document: "layer/a",
  kind: "update",
};

/** As the format is described: every text with its length, one after the other. */
function described(previous: Uint8Array, header: ChainedHeader): Uint8Array {
  const { seq, at, actor, device, document, kind, commandKey = "" } = header;
  return sha256(
    encoding.encode((encoder) => {
      encoding.writeUint8Array(encoder, previous);
      encoding.writeVarUint(encoder, seq);
      encoding.writeVarUint(encoder, at);
      for (const text of [actor, device, document, kind, commandKey]) encoding.writeVarString(encoder, text);
      encoding.writeUint8Array(encoder, sha256(payload));
    }),
  );
}

test("a record's hash is that of its header as it is described, whatever was hashed before it", () => {
  const headers: readonly ChainedHeader[] = [
    plain,
    { ...plain, seq: 1_000_000, commandKey: "anna:01J9" },
    { ...plain, actor: "Գարիկ", device: "ž", document: "" },
    { ...plain, document: "x".repeat(127) },
    { ...plain, document: "x".repeat(128) },
    { ...plain, actor: "a".repeat(5_000), device: "é".repeat(70) },
    { ...plain, actor: `${"a".repeat(60)}ž` },
    plain,
  ];
  let previous = CHAIN_START;
  for (const header of headers) {
    const hash = nextHash(previous, header, payload);
    expect(hex(hash)).toBe(hex(described(previous, header)));
    previous = hash;
  }
});

test("the format has not changed: journals of former versions are read with it", () => {
  expect(hex(nextHash(CHAIN_START, plain, payload))).toBe(
    "04c8ce94dd74e2a8ac19c1c4c75fd54cd1ca55b2947bdcf69de60871e516a892",
  );
});
