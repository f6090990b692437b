import * as Y from "yjs";
import type { AnnotationId } from "../../shared/picture/annotation.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import { annotationsOf } from "../../shared/protocol/documents.ts";

/** The origin of what a person did with their own hands: what undo takes back. */
export const BY_HAND = Symbol("by hand");

/** Annotations that a command deleted, as they were. */
export type MassDelete = {
  readonly layer: LayerId;
  readonly contents: ReadonlyMap<AnnotationId, Readonly<Record<string, unknown>>>;
};

/** One step of undo: an edit of one layer's document, or a mass delete. */
export type Step = { readonly layer: LayerId } & (
  | { readonly kind: "edit" }
  | { readonly kind: "mass-delete"; readonly deleted: MassDelete }
);

/**
 * What this person did, in order, over all layers. Each layer's document has an undo manager of its own, which knows
 * how to take back one's own edits without those of others; this keeps the order between them.
 */
export class UndoSteps {
  readonly #managers = new Map<LayerId, { readonly doc: Y.Doc; readonly manager: Y.UndoManager }>();
  readonly #changed: () => void;
  #done: Step[] = [];
  #undone: Step[] = [];

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** A layer's document is there, or is gone or replaced: then what was done in it cannot be taken back any more. */
  follow(layer: LayerId, doc: Y.Doc | undefined): void {
    const known = this.#managers.get(layer);
    if (known?.doc === doc) return;
    known?.manager.destroy();
    this.#managers.delete(layer);
    if (known) this.#forget(layer);
    if (!doc) return;
    const manager = new Y.UndoManager(annotationsOf(doc), { trackedOrigins: new Set([BY_HAND]), captureTimeout: 0 });
    this.#managers.set(layer, { doc, manager });
  }

  /** Does something by hand in a layer: one step. */
  act(layer: LayerId, act: (annotations: Y.Map<Y.Map<unknown>>) => void): void {
    const known = this.#managers.get(layer);
    if (!known) return;
    const before = known.manager.undoStack.length;
    known.doc.transact(() => act(annotationsOf(known.doc)), BY_HAND);
    if (known.manager.undoStack.length > before) this.did({ kind: "edit", layer });
  }

  /** Remembers a step. What had been undone cannot be redone after it. */
  did(step: Step): void {
    this.#done.push(step);
    for (const { manager } of this.#managers.values()) manager.clear(false, true);
    this.#undone = [];
    this.#changed();
  }

  /** Takes the last step back; `restore` brings back what a command deleted, if the layer lets it. */
  undo(restore: (deleted: MassDelete) => void): void {
    this.#move("undo", this.#done, this.#undone, restore);
  }

  redo(again: (deleted: MassDelete) => void): void {
    this.#move("redo", this.#undone, this.#done, again);
  }

  /** The layer of the step that `undo` or `redo` would move. */
  next(way: "undo" | "redo"): LayerId | undefined {
    return (way === "undo" ? this.#done : this.#undone).at(-1)?.layer;
  }

  close(): void {
    for (const { manager } of this.#managers.values()) manager.destroy();
    this.#managers.clear();
  }

  #move(way: "undo" | "redo", from: Step[], to: Step[], massDelete: (deleted: MassDelete) => void): void {
    const step = from.pop();
    if (!step) return;
    if (step.kind === "mass-delete") {
      massDelete(step.deleted);
      to.push(step);
    } else if (this.#moveEdit(way, step.layer, from)) {
      to.push(step);
    }
    this.#changed();
  }

  /** An edit that others made void meanwhile does nothing; Yjs goes on to the one before it, and so must the order. */
  #moveEdit(way: "undo" | "redo", layer: LayerId, from: Step[]): boolean {
    const manager = this.#managers.get(layer)?.manager;
    if (!manager) return false;
    const stack = () => (way === "undo" ? manager.undoStack : manager.redoStack);
    const before = stack().length;
    const moved = way === "undo" ? manager.undo() : manager.redo();
    for (let skipped = before - stack().length - 1; skipped > 0; skipped -= 1) {
      const index = from.findLastIndex((other) => other.kind === "edit" && other.layer === layer);
      if (index >= 0) from.splice(index, 1);
    }
    return moved !== null;
  }

  #forget(layer: LayerId): void {
    this.#done = this.#done.filter((step) => step.layer !== layer);
    this.#undone = this.#undone.filter((step) => step.layer !== layer);
    this.#changed();
  }
}
