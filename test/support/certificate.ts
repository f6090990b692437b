import { generateKeyPairSync, sign } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const DAY_MS = 24 * 3_600_000;

/** Tags of DER (ITU-T X.690); those of X.509 that say which part comes. */
const TAG = { integer: 2, bits: 3, octets: 4, oid: 6, text: 12, set: 0x31, sequence: 0x30, time: 0x17, version: 0xa0 };
const EXTENSIONS = 0xa3;
const DNS_NAME = 0x82;
const IP_ADDRESS = 0x87;

/** Object identifiers, encoded. */
const ECDSA_WITH_SHA256 = "2a8648ce3d040302";
const COMMON_NAME = "550403";
const SUBJECT_ALT_NAME = "551d11";

/** One value of DER: a tag, how long it is, and what is in it. None here is longer than 65,535 bytes. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const lengthBytes = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...lengthBytes]), content]);
}

const oid = (hex: string) => der(TAG.oid, Buffer.from(hex, "hex"));
const time = (ms: number) =>
  der(TAG.time, Buffer.from(`${new Date(ms).toISOString().replace(/[-:T]/g, "").slice(2, 14)}Z`));

/**
 * Writes a certificate for `localhost` that signs itself, and its key, into `folder`, as an organiser without internet
 * would make one (RFC 5280, 4.1).
 */
export function writeCertificate(folder: string): { certFile: string; keyFile: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = der(TAG.sequence, oid(ECDSA_WITH_SHA256));
  const commonName = der(TAG.sequence, oid(COMMON_NAME), der(TAG.text, Buffer.from("localhost")));
  const name = der(TAG.sequence, der(TAG.set, commonName));
  const hosts = der(
    TAG.sequence,
    der(DNS_NAME, Buffer.from("localhost")),
    der(IP_ADDRESS, Buffer.from([127, 0, 0, 1])),
  );
  const extension = der(TAG.sequence, oid(SUBJECT_ALT_NAME), der(TAG.octets, hosts));
  const content = der(
    TAG.sequence,
    der(TAG.version, der(TAG.integer, Buffer.from([2]))),
    der(TAG.integer, Buffer.from([1])),
    algorithm,
    name,
    der(TAG.sequence, time(Date.now() - DAY_MS), time(Date.now() + DAY_MS)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(EXTENSIONS, der(TAG.sequence, extension)),
  );
  const signature = sign("sha256", content, privateKey);
  const made = der(TAG.sequence, content, algorithm, der(TAG.bits, Buffer.from([0]), signature));
  const lines = made.toString("base64").match(/.{1,64}/g) ?? [];
  const cert = ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
  const certFile = join(folder, "cert.pem");
  const keyFile = join(folder, "key.pem");
  writeFileSync(certFile, cert);
  writeFileSync(keyFile, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
  return { certFile, keyFile, cert };
}
