import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from "node:crypto";
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { type ChainHead, headBytes, type SignedHead } from "../../shared/journal/chain-head.ts";

/** Signs what a journal says of itself, with Ed25519 (RFC 8032). */
export type HeadSigner = {
  /** 32 bytes; whoever has it can check every head. */
  readonly publicKey: Uint8Array;
  sign(head: ChainHead): SignedHead;
};

/** SubjectPublicKeyInfo of an Ed25519 key (RFC 8410) is these bytes and the 32 of the key. */
const KEY_INFO = Buffer.from("302a300506032b6570032100", "hex");

/**
 * The server's key for its journals, in the PEM file `path`, which is made where there is none, readable by the owner of
 * the data folder alone; without a path for as long as the process lives. Throws where the file holds no Ed25519 key:
 * with another one nobody could check what was signed so far.
 */
export function openHeadSigner(path: string | undefined): HeadSigner {
  const key = path !== undefined && existsSync(path) ? readKey(path) : makeKey(path);
  const publicKey = new Uint8Array(createPublicKey(key).export({ type: "spki", format: "der" }).subarray(-32));
  return {
    publicKey,
    sign: (head) => ({ ...head, key: publicKey, signature: new Uint8Array(sign(null, headBytes(head), key)) }),
  };
}

function readKey(path: string): KeyObject {
  chmodSync(path, 0o600);
  const key = createPrivateKey(readFileSync(path));
  if (key.asymmetricKeyType !== "ed25519") throw new Error("it holds no Ed25519 key");
  return key;
}

function makeKey(path: string | undefined): KeyObject {
  const { privateKey } = generateKeyPairSync("ed25519");
  if (path !== undefined) {
    const pem = privateKey.export({ type: "pkcs8", format: "pem" });
    writeFileSync(`${path}.new`, pem, { mode: 0o600, flush: true });
    renameSync(`${path}.new`, path);
  }
  return privateKey;
}

/** Whether `head` was signed with the key that it names. Whose key that is, is for the reader to know. */
export function isSignedHead({ key, signature, ...head }: SignedHead): boolean {
  if (key.length !== 32) return false;
  const publicKey = createPublicKey({ key: Buffer.concat([KEY_INFO, key]), format: "der", type: "spki" });
  return verify(null, headBytes(head), publicKey, signature);
}
