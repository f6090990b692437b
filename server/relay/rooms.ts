import type { OperationId } from "../../shared/operation/operation.ts";
import { TICK_MS } from "../../shared/protocol/limits.ts";
import type { Register } from "../admission/register.ts";
import type { Journal } from "../journal/journal.ts";
import type { PhotoStore } from "../photos/photo-store.ts";
import { type OperationRoom, openRoom, type RoomDependencies } from "./operation-room.ts";

/** Nobody acts on an alert within less. */
const WATCH_MS = 1_000;

/** The operations that this server holds. */
export type Rooms = {
  /** The room of an operation, opened from the journal at the first call. Rejects for an operation that is not there. */
  open(operation: OperationId): Promise<OperationRoom>;
  close(): Promise<void>;
};

export function createRooms(at: {
  readonly journal: Journal;
  readonly register: Register;
  readonly photos: Pick<PhotoStore, "has">;
  readonly now: () => number;
  readonly tickMs?: number;
  readonly watchMs?: number;
  readonly openExercise?: RoomDependencies["openExercise"];
  readonly onBoards?: RoomDependencies["onBoards"];
  readonly onBug?: (error: unknown) => void;
}): Rooms {
  const rooms = new Map<OperationId, Promise<OperationRoom>>();
  const onBug =
    at.onBug ??
    ((error) => {
      process.emitWarning(error instanceof Error ? error : String(error));
    });
  return {
    open(operation) {
      const known = rooms.get(operation);
      if (known) return known;
      if (!at.register.operation(operation)) return Promise.reject(new Error(`no operation ${operation}`));
      const { tickMs = TICK_MS, watchMs = WATCH_MS, onBoards = () => {} } = at;
      const room = openRoom(operation, { ...at, tickMs, watchMs, onBoards, onBug });
      rooms.set(operation, room);
      // A room that could not be opened is tried again by the next who asks.
      room.catch(() => rooms.delete(operation));
      return room;
    },
    async close() {
      const opened = await Promise.allSettled(rooms.values());
      rooms.clear();
      for (const result of opened) if (result.status === "fulfilled") await result.value.close();
    },
  };
}
