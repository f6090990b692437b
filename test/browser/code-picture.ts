import { writeFileSync } from "node:fs";
import { encode } from "uqr";

const WIDTH = 640;
const HEIGHT = 480;
const MODULE_PX = 8;
const [GREY, DARK, LIGHT] = [120, 16, 235];

/** A code that says `text` on a grey table: a byte of brightness a pixel, row by row from the top. */
function brightnessOf(text: string): Buffer {
  const rows = encode(text, { ecc: "M", border: 4 }).data;
  const left = Math.floor((WIDTH - rows.length * MODULE_PX) / 2);
  const top = Math.floor((HEIGHT - rows.length * MODULE_PX) / 2);
  const picture = Buffer.alloc(WIDTH * HEIGHT, GREY);
  for (const [y, row] of rows.entries()) {
    for (const [x, isDark] of row.entries()) {
      for (let line = 0; line < MODULE_PX; line += 1) {
        const start = (top + y * MODULE_PX + line) * WIDTH + left + x * MODULE_PX;
        picture.fill(isDark ? DARK : LIGHT, start, start + MODULE_PX);
      }
    }
  }
  return picture;
}

/** A photo of a code that says `text`, as the simplest file of a picture that there is: BMP, 24 bits, the lowest row first. */
export function photoOfCode(text: string): Buffer {
  const picture = brightnessOf(text);
  const file = Buffer.alloc(54 + picture.length * 3);
  file.write("BM", "latin1");
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(WIDTH, 18);
  file.writeInt32LE(HEIGHT, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const start = 54 + ((HEIGHT - 1 - y) * WIDTH + x) * 3;
      file.fill(picture[y * WIDTH + x] ?? GREY, start, start + 3);
    }
  }
  return file;
}

/**
 * Writes what a camera sees that looks at a code saying `text`, as a YUV4MPEG2 file, which Chromium plays in place of a
 * camera. One picture is enough: it is shown again and again.
 */
export function writeCameraPicture(file: string, text: string): void {
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\nFRAME\n`, "latin1");
  const noColour = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  writeFileSync(file, Buffer.concat([head, brightnessOf(text), noColour]));
}
