import { defineConfig } from "vitest/config";

/** What is played in real time by people at screens, and takes minutes: `npm run journey`, not a part of `npm test`. */
export default defineConfig({
  test: {
    include: ["test/browser/**/*.journey.ts"],
    expect: { poll: { timeout: 60_000 } },
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
