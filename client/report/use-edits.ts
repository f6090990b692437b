import { useMemo, useState } from "react";
import { type Edits, keepEdits, keptEdits } from "./drafts.ts";
import type { Paper } from "./paper.ts";

export type Editing = {
  /** What stands in a cell, where the live state says `live`. */
  readonly textOf: (cell: string, live: string) => string;
  /** Was it written when the live state said something else? */
  readonly isOutdated: (cell: string, live: string) => boolean;
  readonly set: (cell: string, live: string, text: string) => void;
  readonly renew: (cell: string) => void;
  readonly count: number;
  readonly forgetAll: () => void;
};

/** The edits of one paper, kept on this device until they are taken back. */
export function useEdits(member: string, paper: Pick<Paper, "id" | "about">, language: string): Editing {
  const id = [paper.id, paper.about, language].filter(Boolean).join(" ");
  const [all, setAll] = useState<Readonly<Record<string, Edits>>>({});
  const edits = useMemo(() => all[id] ?? keptEdits(member, id), [all, member, id]);
  const keep = (next: Edits) => {
    keepEdits(member, id, next);
    setAll((before) => ({ ...before, [id]: next }));
  };
  const without = (cell: string): Edits => {
    const { [cell]: _taken, ...others } = edits;
    return others;
  };
  return {
    textOf: (cell, live) => edits[cell]?.to ?? live,
    isOutdated: (cell, live) => edits[cell] !== undefined && edits[cell].from !== live && edits[cell].to !== live,
    set: (cell, live, text) => keep(text === live ? without(cell) : { ...edits, [cell]: { from: live, to: text } }),
    renew: (cell) => keep(without(cell)),
    count: Object.keys(edits).length,
    forgetAll: () => keep({}),
  };
}
