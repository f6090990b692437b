import * as z from "zod";

const DECIMAL = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,3})?$/i;

/** A number, or one written out as in a query: some apps send JSON with numbers in quotes. */
export const numeric = z.union(
  [
    z.number(),
    z
      .string()
      .trim()
      .regex(DECIMAL)
      .transform((text) => Number(text)),
  ],
  { error: ({ input }) => (input === undefined ? "is missing" : "is not a number") },
);

/** Of something that need not be there; apps also say so with an empty text, "NaN" or null. */
export const maybeNumeric = z.preprocess(
  (value) => (value === null || value === "" || value === "NaN" ? undefined : value),
  numeric.optional(),
);

export const latitude = numeric.pipe(z.number().min(-90, "is below -90").max(90, "is above 90"));
export const longitude = numeric.pipe(z.number().min(-180, "is below -180").max(180, "is above 180"));
