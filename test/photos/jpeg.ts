/** A grey picture as a baseline JPEG, as small as one can be; other greys have other bytes. 0 ≤ `grey` < 128. */
export function jpeg(options: {
  readonly widthPx?: number;
  readonly heightPx?: number;
  readonly grey?: number;
  /** Segments behind the start of the image. */
  readonly extra?: readonly Uint8Array[];
}): Uint8Array {
  const { widthPx = 32, heightPx = 24, grey = 90, extra = [] } = options;
  const blocks = Math.max(1, Math.ceil(widthPx / 8) * Math.ceil(heightPx / 8));
  return concat(
    [0xff, 0xd8],
    segment(0xe0, [...ascii("JFIF\0"), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    ...extra,
    segment(0xdb, [0, ...Array.from({ length: 64 }, () => 8)]),
    segment(0xc0, [8, heightPx >> 8, heightPx & 255, widthPx >> 8, widthPx & 255, 1, 1, 0x11, 0]),
    // "0": no change of brightness; "10": one of seven bits. "0" of the others: the rest of the block is flat.
    segment(0xc4, [0x00, 1, 1, ...zeros(14), 0, 7]),
    segment(0xc4, [0x10, 1, ...zeros(15), 0]),
    segment(0xda, [1, 1, 0, 0, 63, 0]),
    coded(`10${(grey & 127).toString(2).padStart(7, "0")}0${"00".repeat(blocks - 1)}`),
    [0xff, 0xd9],
  );
}

/** EXIF as a camera writes it: the picture lies on its side, and where and with what it was taken. */
export function exif(): Uint8Array {
  const maker = "Spycam 3000\0";
  const tiff = new Uint8Array(200);
  const view = new DataView(tiff.buffer);
  tiff.set(ascii("MM"), 0);
  view.setUint16(2, 42);
  view.setUint32(4, 8);
  const directory = (at: number, entries: readonly (readonly [number, number, number, number])[]): void => {
    view.setUint16(at, entries.length);
    entries.forEach(([tag, type, count, value], index) => {
      const entry = at + 2 + index * 12;
      view.setUint16(entry, tag);
      view.setUint16(entry + 2, type);
      view.setUint32(entry + 4, count);
      if (type === 3) view.setUint16(entry + 8, value);
      else view.setUint32(entry + 8, value);
    });
  };
  directory(8, [
    [0x010f, 2, maker.length, 120],
    [0x0112, 3, 1, 6],
    [0x8825, 4, 1, 60],
  ]);
  directory(60, [
    [0x0001, 2, 2, 0x4e000000],
    [0x0002, 5, 3, 140],
  ]);
  tiff.set(ascii(maker), 120);
  [51, 1, 7, 1, 40, 1].forEach((value, index) => view.setUint32(140 + index * 4, value));
  return segment(0xe1, [...ascii("Exif\0\0"), ...tiff]);
}

export function xmp(): Uint8Array {
  return segment(0xe1, ascii("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>secret-author</x:xmpmeta>"));
}

export function iptc(): Uint8Array {
  return segment(0xed, ascii("Photoshop 3.0\0secret-city"));
}

export function comment(text: string): Uint8Array {
  return segment(0xfe, ascii(text));
}

export function segment(marker: number, content: Iterable<number>): Uint8Array {
  const bytes = [...content];
  const length = bytes.length + 2;
  return new Uint8Array([0xff, marker, length >> 8, length & 255, ...bytes]);
}

/** A WebP of these chunks. */
export function webp(...chunks: readonly Uint8Array[]): Uint8Array {
  const content = concat(ascii("WEBP"), ...chunks);
  return concat(ascii("RIFF"), fourBytes(content.length), content);
}

export function chunk(name: string, content: Iterable<number>): Uint8Array {
  const bytes = [...content];
  return concat(ascii(name), fourBytes(bytes.length), bytes, zeros(bytes.length % 2));
}

/** The header of a lossless picture, and something behind it. */
export function vp8l(widthPx: number, heightPx: number): Uint8Array {
  return chunk("VP8L", [0x2f, ...fourBytes(((heightPx - 1) << 14) | (widthPx - 1)), 1, 2, 3]);
}

export function concat(...parts: readonly Iterable<number>[]): Uint8Array {
  return new Uint8Array(parts.flatMap((part) => [...part]));
}

export function ascii(text: string): number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0));
}

function zeros(count: number): number[] {
  return Array.from({ length: count }, () => 0);
}

function fourBytes(value: number): number[] {
  return [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, (value >>> 24) & 255];
}

/** Bits as entropy-coded data: filled up with ones, and a zero stuffed behind each byte of ones. */
function coded(bits: string): number[] {
  const whole = bits.padEnd(Math.ceil(bits.length / 8) * 8, "1");
  return (whole.match(/.{8}/g) ?? []).flatMap((byte) => (byte === "11111111" ? [255, 0] : [Number.parseInt(byte, 2)]));
}
