import { expect, test } from "vitest";
import { mediaFileName, mediaKind } from "../../shared/picture/media.ts";
import { voiceTypeOf } from "../../shared/picture/voice.ts";
import { jpeg } from "./jpeg.ts";
import { mp4, ogg, webm } from "./voice.ts";

test("a voice note is what its bytes say: what Chromium, Safari and Firefox record", () => {
  expect([webm(), mp4(), ogg()].map(voiceTypeOf)).toEqual(["audio/webm", "audio/mp4", "audio/ogg"]);
});

test("what only looks like one is none", () => {
  const page = new TextEncoder().encode("<!doctype html><script>alert(1)</script>");
  const continued = ogg();
  continued[5] = 0;
  for (const other of [
    new Uint8Array(),
    page,
    jpeg({}),
    webm("sound", "matroska"),
    webm().subarray(0, 12),
    ogg("sound", "vorbis"),
    continued,
    mp4().subarray(0, 20),
  ]) {
    expect(voiceTypeOf(other)).toBeUndefined();
  }
});

test("what is kept is called after what it is", () => {
  const hash = "0123456789abcdef".repeat(4);
  expect(mediaFileName("image/webp", hash)).toBe("photo-0123456789ab.webp");
  expect(mediaFileName("audio/mp4", hash)).toBe("voice-0123456789ab.m4a");
  expect([mediaKind("image/jpeg"), mediaKind("audio/ogg")]).toEqual(["photo", "voice"]);
});
