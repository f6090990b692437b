import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { XMLValidator } from "fast-xml-parser";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeExerciseEntry } from "../../server/drill/exercise-entry.ts";
import { exportCommand } from "../../server/export/export-command.ts";
import { readTrack } from "../../server/gateways/track.ts";
import { openSqliteJournal } from "../../server/journal/sqlite-journal.ts";
import type { LngLat } from "../../shared/picture/geometry.ts";
import { callCommand } from "../support/called-command.ts";
import { LAYER, OPERATION, openField } from "../support/field/field.ts";

const NAME = "Վարդենիս <1> & “Ąžuolas”";
/** West and south, so that the numbers have signs. */
const DEPOT: LngLat = [-71.42, -51.12];
const BRIDGE: LngLat = [-71.43, -51.13];
const MINUTE_MS = 60_000;

let parent: string;
let data: string;
let out: string;
let beganAtMs: number;
let said: string;

/** Somebody marks, moves and removes, a unit reports three fixes in the wrong order, and a drill is begun. */
beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), "muster-export-"));
  [data = "", out = ""] = ["data", "out"].map((name) => join(parent, name));
  mkdirSync(data);
  const journal = openSqliteJournal(join(data, "journal.sqlite"));
  const field = openField({ journal });
  const post = field.device("post");
  await post.regainLink(field.documents());
  await field.settle(post);
  beganAtMs = field.now();
  await post.command("unit.add", { unit: "engine-1", name: NAME, symbol: "fire-engine" });
  await field.settle(post);
  post.mark(LAYER, "gasgasgasgas", { symbol: "hazard", label: '=cmd|"calc"!A1' });
  await field.settle(post);
  post.annotation(LAYER, "gasgasgasgas")?.set("label", "Gas leak");
  await field.settle(post);
  post.mark(LAYER, "gonegonegone", { symbol: "hazard" });
  await field.settle(post);
  post.doc(`layer/${LAYER}`).getMap("annotations").delete("gonegonegone");
  await field.settle(post);
  const fix = (at: LngLat, minute: number) => ({
    at,
    accuracyM: 5,
    measuredAtMs: beganAtMs + minute * MINUTE_MS,
    source: "tablet" as const,
  });
  field.passSeconds(300);
  const report = (fixes: readonly object[]) => post.command("fixes.report", { reports: [{ unit: "engine-1", fixes }] });
  expect((await report([{ ...fix(DEPOT, 1), speedMps: 12.5, headingDeg: 90 }])).kind).toBe("done");
  await report([fix(BRIDGE, 4)]);
  await report([fix(DEPOT, 2)]);
  await field.settle(post);
  expect(field.bugs).toEqual([]);
  post.loseLink();
  await field.settle(post);
  await field.close();
  const clock = { sinceMs: beganAtMs, exerciseMs: 0, rate: 1, running: true };
  const play = { kind: "drill", phase: "in-play", clock, storyStart: "12:00" } as const;
  await journal.append(OPERATION, [
    {
      at: beganAtMs,
      actor: "server",
      device: "",
      document: "",
      kind: "exercise",
      payload: writeExerciseEntry({
        play,
        events: [{ kind: "deed", deed: { deed: "unit-removed", unit: "engine-1", atMs: 7 } }],
      }),
    },
  ]);
  await journal.close();
  said = (await callCommand(exportCommand, [data, OPERATION, out])).said;
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

function csv(name: string): readonly Record<string, string>[] {
  const text = readFileSync(join(out, name), "utf8");
  expect(text.startsWith("\ufeff")).toBe(true);
  const { data: rows, errors } = Papa.parse<Record<string, string>>(text.slice(1).trimEnd(), { header: true });
  expect(errors).toEqual([]);
  return rows;
}

function geoJson(name: string): readonly { geometry: unknown; properties: Record<string, unknown> }[] {
  const read = JSON.parse(readFileSync(join(out, name), "utf8")) as { type: string; features: [] };
  expect(read.type).toBe("FeatureCollection");
  return read.features;
}

