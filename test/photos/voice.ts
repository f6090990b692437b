import { concat } from "./jpeg.ts";

/** Beginnings of recordings as browsers write them, with `content` behind. Nothing plays them; a server looks no further. */
const text = (words: string) => new TextEncoder().encode(words);
const bytes = (...values: number[]) => new Uint8Array(values);

/** As Chromium begins one: the header of EBML with its seven fields. */
export function webm(content = "sound", docType = "webm"): Uint8Array {
  const fields = concat(
    bytes(0x42, 0x86, 0x81, 1, 0x42, 0xf7, 0x81, 1, 0x42, 0xf2, 0x81, 4, 0x42, 0xf3, 0x81, 8),
    bytes(0x42, 0x82, 0x80 | docType.length),
    text(docType),
    bytes(0x42, 0x87, 0x81, 4, 0x42, 0x85, 0x81, 2),
  );
  return concat(bytes(0x1a, 0x45, 0xdf, 0xa3, 0x80 | fields.length), fields, text(content));
}

/** As Safari begins one: a box that says what it is. */
export function mp4(content = "sound"): Uint8Array {
  return concat(bytes(0, 0, 0, 20), text("ftypiso5"), bytes(0, 0, 2, 0), text("iso5"), text(content));
}

/** As Firefox begins one: the first page of a stream, with the header of Opus. */
export function ogg(content = "sound", codec = "OpusHead"): Uint8Array {
  const page = new Uint8Array(28);
  page.set(text("OggS"));
  page[5] = 2;
  page[26] = 1;
  page[27] = 19;
  return concat(page, text(codec), new Uint8Array(19 - codec.length), text(content));
}
