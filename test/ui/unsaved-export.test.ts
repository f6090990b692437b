import { expect, test } from "vitest";
import { unsavedAsGeoJson } from "../../client/ui/unsaved-export.ts";
import { openLocalSession } from "../support/local-session.ts";

test("what this member drew since the last saving comes out as a map file, and nothing of others", async () => {
  const session = openLocalSession({ fixEveryMs: 0 });
  const { picture, editor } = session;
  const [layer] = picture.directory().layers;
  if (!layer) throw new Error("the local session has layers");
  const sinceMs = Date.now();
  editor.add(layer.id, {
    kind: "point",
    symbol: "hazard",
    label: "Žvėryno tiltas",
    geometry: { type: "Point", coordinates: [71.4, 51.1] },
  });
  const file = unsavedAsGeoJson(picture, sinceMs) as {
    type: string;
    features: { geometry: unknown; properties: Record<string, unknown> }[];
  };
  expect(file).toMatchObject({ type: "FeatureCollection" });
  expect(file.features).toHaveLength(1);
  expect(file.features[0]).toMatchObject({
    type: "Feature",
    geometry: { type: "Point", coordinates: [71.4, 51.1] },
    properties: { label: "Žvėryno tiltas", symbol: "hazard", layer: layer.name },
  });
  await session.close();
});
