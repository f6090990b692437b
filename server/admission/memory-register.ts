import { type Keeper, KeptRegister } from "./kept-register.ts";
import type { Register } from "./register.ts";

/** Keeps nothing: what memory holds is all there is. */
const NOWHERE: Keeper = {
  load: () => ({
    operations: [],
    agencies: [],
    layers: [],
    unitShares: [],
    taskForces: [],
    members: [],
    invites: [],
    sessions: [],
    devices: [],
  }),
  operation: () => {},
  agency: () => {},
  layer: () => {},
  unitShares: () => {},
  taskForce: () => {},
  member: () => {},
  invite: () => {},
  forgetInvite: () => {},
  session: () => {},
  forgetSession: () => {},
  device: () => {},
  forgetDevice: () => {},
  atomically: (work) => work(),
  close: () => {},
};

/** A register that is gone with the process. */
export function createMemoryRegister(): Register {
  return new KeptRegister(NOWHERE);
}
