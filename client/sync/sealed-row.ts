const CHECKSUM_BYTES = 4;

/** CRC-32 table of the reflected polynomial 0xEDB88320 (ISO 3309, as in PNG and gzip). */
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

/** Puts a checksum in front of `content`. */
export function seal(content: Uint8Array): Uint8Array {
  const sealed = new Uint8Array(content.length + CHECKSUM_BYTES);
  new DataView(sealed.buffer).setUint32(0, crc32(content));
  sealed.set(content, CHECKSUM_BYTES);
  return sealed;
}

/** The content behind its checksum; undefined where it does not match: flash memory forgets, and writes tear. */
export function unseal(sealed: Uint8Array): Uint8Array | undefined {
  if (sealed.length < CHECKSUM_BYTES) return undefined;
  const content = sealed.slice(CHECKSUM_BYTES);
  const expected = new DataView(sealed.buffer, sealed.byteOffset).getUint32(0);
  return crc32(content) === expected ? content : undefined;
}
