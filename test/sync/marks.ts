import type { AnnotationDraft, LiveSession } from "../../client/sync/picture-source.ts";
import type { AnnotationId } from "../../shared/picture/annotation.ts";
import { until, whenever } from "../support/headless.ts";

export const HAZARD: AnnotationDraft = {
  kind: "point",
  symbol: "hazard",
  geometry: { type: "Point", coordinates: [71.43, 51.13] },
};

/** An area of so many vertices. */
export function area(vertices: number): AnnotationDraft {
  const ring = Array.from({ length: vertices - 1 }, (_, index): [number, number] => {
    const angle = (index / (vertices - 1)) * 2 * Math.PI;
    return [71.43 + Math.cos(angle) / 50, 51.13 + Math.sin(angle) / 50];
  });
  return { kind: "area", geometry: { type: "Polygon", coordinates: [[...ring, ring[0] ?? [0, 0]]] } };
}

/** Online, and knows its documents. */
export async function ready(...sessions: readonly LiveSession[]): Promise<void> {
  for (const { connection, picture } of sessions) {
    await whenever(connection, ({ kind }) => kind === "online");
    await until(picture.onDirectory, () => picture.directory().layers.length > 0);
  }
}

export async function saved(session: LiveSession): Promise<void> {
  await whenever(session.saving, ({ kind }) => kind === "saved");
}

/** Resolves when the layer "situation" shows what `holds` asks for. */
export function shows(session: LiveSession, holds: (marks: Marks) => boolean): Promise<void> {
  return until(session.picture.onAnnotations, () => holds(marksOf(session)));
}

type Marks = ReturnType<typeof marksOf>;

export function marksOf({ picture }: LiveSession) {
  return picture.annotations("situation");
}

/** Resolves when both show the same marks. */
export function same(a: LiveSession, b: LiveSession): Promise<void> {
  const onEither = (listener: () => void): (() => void) => {
    const stops = [a.picture.onAnnotations(listener), b.picture.onAnnotations(listener)];
    return () => stops.forEach((stop) => stop());
  };
  return until(onEither, () => textOf(a) === textOf(b));
}

function textOf(session: LiveSession): string {
  return JSON.stringify([...marksOf(session)].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

export function mark(session: LiveSession, label: string): AnnotationId {
  return session.editor.add("situation", { ...HAZARD, label });
}

export function labelsOf(session: LiveSession): string[] {
  return [...marksOf(session).values()].map(({ label }) => label ?? "").toSorted();
}
