import { describe, expect, test } from "vitest";
import { type CleanPhoto, cleanPhoto } from "../../shared/picture/photo-bytes.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { ascii, chunk, comment, concat, exif, iptc, jpeg, segment, vp8l, webp, xmp } from "./jpeg.ts";

function clean(bytes: Uint8Array): CleanPhoto {
  const photo = cleanPhoto(bytes);
  if ("why" in photo) throw new Error(photo.why);
  return photo;
}

function whyNot(bytes: Uint8Array): string | undefined {
  const photo = cleanPhoto(bytes);
  return "why" in photo ? photo.why : undefined;
}

/** The header of a frame of 8 × 8 pixels. */
function frame(marker: number, components: number): Uint8Array {
  return segment(marker, [8, 0, 8, 0, 8, components, ...Array.from({ length: 3 * components }, () => 0x11)]);
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");

describe("a JPEG", () => {
  test("that is nothing but a picture stays the same, and tells its size", () => {
    const bytes = jpeg({ widthPx: 640, heightPx: 480 });
    expect(clean(bytes)).toEqual({ type: "image/jpeg", widthPx: 640, heightPx: 480, bytes });
    expect(clean(bytes).bytes).toBe(bytes);
  });

  test("loses the place, the device, the author and every comment", () => {
    const bytes = jpeg({
      extra: [exif(), xmp(), iptc(), comment("secret-comment"), segment(0xe2, ascii("MPF\0more"))],
    });
    expect(text(bytes)).toMatch(/Exif.*Spycam.*secret-author.*secret-city.*secret-comment/s);
    const photo = clean(bytes);
    expect(photo.bytes).toEqual(jpeg({}));
    expect(text(photo.bytes)).not.toMatch(/Exif|Spycam|secret|MPF/);
  });

  test("loses a thumbnail in its header, and what hangs behind its end", () => {
    const thumbnail = segment(0xe0, [...ascii("JFXX\0"), 0x10, ...jpeg({ widthPx: 8, heightPx: 8 })]);
    const bytes = concat(jpeg({ extra: [thumbnail] }), ascii("ftypmp42 a film of the house"));
    expect(clean(bytes).bytes).toEqual(jpeg({}));
  });

  test("keeps how its colours are coded", () => {
    const adobe = segment(0xee, [...ascii("Adobe"), 0, 100, 0, 0, 0, 0, 1]);
    expect(text(clean(jpeg({ extra: [adobe] })).bytes)).toContain("Adobe");
    const talkative = segment(0xee, ascii("Adobe and a secret-author beside it"));
    expect(text(clean(jpeg({ extra: [talkative] })).bytes)).not.toContain("secret");
  });

  test("is refused where it ends too early, wherever that is", () => {
    const bytes = jpeg({ extra: [exif()] });
    for (let length = 2; length < bytes.length; length += 1) expect(whyNot(bytes.subarray(0, length))).toBeDefined();
  });

  test("is refused larger than a photo may be, or without a size", () => {
    expect(whyNot(jpeg({ widthPx: 2049, heightPx: 8 }))).toBe(
      "the photo is 2049 × 8 pixels; a side may have up to 2048",
    );
    expect(whyNot(jpeg({ widthPx: 65_535, heightPx: 8 }))).toContain("65535 × 8");
    expect(whyNot(jpeg({ widthPx: 16, heightPx: 0 }))).toContain("16 × 0");
  });

  test("that takes ever so many passes to decode is refused", () => {
    const bytes = jpeg({});
    const scan = bytes.subarray(bytes.indexOf(0xda) - 1, bytes.length - 2);
    const many = concat(bytes.subarray(0, -2), ...Array.from({ length: 40 }, () => scan), [0xff, 0xd9]);
    expect(whyNot(many)).toBe("this JPEG is not whole");
  });

  test("with something else where a table should be is refused", () => {
    for (const marker of [0xc4, 0xdb, 0xdd, 0xda]) {
      const disguised = exif();
      disguised[1] = marker;
      expect(whyNot(jpeg({ extra: [disguised] }))).toBe("this JPEG is not whole");
    }
  });

  test("of two frames, of four colours or coded by arithmetic is refused", () => {
    expect(whyNot(jpeg({ extra: [frame(0xc0, 1)] }))).toBe("this JPEG is not whole");
    expect(whyNot(jpeg({ extra: [frame(0xc0, 4)] }))).toContain("not shown by every device");
    expect(whyNot(jpeg({ extra: [frame(0xc9, 1)] }))).toContain("not shown by every device");
  });
});

describe("a WebP", () => {
  test("keeps its picture and its transparency, and loses everything else", () => {
    const canvas = chunk("VP8X", [0x3c, 0, 0, 0, 9, 0, 0, 9, 0, 0]);
    const alpha = chunk("ALPH", [0, 1, 2]);
    const bytes = webp(
      canvas,
      chunk("ICCP", ascii("profile")),
      alpha,
      vp8l(10, 20),
      chunk("EXIF", ascii("secret")),
      chunk("XMP ", ascii("secret")),
    );
    const photo = clean(bytes);
    expect(photo).toMatchObject({ type: "image/webp", widthPx: 10, heightPx: 20 });
    expect(photo.bytes).toEqual(webp(chunk("VP8X", [0x10, 0, 0, 0, 9, 0, 0, 19, 0, 0]), alpha, vp8l(10, 20)));
    expect(clean(photo.bytes).bytes).toBe(photo.bytes);
  });

  test("of a single lossy picture stays the same", () => {
    const vp8 = chunk("VP8 ", [0x10, 0, 0, 0x9d, 0x01, 0x2a, 100, 0, 50, 0, 7, 7]);
    expect(clean(webp(vp8))).toMatchObject({ widthPx: 100, heightPx: 50, bytes: webp(vp8) });
  });

  test("is refused as a film, without a picture, with two, too large, or with a length that lies", () => {
    expect(whyNot(webp(chunk("ANIM", [1, 2]), vp8l(4, 4)))).toBe("this WebP is a film, not a photo");
    expect(whyNot(webp(chunk("EXIF", [1])))).toBe("this WebP is not whole");
    expect(whyNot(webp(vp8l(4, 4), vp8l(4, 4)))).toBe("this WebP is not whole");
    expect(whyNot(webp(vp8l(4096, 4)))).toContain("4096 × 4");
    const lying = webp(vp8l(4, 4));
    lying[4] = 200;
    expect(whyNot(lying)).toBe("this WebP is not whole");
  });
});

test("what only calls itself a photo is none", () => {
  for (const bytes of [
    ascii("GIF89a"),
    ascii("<svg xmlns='http://www.w3.org/2000/svg'/>"),
    ascii("\x89PNG\r\n"),
    [],
    [0xff],
  ]) {
    expect(whyNot(new Uint8Array(bytes))).toBe("this is neither a JPEG nor a WebP");
  }
});

test("whatever bytes come, reading them ends, and what is taken is clean: cleaning it again changes nothing", () => {
  const random = seededRandom(8);
  const seeds = [
    jpeg({ extra: [exif(), xmp(), iptc(), comment("secret")] }),
    webp(chunk("VP8X", [0x3c, 0, 0, 0, 9, 0, 0, 9, 0, 0]), vp8l(10, 20), chunk("EXIF", ascii("secret"))),
  ];
  let taken = 0;
  for (let round = 0; round < 20_000; round += 1) {
    const bytes = (seeds[round % 2] ?? new Uint8Array()).slice();
    for (let flips = 1 + Math.floor(random() * 4); flips > 0; flips -= 1) {
      bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    }
    const photo = cleanPhoto(random() < 0.2 ? bytes.subarray(0, Math.floor(random() * bytes.length)) : bytes);
    if ("why" in photo) continue;
    taken += 1;
    expect(Math.max(photo.widthPx, photo.heightPx)).toBeLessThanOrEqual(2048);
    expect(text(photo.bytes)).not.toMatch(/Exif\0|Spycam|ns\.adobe/);
    expect(clean(photo.bytes).bytes).toBe(photo.bytes);
  }
  expect(taken).toBeGreaterThan(1_000);
});
