import { readFileSync, rmSync, writeFileSync } from "node:fs";
import type { Register } from "./register.ts";
import { digestOf, newLinkToken } from "./tokens.ts";

/** The right to found the first operation of an empty server, which whoever reads its console has. */
export type Founding = {
  /** The token of the founding link, made at the first call; undefined once there is an operation. */
  token(): string | undefined;
  /** Is this the token that was given out, and still of use? */
  opens(token: string): boolean;
  /** Ends the token; call it when an operation was founded. */
  done(): void;
};

/**
 * Keeps the founding token in `file`, readable by the owner of the data folder alone, so that the link stays the same
 * over restarts until it was used; without a file it lives as long as the process. It is kept in the clear because it
 * is printed at each start; it opens nothing any more once there is an operation.
 */
export function openFounding(file: string | undefined, register: Register): Founding {
  const isFounded = () => register.operations().length > 0;
  let token: string | undefined;
  if (isFounded()) forget(file);
  return {
    token: () => {
      if (isFounded()) return undefined;
      token ??= recall(file);
      return token;
    },
    opens: (offered) => token !== undefined && !isFounded() && digestOf(offered) === digestOf(token),
    done: () => {
      token = undefined;
      forget(file);
    },
  };
}

function recall(file: string | undefined): string {
  const kept = file === undefined ? undefined : read(file);
  if (kept) return kept;
  const token = newLinkToken();
  if (file !== undefined) writeFileSync(file, `${token}\n`, { mode: 0o600 });
  return token;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim() || undefined;
  } catch {
    return undefined;
  }
}

function forget(file: string | undefined): void {
  if (file !== undefined) rmSync(file, { force: true });
}
