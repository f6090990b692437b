// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { GEOJSON, keepFile, keepJson } from "../../client/ui/keep-file.ts";

test("every file that leaves a drill says so in its name, and in itself where it can", async () => {
  const kept: { name: string; content: Blob }[] = [];
  const contents = new Map<string, Blob>();
  vi.spyOn(URL, "createObjectURL").mockImplementation((content) => {
    const url = `blob:${contents.size}`;
    contents.set(url, content as Blob);
    return url;
  });
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    kept.push({ name: this.download, content: contents.get(this.href) ?? new Blob() });
  });
  for (const kind of ["drill", "emergency"] as const) {
    keepJson({ kind }, "unsaved.geojson", GEOJSON, { type: "FeatureCollection" });
    keepFile({ kind }, "photo-1.jpg", new Blob(["photo"]));
  }
  vi.restoreAllMocks();
  expect(kept.map(({ name }) => name)).toEqual([
    "EXERCISE-unsaved.geojson",
    "EXERCISE-photo-1.jpg",
    "unsaved.geojson",
    "photo-1.jpg",
  ]);
  const flags = [kept[0], kept[2]].map(async (file) => JSON.parse((await file?.content.text()) ?? "") as unknown);
  expect(await Promise.all(flags)).toEqual([
    { exercise: true, type: "FeatureCollection" },
    { exercise: false, type: "FeatureCollection" },
  ]);
});
