import { expect, test } from "vitest";
import { PRIORITIES } from "../../client/report/fill-message.ts";
import { formText, formTitle } from "../../client/report/form-titles.ts";
import { fillForm, type IcsFormId, icsForm, keyOfLine } from "../../client/report/ics-form.ts";
import { PAPER_IDS } from "../../client/report/paper.ts";
import { LANGUAGES } from "../../client/ui/words.ts";

const FORMS = PAPER_IDS.filter((id): id is IcsFormId => id !== "situation");
const EMPTY = { texts: {}, tables: {} };

/** The numbers of the blocks that FEMA's forms have, and the number on the form. */
const OFFICIAL: Readonly<Record<IcsFormId, readonly [number: string, title: string, last: number]>> = {
  "201": ["ICS 201", "Incident Briefing", 10],
  "204": ["ICS 204", "Assignment List", 9],
  "209": ["ICS 209", "Incident Status Summary", 53],
  "213": ["ICS 213", "General Message", 10],
  "213RR": ["ICS 213 RR", "Resource Request Message", 19],
  "214": ["ICS 214", "Activity Log", 8],
};

test.each(FORMS)("ICS %s has the official number, title and every block in its order", (id) => {
  const form = icsForm(id);
  const [number, title, last] = OFFICIAL[id];
  expect([form.number, form.title]).toEqual([number, title]);
  // The columns of the last table of form 209 are its blocks 48 to 51.
  const numbers = form.blocks.flatMap(({ no, columns = [] }) =>
    no === undefined ? columns.flatMap((column) => /^(\d+)\. /.exec(column.title)?.[1] ?? []) : [no.replace("*", "")],
  );
  expect(numbers.map(Number)).toEqual(Array.from({ length: last }, (_, i) => i + 1));
});

test.each(FORMS)("each block of ICS %s has a key of its own, and its blocks fill whole lines", (id) => {
  const { blocks } = icsForm(id);
  expect(new Set(blocks.map(({ key }) => key)).size).toBe(blocks.length);
  let used = 0;
  for (const { span = 12, kind } of blocks) {
    used += kind === "heading" ? 12 : span;
    expect(used).toBeLessThanOrEqual(12);
    if (used === 12) used = 0;
  }
  expect(used).toBe(0);
});

test("what is known stands in its block, what is not is empty and has room to be written", () => {
  const paper = fillForm("213", { texts: { message: "Bridge closed" }, tables: {} }, "en");
  const texts = paper.blocks.flatMap((block) => (block.kind === "text" ? [[block.key, block.text]] : []));
  expect(Object.fromEntries(texts)).toMatchObject({ message: "Bridge closed", reply: "", to: "" });
  const approved = paper.blocks.find(({ key }) => key === "approved");
  expect(approved?.kind === "table" && approved.rows.map(({ cells }) => cells)).toEqual([["", "", ""]]);
});

test("named lines of a table are always there, with what is known of them", () => {
  const filling = { texts: {}, tables: { public: [{ key: "E", cells: ["", "7"] }] } };
  const table = fillForm("209", filling, "en").blocks.find(({ key }) => key === "public");
  const rows = table?.kind === "table" ? table.rows : [];
  expect(rows).toHaveLength(11);
  expect(rows.find(({ key }) => key === "E")?.cells).toEqual(["E. With Injuries/Illness", "", "7"]);
  expect(rows.find(({ key }) => key === "D")?.cells).toEqual(["D. Fatalities", "", ""]);
});

test("lines that are known come before those that are left for writing, and keep their keys", () => {
  const filling = { ...EMPTY, tables: { activity: [{ key: "entry", cells: ["12:00", "Arrived"] }] } };
  const table = fillForm("214", filling, "en").blocks.find(({ key }) => key === "activity");
  expect(table?.kind === "table" && table.rows.map(({ key }) => key)).toEqual(["entry", "blank-1", "blank-2"]);
});

test("a line is known by its letter on the form", () => {
  expect(keyOfLine("D. Fatalities")).toBe("D");
  expect(keyOfLine("Liaison Officer")).toBe("Liaison Officer");
});

const OTHERS = LANGUAGES.filter((language) => language !== "en");
const withoutMark = (title: string) => title.replace(/^([A-Z]|\d+)\. /, "");

test.each(OTHERS)("every title on every form is there in %s, and none that is on no form", async (language) => {
  const official = FORMS.flatMap((id) =>
    icsForm(id).blocks.flatMap(({ title, columns = [], rows = [] }) => [
      title,
      ...columns.map((c) => c.title),
      ...rows,
    ]),
  );
  const known = (await import(`../../client/report/ics-titles/${language}.json`, { with: { type: "json" } })) as {
    readonly default: Readonly<Record<string, string>>;
  };
  const titles = new Set([...official, ...Object.values(PRIORITIES)].map(withoutMark).filter(Boolean));
  expect(Object.keys(known.default).toSorted()).toEqual([...titles].toSorted());
  for (const title of Object.values(known.default)) expect(title).toMatch(/\p{L}/u);
});

test.each(OTHERS)("in %s a form keeps its numbers, its letters and the English titles", (language) => {
  for (const id of FORMS) {
    const blocks = fillForm(id, EMPTY, language).blocks;
    const official = icsForm(id).blocks;
    expect(blocks.map(({ key, no }) => [key, no])).toEqual(official.map(({ key, no }) => [key, no]));
    for (const [i, { english = "", title }] of blocks.entries()) {
      expect(official[i]?.title.startsWith(english)).toBe(true);
      expect(title === "").toBe(english === "");
    }
    for (const block of blocks) {
      if (block.kind !== "table") continue;
      expect(new Set(block.columns.map(({ title }) => title)).size).toBe(block.columns.length);
      const rows = official.find(({ key }) => key === block.key)?.rows ?? [];
      for (const [i, name] of rows.entries()) {
        const mark = name.slice(0, name.length - withoutMark(name).length);
        expect(block.rows[i]?.key).toBe(keyOfLine(name));
        expect(block.rows[i]?.cells[0]).toContain(mark === "" ? `(${name})` : mark);
      }
    }
  }
});

test("a title is the reader's, with the English one beside it; what to write there is said once", () => {
  expect(formTitle("D. Fatalities", "en")).toEqual({ title: "D. Fatalities" });
  expect(formTitle("D. Fatalities", "lt")).toEqual({ title: "D. Žuvusieji", english: "Fatalities" });
  expect(formText("Liaison Officer", "de")).toBe("Verbindungsbeauftragter (Liaison Officer)");
  const hint = "Strategic Objectives (define planned end-state for incident)";
  expect(formTitle(hint, "nb")).toEqual({
    title: "Strategiske mål (ønsket sluttilstand)",
    english: "Strategic Objectives",
  });
});
