import { openDB } from "idb";
import { readScenario } from "../../shared/drill/read-scenario.ts";
import { SCENARIO_FORMAT, SCENARIO_VERSION, type Scenario } from "../../shared/drill/scenario.ts";
import { valueAt } from "./paths.ts";
import { LIST_SECTIONS, listOf } from "./sections.ts";

const DATABASE = "muster-scenario-drafts";
const TABLE = "drafts";

const open = () =>
  openDB(DATABASE, 1, {
    upgrade: (database) => {
      database.createObjectStore(TABLE);
    },
  });

/**
 * Keeps what a member writes, on this device. Resolves with whether it is kept: a browser may keep nothing at all, or
 * have no room.
 */
export async function keepDraft(member: string, scenario: Scenario): Promise<boolean> {
  return withTable(async (table) => {
    await table.put(TABLE, JSON.stringify(scenario), member);
  });
}

/** What a member must not find again, or nobody may find on a device that was taken out. */
export async function forgetDraft(member: string): Promise<boolean> {
  return withTable((table) => table.delete(TABLE, member));
}

/** What this device keeps of a member; undefined where that is nothing, or nothing that can be edited. */
export async function keptDraft(member: string): Promise<Scenario | undefined> {
  let kept: unknown;
  await withTable(async (table) => {
    kept = await table.get(TABLE, member);
  });
  return typeof kept === "string" ? editable(kept) : undefined;
}

async function withTable(work: (table: Awaited<ReturnType<typeof open>>) => Promise<void>): Promise<boolean> {
  try {
    const database = await open();
    try {
      await work(database);
      return true;
    } finally {
      database.close();
    }
  } catch {
    // A browser that keeps nothing: whoever asked says so.
    return false;
  }
}

/** Half a scenario is one that is still wrong; what has not even its shape cannot be shown in forms. */
function editable(text: string): Scenario | undefined {
  try {
    const value = JSON.parse(text) as Scenario;
    const isOurs = value.format === SCENARIO_FORMAT && value.version === SCENARIO_VERSION;
    const hasShape = isOurs && LIST_SECTIONS.every((section) => Array.isArray(valueAt(value, listOf(section))));
    return hasShape ? (readScenario(value).scenario ?? value) : undefined;
  } catch {
    return undefined;
  }
}
