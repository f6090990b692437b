import { type Founding, openFounding } from "./admission/founding.ts";
import { createMemoryRegister } from "./admission/memory-register.ts";
import type { Register } from "./admission/register.ts";
import { openSqliteRegister } from "./admission/sqlite-register.ts";
import type { ClosingOrder } from "./closing-order.ts";
import { CannotStart } from "./config.ts";
import { holdDataFolder } from "./data-folder.ts";
import type { Journal } from "./journal/journal.ts";
import { createMemoryJournal } from "./journal/memory-journal.ts";
import { openSqliteJournal } from "./journal/sqlite-journal.ts";

export type Stores = { readonly register: Register; readonly journal: Journal; readonly founding: Founding };

/** Opens what a server keeps, in `dataDir` or for `:memory:` nowhere. Throws `CannotStart` where that is not possible. */
export function openStores(dataDir: string, closing: ClosingOrder): Stores {
  if (dataDir === ":memory:") {
    const register = createMemoryRegister();
    return { register, journal: createMemoryJournal(), founding: openFounding(undefined, register) };
  }
  const folder = holdDataFolder(dataDir);
  closing.add(async () => folder.release());
  const register = opening(folder.registerFile, openSqliteRegister);
  closing.add(async () => register.close());
  const journal = opening(folder.journalFile, openSqliteJournal);
  closing.add(() => journal.close());
  return { register, journal, founding: openFounding(folder.foundingFile, register) };
}

function opening<T>(file: string, open: (file: string) => T): T {
  try {
    return open(file);
  } catch (error) {
    throw new CannotStart(`${file} cannot be opened: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
