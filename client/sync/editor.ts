import { nanoid } from "nanoid";
import * as Y from "yjs";
import type { MemberId } from "../../shared/operation/member.ts";
import type { AnnotationId } from "../../shared/picture/annotation.ts";
import { type Geometry, type LngLat, roundLngLat } from "../../shared/picture/geometry.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import { toPlainText } from "../../shared/picture/plain-text.ts";
import { annotationsOf } from "../../shared/protocol/documents.ts";
import { MAX_MASS_DELETE } from "../../shared/protocol/limits.ts";
import { type Reply, refuse } from "../../shared/protocol/reply.ts";
import type { AnnotationDraft, CommandSender, PictureEditor, Unsubscribe } from "./picture-source.ts";
import { type MassDelete, UndoSteps } from "./undo-steps.ts";
import { createListeners } from "./watchable.ts";

/** So many annotations go at once by hand; more are a command, which the server carries out as a whole. */
const FEW = 20;
/** Annotations that are brought back in one edit: well within a frame. */
const RESTORED_AT_ONCE = 50;

export type EditorSurroundings = {
  readonly me: MemberId;
  /** Server time. */
  readonly nowMs: () => number;
  readonly send: CommandSender;
  /** The document of a layer, where this tab and this member may edit it now; `soon` while a fresh copy is on its way. */
  readonly editable: (layer: LayerId) => Y.Doc | "soon" | undefined;
};

type Act = (annotations: Y.Map<Y.Map<unknown>>) => void;

/** Writes annotations into the layers' documents. What may not be edited stays as it is. */
export class Editor implements PictureEditor {
  readonly #at: EditorSurroundings;
  readonly #listeners = createListeners();
  readonly #steps = new UndoSteps(() => this.#listeners.call());
  /** What was done while a layer's copy was being replaced: done in the fresh one. */
  readonly #later = new Map<LayerId, readonly Act[]>();

  constructor(at: EditorSurroundings) {
    this.#at = at;
  }

