import type { Alert, AlertRule } from "../../shared/coordination/alert.ts";
import { indexUnits, lookAt, type UnitIndex, type WatchedUnit } from "../../shared/coordination/alert-watch.ts";
import { shapeOf, type WatchedShape } from "../../shared/coordination/watched-shape.ts";
import { agencyChannel, type Channel } from "../../shared/operation/channel.ts";
import { parseGeometry } from "../../shared/picture/geometry.ts";
import type { UnitId } from "../../shared/picture/unit.ts";
import { mayWatch } from "../commands/alert-rules.ts";
import type { CommandScene } from "../commands/scene.ts";
import { aboutFinding, clear, openAlerts, raise } from "./alerts-on-board.ts";
import { pressTasks } from "./press-tasks.ts";

/** After a start devices come back within seconds; who has not yet is not called silent for that. */
const LISTEN_FIRST_MS = 30_000;

type Units = { readonly all: readonly WatchedUnit[]; readonly index: UnitIndex };
type KnownShape = { readonly text: string; readonly shape: WatchedShape };
/** A rule as one look sees it: where it stands, and what that board says to go on of it. */
type Looking = {
  readonly scene: CommandScene;
  readonly channel: Channel;
  readonly rule: AlertRule;
  readonly on: ReadonlyMap<UnitId, Alert>;
  unitsOf(): Units;
};

/**
 * Notices by itself what rules and tasks ask to be noticed. It remembers nothing that is not on the boards: an alert
 * that is not cleared says that what it is about goes on, so that a restart neither forgets nor repeats.
 */
export class AlertWatchInRoom {
  readonly #shapes = new Map<string, KnownShape>();
  readonly #sinceMs: number;

  constructor(nowMs: number) {
    this.#sinceMs = nowMs;
  }

  /** Is there anything that could be noticed, or be over? */
  hasWork({ boards }: Pick<CommandScene, "boards">, channels: Iterable<Pick<Channel, "id">>): boolean {
    for (const { id } of channels) {
      if (boards.ofKind(id, "alert-rule").size > 0 || boards.ofKind(id, "task").size > 0) return true;
      if (boards.ofKind(id, "alert").size > 0) return true;
    }
    return false;
  }

  /** Looks at everything once, inside a tick: raises what has begun and clears what is over. */
  look(scene: CommandScene): void {
    if (scene.operation.state === "closed") return;
    const known = new Map<string, Units>();
    for (const channel of scene.channels()) {
      const open = openAlerts(scene, channel.id);
      const rules = scene.boards.ofKind(channel.id, "alert-rule");
      for (const rule of rules.values()) {
        const unitsOf = (): Units => unitsFor(scene, channel, rule, known);
        this.#lookAt({ scene, channel, rule, on: open.ofRule.get(rule.id) ?? NONE, unitsOf });
      }
      for (const [rule, alerts] of open.ofRule) {
        if (!rules.has(rule)) for (const alert of alerts.values()) clear(scene, channel.id, alert);
      }
      pressTasks(scene, channel.id, open.ofTask);
    }
  }

  /** A rule that fails is switched off and says so, on its board and in the journal; the others, and the tick, go on. */
  #lookAt(looking: Looking): void {
    const { scene, channel, rule, on } = looking;
    // Nothing is worked out of a rule that is off: it may be off because it cannot be.
    if (!rule.enabled || !channel.agencies.includes(rule.agency)) return clearAll(scene, channel, on);
    if (rule.rule === "silent" && scene.now - this.#sinceMs < LISTEN_FIRST_MS) return;
    try {
      this.#reconcile(looking);
    } catch (error) {
      scene.boards.replace(channel.id, { ...rule, enabled: false, failedAtMs: scene.now });
      scene.record({ event: "alert-rule-failed", channel: channel.id, rule: rule.id, error: String(error) });
    }
  }

  #reconcile(looking: Looking): void {
    const { scene, channel, rule, on } = looking;
    const shape = this.#shapeOf(looking);
    if (rule.watched !== undefined && !shape) return clearAll(scene, channel, on);
    const goingOn = new Set([...on].filter(([, { alert }]) => alert === rule.rule).map(([unit]) => unit));
    const { all, index } = looking.unitsOf();
    const heard = rule.rule === "silent" ? all.map((unit) => heardSince(unit, rule)) : all;
    const { findings, inside } = lookAt(rule, shape, index, heard, goingOn, scene.now);
    const found = new Set(findings.map(({ unit }) => unit));
    for (const [unit, alert] of on) if (!goingOn.has(unit) || !found.has(unit)) clear(scene, channel.id, alert);
    for (const finding of findings) {
      if (!goingOn.has(finding.unit)) raise(scene, channel.id, aboutFinding(scene, rule, finding));
    }
    const isKept = inside === undefined || inside.join() === (rule.inside ?? []).join();
    if (!isKept) scene.boards.replace(channel.id, { ...rule, inside });
  }

  /**
   * What a rule watches; undefined where it is gone, or is not shown to the rule's agency any more. Throws where it is
   * there and has no shape that can be read.
   */
  #shapeOf({ scene, channel, rule: { watched, agency } }: Looking): WatchedShape | undefined {
    const layer = watched && scene.layer(watched.layer);
    if (!layer || !mayWatch(layer, agency, channel.id)) return undefined;
    const text = scene.annotationProperty(layer.id, watched.annotation, "geometry");
    if (text === undefined) return undefined;
    const key = `${layer.id}/${watched.annotation}`;
    const kept = this.#shapes.get(key);
    if (kept?.text === text) return kept.shape;
    const geometry = typeof text === "string" ? parseGeometry(text) : undefined;
    if (typeof text !== "string" || !geometry) throw new Error(`${key} has no shape that can be read`);
    const shape = shapeOf(geometry);
    this.#shapes.set(key, { text, shape });
    return shape;
  }
}

function clearAll(scene: CommandScene, channel: Channel, alerts: ReadonlyMap<UnitId, Alert>): void {
  for (const alert of alerts.values()) clear(scene, channel.id, alert);
}

/** A rule watches its agency's own units; on that agency's own channel those that are shared with it as well. */
function unitsFor(scene: CommandScene, channel: Channel, { agency }: AlertRule, known: Map<string, Units>): Units {
  const withShared = channel.id === agencyChannel(agency);
  const key = `${agency}/${withShared}`;
  const kept = known.get(key);
  if (kept) return kept;
  const isWatched = (of: string): boolean => of === agency || (withShared && scene.unitShares(of).includes(agency));
  const all: WatchedUnit[] = [];
  for (const unit of scene.units().values()) {
    if (!isWatched(unit.agency)) continue;
    const fix = scene.lastFix(unit);
    all.push({ id: unit.id, fix, heardAtMs: fix?.measuredAtMs ?? unit.statusSinceMs });
  }
  const units = { all, index: indexUnits(all) };
  known.set(key, units);
  return units;
}

/** Of a unit that never reported nobody could have heard before there was a rule. */
function heardSince(unit: WatchedUnit, { made }: AlertRule): WatchedUnit {
  return unit.fix ? unit : { ...unit, heardAtMs: Math.max(unit.heardAtMs, made.receivedAtMs) };
}

const NONE: ReadonlyMap<UnitId, Alert> = new Map();
