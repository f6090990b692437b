import type { ReadMark } from "../shared/coordination/message.ts";
import type { AgencyId } from "../shared/operation/agency.ts";
import type { ChannelId } from "../shared/operation/channel.ts";
import type { MemberId } from "../shared/operation/member.ts";
import type { Annotation, AnnotationId } from "../shared/picture/annotation.ts";
import type { LayerId } from "../shared/picture/layer.ts";
import type { Unit, UnitId } from "../shared/picture/unit.ts";
import { EMPTY_BOARD } from "./sync/board.ts";
import type { LiveSession, PictureSource, Unsubscribe } from "./sync/picture-source.ts";
import { directoryAsSeenBy, whatTheySee } from "./ui/what-they-see.ts";
import { useWorkspace } from "./workspace.ts";

const NO_MARKS: ReadonlyMap<MemberId, ReadMark> = new Map();
const NO_ANNOTATIONS: ReadonlyMap<AnnotationId, Annotation> = new Map();

/**
 * `live` as the screens below show it: all of it, or what the agency sees that the workspace looks as. Map and panels
 * read it like any other picture; nothing is fetched that this member does not have.
 */
export function seenAs(live: LiveSession): LiveSession {
  return {
    ...live,
    picture: pictureSeenAs(live.picture, { now: seenHere, onChange: onLookHere }),
    // What is looked at through others' eyes was not read by them.
    markRead: (channel, no) => {
      if (seenHere() === undefined) live.markRead(channel, no);
    },
  };
}

/** As which agency is looked, and when that changes; undefined: as oneself. */
export type Look = {
  now(this: void): AgencyId | undefined;
  onChange(this: void, listener: () => void): Unsubscribe;
};

/** What an agency sees of a picture, as far as this member has it and is told. */
export function pictureSeenAs(live: PictureSource, { now, onChange }: Look): PictureSource {
  const view = keptFor(() => {
    const agency = now();
    return agency === undefined ? undefined : whatTheySee(live.directory(), agency);
  }, [live.directory, now]);
  const directory = keptFor(() => {
    const agency = now();
    return agency === undefined ? live.directory() : directoryAsSeenBy(live.directory(), agency);
  }, [live.directory, now]);
  const units = keptFor((): ReadonlyMap<UnitId, Unit> => {
    const seen = view();
    return seen ? new Map([...live.units()].filter(([, { agency }]) => seen.unitsOf.has(agency))) : live.units();
  }, [live.units, view]);
  const isSeen = (layer: LayerId) => view()?.layers.has(layer) ?? true;
  const isHeard = (channel: ChannelId) => directory().channels.some(({ id }) => id === channel);
  return {
    nowMs: live.nowMs,
    agencies: live.agencies,
    present: live.present,
    onPresent: live.onPresent,
    onFixes: live.onFixes,
    directory,
    onDirectory: (listener) => together(live.onDirectory(listener), onChange(listener)),
    units,
    // Who shares with whom decides over units as well.
    onUnits: (listener) => together(live.onUnits(listener), live.onDirectory(listener), onChange(listener)),
    formerUnits: live.formerUnits,
    board: (channel) => (isHeard(channel) ? live.board(channel) : EMPTY_BOARD),
    onBoards: (listener) => {
      const all = () => {
        for (const { id } of live.directory().channels) listener(id);
      };
      return together(live.onBoards(listener), onChange(all));
    },
    marks: (channel) => (isHeard(channel) ? live.marks(channel) : NO_MARKS),
    onMarks: live.onMarks,
    // Exercise control holds its script beside what others see.
    exercise: live.exercise,
    onExercise: live.onExercise,
    exerciseControl: live.exerciseControl,
    onExerciseControl: live.onExerciseControl,
    fix: (unit) => (units().has(unit) ? live.fix(unit) : undefined),
    annotations: (layer) => (isSeen(layer) ? live.annotations(layer) : NO_ANNOTATIONS),
    onAnnotations: (listener) => {
      const all = () => {
        for (const { id } of live.directory().layers) listener(id);
      };
      return together(live.onAnnotations(listener), onChange(all));
    },
  };
}

function seenHere(): AgencyId | undefined {
  return useWorkspace.getState().seenAs;
}

function onLookHere(listener: () => void): Unsubscribe {
  return useWorkspace.subscribe((after, before) => after.seenAs !== before.seenAs && listener());
}

function together(...stops: readonly Unsubscribe[]): Unsubscribe {
  return () => {
    for (const stop of stops) stop();
  };
}

/** Makes a value anew only when one of those that it is made `from` is another one. */
function keptFor<T>(make: () => T, from: readonly (() => unknown)[]): () => T {
  let known: { readonly of: readonly unknown[]; readonly value: T } | undefined;
  return () => {
    const of = from.map((source) => source());
    if (!known || of.some((value, i) => value !== known?.of[i])) known = { of, value: make() };
    return known.value;
  };
}
