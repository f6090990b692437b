import { EMPTY_BOARD } from "../../client/sync/board.ts";
import { NO_CONTROL } from "../../client/sync/exercise-control.ts";
import { NO_EXERCISE } from "../../client/sync/exercise-in-picture.ts";
import type {
  AnnotationDraft,
  Connection,
  FixReporting,
  LiveSession,
  PictureSource,
  Saving,
  TabRole,
  Watchable,
} from "../../client/sync/picture-source.ts";
import { type CommandSender } from "../../client/sync/picture-source.ts";
import type { Member } from "../../shared/operation/member.ts";
import type { Operation } from "../../shared/operation/operation.ts";
import type { Annotation, AnnotationId } from "../../shared/picture/annotation.ts";
import type { LngLat } from "../../shared/picture/geometry.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import type { CommandInput } from "../../shared/protocol/commands.ts";
import type { Directory, LayerEntry, Present } from "../../shared/protocol/events.ts";
import type { Reply } from "../../shared/protocol/reply.ts";
import { refuse } from "../../shared/protocol/reply.ts";
import { localMovement } from "./local-movement.ts";
import {
  LOCAL_AGENCIES,
  LOCAL_ANNOTATIONS,
  LOCAL_CHANNELS,
  LOCAL_HOME,
  LOCAL_LAYERS,
  LOCAL_OTHERS,
  LOCAL_UNIT_SHARES,
  localUnits,
} from "./local-picture.ts";

export type LocalOptions = {
  /** How many units there are; the first 40 have names, the rest are numbered. */
  readonly units?: number;
  /** Milliseconds between fixes of a moving unit; 0 stands still. */
  readonly fixEveryMs?: number;
  readonly me?: Partial<Member>;
};

/** What one can do alone; everything else needs a server. */
type LocalCommand = "unit.set-status" | "annotations.delete" | "unit.add" | "layer.add" | "fixes.report";

type Change = {
  readonly layer: LayerId;
  readonly id: AnnotationId;
  readonly before?: Annotation;
  readonly after?: Annotation;
};

/**
 * A session of an operation that lives in this process only: units that drive about in Astana, three layers (of the last
 * one this member may only look), people who point at things. For looking at map and panels without a server.
 */
