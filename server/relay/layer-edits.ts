import * as Y from "yjs";
import { ANNOTATION_KINDS, type AnnotationId, type AnnotationKind } from "../../shared/picture/annotation.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import { annotationsOf } from "../../shared/protocol/documents.ts";
import type { RoomDocument } from "./room-document.ts";
import type { AnnotationChange } from "./tick-changes.ts";

/** What the log says of an annotation, also when it is gone. */
export type AnnotationFacts = {
  readonly kind: AnnotationKind;
  readonly geometry: string;
  readonly symbol: string | undefined;
  readonly label: string | undefined;
};

export type LayerEditKind = "annotation-added" | "annotation-changed" | "annotation-removed";

/** What one author did to the annotations of a layer in a tick. */
export type LayerEdit = {
  readonly actor: string;
  readonly layer: LayerId;
  readonly event: LayerEditKind;
  /** The first of them, as it is now, or was when it went. */
  readonly annotation: AnnotationId;
  readonly facts: AnnotationFacts;
  /** When its author's device did it, by its own word. */
  readonly atMs: number | undefined;
  readonly count: number;
};

/** Whoever draws changes a shape many times; that it was changed is said once in this time. */
const SAID_FOR_MS = 10 * 60_000;

/** Who changed something and when is no change by itself. */
const ABOUT_CHANGES: ReadonlySet<string> = new Set(["changedBy", "changedAtMs"]);

/**
 * What really changed on the layers of an operation, whoever did it and on whatever way: told by the documents
 * themselves. An edit that changes nothing is none.
 */
export class LayerEdits {
  readonly #facts = new Map<LayerId, Map<AnnotationId, AnnotationFacts>>();
  /** Until when it has been said that somebody changed an annotation, the earliest first. */
  readonly #saidUntil = new Map<string, number>();
  readonly #author: () => string;
  readonly #now: () => number;
  readonly #guarded: (work: () => void) => void;
  #edits = new Map<string, LayerEdit>();
  #changes: AnnotationChange[] = [];

  /** `author`: in whose name documents change at the moment · `guarded`: keeps a bug in here from who changes them. */
  constructor(at: {
    readonly author: () => string;
    readonly now: () => number;
    readonly guarded: (work: () => void) => void;
  }) {
    this.#author = at.author;
    this.#now = at.now;
    this.#guarded = at.guarded;
  }

  /** Follows a `layer/…` document; others are passed over. */
  adopt({ kind, id, doc }: RoomDocument): void {
    if (kind !== "layer") return;
    const annotations = annotationsOf(doc);
    const facts = new Map<AnnotationId, AnnotationFacts>();
    for (const [annotation, properties] of annotations) remember(facts, annotation, properties);
    this.#facts.set(id, facts);
    annotations.observeDeep((events) => {
      this.#guarded(() => {
        for (const event of events) {
          if (event.target === annotations) this.#ofLayer(id, annotations, facts, event);
          else this.#ofAnnotation(id, facts, event);
        }
      });
    });
  }

  /** What was done since this was asked last, in the order in which it began. */
  take(): readonly LayerEdit[] {
    const edits = [...this.#edits.values()];
    if (edits.length > 0) this.#edits = new Map();
    return edits;
  }

  /** Every single change since this was asked last. */
  takeChanges(): readonly AnnotationChange[] {
    const changes = this.#changes;
    this.#changes = [];
    return changes;
  }

  /** Annotations came or went, or one was put in the place of another. */
  #ofLayer(
    layer: LayerId,
    annotations: Y.Map<Y.Map<unknown>>,
    facts: Map<AnnotationId, AnnotationFacts>,
    { changes }: Y.YEvent<Y.Map<unknown>>,
  ): void {
    for (const annotation of changes.keys.keys()) {
      const former = facts.get(annotation);
      const properties = annotations.get(annotation);
      const now = remember(facts, annotation, properties);
      if (former ?? now) this.#changes.push({ actor: this.#author(), layer, annotation, facts: now });
      if (former && now) this.#changed(layer, annotation, now, properties);
      else if (now)
        this.#note(layer, "annotation-added", annotation, now, timeOf(properties, "created", this.#author()));
      else if (former) this.#note(layer, "annotation-removed", annotation, former, undefined);
    }
  }

  /** Properties of one annotation changed. */
  #ofAnnotation(layer: LayerId, facts: Map<AnnotationId, AnnotationFacts>, event: Y.YEvent<Y.Map<unknown>>): void {
    const [annotation] = event.path;
    if (typeof annotation !== "string" || !(event.target instanceof Y.Map)) return;
    const properties: Y.Map<unknown> = event.target;
    const wasThere = facts.has(annotation);
    const now = remember(facts, annotation, properties);
    if (!now || !(event instanceof Y.YMapEvent)) return;
    const isChange = [...event.keysChanged].some((key) => !ABOUT_CHANGES.has(String(key)));
    if (isChange) this.#changes.push({ actor: this.#author(), layer, annotation, facts: now });
    if (!wasThere) this.#note(layer, "annotation-added", annotation, now, undefined);
    else if (isChange) this.#changed(layer, annotation, now, properties);
  }

  #changed(
    layer: LayerId,
    annotation: AnnotationId,
    facts: AnnotationFacts,
    properties: Y.Map<unknown> | undefined,
  ): void {
    const key = `${this.#author()} ${layer} ${annotation}`;
    const nowMs = this.#now();
    for (const [said, untilMs] of this.#saidUntil) {
      if (untilMs > nowMs) break;
      this.#saidUntil.delete(said);
    }
    if (this.#saidUntil.has(key)) return;
    this.#saidUntil.set(key, nowMs + SAID_FOR_MS);
    this.#note(layer, "annotation-changed", annotation, facts, timeOf(properties, "changed", this.#author()));
  }

  #note(
    layer: LayerId,
    event: LayerEditKind,
    annotation: AnnotationId,
    facts: AnnotationFacts,
    atMs: number | undefined,
  ): void {
    const actor = this.#author();
    const key = `${actor} ${layer} ${event}`;
    const known = this.#edits.get(key);
    this.#edits.set(
      key,
      known ? { ...known, count: known.count + 1 } : { actor, layer, event, annotation, facts, atMs, count: 1 },
    );
  }
}

/** Keeps what the log would say of an annotation; forgets what is gone, or is none yet because half of it is missing. */
function remember(
  facts: Map<AnnotationId, AnnotationFacts>,
  annotation: AnnotationId,
  properties: Y.Map<unknown> | undefined,
): AnnotationFacts | undefined {
  const read = properties && factsOf(properties);
  if (read) facts.set(annotation, read);
  else facts.delete(annotation);
  return read;
}

function factsOf(properties: Y.Map<unknown>): AnnotationFacts | undefined {
  const said = properties.get("kind");
  const kind = ANNOTATION_KINDS.find((known) => known === said);
  const geometry = properties.get("geometry");
  if (!kind || typeof geometry !== "string") return undefined;
  return { kind, geometry, symbol: textOf(properties.get("symbol")), label: textOf(properties.get("label")) };
}

/** When the author says that its device did it; nothing where somebody else's time stands there. */
function timeOf(
  properties: Y.Map<unknown> | undefined,
  what: "created" | "changed",
  author: string,
): number | undefined {
  const atMs = properties?.get(`${what}AtMs`);
  return properties?.get(`${what}By`) === author && typeof atMs === "number" ? atMs : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
