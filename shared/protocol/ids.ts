import * as z from "zod";

/** URL-safe, as nanoid makes them, at most 64 characters. */
export const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "not an id");
export const epochMs = z.number().int().min(0).max(8.64e15);
