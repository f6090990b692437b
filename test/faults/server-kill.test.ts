import { expect, test } from "vitest";
import { killCampaign } from "./server-kill.ts";

/** Changes with the day's count, so that every run tries another script; a failure names it. */
const SEED = Math.floor(Date.now() / 1000);

test("R1, R2, J9: after 20 × kill -9 under load nothing that was shown or marked saved is missing", async () => {
  const report = await killCampaign({ kills: 20, seed: SEED, log: () => {} });
  expect(report.missing, `seed ${SEED}`).toEqual([]);
  expect(report.kills).toBe(20);
  expect(report.saved).toBeGreaterThan(20);
  expect(report.shown).toBeGreaterThan(20);
}, 600_000);