  readonly add = (layer: LayerId, { geometry, ...draft }: AnnotationDraft): AnnotationId => {
    const id = nanoid();
    this.#act(layer, (annotations) => {
      const content = {
        ...draft,
        ...plainTexts(draft),
        geometry: geometryText(geometry),
        createdBy: this.#at.me,
        createdAtMs: this.#now(),
      };
      annotations.set(id, new Y.Map(Object.entries(content).filter(([, value]) => value !== undefined)));
    });
    return id;
  };

  readonly change = (layer: LayerId, id: AnnotationId, change: Partial<AnnotationDraft>): void => {
    this.#act(layer, (annotations) => {
      const annotation = annotations.get(id);
      if (!annotation) return;
      const { geometry, ...rest } = change;
      const wanted = Object.entries({
        ...rest,
        ...plainTexts(rest),
        ...(geometry && { geometry: geometryText(geometry) }),
      });
      const changed = wanted.filter(([key, value]) => annotation.get(key) !== value);
      if (changed.length === 0) return;
      for (const [key, value] of [...changed, ["changedBy", this.#at.me], ["changedAtMs", this.#now()]] as const) {
        if (value === undefined) annotation.delete(key);
        else annotation.set(key, value);
      }
    });
  };

  readonly remove = async (layer: LayerId, ids: readonly AnnotationId[]): Promise<Reply> => {
    const doc = this.#editable(layer);
    if (!doc) return refuse("not-permitted", `${layer} cannot be edited here now`);
    const there = ids.filter((id) => annotationsOf(doc).has(id));
    if (there.length > FEW) return this.#removeMany(layer, doc, there);
    if (there.length > 0) {
      this.#act(layer, (annotations) => {
        for (const id of there) annotations.delete(id);
      });
    }
    return { kind: "done", result: { deleted: there.length } };
  };

  readonly undo = (): void => this.#move("undo");
  readonly redo = (): void => this.#move("redo");
  readonly canUndo = (): boolean => this.#steps.canUndo;
  readonly canRedo = (): boolean => this.#steps.canRedo;
  readonly onUndoable = (listener: () => void): Unsubscribe => this.#listeners.add(listener);

  /** A layer's document is there, was replaced, or is gone. */
  follow(layer: LayerId, doc: Y.Doc | undefined): void {
    this.#steps.follow(layer, doc);
    const later = this.#later.get(layer) ?? [];
    this.#later.delete(layer);
    for (const act of later) this.#act(layer, act);
  }

  close(): void {
    this.#steps.close();
  }

  #act(layer: LayerId, act: Act): void {
    const doc = this.#at.editable(layer);
    if (doc === "soon") this.#later.set(layer, [...(this.#later.get(layer) ?? []), act]);
    else if (doc) this.#steps.act(layer, act);
  }

  #editable(layer: LayerId): Y.Doc | undefined {
    const doc = this.#at.editable(layer);
    return doc === "soon" ? undefined : doc;
  }

  /** A step in a layer that cannot be edited now stays where it is. */
  #move(way: "undo" | "redo"): void {
    const layer = this.#steps.next(way);
    if (layer === undefined || !this.#editable(layer)) return;
    if (way === "undo") this.#steps.undo((deleted) => this.#restore(deleted));
    else this.#steps.redo(({ layer, contents }) => void this.#sendDeletes(layer, [...contents.keys()]));
  }

  async #removeMany(layer: LayerId, doc: Y.Doc, ids: readonly AnnotationId[]): Promise<Reply> {
    const annotations = annotationsOf(doc);
    const contents = new Map(ids.map((id) => [id, annotations.get(id)?.toJSON() ?? {}]));
    const reply = await this.#sendDeletes(layer, ids);
    if (reply.kind === "done") this.#steps.did({ kind: "mass-delete", layer, deleted: { layer, contents } });
    return reply;
  }

  async #sendDeletes(layer: LayerId, ids: readonly AnnotationId[]): Promise<Reply> {
    let deleted = 0;
    for (let from = 0; from < ids.length; from += MAX_MASS_DELETE) {
      const reply = await this.#at.send("annotations.delete", {
        layer,
        annotations: ids.slice(from, from + MAX_MASS_DELETE),
      });
      if (reply.kind === "refused") return reply;
      deleted += reply.result.deleted;
    }
    return { kind: "done", result: { deleted } };
  }

  /** The server deleted them, so they are added anew: as they were, under their ids. */
  #restore({ layer, contents }: MassDelete): void {
    const doc = this.#editable(layer);
    if (!doc) return;
    const entries = [...contents];
    for (let from = 0; from < entries.length; from += RESTORED_AT_ONCE) {
      doc.transact(() => {
        for (const [id, content] of entries.slice(from, from + RESTORED_AT_ONCE)) {
          if (!annotationsOf(doc).has(id)) annotationsOf(doc).set(id, new Y.Map(Object.entries(content)));
        }
      });
    }
  }

  #now(): number {
    return Math.round(this.#at.nowMs());
  }
}

/** What is pasted brings along what nobody sees, and what no annotation may hold. */
function plainTexts({ label, note }: Pick<Partial<AnnotationDraft>, "label" | "note">): Partial<AnnotationDraft> {
  return {
    ...(label !== undefined && { label: toPlainText(label, { lines: false }) }),
    ...(note !== undefined && { note: toPlainText(note, { lines: true }) }),
  };
}

function geometryText(geometry: Geometry): string {
  switch (geometry.type) {
    case "Point":
      return JSON.stringify({ type: "Point", coordinates: roundLngLat(geometry.coordinates) });
    case "LineString":
      return JSON.stringify({ type: "LineString", coordinates: roundPath(geometry.coordinates) });
    case "Polygon":
      return JSON.stringify({ type: "Polygon", coordinates: geometry.coordinates.map(roundPath) });
  }
}

function roundPath(path: readonly LngLat[]): readonly LngLat[] {
  return path.map(roundLngLat);
}
