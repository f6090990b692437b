import { writeFileSync } from "node:fs";
import { Command } from "commander";
import { measure as measureAlertRules } from "./alert-rules.bench.ts";
import { measure as measureBoards } from "./boards.bench.ts";
import { measure as measureBoardsOnScreen } from "./boards-on-screen.bench.ts";
import { measure as measureDrillEngine } from "./drill-engine.bench.ts";
import type { Figure } from "./figure.ts";
import { measure as measureFixesDocument } from "./fixes-document.bench.ts";
import { measure as measureGate } from "./gate.bench.ts";
import { measure as measureJournal } from "./journal.bench.ts";
import { measure as measureLiveOperation } from "./live-operation.bench.ts";
import { measure as measureRights } from "./rights.bench.ts";
import { measure as measureSharingOnScreen } from "./sharing-on-screen.bench.ts";
import { measure as measureTabletJoins } from "./tablet-joins.bench.ts";
import { measure as measureTaskDelivered } from "./task-delivered.bench.ts";

const BENCHES: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  "alert-rules": measureAlertRules,
  "boards-on-screen": measureBoardsOnScreen,
  boards: measureBoards,
  "drill-engine": measureDrillEngine,
  "fixes-document": measureFixesDocument,
  gate: measureGate,
  journal: measureJournal,
  "live-operation": measureLiveOperation,
  rights: measureRights,
  "sharing-on-screen": measureSharingOnScreen,
  "tablet-joins": measureTabletJoins,
  "task-delivered": measureTaskDelivered,
};

/** `npm run bench [-- name …] [--json FILE]`: measures, prints a table, and fails where a bar does not hold. */
const command = new Command("bench")
  .argument("[names...]", `which of ${Object.keys(BENCHES).join(", ")}; all by default`)
  .option("--json <file>", "writes the figures there as well")
  .parse();
const { json } = command.opts<{ json?: string }>();
const wanted = command.args.length > 0 ? command.args : Object.keys(BENCHES);
const unknown = wanted.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) command.error(`no bench ${unknown.join(", ")}; there are ${Object.keys(BENCHES).join(", ")}`);

const figures: Figure[] = [];
for (const name of wanted) {
  console.log(`measuring ${name} …`);
  figures.push(...((await BENCHES[name]?.()) ?? []));
}
console.table(
  figures.map(({ name, value, unit, bar, holds }) => ({
    figure: name,
    value: `${value} ${unit}`,
    bar: `≤ ${bar}`,
    holds: holds ? "yes" : "NO",
  })),
);
if (json !== undefined) writeFileSync(json, `${JSON.stringify({ figures }, null, 2)}\n`);
process.exitCode = figures.every(({ holds }) => holds) ? 0 : 1;
