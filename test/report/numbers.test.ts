import i18next from "i18next";
import { beforeAll, expect, test } from "vitest";
import { makePaper, type PaperSource, subjectsOf } from "../../client/report/make-paper.ts";
import { type Block, PAPER_IDS, type Paper } from "../../client/report/paper.ts";
import { situationReport } from "../../client/report/report-model.ts";
import { startWords } from "../../client/ui/words.ts";
import { TASK_STATES } from "../../shared/coordination/task.ts";
import { agencyChannel, EVERYONE, UNIFIED_COMMAND } from "../../shared/operation/channel.ts";
import { UNIT_STATUSES } from "../../shared/picture/unit.ts";
import { openBoardField } from "../support/field/boards.ts";
import { LAYER } from "../support/field/field.ts";
import { countLive } from "./counted.ts";
import { pictureOf } from "./picture-of-room.ts";
import { playOperation } from "./random-operation.ts";

const SEEDS = Array.from({ length: 24 }, (_, seed) => seed + 1);
const SEEN_BY_FIRE = [EVERYONE, UNIFIED_COMMAND, agencyChannel("fire")];
const { t } = i18next;
/** How large a square metre is told apart from: a number on paper is rounded. */
const ROUNDED = 0.006;

beforeAll(() => startWords());

/** Each operation is played once, for all that is counted of it. */
const alreadyPlayed = new Map<number, ReturnType<typeof play>>();
function played(seed: number): ReturnType<typeof play> {
  const known = alreadyPlayed.get(seed) ?? play(seed);
  alreadyPlayed.set(seed, known);
  return known;
}

/** Every paper that can be made of a random operation, and what is to be counted of it. */
async function play(seed: number) {
  const boards = await openBoardField();
  const chief = boards.field.device("chief");
  const police = boards.field.device("police-post", { agency: "police" });
  await chief.regainLink([`layer/${LAYER}`]);
  const { heard } = await playOperation(boards, [chief, police], seed);
  await boards.field.settle(chief);
  const nowMs = boards.field.now();
  const picture = await pictureOf(chief, boards);
  const posts = new Map(
    (await Promise.all(SEEN_BY_FIRE.map((channel) => boards.posts(channel)))).flat().map((post) => [post.id, post]),
  );
  const areas = [...picture.annotations(LAYER).values()].filter(({ kind }) => kind === "area");
  const units = [...picture.units().values(), ...picture.formerUnits().values()];
  const live = countLive({ units, areas, posts: [...posts.values()], heard, nowMs });
  const report = situationReport(picture, nowMs);
  const source: PaperSource = { report, picture, wording: { t, language: "en", picture } };
  const papers = PAPER_IDS.flatMap((id) => {
    const subjects = subjectsOf(id, source) ?? [undefined];
    return subjects.map((subject) => ({ about: subject?.id, paper: makePaper(id, source, subject) }));
  });
  expect(boards.field.bugs).toEqual([]);
  await boards.field.close();
  const paper = (id: Paper["id"], about?: string) => {
    const found = papers.find((one) => one.paper.id === id && one.about === about);
    if (!found) throw new Error(`no ${id} about ${about}`);
    return found.paper;
  };
  return { live, posts, areas, paper };
}

const blockOf = ({ blocks }: Paper, key: string): Block | undefined => blocks.find((block) => block.key === key);
const textOf = (paper: Paper, key: string): string => {
  const block = blockOf(paper, key);
  return block?.kind === "text" ? block.text : "";
};
/** The lines of a table that say something, by their keys. */
const rowsOf = (paper: Paper, key: string): readonly (readonly [key: string, cells: readonly string[]])[] => {
  const block = blockOf(paper, key);
  const rows = block?.kind === "table" ? block.rows : [];
  return rows.filter((row) => !row.key.startsWith("blank")).map((row) => [row.key, row.cells]);
};
const numbersIn = (text: string): number[] => [...text.replaceAll(",", "").matchAll(/\d+/g)].map(Number);
const numberOf = (cell: string | undefined): number =>
  cell === "–" || cell === "" ? 0 : Number(cell?.replaceAll(",", ""));
