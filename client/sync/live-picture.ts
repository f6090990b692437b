import type * as Y from "yjs";
import type { ReadMark } from "../../shared/coordination/message.ts";
import type { Exercise } from "../../shared/drill/exercise.ts";
import type { Agency, AgencyId } from "../../shared/operation/agency.ts";
import type { ChannelId } from "../../shared/operation/channel.ts";
import type { MemberId } from "../../shared/operation/member.ts";
import type { Annotation, AnnotationId } from "../../shared/picture/annotation.ts";
import type { Fix } from "../../shared/picture/fix.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import type { Unit, UnitId } from "../../shared/picture/unit.ts";
import { type DocumentName, parseDocumentName } from "../../shared/protocol/documents.ts";
import type { Directory, Present } from "../../shared/protocol/events.ts";
import { AnnotationsInPicture } from "./annotations-in-picture.ts";
import { type Board, EMPTY_BOARD } from "./board.ts";
import { BoardInPicture } from "./board-in-picture.ts";
import { type ControlKind, type ExerciseControl, NO_CONTROL } from "./exercise-control.ts";
import { ExerciseControlInPicture } from "./exercise-control-in-picture.ts";
import { ExerciseInPicture, NO_EXERCISE } from "./exercise-in-picture.ts";
import { FixesInPicture } from "./fixes-in-picture.ts";
import { MarksInPicture } from "./marks-in-picture.ts";
import type { PictureSource, Unsubscribe } from "./picture-source.ts";
import { UnitsInPicture } from "./units-in-picture.ts";
import { createListeners } from "./watchable.ts";

const NO_MARKS: ReadonlyMap<MemberId, ReadMark> = new Map();
const NO_ANNOTATIONS: ReadonlyMap<AnnotationId, Annotation> = new Map();

/** The picture as it is now, read from the documents. What changed is told at most once a frame. */
export class LivePicture implements PictureSource {
  readonly nowMs: () => number;
  readonly #nextFrame: (callback: () => void) => void;
  readonly #units = new UnitsInPicture(() => this.#mark(() => (this.#unitsChanged = true)));
  readonly #fixes = new FixesInPicture((unit) => this.#mark(() => this.#moved.add(unit)));
  readonly #layers = new Map<LayerId, AnnotationsInPicture>();
  readonly #directoryListeners = createListeners();
  readonly #unitListeners = createListeners();
  readonly #fixListeners = createListeners<[ReadonlySet<UnitId>]>();
  readonly #annotationListeners = createListeners<[LayerId]>();
  readonly #presentListeners = createListeners();
  readonly #boards = new Map<ChannelId, BoardInPicture>();
  readonly #marks = new Map<ChannelId, MarksInPicture>();
  readonly #boardListeners = createListeners<[ChannelId]>();
  readonly #marksListeners = createListeners<[ChannelId]>();
  readonly #exerciseListeners = createListeners();
  readonly #controlListeners = createListeners<[ControlKind]>();
  #exercise: ExerciseInPicture | undefined;
  #control: ExerciseControlInPicture | undefined;
  #directory: Directory;
  #agencies: ReadonlyMap<AgencyId, Agency>;
  #present: readonly Present[] = [];
  #frameAsked = false;
  #closed = false;
  #directoryChanged = false;
  #unitsChanged = false;
  #presentChanged = false;
  #moved = new Set<number>();
  #layersChanged = new Set<LayerId>();
  #boardsChanged = new Set<ChannelId>();
  #marksChanged = new Set<ChannelId>();
  #exerciseChanged = false;
  #controlChanged = new Set<ControlKind>();

  constructor(at: { directory: Directory; nowMs: () => number; nextFrame: (callback: () => void) => void }) {
    this.#directory = at.directory;
    this.#agencies = agenciesOf(at.directory);
    this.nowMs = at.nowMs;
    this.#nextFrame = at.nextFrame;
  }

  readonly directory = (): Directory => this.#directory;
  readonly agencies = (): ReadonlyMap<AgencyId, Agency> => this.#agencies;
  readonly units = (): ReadonlyMap<UnitId, Unit> => this.#units.all();
  readonly formerUnits = (): ReadonlyMap<UnitId, Unit> => this.#units.former();
  readonly present = (): readonly Present[] => this.#present;
  readonly onDirectory = (listener: () => void): Unsubscribe => this.#directoryListeners.add(listener);
  readonly onUnits = (listener: () => void): Unsubscribe => this.#unitListeners.add(listener);
  readonly onPresent = (listener: () => void): Unsubscribe => this.#presentListeners.add(listener);
  readonly onFixes = (listener: (moved: ReadonlySet<UnitId>) => void): Unsubscribe => this.#fixListeners.add(listener);
  readonly onAnnotations = (listener: (layer: LayerId) => void): Unsubscribe => this.#annotationListeners.add(listener);

  readonly onBoards = (listener: (channel: ChannelId) => void): Unsubscribe => this.#boardListeners.add(listener);
  readonly onMarks = (listener: (channel: ChannelId) => void): Unsubscribe => this.#marksListeners.add(listener);
  readonly board = (channel: ChannelId): Board => this.#boards.get(channel)?.board() ?? EMPTY_BOARD;
  readonly marks = (channel: ChannelId): ReadonlyMap<MemberId, ReadMark> => this.#marks.get(channel)?.all() ?? NO_MARKS;

  readonly exercise = (): Exercise => this.#exercise?.exercise() ?? NO_EXERCISE;
  readonly onExercise = (listener: () => void): Unsubscribe => this.#exerciseListeners.add(listener);
  readonly exerciseControl = (): ExerciseControl => this.#control ?? NO_CONTROL;
  readonly onExerciseControl = (listener: (kind: ControlKind) => void): Unsubscribe =>
    this.#controlListeners.add(listener);

