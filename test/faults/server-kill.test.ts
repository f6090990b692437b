import { expect, test } from "vitest";
import { killCampaign } from "./server-kill.ts";

/** Changes with the day's count, so that every run tries another script; a failure names it. */
const SEED = Math.floor(Date.now() / 1000);

test("R1, R2, R9, R21, J9: after 20 × kill -9 under load nothing that was shown, saved or done is missing, or there twice", async () => {
  const report = await killCampaign({ kills: 20, seed: SEED, log: () => {} });
  expect(report.missing, `seed ${SEED}`).toEqual([]);
  expect(report.kills).toBe(20);
  expect(report.saved).toBeGreaterThan(20);
  expect(report.shown).toBeGreaterThan(20);
  expect(report.boardCommandsDone).toBeGreaterThan(100);
  expect(report.posts).toBeGreaterThan(100);
}, 600_000);