const sorted = (numbers: readonly (readonly [string, number | readonly number[]])[]) =>
  numbers.toSorted(([a], [b]) => a.localeCompare(b));

/** The numbers of the sentences that stand on the report and on two of the forms. */
function sentences({ live }: Awaited<ReturnType<typeof played>>): number[] {
  const { open, overdue, unanswered } = live.tasks;
  const requests = [...live.requests.values()].filter(({ isOpen }) => isOpen).length;
  return [live.all.units, open.length, ...[overdue, unanswered].filter((count) => count > 0), requests, live.alerts];
}

test.each(SEEDS)("every number of the situation report is counted from the live state (seed %d)", async (seed) => {
  const at = await played(seed);
  const { live, areas } = at;
  const paper = at.paper("situation");
  expect(numbersIn(textOf(paper, "summary"))).toEqual(sentences(at));

  const agencies = blockOf(paper, "agencies");
  const used = [...UNIT_STATUSES, "no-contact"].filter((status) => live.all.byStatus[status]);
  expect(agencies?.kind === "table" && agencies.columns.slice(2, -1).map(({ title }) => title)).toEqual(
    used.map((status) => t(`status.${status}`)),
  );
  const lineOf = ({ units, byStatus, crew }: typeof live.all) => [
    units,
    ...used.map((one) => byStatus[one] ?? 0),
    crew,
  ];
  expect(rowsOf(paper, "agencies").map(([key, [, ...cells]]) => [key, cells.map(numberOf)])).toEqual([
    ["fire", lineOf(live.fire)],
    ["police", lineOf(live.police)],
    ["total", lineOf(live.all)],
  ]);

  expect(sorted(rowsOf(paper, "tasks").map(([key]) => [key, 0]))).toEqual(sorted(live.tasks.open.map((id) => [id, 0])));
  const states = TASK_STATES.filter((state) => live.tasks.assignments[state]);
  if (live.tasks.open.length > 0) {
    expect(blockOf(paper, "tasks")?.title.split(" · ").slice(1)).toEqual(
      states.map((state) => `${t(`taskState.${state}`)}: ${live.tasks.assignments[state]}`),
    );
  }
  const late = rowsOf(paper, "tasks").filter(([, cells]) => cells[4]?.includes(t("report.overdue")));
  expect(late.length).toBe(live.tasks.overdue);

  const open = [...live.requests].filter(([, { isOpen }]) => isOpen);
  expect(sorted(rowsOf(paper, "requests").map(([key, cells]) => [key, cells.slice(3, 7).map(numberOf)]))).toEqual(
    sorted(open.map(([id, { numbers }]) => [id, numbers])),
  );
  for (const [id, cells] of rowsOf(paper, "requests")) expect(numbersIn(cells[7] ?? "")).toEqual(brought(at, id));

  expect(rowsOf(paper, "alerts").length).toBe(live.alerts);
  const said = rowsOf(paper, "people").map(([, cells]) => numbersIn(cells[0] ?? "")[0] ?? -1);
  const counted = Object.values(live.said).flatMap((by) => Object.values(by).map(({ count }) => count));
  expect(said.toSorted((a, b) => a - b)).toEqual(counted.toSorted((a, b) => a - b));
  expect(rowsOf(paper, "log").length).toBe(Math.min(20, live.logged));

  const sizes = new Map(rowsOf(paper, "areas").map(([key, cells]) => [key, squareMetres(cells[2] ?? "")]));
  expect([...sizes.keys()].toSorted()).toEqual(areas.map(({ id }) => id).toSorted());
  for (const area of areas) {
    expect(Math.abs((sizes.get(area.id) ?? 0) / onTheGround(area.geometry) - 1), area.id).toBeLessThan(ROUNDED);
  }
});

