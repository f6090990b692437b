import type { OperationId } from "../../shared/operation/operation.ts";
import type { UnitId } from "../../shared/picture/unit.ts";
import { digestOf, newLinkToken } from "./tokens.ts";
import type { UndoLog } from "./undo-log.ts";

export type KeptDevice = { readonly operation: OperationId; readonly unit: UnitId };

/** Where the tokens of devices are kept, as their digests. */
export type DeviceKeeper = {
  /** Replaces the former device of the same unit. */
  device(digest: string, device: KeptDevice): void;
  forgetDevice(digest: string): void;
};

/** The devices that report for units: one a unit. */
export class KeptDevices {
  readonly #keeper: DeviceKeeper;
  readonly #undo: UndoLog;
  readonly #devices: Map<string, KeptDevice>;

  constructor(keeper: DeviceKeeper, undo: UndoLog, devices: Iterable<readonly [digest: string, KeptDevice]>) {
    this.#keeper = keeper;
    this.#undo = undo;
    this.#devices = new Map(devices);
  }

  /** Returns the new token; the former one of the unit ends. */
  give(device: KeptDevice): string {
    const token = newLinkToken();
    const former = this.#digestFor(device);
    const digest = digestOf(token);
    this.#keeper.device(digest, device);
    this.#undo.set(this.#devices, digest, device);
    if (former !== undefined) this.#undo.delete(this.#devices, former);
    return token;
  }

  end(device: KeptDevice): void {
    const digest = this.#digestFor(device);
    if (digest === undefined) return;
    this.#keeper.forgetDevice(digest);
    this.#undo.delete(this.#devices, digest);
  }

  find(token: string): KeptDevice | undefined {
    return this.#devices.get(digestOf(token));
  }

  unitsOf(operation: OperationId): ReadonlySet<UnitId> {
    return new Set([...this.#devices.values()].flatMap((kept) => (kept.operation === operation ? kept.unit : [])));
  }

  #digestFor({ operation, unit }: KeptDevice): string | undefined {
    return [...this.#devices].find(([, kept]) => kept.operation === operation && kept.unit === unit)?.[0];
  }
}
