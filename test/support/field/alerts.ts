import type { Alert, AlertRule } from "../../../shared/coordination/alert.ts";
import type { Post } from "../../../shared/coordination/post.ts";
import type { LngLat } from "../../../shared/picture/geometry.ts";
import type { CommandName } from "../../../shared/protocol/commands.ts";
import { ROOTS } from "../../../shared/protocol/documents.ts";
import { type Keyed, readKeyed } from "../../../shared/protocol/keyed-list.ts";
import type { Reply } from "../../../shared/protocol/reply.ts";
import type { Device } from "./device.ts";
import { type Field, LAYER, openField } from "./field.ts";

const BOARDS = ["everyone", "command", "agency-fire", "agency-police"].map((id) => `board/${id}` as const);

/** The area that `drawFlood` draws; a place in it, and one far from it. */
export const FLOOD = { layer: LAYER, annotation: "flood" };
export const INSIDE: LngLat = [71.43, 51.13];
export const OUTSIDE: LngLat = [71.5, 51.13];

/** What was raised, for which unit, and whether it is over. */
type Raised = readonly [alert: Alert["alert"], unit: string | undefined, isOver: boolean];

/** A field in which fire and police have a unit each, and the boards as one sees them who sees all of a drill. */
export type AlertField = {
  readonly field: Field;
  readonly chief: Device;
  readonly tablet: Device;
  readonly police: Device;
  readonly looker: Device;
  readonly send: (by: Device, name: CommandName, input: unknown) => Promise<Reply>;
  /** Puts a rule of fire about who is in the flood; `more` is what is different. */
  readonly putRule: (more: object, by?: Device) => Promise<Reply>;
  readonly drawFlood: () => Promise<void>;
  /** A minute later a unit's position comes, measured `ageMs` before. */
  readonly report: (by: Device, unit: string, at: LngLat, ageMs?: number) => Promise<void>;
  /** Everything on a board, in the order of its numbers. */
  readonly posts: (channel: string) => readonly Post[];
  readonly alerts: (channel?: string) => readonly Alert[];
  readonly rules: (channel?: string) => readonly AlertRule[];
  readonly raised: (channel?: string) => readonly Raised[];
  /** In an order of its own: what one look raises may stand in any. */
  readonly raisedInOrder: () => readonly Raised[];
  /** The server starts again on the same journal. */
  readonly restart: () => Promise<void>;
};

export async function openAlertField(): Promise<AlertField> {
  const field = openField();
  const chief = field.device("chief");
  const tablet = field.device("tablet", { role: "coordinator" });
  const police = field.device("police-post", { agency: "police" });
  const looker = field.device("looker", { role: "observer" });
  let reader = looker;
  await looker.regainLink([`layer/${LAYER}`, ...BOARDS]);
  await chief.regainLink([`layer/${LAYER}`]);
  await field.settle(looker, chief);

  async function send(by: Device, name: CommandName, input: unknown): Promise<Reply> {
    const at = field.now();
    const id = `c${Math.random().toString(36).slice(2)}`;
    return (await field.room()).execute(by.member, "test", { id, name, input, madeAtMs: at, sentAtMs: at });
  }
  function posts(channel: string): readonly Post[] {
    reader.deliver();
    return [...readKeyed(reader.doc(`board/${channel}`).getArray<Keyed<Post>>(ROOTS.board)).values()].toSorted(
      (a, b) => a.no - b.no,
    );
  }
  const alerts = (channel = "agency-fire") => posts(channel).filter((post): post is Alert => post.kind === "alert");
  const raised = (channel?: string) =>
    alerts(channel).map(({ alert, unit, clearedAtMs }): Raised => [alert, unit, clearedAtMs !== undefined]);

  await send(chief, "unit.add", { unit: "engine", name: "Engine 1", symbol: "fire-engine" });
  await send(police, "unit.add", { unit: "patrol", name: "Patrol 7", symbol: "police-car" });
  return {
    field,
    chief,
    tablet,
    police,
    looker,
    send,
    putRule: (more, by = chief) => {
      const rule = { channel: "agency-fire", post: "rule", rule: "inside", watched: FLOOD, enabled: true };
      return send(by, "alert-rule.put", { ...rule, ...more });
    },
    async drawFlood() {
      const ring = [
        [71.42, 51.12],
        [71.44, 51.12],
        [71.44, 51.14],
        [71.42, 51.14],
        [71.42, 51.12],
      ];
      const geometry = JSON.stringify({ type: "Polygon", coordinates: [ring] });
      chief.mark(LAYER, FLOOD.annotation, { kind: "area", geometry, label: "Flood" });
      await field.settle(chief, reader);
    },
    async report(by, unit, at, ageMs = 0) {
      field.passSeconds(60);
      const fix = { at, accuracyM: 5, measuredAtMs: field.now() - ageMs, source: "tablet" };
      await send(by, "fixes.report", { reports: [{ unit, fixes: [fix] }] });
    },
    posts,
    alerts,
    rules: (channel = "agency-fire") => posts(channel).filter((post): post is AlertRule => post.kind === "alert-rule"),
    raised,
    raisedInOrder: () => raised().toSorted((a, b) => `${a[0]}${a[1]}`.localeCompare(`${b[0]}${b[1]}`)),
    async restart() {
      await field.settle(chief, reader);
      field.restart(chief, reader);
      reader = field.device("looker-again", { role: "observer" });
      await reader.regainLink(BOARDS);
      await field.settle(reader);
    },
  };
}

/** Long enough for several looks at the rules. */
export const afterSomeLooks = () => new Promise((resolve) => setTimeout(resolve, 60));