export function openLocalSession({ units: unitCount = 40, fixEveryMs = 1_000, me }: LocalOptions = {}): LiveSession {
  const member: Member = { id: "me", name: "Aigerim Bekova", agency: "fire", role: "commander", ...me };
  const operation: Operation = {
    id: "local",
    name: "Yesil flood",
    kind: "drill",
    state: "running",
    lead: "fire",
    startedAtMs: Date.now() - 5_000_000,
    home: LOCAL_HOME,
  };
  let directory: Directory = {
    operation,
    me: member,
    agencies: LOCAL_AGENCIES,
    layers: LOCAL_LAYERS,
    channels: LOCAL_CHANNELS,
    unitShares: LOCAL_UNIT_SHARES,
    documents: [],
  };
  const agencies = new Map(LOCAL_AGENCIES.map((agency) => [agency.id, agency]));
  let units = new Map(localUnits(unitCount).map((unit) => [unit.id, unit]));
  const layers = new Map<LayerId, ReadonlyMap<AnnotationId, Annotation>>(
    LOCAL_LAYERS.map(({ id }) => [id, new Map(LOCAL_ANNOTATIONS[id]?.map((entry) => [entry.id, entry]))]),
  );
  const heard = {
    directory: listeners(),
    units: listeners(),
    fixes: listeners<ReadonlySet<string>>(),
    annotations: listeners<LayerId>(),
    present: listeners(),
    undoable: listeners(),
  };
  const movement = localMovement([...units.values()], Date.now());
  let others: readonly Present[] = LOCAL_OTHERS;
  let counter = 0;

  const done: Change[][] = [];
  const undone: Change[][] = [];

  function put(changes: readonly Change[], direction: "before" | "after"): void {
    const touched = new Set<LayerId>();
    for (const change of changes) {
      const map = new Map(layers.get(change.layer));
      const value = change[direction];
      if (value) map.set(change.id, value);
      else map.delete(change.id);
      layers.set(change.layer, map);
      touched.add(change.layer);
    }
    for (const layer of touched) heard.annotations.tell(layer);
  }

  function step(changes: Change[]): void {
    done.push(changes);
    undone.length = 0;
    put(changes, "after");
    heard.undoable.tell();
  }

  function back(from: Change[][], to: Change[][], direction: "before" | "after"): void {
    const changes = from.pop();
    if (!changes) return;
    to.push(changes);
    put(changes, direction);
    heard.undoable.tell();
  }

  function removal(layer: LayerId, annotations: readonly AnnotationId[]): number {
    const changes = annotations.flatMap((id) => {
      const before = layers.get(layer)?.get(id);
      return before ? [{ layer, id, before }] : [];
    });
    if (changes.length > 0) step(changes);
    return changes.length;
  }

  const timers: ReturnType<typeof setInterval>[] = [];
  if (fixEveryMs > 0) {
    timers.push(setInterval(() => heard.fixes.tell(movement.step(Date.now())), fixEveryMs));
    timers.push(
      setInterval(() => {
        others = others.map((one, i) => (one.cursor ? { ...one, cursor: nudged(one.cursor, i) } : one));
        heard.present.tell();
      }, 700),
    );
  }

  const picture: PictureSource = {
    nowMs: () => Date.now(),
    directory: () => directory,
    onDirectory: heard.directory.add,
    agencies: () => agencies,
    units: () => units,
    onUnits: heard.units.add,
    fix: (unit) => movement.fix(unit),
    onFixes: heard.fixes.add,
    annotations: (layer) => layers.get(layer) ?? NO_ANNOTATIONS,
    onAnnotations: heard.annotations.add,
    formerUnits: () => new Map(),
    board: () => EMPTY_BOARD,
    onBoards: () => () => undefined,
    marks: () => new Map(),
    onMarks: () => () => undefined,
    exercise: () => NO_EXERCISE,
    onExercise: () => () => undefined,
    exerciseControl: () => NO_CONTROL,
    onExerciseControl: () => () => undefined,
    present: () => others,
    onPresent: heard.present.add,
  };

  const send: CommandSender = async (name, input): Promise<Reply<never>> => {
    switch (name as LocalCommand) {
      case "unit.set-status": {
        const { unit, status } = input as unknown as CommandInput<"unit.set-status">;
        const known = units.get(unit);
        if (!known) return refuse("not-found", unit);
        units = new Map(units).set(unit, { ...known, status, statusSinceMs: Date.now() });
        heard.units.tell();
        return answered({});
      }
      case "annotations.delete": {
        const { layer, annotations } = input as unknown as CommandInput<"annotations.delete">;
        return answered({ deleted: removal(layer, annotations) });
      }
      case "unit.add": {
        const added = input as unknown as CommandInput<"unit.add">;
        const number = units.size + 1;
        const { unit: id, agency = member.agency, ...rest } = added;
        units = new Map(units).set(id, { ...rest, id, agency, number, status: "available", statusSinceMs: Date.now() });
        heard.units.tell();
        return answered({ number });
      }
      case "layer.add": {
        const { layer, name: title, tlp, colour } = input as unknown as CommandInput<"layer.add">;
        const order = directory.layers.length;
        const entry: LayerEntry = {
          id: layer,
          name: title,
          owner: member.agency,
          tlp,
          colour,
          order,
          grants: {},
          right: "edit",
        };
        layers.set(layer, new Map());
        directory = { ...directory, layers: [...directory.layers, entry] };
        heard.directory.tell();
        return answered({});
      }
      case "fixes.report":
        return answered({ moved: 0, older: 0, implausible: 0 });
      default:
        return refuse("not-permitted", `${name}: nobody else is in an operation without a server`);
    }
  };

  return {
    picture,
    editor: {
      add: (layer, draft) => {
        counter += 1;
        const id = `drawn-${counter}`;
        step([{ layer, id, after: { ...draft, id, createdBy: member.id, createdAtMs: Date.now() } }]);
        return id;
      },
      change: (layer, id, change: Partial<AnnotationDraft>) => {
        const before = layers.get(layer)?.get(id);
        if (!before) return;
        step([{ layer, id, before, after: { ...before, ...change, changedBy: member.id, changedAtMs: Date.now() } }]);
      },
      remove: async (layer, annotations) => ({ kind: "done", result: { deleted: removal(layer, annotations) } }),
      undo: () => back(done, undone, "before"),
      redo: () => back(undone, done, "after"),
      canUndo: () => done.length > 0,
      canRedo: () => undone.length > 0,
      onUndoable: heard.undoable.add,
    },
    send,
    pending: fixed([]),
    takeBack: () => false,
    markRead: () => undefined,
    reading: fixed(new Map()),
    saving: fixed<Saving>({ kind: "saved", atMs: Date.now() }),
    connection: fixed<Connection>({ kind: "online" }),
    tab: fixed<TabRole>("writing"),
    clockOffsetMs: fixed(0),
    serverNowMs: Date.now,
    reporting: fixed<FixReporting>({ kind: "off" }),
    photos: {
      waiting: fixed([]),
      add: async () => undefined,
      addTo: async (_channel, _post, { takenAtMs, widthPx, heightPx }) => ({
        takenAtMs,
        widthPx,
        heightPx,
        by: member.id,
      }),
      keepFor: async () => undefined,
      load: async () => ({ kind: "missing" }),
      again: () => undefined,
      discard: () => undefined,
    },
    startReporting: () => undefined,
    stopReporting: () => undefined,
    takeOver: () => undefined,
    attend: () => undefined,
    close: async () => {
      for (const timer of timers) clearInterval(timer);
    },
  };
}

function answered(result: unknown): Reply<never> {
  return { kind: "done", result: result as never };
}

const NO_ANNOTATIONS: ReadonlyMap<AnnotationId, Annotation> = new Map();

function nudged([lng, lat]: LngLat, i: number): LngLat {
  const turn = Date.now() / 1_500 + i;
  return [lng + Math.cos(turn) * 0.0004, lat + Math.sin(turn) * 0.0003];
}

function fixed<T>(value: T): Watchable<T> {
  return { get: () => value, watch: () => () => undefined };
}

function listeners<T = void>() {
  const all = new Set<(value: T) => void>();
  return {
    add: (listener: (value: T) => void) => {
      all.add(listener);
      return () => {
        all.delete(listener);
      };
    },
    tell: (value: T) => {
      for (const listener of all) listener(value);
    },
  };
}