test.each(SEEDS)("every number of the ICS forms is counted from the live state (seed %d)", async (seed) => {
  const at = await played(seed);
  const { live, posts, areas } = at;
  const briefing = at.paper("201");
  expect(numbersIn(textOf(briefing, "summary"))).toEqual(sentences(at));
  expect(rowsOf(briefing, "actions").length).toBe(live.tasks.open.length);
  const orders = rowsOf(briefing, "resources").slice(live.all.units);
  const open = [...live.requests].filter(([, { isOpen }]) => isOpen).map(([id]) => id);
  expect(orders.map(([, cells]) => numbersIn(cells[0] ?? "")[0] ?? 0).toSorted((a, b) => a - b)).toEqual(
    open.flatMap((id) => brought(at, id)).toSorted((a, b) => a - b),
  );

  const status = at.paper("209");
  expect(Number(textOf(status, "totalresources"))).toBe(live.all.units);
  expect(numbersIn(textOf(status, "remarks"))).toEqual(sentences(at));
  const missing = open.map((id) => live.requests.get(id)?.numbers[3] ?? 0).filter((count) => count > 0);
  const needs = textOf(status, "needs").split("\n").filter(Boolean);
  expect(needs.map((line) => numbersIn(line)[0] ?? 0).toSorted((a, b) => a - b)).toEqual(
    missing.toSorted((a, b) => a - b),
  );
  const lines = new Map(rowsOf(status, "public").map(([key, cells]) => [key, cells[2]]));
  for (const [phrase, line] of [
    ["casualties", "E"],
    ["people-missing", "G"],
    ["people-evacuated", "H"],
  ] as const) {
    expect([phrase, lines.get(line)]).toEqual([
      phrase,
      live.people[phrase] === undefined ? "" : `${live.people[phrase]}`,
    ]);
  }
  const committed = [live.fire, live.police].filter(({ units }) => units > 0);
  expect(
    rowsOf(status, "committed").map(([, cells]) => [
      numbersIn(cells[1] ?? "").toSorted((a, b) => a - b),
      numberOf(cells[3]),
    ]),
  ).toEqual(committed.map(({ bySymbol, crew }) => [Object.values(bySymbol).toSorted((a, b) => a - b), crew]));
  expect(textOf(status, "size").split("\n").filter(Boolean).length).toBe(areas.length);

  for (const agency of ["fire", "police"] as const) {
    const list = rowsOf(at.paper("204", `agency ${agency}`), "resources");
    expect(list.length).toBe(live[agency].units);
    expect(list.reduce((sum, [, cells]) => sum + numberOf(cells[2]), 0)).toBe(live[agency].crew);
    expect(rowsOf(at.paper("214", `agency ${agency}`), "resources").length).toBe(live[agency].units);
  }
  for (const [id, { numbers }] of live.requests) {
    const form = at.paper("213RR", id);
    expect(numberOf(rowsOf(form, "order")[0]?.[1][0])).toBe(numbers[0]);
    expect(numbersIn(textOf(form, "supplier"))).toEqual(brought(at, id));
    const post = posts.get(id);
    const offered = post?.kind === "request" ? post.offers.map(({ quantity }) => quantity) : [];
    const notes = textOf(form, "notes").split("\n").filter(Boolean);
    expect(notes.map((line) => numbersIn(line)[0])).toEqual(offered);
  }
});

/** What was promised for a request and has not gone back, offer by offer. */
function brought({ posts }: Awaited<ReturnType<typeof played>>, id: string): number[] {
  const post = posts.get(id);
  const offers = post?.kind === "request" ? post.offers : [];
  return offers
    .filter(({ state }) => ["accepted", "on-the-way", "arrived"].includes(state))
    .map(({ accepted }) => accepted);
}

/** A size as it is written on paper, in square metres. */
function squareMetres(words: string): number {
  const size = Number.parseFloat(words.replaceAll(",", ""));
  return size * (words.includes("km") ? 1e6 : words.includes("ha") ? 1e4 : 1);
}

/**
 * A rectangle between two meridians and two parallels on a sphere of 6371008.8 m: R² · Δλ · (sin φ2 − sin φ1)
 * (Archimedes' hat-box theorem).
 */
function onTheGround(geometry: { readonly coordinates: unknown }): number {
  const [ring] = geometry.coordinates as readonly (readonly [number, number][])[];
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [lngs, lats] = [ring?.map(([lng]) => radians(lng)) ?? [], ring?.map(([, lat]) => radians(lat)) ?? []];
  const height = Math.sin(Math.max(...lats)) - Math.sin(Math.min(...lats));
  return 6_371_008.8 ** 2 * (Math.max(...lngs) - Math.min(...lngs)) * height;
}
