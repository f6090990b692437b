import { defineConfig } from "vitest/config";

/** One file of real browsers at a time: on two cores a second Chromium only makes both late. */
const BROWSER_TEST_MS = 180_000;
/** What is waited for comes when the machine gets to it: patience, not a bar for speed. */
const PATIENCE = { poll: { timeout: 15_000 } };
const BROWSER_PATIENCE = { poll: { timeout: 60_000 } };

export default defineConfig({
  test: {
    // Sized for two cores, so that a run means the same on a laptop and on the smallest test machine.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: "unit",
          expect: PATIENCE,
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: ["test/browser/**"],
          testTimeout: 20_000,
          hookTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "browser",
          expect: BROWSER_PATIENCE,
          include: ["test/browser/**/*.browser.test.ts"],
          fileParallelism: false,
          // A whole browser on a busy machine loses an event now and then; the report names what needed a second try.
          retry: 1,
          testTimeout: BROWSER_TEST_MS,
          hookTimeout: BROWSER_TEST_MS,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
