import { keepOnDevice, keptOnDevice } from "../ui/device-memory.ts";

const STORED_AS = "muster.name";

/** The name that was given on this device last. */
export function rememberedName(): string {
  return keptOnDevice(STORED_AS) ?? "";
}

/** Keeps a name for the next link. */
export function rememberName(name: string): void {
  keepOnDevice(STORED_AS, name);
}