describe("what is exported of an operation", () => {
  test("says what there is", () => {
    expect(said).toBe(`${csv("events.csv").length} events, 3 fixes and 1 annotations written to ${out}.`);
  });

  test("every fix is in CSV, GeoJSON and Parquet, the same in each", async () => {
    const rows = csv("fixes.csv");
    expect(rows.map(({ lng, lat, verdict, measured_at: at }) => [lng, lat, verdict, at])).toEqual([
      ["-71.42", "-51.12", "moves-marker", new Date(beganAtMs + MINUTE_MS).toISOString()],
      ["-71.43", "-51.13", "moves-marker", new Date(beganAtMs + 4 * MINUTE_MS).toISOString()],
      ["-71.42", "-51.12", "older-than-known", new Date(beganAtMs + 2 * MINUTE_MS).toISOString()],
    ]);
    const [first, second] = rows;
    expect([first?.["name"], first?.["unit"], first?.["agency"], first?.["reported_by"]]).toEqual([
      NAME,
      "engine-1",
      "fire",
      "post",
    ]);
    expect([first?.["speed_mps"], first?.["heading_deg"], second?.["speed_mps"]]).toEqual(["12.5", "90", ""]);

    const points = geoJson("fixes.geojson");
    expect(points.map(({ geometry }) => geometry)).toEqual(
      [DEPOT, BRIDGE, DEPOT].map((coordinates) => ({ type: "Point", coordinates })),
    );
    expect(points.map(({ properties }) => [properties["measuredAt"], properties["name"]])).toEqual(
      rows.map(({ measured_at: at, name }) => [at, name]),
    );

    const table = await parquetReadObjects({ file: await asyncBufferFromFile(join(out, "fixes.parquet")) });
    const text = (value: unknown): string =>
      value instanceof Date ? value.toISOString() : ((value ?? "") as string | number | bigint).toString();
    expect(
      table.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, text(value)]))),
    ).toEqual(rows);
  });

  test("the track of a unit reads as a track, of what moved its marker", () => {
    expect(readdirSync(join(out, "tracks"))).toEqual(["1-engine-1.gpx"]);
    const text = readFileSync(join(out, "tracks", "1-engine-1.gpx"), "utf8");
    expect(text).toContain("<name>Վարդենիս &lt;1&gt; &amp; “Ąžuolas”</name>");
    expect(XMLValidator.validate(text)).toBe(true);
    expect(readTrack(text)).toMatchObject({
      kind: "done",
      result: {
        points: [
          { at: DEPOT, timeMs: beganAtMs + MINUTE_MS },
          { at: BRIDGE, timeMs: beganAtMs + 4 * MINUTE_MS },
        ],
      },
    });
  });

  test("the events say who did what, field by field, and nothing in them runs in a spreadsheet", () => {
    const rows = csv("events.csv");
    const edits = rows.filter(({ kind }) => kind === "update");
    expect(edits.map(({ what, subject, actor }) => [what, subject, actor])).toEqual([
      ["annotation-added", "gasgasgasgas", "post"],
      ["annotation-changed", "gasgasgasgas", "post"],
      ["annotation-added", "gonegonegone", "post"],
      ["annotation-removed", "gonegonegone", "post"],
    ]);
    expect(JSON.parse(edits[1]?.["details"] ?? "")).toEqual({ label: "Gas leak" });
    const added = rows.find(({ what }) => what === "unit.add");
    expect(JSON.parse(added?.["details"] ?? "")).toMatchObject({ input: { unit: "engine-1", name: NAME } });
    expect(rows.filter(({ kind }) => kind === "exercise").map(({ what }) => what)).toEqual([
      "play-in-play",
      "unit-removed",
    ]);
    for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+@\t\r]/);
  });

  test("what stood on the map at the end is there as it was last", () => {
    const [mark, ...more] = geoJson("annotations.geojson");
    expect(more).toEqual([]);
    expect(mark?.properties).toMatchObject({ layer: LAYER, id: "gasgasgasgas", label: "Gas leak", symbol: "hazard" });
  });

  test("nothing is written over, and what is not there is refused with a sentence", async () => {
    const refusal = async (...args: readonly string[]) => (await callCommand(exportCommand, args)).refusal;
    expect(await refusal(data, OPERATION, out)).toBe(`${out} is there already and not empty.`);
    expect(await refusal(data, "nowhere", join(parent, "other"))).toBe("There is no operation nowhere.");
    expect(await refusal(parent, OPERATION, join(parent, "other"))).toContain("There is no journal.sqlite in");
    writeFileSync(join(parent, "a-file"), "");
    expect(await refusal(data, OPERATION, join(parent, "a-file"))).toContain("is there already");
  });
});
