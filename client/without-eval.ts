import * as z from "zod";

/** Zod would try whether it may compile schemas, which a page without `unsafe-eval` refuses and reports. */
z.config({ jitless: true });
