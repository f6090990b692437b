import { create } from "zustand";
import { COORDINATE_FORMATS, type CoordinateFormat } from "../../shared/picture/coordinates.ts";
import { keepOnDevice, keptOnDevice } from "./device-memory.ts";

const STORED_AS = "muster.coordinates";

/** The format that this device shows places in; every place on the screen follows it. */
export const useCoordinateFormat = create<{
  readonly format: CoordinateFormat;
  /** Goes on to the next format. */
  readonly next: () => void;
}>()((set, get) => ({
  format: COORDINATE_FORMATS.find((format) => format === keptOnDevice(STORED_AS)) ?? "decimal",
  next: () => {
    const at = COORDINATE_FORMATS.indexOf(get().format);
    const format = COORDINATE_FORMATS[(at + 1) % COORDINATE_FORMATS.length] ?? "decimal";
    keepOnDevice(STORED_AS, format);
    set({ format });
  },
}));
