import * as Y from "yjs";
import { type Annotation, type AnnotationId, readAnnotation } from "../../shared/picture/annotation.ts";
import { annotationsOf } from "../../shared/protocol/documents.ts";

const NONE: ReadonlyMap<AnnotationId, Annotation> = new Map();

/** The annotations of one layer as plain immutable values; only what an edit touched is read again. */
export class AnnotationsInPicture {
  readonly #root: Y.Map<Y.Map<unknown>>;
  readonly #changed: () => void;
  readonly #outdated: Set<AnnotationId>;
  #annotations = NONE;

  constructor(doc: Y.Doc, changed: () => void) {
    this.#root = annotationsOf(doc);
    this.#changed = changed;
    this.#outdated = new Set(this.#root.keys());
    this.#root.observeDeep(this.#observe);
  }

  all(): ReadonlyMap<AnnotationId, Annotation> {
    if (this.#outdated.size === 0) return this.#annotations;
    const annotations = new Map(this.#annotations);
    for (const id of this.#outdated) {
      const content = this.#root.get(id);
      const annotation = content instanceof Y.Map ? readAnnotation(id, content.toJSON()) : undefined;
      if (annotation) annotations.set(id, annotation);
      else annotations.delete(id);
    }
    this.#outdated.clear();
    this.#annotations = annotations;
    return annotations;
  }

  stop(): void {
    this.#root.unobserveDeep(this.#observe);
  }

  readonly #observe = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void => {
    for (const event of events) {
      const [annotation] = event.path;
      if (typeof annotation === "string") this.#outdated.add(annotation);
      else for (const id of event.changes.keys.keys()) this.#outdated.add(id);
    }
    this.#changed();
  };
}
