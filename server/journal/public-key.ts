import { createPublicKey } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { InvalidArgumentError } from "commander";
import { SIGNING_KEY_FILE } from "../data-folder.ts";

/** The public half of a data folder's signing key, 32 bytes; undefined where there is none. Throws where it cannot be read. */
export function publicKeyIn(folder: string): Uint8Array | undefined {
  const file = join(folder, SIGNING_KEY_FILE);
  if (!existsSync(file)) return undefined;
  return new Uint8Array(createPublicKey(readFileSync(file)).export({ type: "spki", format: "der" }).subarray(-32));
}

/** A public key as people write it down. Throws an `InvalidArgumentError` where it is none. */
export function readPublicKey(text: string): Uint8Array {
  if (!/^[0-9a-f]{64}$/i.test(text)) throw new InvalidArgumentError("A key is 64 hexadecimal digits.");
  return new Uint8Array(Buffer.from(text, "hex"));
}
