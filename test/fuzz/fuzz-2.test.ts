import { expect, test } from "vitest";
import { fuzzRoom } from "./fuzz-room.ts";
import { FUZZ_TEST_MS, MUTANTS_A_TEST, MUTANTS_OF_A_NAMED_SEED, NAMED_SEEDS, SEEDS_OF_SECOND_FILE } from "./seeds.ts";

test.each(SEEDS_OF_SECOND_FILE)(
  "R18: seed %i: mutants of honest edits and frames harm nobody, and no honest edit is refused",
  async (seed) => {
    const { mutants, passed } = await fuzzRoom(seed, MUTANTS_A_TEST);
    expect(mutants).toBe(MUTANTS_A_TEST);
    // The mutants reach the documents: a gate that lets nothing through would prove nothing.
    expect(passed).toBeGreaterThan(MUTANTS_A_TEST / 50);
  },
  FUZZ_TEST_MS,
);

test.each(Object.entries(NAMED_SEEDS))(
  "%s",
  async (_name, seed) => {
    expect(await fuzzRoom(seed, MUTANTS_OF_A_NAMED_SEED)).toMatchObject({ mutants: MUTANTS_OF_A_NAMED_SEED });
  },
  FUZZ_TEST_MS,
);
