import * as z from "zod";
import { lngLat } from "../coordination/place.ts";
import { hazardSymbolField, idField, isAscending, msField, nameField, ringField } from "./form-fields.ts";
import type { HazardSource } from "./hazard.ts";
import type { Weather } from "./weather.ts";

const base = { id: idField, name: nameField, fromMs: msField.optional(), symbol: hazardSymbolField };

/** From the Dead Sea to the highest lakes. */
const levelM = z.number().min(-500).max(9_000);

const flood = z.strictObject({
  ...base,
  kind: z.literal("flood"),
  gauge: z
    .array(z.strictObject({ atMs: msField, levelM }))
    .min(1)
    .max(1_000)
    .refine((gauge) => isAscending(gauge.map(({ atMs }) => atMs)), "not in the order of time"),
  levels: z
    .array(z.strictObject({ levelM, outline: ringField }))
    .min(1)
    .max(50)
    .refine((levels) => isAscending(levels.map((level) => level.levelM)), "the lowest does not come first"),
});

const wildfire = z.strictObject({
  ...base,
  kind: z.literal("wildfire"),
  at: lngLat,
  fuel: z.enum(["grass", "shrub", "timber-litter", "slash"]),
  fuelMoisture: z.number().min(0).max(1),
});

const plume = z.strictObject({
  ...base,
  kind: z.literal("plume"),
  at: lngLat,
  substance: nameField,
  rateGps: z.number().gt(0).max(1e9),
  heightM: z.number().min(0).max(1_000),
  forMs: msField.optional(),
  isoplethsMgM3: z
    .array(z.number().gt(0).max(1e9))
    .min(1)
    .max(10)
    .refine((levels) => isAscending(levels.toReversed()), "the highest does not come first"),
});

export const hazardForm: z.ZodType<HazardSource> = z.discriminatedUnion("kind", [flood, wildfire, plume]);

const weatherFields = {
  windFromDeg: z.number().min(0).max(360),
  /** Above the strongest gust that was ever measured near the ground, 113 m/s. */
  windMps: z.number().min(0).max(120),
  temperatureC: z.number().min(-90).max(60),
  humidity: z.number().min(0).max(1),
  cloud: z.number().min(0).max(1),
  isNight: z.boolean(),
  rainMmPerH: z.number().min(0).max(500),
};

export const weatherForm: z.ZodType<Weather> = z.strictObject({ fromMs: msField, ...weatherFields });
export const newWeatherForm: z.ZodType<Omit<Weather, "fromMs">> = z.strictObject(weatherFields);
