import { connectionOf, sameConnection } from "./connection.ts";
import type { LineState } from "./line.ts";
import type { Connection } from "./picture-source.ts";
import type { Ending } from "./server-events.ts";
import { createSource } from "./watchable.ts";

export type LinkStateSurroundings = {
  readonly line: () => LineState;
  readonly eventsAreUp: () => boolean;
  readonly nowMs: () => number;
  /** The server said do not come back; called once. */
  readonly ended: (reason: Ending) => void;
};

/** How the session stands to the server, over both sockets, and whether it has ended. */
export class LinkState {
  readonly connection = createSource<Connection>({ kind: "connecting" }, sameConnection);
  readonly #at: LinkStateSurroundings;
  #ending: Ending | undefined;

  constructor(at: LinkStateSurroundings) {
    this.#at = at;
  }

  isOnline(): boolean {
    return this.connection.get().kind === "online";
  }

  hasEnded(): boolean {
    return this.#ending !== undefined;
  }

  /** One of the sockets has come up or gone down. */
  changed(): void {
    const line = this.#at.line();
    if (line.kind === "ended" && !this.#ending) return this.end(line.reason);
    this.connection.set(
      connectionOf(this.connection.get(), line, this.#at.eventsAreUp(), this.#ending, this.#at.nowMs()),
    );
  }

  end(reason: Ending): void {
    const isFirst = this.#ending === undefined;
    this.#ending ??= reason;
    if (isFirst) this.#at.ended(reason);
    this.changed();
  }
}
