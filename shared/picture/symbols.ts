import data from "./symbols.json" with { type: "json" };

export type SymbolUse = "unit" | "mark";

/** Frame of a mark: danger, obstacle, people and place are told apart without colour. */
export type MarkShape = "diamond" | "disc" | "shield" | "square";

export const UNIT_GROUPS = ["fire", "rescue", "police", "medical", "general"] as const;
export const MARK_GROUPS = ["danger", "obstacle", "people", "place"] as const;
export type SymbolGroup = (typeof UNIT_GROUPS)[number] | (typeof MARK_GROUPS)[number];

/**
 * One symbol to choose from. People see its name (`symbols.<id>` of the language files) and picture, never the code.
 * `sidc` is the 20-digit symbol identification code of MIL-STD-2525D and APP-6(D).
 */
export type SymbolEntry = {
  readonly id: string;
  readonly use: SymbolUse;
  readonly group: SymbolGroup;
  readonly sidc: string;
  /** Drawn in place of the standard's icon, where that is letters only; a name in glyphs.json. */
  readonly glyph?: string;
  /** How much larger the standard's icon is drawn in its frame, where it is too small to know at 40 px. */
  readonly iconScale?: number;
  readonly shape?: MarkShape;
  /** `#rrggbb` of a mark without a colour of its own; units wear the colour of their agency. */
  readonly colour?: string;
};

const symbols = data.symbols as readonly SymbolEntry[];
const byId: ReadonlyMap<string, SymbolEntry> = new Map(symbols.map((entry) => [entry.id, entry]));
const successors: ReadonlyMap<string, string> = new Map(Object.entries(data.deprecations));

export const unitSymbols: readonly SymbolEntry[] = symbols.filter(({ use }) => use === "unit");
export const markSymbols: readonly SymbolEntry[] = symbols.filter(({ use }) => use === "mark");

/** What stands for a symbol of this use that is not known, for instance of a newer set. */
const FALLBACK: Readonly<Record<SymbolUse, string>> = { unit: "person", mark: "note" };

/**
 * The symbol `id`, or its successor where it is deprecated (also over several steps), or undefined where neither is
 * known.
 */
export function findSymbol(id: string): SymbolEntry | undefined {
  let wanted = id;
  for (let steps = 0; steps <= successors.size; steps += 1) {
    const entry = byId.get(wanted);
    if (entry) return entry;
    const next = successors.get(wanted);
    if (next === undefined) return undefined;
    wanted = next;
  }
  return undefined;
}

/** As `findSymbol`, but with a plain symbol of that use in place of an unknown one. */
export function symbolOr(use: SymbolUse, id: string | undefined): SymbolEntry {
  const entry = (id === undefined ? undefined : findSymbol(id)) ?? byId.get(FALLBACK[use]);
  if (!entry) throw new Error(`symbols.json lacks ${FALLBACK[use]}`);
  return entry;
}
