import type { OperationId } from "../../shared/operation/operation.ts";
import type { Register } from "../admission/register.ts";
import type { Rooms } from "./rooms.ts";

/** A journal that could not be read is tried again this often: nobody may ever connect and ask. */
const RETRY_MS = 10_000;

/** The rooms of all operations that are not closed, which are open although nobody is connected. */
export type LiveRooms = {
  /** Opens no more. Resolves when the one that is being opened is. */
  close(): Promise<void>;
};

/**
 * Opens, one after another and with room between them for whoever connects, the rooms of all operations that are not
 * closed: units fall silent, tasks are overdue and devices with dark screens are called also while nobody is connected
 * after a start. An operation that is founded or opened again later has its room by that.
 */
export function openLiveRooms(at: {
  readonly register: Pick<Register, "operations" | "operation">;
  readonly rooms: Pick<Rooms, "open">;
  /** Told of a room that cannot be opened now. */
  readonly onFailure: (operation: OperationId, error: unknown) => void;
  readonly retryMs?: number;
}): LiveRooms {
  const { retryMs = RETRY_MS } = at;
  let isClosing = false;
  let retry: NodeJS.Timeout | undefined;
  let running: Promise<void>;

  async function openAll(operations: readonly OperationId[]): Promise<void> {
    const failed: OperationId[] = [];
    for (const id of operations) {
      await new Promise((resolve) => setImmediate(resolve));
      if (isClosing) return;
      if (at.register.operation(id)?.state === "closed") continue;
      try {
        await at.rooms.open(id);
      } catch (error) {
        at.onFailure(id, error);
        failed.push(id);
      }
    }
    if (failed.length === 0 || isClosing) return;
    retry = setTimeout(() => {
      running = openAll(failed);
    }, retryMs).unref();
  }

  running = openAll(at.register.operations().map(({ id }) => id));
  return {
    async close() {
      isClosing = true;
      clearTimeout(retry);
      await running;
    },
  };
}