  readonly fix = (id: UnitId): Fix | undefined => {
    const unit = this.#units.all().get(id);
    return unit && this.#fixes.of(`fixes/${unit.agency}`, unit.number);
  };

  readonly annotations = (layer: LayerId): ReadonlyMap<AnnotationId, Annotation> =>
    this.#layers.get(layer)?.all() ?? NO_ANNOTATIONS;

  /** A document is there, was replaced, or is gone (undefined). */
  showDocument(name: DocumentName, doc: Y.Doc | undefined): void {
    const parsed = parseDocumentName(name);
    switch (parsed?.kind) {
      case "units":
        return this.#units.show(name, doc);
      case "fixes":
        return this.#fixes.show(name, doc);
      case "layer":
        return this.#showLayer(parsed.id, doc);
      case "board":
        return this.#showBoard(parsed.id, doc);
      case "marks":
        return this.#showMarks(parsed.id, doc);
      case "exercise":
        return this.#showExercise(doc);
      case "exercise-control":
        return this.#showControl(doc);
      case undefined:
        return;
    }
  }

  showDirectory(directory: Directory): void {
    this.#directory = directory;
    this.#agencies = agenciesOf(directory);
    this.#mark(() => (this.#directoryChanged = true));
  }

  showPresent(everyone: readonly Present[]): void {
    this.#present = everyone;
    this.#mark(() => (this.#presentChanged = true));
  }

  close(): void {
    this.#closed = true;
    for (const layer of this.#layers.values()) layer.stop();
    for (const board of this.#boards.values()) board.stop();
    for (const marks of this.#marks.values()) marks.stop();
    this.#exercise?.stop();
    this.#control?.stop();
  }

  #showLayer(layer: LayerId, doc: Y.Doc | undefined): void {
    const changed = (): void => this.#mark(() => this.#layersChanged.add(layer));
    this.#layers.get(layer)?.stop();
    if (doc) this.#layers.set(layer, new AnnotationsInPicture(doc, changed));
    else this.#layers.delete(layer);
    changed();
  }

  #showBoard(channel: ChannelId, doc: Y.Doc | undefined): void {
    const changed = (): void => this.#mark(() => this.#boardsChanged.add(channel));
    this.#boards.get(channel)?.stop();
    if (doc) this.#boards.set(channel, new BoardInPicture(doc, changed));
    else this.#boards.delete(channel);
    changed();
  }

  #showMarks(channel: ChannelId, doc: Y.Doc | undefined): void {
    const changed = (): void => this.#mark(() => this.#marksChanged.add(channel));
    this.#marks.get(channel)?.stop();
    if (doc) this.#marks.set(channel, new MarksInPicture(doc, changed));
    else this.#marks.delete(channel);
    changed();
  }

  #showExercise(doc: Y.Doc | undefined): void {
    const changed = (): void => this.#mark(() => (this.#exerciseChanged = true));
    this.#exercise?.stop();
    this.#exercise = doc && new ExerciseInPicture(doc, changed);
    changed();
  }

  #showControl(doc: Y.Doc | undefined): void {
    const changed = (kind: ControlKind): void => this.#mark(() => this.#controlChanged.add(kind));
    const before = this.#control?.kinds() ?? [];
    this.#control?.stop();
    this.#control = doc && new ExerciseControlInPicture(doc, changed);
    for (const kind of [...before, ...(this.#control?.kinds() ?? [])]) changed(kind);
  }

  #mark(what: () => unknown): void {
    what();
    if (this.#frameAsked) return;
    this.#frameAsked = true;
    this.#nextFrame(() => this.#tell());
  }

  #tell(): void {
    this.#frameAsked = false;
    if (this.#closed) return;
    const moved = this.#movedUnits();
    const layers = this.#layersChanged;
    const [directory, units, present] = [this.#directoryChanged, this.#unitsChanged, this.#presentChanged];
    const [boards, marks] = [this.#boardsChanged, this.#marksChanged];
    this.#layersChanged = new Set();
    this.#boardsChanged = new Set();
    this.#marksChanged = new Set();
    const [exercise, control] = [this.#exerciseChanged, this.#controlChanged];
    this.#controlChanged = new Set();
    this.#directoryChanged = this.#unitsChanged = this.#presentChanged = this.#exerciseChanged = false;
    if (directory) this.#directoryListeners.call();
    if (units) this.#unitListeners.call();
    if (moved.size > 0) this.#fixListeners.call(moved);
    for (const layer of layers) this.#annotationListeners.call(layer);
    for (const channel of boards) this.#boardListeners.call(channel);
    for (const channel of marks) this.#marksListeners.call(channel);
    if (exercise) this.#exerciseListeners.call();
    for (const kind of control) this.#controlListeners.call(kind);
    if (present) this.#presentListeners.call();
  }

  /** A fix may come before its unit: it is told when that comes. */
  #movedUnits(): ReadonlySet<UnitId> {
    const moved = new Set<UnitId>();
    const unknown = new Set<number>();
    for (const number of this.#moved) {
      const unit = this.#units.withNumber(number);
      if (unit === undefined) unknown.add(number);
      else moved.add(unit);
    }
    this.#moved = unknown;
    return moved;
  }
}

function agenciesOf({ agencies }: Directory): ReadonlyMap<AgencyId, Agency> {
  return new Map(agencies.map((agency) => [agency.id, agency]));
}
