import { useState } from "react";
import type { PostChange } from "../../shared/coordination/post.ts";
import { useDirectory } from "../sync/use-picture.ts";

type Kept<D> = { readonly draft: D; readonly base: number };

/** What was typed over something and refused, until it is sent again or given up. */
export type KeptEdits<D> = {
  readonly get: (key: string) => Kept<D> | undefined;
  readonly keep: (key: string, edit: Kept<D>) => void;
  readonly forget: (key: string) => void;
};

/** Room for what was refused of one kind of form, by what the form is about. */
export function keptEdits<D>(): KeptEdits<D> {
  const edits = new Map<string, Kept<D>>();
  return {
    get: (key) => edits.get(key),
    keep: (key, edit) => edits.set(key, edit),
    forget: (key) => edits.delete(key),
  };
}

export type Edit<D> = {
  readonly draft: D;
  readonly change: (part: Partial<D>) => void;
  /** How often it had been changed when this was begun. */
  readonly base: number;
  /** Who else has changed it since then. */
  readonly meanwhile: PostChange | undefined;
  readonly theirs: () => void;
  readonly mine: () => void;
  /** Sends it; what is refused is there again when the form is opened again. Resolves with whether it was done. */
  readonly send: (put: () => Promise<boolean>) => Promise<boolean>;
};

/**
 * A form on something that others change as well: what is typed stays as it is, and what somebody else changed
 * meanwhile is told before it is overwritten. `now`: the thing as it stands; without a `key` it is new.
 */
export function useEdit<D extends object>(
  kept: KeptEdits<D>,
  key: string | undefined,
  changed: PostChange | undefined,
  now: D,
): Edit<D> {
  const { me } = useDirectory();
  const [edit, setEdit] = useState<Kept<D>>(
    () => (key === undefined ? undefined : kept.get(key)) ?? { draft: now, base: changed?.no ?? 0 },
  );
  const { draft, base } = edit;
  const forget = () => {
    if (key !== undefined) kept.forget(key);
  };
  return {
    draft,
    base,
    change: (part) => setEdit(({ draft: before, base: on }) => ({ draft: { ...before, ...part }, base: on })),
    meanwhile: changed && isByOthers(changed, base, me.id) ? changed : undefined,
    theirs() {
      forget();
      setEdit({ draft: now, base: changed?.no ?? 0 });
    },
    mine: () => setEdit({ draft, base: changed?.no ?? 0 }),
    async send(put) {
      forget();
      const isDone = await put();
      if (!isDone && key !== undefined) kept.keep(key, edit);
      return isDone;
    },
  };
}

/** Has anybody else changed a thing since it had been changed `base` times? */
export function isByOthers({ no, stamp, aloneSince }: PostChange, base: number, me: string): boolean {
  return no > base && (stamp.by !== me || base < aloneSince - 1);
}
